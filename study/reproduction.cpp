// SPDX-License-Identifier: MIT
#include "study/reproduction.h"

#include <algorithm>
#include <string_view>

namespace plimsoll {

namespace {

bool is_literal(char c) {
    constexpr std::string_view kPlain = "_@%+=:,./-";
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is_letter || (c >= '0' && c <= '9') || kPlain.find(c) != std::string_view::npos;
}

}  // namespace

std::string shell_quoted(const std::string& word) {
    if (!word.empty() && std::ranges::all_of(word, is_literal)) return word;
    std::string quoted = "'";
    for (const char c : word) {
        if (c == '\'') quoted += "'\\'";
        quoted += c;
    }
    return quoted + "'";
}

std::string command_line(const std::vector<std::string>& arguments) {
    std::string line = "plimsoll";
    for (const std::string& argument : arguments) line += " " + shell_quoted(argument);
    return line;
}

std::string reproduction_line(const Reproduction& what) {
    std::vector<std::string> words{what.command};
    words.insert(words.end(), what.scenarios.begin(), what.scenarios.end());
    const auto add = [&words](const std::string& option, const std::string& value) {
        words.push_back(option);
        words.push_back(value);
    };
    for (const std::string& overlay : what.overlays) add("--with", overlay);
    for (const auto& [pointer, value] : what.sets) add("--set", pointer + "=" + value);
    if (!what.duration.empty()) add("--duration", what.duration);
    if (what.replications) add("--replications", std::to_string(*what.replications));
    if (what.max_events) add("--max-events", std::to_string(*what.max_events));
    if (what.kernel == KernelChoice::simgrid) add("--kernel", "simgrid");
    if (what.has_no_series) words.emplace_back("--no-series");
    if (what.may_be_unfair && what.command == "compare") words.emplace_back("--allow-unfair");
    add("--seed", std::to_string(what.seed));
    return command_line(words);
}

}  // namespace plimsoll
