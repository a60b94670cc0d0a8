// SPDX-License-Identifier: MIT
// Commands that the contract names and this version does not have. They say so, whatever follows them.
#include "cli/command.h"
#include "cli/issues.h"
#include "cli/options.h"

namespace plimsoll::cli {

static ExitCode say_later(Session& session) {
    return not_built_in(session, session.arguments.command + " is not in this version");
}

void add_later_commands(CLI::App& program, Invocation& invocation) {
    const auto add = [&](const std::string& name, const std::string& summary) {
        CLI::App& command = add_command(program, invocation, {name, summary, {}, kLaterGroup}, say_later);
        allow_anything(command);
        add_json(command, invocation.session.arguments);
    };
    add("estimate", "Closed-form figures, without simulating.");
    add("sweep", "Every combination of some values.");
    add("plan", "The cheapest setting that meets every goal.");
    add("load-line", "The highest load that still meets every goal.");
}

}  // namespace plimsoll::cli
