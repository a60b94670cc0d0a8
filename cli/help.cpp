// SPDX-License-Identifier: MIT
#include "cli/help.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <sstream>
#include <vector>

#include "cli/wrap.h"

namespace plimsoll::cli {

namespace {

constexpr std::size_t kLongestName = 34;
constexpr std::size_t kNarrow = 60;

// One thing to explain: a command, an argument, an option.
struct Entry {
    std::string name;
    std::string explanation;
};

using Entries = std::vector<Entry>;

std::string section(const std::string& title, const Entries& entries, std::size_t columns) {
    if (entries.empty()) return "";
    std::size_t widest = 0;
    for (const Entry& entry : entries) widest = std::max(widest, entry.name.size());
    // On a narrow terminal the explanation gets lines of its own.
    const bool is_narrow = columns < kNarrow;
    const std::size_t indent = is_narrow ? 6 : std::min(widest, kLongestName) + 4;

    std::string all = "\n" + title + ":\n";
    for (const Entry& entry : entries) {
        const bool has_own_line = 2 + entry.name.size() + 2 > indent;
        all += "  " + entry.name;
        all +=
            has_own_line ? "\n" + std::string(indent, ' ') : std::string(indent - 2 - entry.name.size(), ' ');
        all += wrapped(entry.explanation, indent, columns) + "\n";
    }
    return all;
}

bool is_many(const CLI::Option& option) {
    return option.get_expected_max() > 1;
}

std::string usage(const CLI::App& command) {
    std::string text = "Usage: plimsoll " + command.get_name();
    for (const CLI::Option* option : command.get_options()) {
        if (!option->get_positional()) continue;
        const std::string name = option->get_name(true) + (is_many(*option) ? "..." : "");
        text += option->get_required() ? " " + name : " [" + name + "]";
    }
    return text + " [OPTIONS]\n";
}

Entries positionals(const CLI::App& command) {
    Entries entries;
    for (const CLI::Option* option : command.get_options())
        if (option->get_positional()) entries.push_back({option->get_name(true), option->get_description()});
    return entries;
}

Entries options(const CLI::App& command) {
    Entries entries;
    for (const CLI::Option* option : command.get_options()) {
        if (option->get_positional()) continue;
        const std::string type = option->get_type_size() == 0 ? "" : " " + option->get_type_name();
        entries.push_back({option->get_name() + type, option->get_description()});
    }
    return entries;
}

Entries commands_in(const CLI::App& program, const std::string& group) {
    Entries entries;
    for (const CLI::App* command : program.get_subcommands({}))
        if (command->get_group() == group)
            entries.push_back({command->get_name(), command->get_description()});
    return entries;
}

// In the order of their first command.
std::vector<std::string> groups_of(const CLI::App& program) {
    std::vector<std::string> groups;
    for (const CLI::App* command : program.get_subcommands({}))
        if (std::ranges::count(groups, command->get_group()) == 0) groups.push_back(command->get_group());
    return groups;
}

// Commands stay whole, so that they can be copied; a remark behind two blanks need not.
std::string examples_of(const CLI::App& command, std::size_t columns) {
    std::istringstream lines(command.get_footer());
    std::string all, line;
    while (std::getline(lines, line)) {
        const bool has_remark = line.find("  ", line.find_first_not_of(' ')) != std::string::npos;
        all += has_remark ? wrapped_lines("  " + line, columns) : "  " + line + "\n";
    }
    return all.empty() ? "" : "\nExamples:\n" + all + "\n";
}

}  // namespace

std::string help_text(const CLI::App& command, int columns) {
    const auto width = static_cast<std::size_t>(std::clamp(columns, 40, 120));
    std::string text = wrapped(command.get_description(), 0, width) + "\n" + examples_of(command, width);
    if (command.get_parent()) {
        text += usage(command);
        text += section("Arguments", positionals(command), width);
    } else {
        text += "Usage: plimsoll COMMAND [OPTIONS]\n";
        for (const std::string& group : groups_of(command))
            text += section(group, commands_in(command, group), width);
    }
    text += section("Options", options(command), width);
    if (!command.get_parent()) text += "\nplimsoll COMMAND --help shows the command's own options.\n";
    return text;
}

}  // namespace plimsoll::cli
