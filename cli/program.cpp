// SPDX-License-Identifier: MIT
#include "cli/program.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <new>
#include <system_error>

#include "cli/command.h"
#include "cli/help.h"
#include "cli/issues.h"
#include "models/scenario/nearest.h"
#include "sim/base/check.h"
#include "study/reproduction.h"
#include "study/version.h"

namespace plimsoll::cli {

namespace {

// The program itself, or the command that was named.
const CLI::App& chosen_command(const CLI::App& program) {
    const auto chosen = program.get_subcommands();
    return chosen.empty() ? program : *chosen.front();
}

std::vector<std::string> names_of_commands(const CLI::App& program) {
    std::vector<std::string> names;
    for (const CLI::App* command : program.get_subcommands({})) names.push_back(command->get_name());
    return names;
}

std::vector<std::string> names_of_options(const CLI::App& command) {
    std::vector<std::string> names;
    for (const CLI::Option* option : command.get_options())
        if (option->nonpositional()) names.push_back(option->get_name());
    return names;
}

// What nobody expected, and what may have been meant.
std::string unexpected(const CLI::App& program, const CLI::App& command, const std::string& word) {
    if (word.starts_with('-')) {
        const std::string name = word.substr(0, word.find('='));
        return "unknown option " + name + suggestion(name, names_of_options(command));
    }
    if (&command == &program)
        return "unknown command \"" + word + "\"" + suggestion(word, names_of_commands(program));
    return "unexpected argument \"" + word + "\"";
}

// CLI11 begins its messages with the option's name and a colon.
std::string mismatch(const CLI::App& command, const std::string& message) {
    const std::string name = message.substr(0, message.find(':'));
    const CLI::Option* option = command.get_option_no_throw(name);
    if (!option) return message;
    return option->get_positional() ? "takes one " + name : name + " needs " + option->get_type_name();
}

std::string message_of(const CLI::App& program, const CLI::App& command, const CLI::ParseError& error) {
    // A mistyped option makes what follows it look like too many arguments: the option is to be told.
    std::vector<std::string> extras = command.remaining(true);
    std::ranges::stable_partition(extras, [](const std::string& word) { return word.starts_with('-'); });
    if (!extras.empty()) return unexpected(program, command, extras.front());
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error)) return mismatch(command, error.what());
    std::string text = error.what();
    // "--seed: is "x", ..." reads better without the colon.
    if (const std::size_t colon = text.find(": is "); colon != std::string::npos) text.erase(colon, 1);
    return text;
}

bool asks_for_json(const std::vector<std::string>& arguments) {
    return std::ranges::count(arguments, "--json") > 0;
}

ExitCode report_parse_error(const CLI::App& program, Invocation& invocation, const CLI::ParseError& error) {
    Session& session = invocation.session;
    const CLI::App& command = chosen_command(program);
    if (dynamic_cast<const CLI::CallForHelp*>(&error)) {
        session.out.write(help_text(command, session.out.style(ColorChoice::never).columns));
        return ExitCode::success;
    }
    if (dynamic_cast<const CLI::CallForVersion*>(&error)) {
        session.out.write(fmt::format("plimsoll {}\n", version()));
        return ExitCode::success;
    }
    if (&command != &program) session.arguments.command = command.get_name();
    return usage_error(session, message_of(program, command, error));
}

// "help run" is "run --help".
std::vector<std::string> without_help_word(std::vector<std::string> arguments) {
    if (arguments.empty() || arguments.front() != "help") return arguments;
    arguments.erase(arguments.begin());
    arguments.insert(arguments.begin() + (arguments.empty() ? 0 : 1), "--help");
    return arguments;
}

ExitCode parse_and_act(const std::vector<std::string>& arguments, Invocation& invocation) {
    Session& session = invocation.session;
    CLI::App program;
    declare_program(program, invocation);
    if (arguments.empty()) {
        session.err.try_write(help_text(program, session.err.style(ColorChoice::never).columns));
        return ExitCode::usage;
    }
    try {
        // CLI11 takes them from the back.
        program.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    } catch (const CLI::ParseError& error) {
        if (asks_for_json(arguments)) session.arguments.format = Format::json;
        return report_parse_error(program, invocation, error);
    }
    if (!invocation.action) return usage_error(session, "needs a command");
    return invocation.action(session);
}

void report_internal_error(const Session& session, const std::string& what) {
    const Subject& subject = session.subject;
    std::string line = fmt::format("plimsoll {}", version());
    if (subject.seed) line += fmt::format(", seed {}", *subject.seed);
    if (!subject.scenario_sha256.empty()) line += ", scenario " + subject.scenario_sha256;
    session.err.try_write(
        "plimsoll: internal error: " + what +
        "\nThis is a mistake in Plimsoll, not in your scenario. Please report it with this line:\n  " + line +
        ": " + subject.command_line + "\n");
}

}  // namespace

ExitCode report_failure(const Session& session, const std::exception_ptr& failure) {
    try {
        std::rethrow_exception(failure);
    } catch (const ReaderGone&) {
        return exit_by_signal(SIGPIPE);
    } catch (const OutputError& error) {
        session.remark(error.what());
        return ExitCode::machine;
    } catch (const std::bad_alloc&) {
        session.remark("there is not enough memory for this");
        return ExitCode::machine;
    } catch (const std::system_error& error) {
        session.remark(std::string("the machine refuses: ") + error.what());
        return ExitCode::machine;
    } catch (const std::exception& error) {
        report_internal_error(session, error.what());
    } catch (...) {
        report_internal_error(session, "unknown exception");
    }
    return ExitCode::internal;
}

ExitCode run_program(const std::vector<std::string>& arguments) {
    Invocation invocation;
    invocation.session.subject.command_line = command_line(arguments);
    try {
        return parse_and_act(without_help_word(arguments), invocation);
    } catch (...) {
        return report_failure(invocation.session, std::current_exception());
    }
}

}  // namespace plimsoll::cli
