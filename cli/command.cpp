// SPDX-License-Identifier: MIT
#include "cli/command.h"

#include <CLI/CLI.hpp>

#include "cli/help.h"
#include "study/version.h"

namespace plimsoll::cli {

namespace {

std::string in_lines(const std::vector<std::string>& lines) {
    std::string all;
    for (const std::string& line : lines) all += (all.empty() ? "" : "\n") + line;
    return all;
}

}  // namespace

CLI::App& add_command(CLI::App& program, Invocation& invocation, const CommandText& text, Action action) {
    CLI::App& command = *program.add_subcommand(text.name, text.summary);
    command.group(text.group);
    command.footer(in_lines(text.examples));
    command.set_help_flag("--help,-h", "Print this help.");
    command.callback([&invocation, action, name = text.name] {
        invocation.session.arguments.command = name;
        invocation.action = action;
    });
    return command;
}

void declare_program(CLI::App& program, Invocation& invocation) {
    program.description(
        "Plimsoll simulates an architecture of services and functions: how much load it can carry, what "
        "users "
        "feel, what it costs.");
    program.name("plimsoll");
    program.footer(
        "plimsoll examples shop                  write a worked example\n"
        "plimsoll compare shop/servers.json shop/functions.json\n"
        "plimsoll run shop/servers.json --output report");
    program.set_help_flag("--help,-h", "Print this help.");
    program.set_version_flag("--version", std::string(version()), "Print the version.");
    program.require_subcommand(0, 1);
    add_run(program, invocation);
    add_compare(program, invocation);
    add_validate(program, invocation);
    add_describe(program, invocation);
    add_schema(program, invocation);
    add_examples(program, invocation);
    add_bill(program, invocation);
    add_completion(program, invocation);
    add_later_commands(program, invocation);
}

}  // namespace plimsoll::cli
