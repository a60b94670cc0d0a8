// SPDX-License-Identifier: MIT
#include "cli/completion.h"

#include <CLI/CLI.hpp>

#include <fmt/format.h>

#include <vector>

#include "cli/command.h"

namespace plimsoll::cli {

namespace {

enum class Takes { nothing, words, file, folder, something };

struct OptionEntry {
    std::string name;
    std::string help;
    Takes takes = Takes::nothing;
    std::string words;  // separated by blanks
};

struct CommandEntry {
    std::string name;
    std::string help;
    std::vector<OptionEntry> options;
    bool takes_files = false;
};

OptionEntry entry_of(const CLI::Option& option) {
    OptionEntry entry{option.get_name(), option.get_description(), Takes::something, ""};
    const std::string type = option.get_type_name();
    if (option.get_type_size() == 0) {
        entry.takes = Takes::nothing;
    } else if (type == "FILE") {
        entry.takes = Takes::file;
    } else if (type == "DIR") {
        entry.takes = Takes::folder;
    } else if (type.find('|') != std::string::npos) {
        entry.takes = Takes::words;
        for (const char c : type) entry.words += c == '|' ? ' ' : c;
    }
    return entry;
}

// An option is completed by its long name.
std::string long_name(const CLI::Option& option) {
    return option.get_lnames().empty() ? "" : "--" + option.get_lnames().front();
}

CommandEntry entry_of(const CLI::App& command) {
    CommandEntry entry{command.get_name(), command.get_description(), {}, false};
    for (const CLI::Option* option : command.get_options()) {
        if (option->get_positional() && option->get_type_name() == "FILE") entry.takes_files = true;
        if (option->get_positional() || long_name(*option).empty()) continue;
        entry.options.push_back(entry_of(*option));
        entry.options.back().name = long_name(*option);
    }
    return entry;
}

std::vector<CommandEntry> entries_of(const CLI::App& program) {
    std::vector<CommandEntry> entries;
    for (const CLI::App* command : program.get_subcommands({})) entries.push_back(entry_of(*command));
    return entries;
}

template <class Entry>
std::string joined_names(const std::vector<Entry>& entries) {
    std::string names;
    for (const Entry& entry : entries) names += (names.empty() ? "" : " ") + entry.name;
    return names;
}

// Within single quotes of a shell.
std::string in_quotes(const std::string& text) {
    std::string quoted;
    for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted;
}

std::string bash_values(const OptionEntry& option) {
    switch (option.takes) {
        case Takes::words:
            return fmt::format("mapfile -t COMPREPLY < <(compgen -W '{}' -- \"$word\")", option.words);
        case Takes::file: return "mapfile -t COMPREPLY < <(compgen -f -- \"$word\")";
        case Takes::folder: return "mapfile -t COMPREPLY < <(compgen -d -- \"$word\")";
        default: return "COMPREPLY=()";
    }
}

std::string bash_command(const CommandEntry& command) {
    std::string values;
    for (const OptionEntry& option : command.options)
        if (option.takes != Takes::nothing)
            values += fmt::format("        {}) {}; return ;;\n", option.name, bash_values(option));
    std::string text = fmt::format("    {})\n", command.name);
    if (!values.empty()) text += "        case $before in\n" + values + "        esac\n";
    text += fmt::format("        options='{}'\n", joined_names(command.options));
    text += fmt::format("        wants_files={}\n        ;;\n", command.takes_files ? "yes" : "");
    return text;
}

std::string zsh_option(const OptionEntry& option) {
    std::string help;
    for (const char c : option.help)
        help += c == '[' || c == ']' || c == ':' ? std::string("\\") + c : std::string(1, c);
    const std::string spec = "'" + in_quotes(option.name + "[" + help + "]");
    switch (option.takes) {
        case Takes::nothing: return spec + "'";
        case Takes::words: return spec + ":word:(" + option.words + ")'";
        case Takes::file: return spec + ":file:_files'";
        case Takes::folder: return spec + ":folder:_files -/'";
        case Takes::something: return spec + ":value:'";
    }
    return "";
}

std::string zsh_command(const CommandEntry& command) {
    std::string text = fmt::format("    {})\n        _arguments", command.name);
    for (const OptionEntry& option : command.options) text += " \\\n            " + zsh_option(option);
    if (command.takes_files) text += " \\\n            '*:file:_files'";
    return text + "\n        ;;\n";
}

std::string fish_option(const std::string& command, const OptionEntry& option) {
    std::string line = fmt::format("complete -c plimsoll -n '__fish_seen_subcommand_from {}' -l {} -d '{}'",
                                   command, option.name.substr(2), in_quotes(option.help));
    switch (option.takes) {
        case Takes::nothing: break;
        case Takes::words: line += " -x -a '" + option.words + "'"; break;
        case Takes::file: line += " -r -F"; break;
        case Takes::folder: line += " -x -a '(__fish_complete_directories)'"; break;
        case Takes::something: line += " -x"; break;
    }
    return line + "\n";
}

std::string bash_completion(const CLI::App& program) {
    const std::vector<CommandEntry> commands = entries_of(program);
    std::string cases;
    for (const CommandEntry& command : commands) cases += bash_command(command);
    return fmt::format(
        "# bash completion for plimsoll: plimsoll completion bash > "
        "~/.local/share/bash-completion/completions/plimsoll\n"
        "_plimsoll() {{\n"
        "    local word=$2 before=$3 options='' wants_files=''\n"
        "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
        "        mapfile -t COMPREPLY < <(compgen -W '{} --help --version' -- \"$word\")\n"
        "        return\n"
        "    fi\n"
        "    case ${{COMP_WORDS[1]}} in\n"
        "{}"
        "    esac\n"
        "    if [[ $word == -* ]]; then\n"
        "        mapfile -t COMPREPLY < <(compgen -W \"$options\" -- \"$word\")\n"
        "    elif [ -n \"$wants_files\" ]; then\n"
        "        mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
        "    fi\n"
        "}}\n"
        "complete -o filenames -F _plimsoll plimsoll\n",
        joined_names(commands), cases);
}

std::string zsh_completion(const CLI::App& program) {
    const std::vector<CommandEntry> commands = entries_of(program);
    std::string names, cases;
    for (const CommandEntry& command : commands) {
        names += fmt::format("        '{}:{}'\n", command.name, in_quotes(command.help));
        cases += zsh_command(command);
    }
    return fmt::format(
        "#compdef plimsoll\n"
        "# zsh completion for plimsoll: plimsoll completion zsh > a folder of $fpath/_plimsoll\n"
        "_plimsoll() {{\n"
        "    local -a commands\n"
        "    commands=(\n{}    )\n"
        "    if (( CURRENT == 2 )); then\n"
        "        _describe command commands\n"
        "        return\n"
        "    fi\n"
        "    local command=${{words[2]}}\n"
        "    shift words\n"
        "    (( CURRENT-- ))\n"
        "    case $command in\n{}"
        "    esac\n"
        "}}\n"
        "if [ \"$funcstack[1]\" = _plimsoll ]; then _plimsoll \"$@\"; else compdef _plimsoll plimsoll; fi\n",
        names, cases);
}

std::string fish_completion(const CLI::App& program) {
    std::string text =
        "# fish completion for plimsoll: plimsoll completion fish > "
        "~/.config/fish/completions/plimsoll.fish\n"
        "complete -c plimsoll -f\n";
    for (const CommandEntry& command : entries_of(program)) {
        text += fmt::format("complete -c plimsoll -n __fish_use_subcommand -a {} -d '{}'\n", command.name,
                            in_quotes(command.help));
        if (command.takes_files)
            text +=
                fmt::format("complete -c plimsoll -n '__fish_seen_subcommand_from {}' -F\n", command.name);
        for (const OptionEntry& option : command.options) text += fish_option(command.name, option);
    }
    return text;
}

}  // namespace

std::string completion_script(const std::string& shell) {
    Invocation unused;
    CLI::App program;
    declare_program(program, unused);
    if (shell == "bash") return bash_completion(program);
    if (shell == "zsh") return zsh_completion(program);
    return shell == "fish" ? fish_completion(program) : "";
}

}  // namespace plimsoll::cli
