// SPDX-License-Identifier: MIT
// `plimsoll completion`: a completion script for a shell.
#include "cli/command.h"
#include "cli/completion.h"
#include "cli/issues.h"
#include "cli/options.h"
#include "models/io/node.h"
#include "models/scenario/nearest.h"

namespace plimsoll::cli {

namespace {

ExitCode completion(Session& session) {
    const std::string& shell = session.arguments.name;
    const std::string script = completion_script(shell);
    if (script.empty())
        return usage_error(session, "there is no completion for \"" + io::printable(shell) + "\"" +
                                        suggestion(shell, {"bash", "zsh", "fish"}));
    session.out.write(script);
    return ExitCode::success;
}

}  // namespace

void add_completion(CLI::App& program, Invocation& invocation) {
    const CommandText text{"completion",
                           "Print a completion script for a shell.",
                           {"plimsoll completion bash > ~/.local/share/bash-completion/completions/plimsoll",
                            "plimsoll completion zsh > ~/.zfunc/_plimsoll",
                            "plimsoll completion fish > ~/.config/fish/completions/plimsoll.fish"},
                           kOtherGroup};
    CLI::App& command = add_command(program, invocation, text, completion);
    add_word(command, "SHELL", invocation.session.arguments.name, Needed::yes, "bash, zsh or fish.");
}

}  // namespace plimsoll::cli
