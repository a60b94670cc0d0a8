// SPDX-License-Identifier: MIT
// The program `plimsoll`.
#include <csignal>

#include "cli/program.h"
#include "cli/terminal.h"

int main(int count, char** words) {
    using namespace plimsoll::cli;
    fill_closed_streams();
    // A reader that goes away is told by the failing write.
    std::signal(SIGPIPE, SIG_IGN);
    const std::vector<std::string> arguments(words + (count > 0 ? 1 : 0), words + count);
    return to_int(run_program(arguments));
}
