// SPDX-License-Identifier: MIT
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "tests/tidy/rules.h"

namespace plimsoll::tidy {
namespace {

bool is_engine(const Source& source) {
    return source.is_in_any({"sim", "models", "study", "reports"});
}

// The name declared behind `unordered_map<...>`, if one is.
std::string declared_name(const std::vector<Token>& tokens, std::size_t at) {
    int depth = 0;
    for (std::size_t i = at + 1; i < tokens.size(); ++i) {
        if (tokens[i].is("<")) ++depth;
        if (tokens[i].is(">")) --depth;
        if (depth > 0 || tokens[i].is(">") || tokens[i].is("&")) continue;
        return tokens[i].kind == TokenKind::word ? tokens[i].text : std::string();
    }
    return {};
}

std::set<std::string> unordered_names(std::span<const Source> sources) {
    std::set<std::string> names;
    for (const Source& source : sources) {
        for (std::size_t i = 0; i < source.tokens.size() && is_engine(source); ++i) {
            if (source.tokens[i].text.starts_with("unordered_"))
                names.insert(declared_name(source.tokens, i));
        }
    }
    names.erase("");
    return names;
}

// `for (... : name)` or `name.begin()`.
bool iterates(const std::vector<Token>& tokens, std::size_t at) {
    const bool is_range =
        at > 0 && at + 1 < tokens.size() && tokens[at - 1].is(":") && tokens[at + 1].is(")");
    const bool is_begin = at + 2 < tokens.size() && tokens[at + 1].is(".") && tokens[at + 2].is("begin");
    return is_range || is_begin;
}

std::string folder_of(const std::string& path) {
    return std::filesystem::path(path).parent_path().string();
}

// Whether the list names the file: `calendar.cpp`, `fast/calendar.cpp` or, for a component, `calendar` alone.
bool names_file(const Source& list, const std::string& path) {
    const std::string relative =
        std::filesystem::path(path).lexically_relative(folder_of(list.path)).string();
    const std::string stem = relative.substr(0, relative.size() - std::string(".cpp").size());
    const auto names = [&](const std::string& line) {
        for (std::size_t at = line.find(stem); at != std::string::npos; at = line.find(stem, at + 1)) {
            const std::string_view after = std::string_view(line).substr(at + stem.size());
            const bool ends =
                after.empty() || after.starts_with(".cpp") || after[0] == ' ' || after[0] == ')';
            const bool starts = at == 0 || line[at - 1] == ' ' || line[at - 1] == '(';
            if (starts && ends) return true;
        }
        return false;
    };
    return std::any_of(list.lines.begin(), list.lines.end(), names);
}

}  // namespace

Findings check_iteration(std::span<const Source> sources) {
    const std::set<std::string> names = unordered_names(sources);
    Findings findings;
    for (const Source& source : sources) {
        for (std::size_t i = 0; i < source.tokens.size() && is_engine(source); ++i) {
            if (!names.contains(source.tokens[i].text) || !iterates(source.tokens, i)) continue;
            findings.push_back({"unordered", source.path, source.tokens[i].line,
                                "the order of " + source.tokens[i].text + " differs between libraries"});
        }
    }
    return findings;
}

Findings check_build_lists(std::span<const Source> sources) {
    std::map<std::string, const Source*> lists;
    for (const Source& source : sources) {
        if (source.path.ends_with("CMakeLists.txt")) lists[folder_of(source.path)] = &source;
    }
    Findings findings;
    for (const Source& source : sources) {
        if (!source.path.ends_with(".cpp")) continue;
        bool is_named = false;
        for (std::string folder = folder_of(source.path); !folder.empty() && !is_named;
             folder = folder_of(folder)) {
            is_named = lists.contains(folder) && names_file(*lists.at(folder), source.path);
        }
        if (!is_named)
            findings.push_back(
                {"build-list", source.path, 1, "no CMakeLists.txt names it, so nobody builds it"});
    }
    return findings;
}

Findings check_tree(std::span<const Source> sources) {
    Findings all;
    const auto add = [&all](Findings found) { all.insert(all.end(), found.begin(), found.end()); };
    for (const Source& source : sources) {
        add(check_includes(source));
        add(check_determinism(source));
        add(check_state(source));
        add(check_coroutines(source));
        add(check_text(source));
    }
    add(check_iteration(sources));
    add(check_build_lists(sources));
    return all;
}

}  // namespace plimsoll::tidy
