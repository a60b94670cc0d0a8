// SPDX-License-Identifier: MIT
// What a command works with: the arguments, the two output streams, and what a report of a mistake of ours
// would have to say.
#pragma once

#include <optional>
#include <string>

#include "cli/arguments.h"
#include "cli/exit_code.h"
#include "cli/terminal.h"
#include "sim/base/result.h"

namespace plimsoll::cli {

// Without what it was about, nobody could repeat an internal error.
struct Subject {
    std::string command_line;
    std::string scenario_sha256;
    std::optional<std::uint64_t> seed;
};

struct Session {
    Arguments arguments;
    Terminal out{StreamName::standard_output};
    Terminal err{StreamName::standard_error};
    Subject subject;

    bool wants_json() const { return arguments.format == Format::json; }
    bool wants_hints() const { return err.is_terminal() && !arguments.is_quiet; }

    // A remark for a person, on the error stream.
    void remark(const std::string& text) const { err.try_write("plimsoll: " + text + "\n"); }
};

// A command, once the arguments are known.
using Action = ExitCode (*)(Session& session);

}  // namespace plimsoll::cli
