// SPDX-License-Identifier: MIT
// `plimsoll describe`: what can be written in a scenario, from the declarations that also read it.
#include "cli/command.h"
#include "cli/issues.h"
#include "cli/options.h"
#include "models/io/node.h"
#include "models/io/reference.h"
#include "models/scenario/nearest.h"

namespace plimsoll::cli {

namespace {

ExitCode describe(Session& session) {
    const Arguments& arguments = session.arguments;
    if (arguments.wants_markdown) {
        if (!arguments.name.empty())
            return usage_error(session, "--markdown describes all kinds: leave out KIND");
        session.out.write(io::describe_markdown());
        return ExitCode::success;
    }
    const std::optional<std::string> kind =
        arguments.name.empty() ? std::nullopt : std::optional(arguments.name);
    const std::string text = io::describe_text(kind);
    if (text.empty())
        return usage_error(session, "there is no kind \"" + io::printable(arguments.name) + "\"" +
                                        suggestion(arguments.name, io::described_kinds()));
    session.out.write(session.out.fitted(text));
    if (!kind)
        session.out.write("\nplimsoll describe KIND shows what it holds: members, bounds, defaults.\n");
    return ExitCode::success;
}

}  // namespace

void add_describe(CLI::App& program, Invocation& invocation) {
    const CommandText text{"describe",
                           "Show what can be written in a scenario.",
                           {"plimsoll describe                 the kinds of things there are",
                            "plimsoll describe experiment      its members, bounds and defaults",
                            "plimsoll describe --markdown > reference.md"},
                           kFileGroup};
    CLI::App& command = add_command(program, invocation, text, describe);
    Arguments& arguments = invocation.session.arguments;
    add_name(command, "KIND", arguments.name,
             "What to describe, as in: service deployment. Without it, all kinds are named.");
    add_flag(command, "--markdown", arguments.wants_markdown, "Everything, as Markdown.");
}

}  // namespace plimsoll::cli
