// SPDX-License-Identifier: MIT
// The program `plimsoll`.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>

#include "cli/program.h"
#include "cli/terminal.h"

namespace {

// For a mistake of ours, or no memory, in a place that must not throw, such as the end of a coroutine.
[[noreturn]] void say_why_and_leave() {
    try {
        if (const std::exception_ptr reason = std::current_exception()) std::rethrow_exception(reason);
    } catch (const std::bad_alloc&) {
        std::fputs("plimsoll: there is not enough memory for this\n", stderr);
        std::_Exit(plimsoll::cli::to_int(plimsoll::cli::ExitCode::machine));
    } catch (const std::exception& mistake) {
        std::fprintf(stderr, "plimsoll: internal error: %s\n", mistake.what());
    } catch (...) {
    }
    std::_Exit(plimsoll::cli::to_int(plimsoll::cli::ExitCode::internal));
}

}  // namespace

int main(int count, char** words) {
    using namespace plimsoll::cli;
    std::set_terminate(say_why_and_leave);
    fill_closed_streams();
    // A reader that goes away is told by the failing write.
    std::signal(SIGPIPE, SIG_IGN);
    // So is a file that may not grow: what was computed is still printed.
    std::signal(SIGXFSZ, SIG_IGN);
    const std::vector<std::string> arguments(words + (count > 0 ? 1 : 0), words + count);
    return to_int(run_program(arguments));
}
