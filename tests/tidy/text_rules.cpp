// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <cctype>

#include "tests/tidy/rules.h"

namespace plimsoll::tidy {
namespace {

constexpr std::size_t kLongestFile = 500;

// Written in two pieces, so that this file does not break its own rule.
const std::array<std::string, 3> kMachinePaths = {std::string("/ho") + "me/", std::string("/Us") + "ers/",
                                                  std::string("/wo") + "rk/"};

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0)
        text.remove_prefix(1);
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0) text.remove_suffix(1);
    return text;
}

bool needs_licence(const Source& source) {
    static const std::array<std::string_view, 9> kEnds = {".h",    ".cpp", ".cmake", ".sh",           ".py",
                                                          ".html", ".js",  ".css",   "CMakeLists.txt"};
    return std::any_of(kEnds.begin(), kEnds.end(), [&](auto end) { return source.path.ends_with(end); });
}

// The first line, or the second below `#!`.
void check_licence(const Source& source, Findings& findings) {
    if (!needs_licence(source)) return;
    const bool is_script = !source.lines.empty() && source.lines[0].starts_with("#!");
    const std::size_t at = is_script ? 1 : 0;
    const std::string licence = source.is_in_any({"gui", "tests/gui"}) ? "GPL-3.0-or-later" : "MIT";
    const std::string wanted = std::string("SPDX-License-Identifier: ") + licence;
    if (at < source.lines.size() && source.lines[at].find(wanted) != std::string::npos) return;
    findings.push_back({"licence", source.path, static_cast<int>(at) + 1, "must say " + wanted});
}

void check_size(const Source& source, Findings& findings) {
    if (!source.is_cpp() || source.lines.size() <= kLongestFile) return;
    findings.push_back({"size", source.path, static_cast<int>(source.lines.size()),
                        "more than " + std::to_string(kLongestFile) + " lines: it holds two ideas"});
}

void check_pragma(const Source& source, Findings& findings) {
    if (!source.is_header()) return;
    const bool has_guard = std::any_of(source.lines.begin(), source.lines.end(),
                                       [](const std::string& line) { return line == "#pragma once"; });
    if (!has_guard) findings.push_back({"pragma-once", source.path, 1, "a header needs #pragma once"});
}

void check_paths(const Source& source, Findings& findings) {
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
        for (const std::string& path : kMachinePaths) {
            if (source.lines[i].find(path) == std::string::npos) continue;
            findings.push_back(
                {"machine-path", source.path, static_cast<int>(i) + 1, "a path of one machine: " + path});
        }
    }
}

// `count += 1;` or `serve(request);` or `#include <x>`: prose does not end like that. What stands indented is
// an example.
bool looks_like_code(std::string_view text) {
    if (text.starts_with("    ")) return false;
    text = trimmed(text);
    if (text.starts_with("#include") || text.starts_with("#if")) return true;
    if (!text.ends_with(';') && !text.ends_with('{')) return false;
    const std::size_t open = text.find('(');
    const bool is_call = open != std::string_view::npos && open > 0 && text[open - 1] != ' ';
    return is_call || text.find(" = ") != std::string_view::npos ||
           text.find("+=") != std::string_view::npos || text.starts_with("return ") ||
           text.starts_with("if (") || text.starts_with("for (");
}

std::size_t words_in(std::string_view text) {
    std::size_t words = 0;
    bool is_inside = false;
    for (const char c : text) {
        const bool is_letter = std::isalpha(static_cast<unsigned char>(c)) != 0;
        if (is_letter && !is_inside) ++words;
        is_inside = is_letter;
    }
    return words;
}

void check_comment(const Source& source, const Comment& comment, Findings& findings) {
    if (looks_like_code(comment.text)) {
        findings.push_back({"commented-code", source.path, comment.line, "delete it; git remembers"});
    }
    for (const std::string& mark :
         {std::string("FIX") + "ME", std::string("XX") + "X", std::string("HA") + "CK"}) {
        if (comment.text.find(mark) == std::string::npos) continue;
        findings.push_back(
            {"to-do", source.path, comment.line, "mend it, or say in the header what is left out"});
    }
    const std::size_t to_do = comment.text.find(std::string("TO") + "DO");
    if (to_do != std::string::npos && words_in(std::string_view(comment.text).substr(to_do)) < 5) {
        findings.push_back({"to-do", source.path, comment.line, "what is to be done, and why not now?"});
    }
}

void check_using(const Source& source, Findings& findings) {
    if (!source.is_header()) return;
    const auto& tokens = source.tokens;
    for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
        if (!tokens[i].is("using") || !tokens[i + 1].is("namespace")) continue;
        std::size_t last = i + 2;
        while (last + 2 < tokens.size() && tokens[last + 1].is("::")) last += 2;
        if (tokens[last].text.ends_with("literals")) continue;
        findings.push_back(
            {"using-namespace", source.path, tokens[i].line, "a header opens no namespace for others"});
    }
}

}  // namespace

Findings check_text(const Source& source) {
    Findings findings;
    check_licence(source, findings);
    check_size(source, findings);
    check_pragma(source, findings);
    check_paths(source, findings);
    check_using(source, findings);
    for (const Comment& comment : source.comments) check_comment(source, comment, findings);
    return findings;
}

}  // namespace plimsoll::tidy
