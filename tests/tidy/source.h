// SPDX-License-Identifier: MIT
// A source file as the rules see it: C++ is cut into tokens, with comments and literals set apart so that
// words in them are never taken for code. Leaves out what the preprocessor would do: macros are not expanded
// and both branches of an #if are read.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::tidy {

enum class TokenKind { word, number, literal, sign };

struct Token {
    TokenKind kind = TokenKind::sign;
    std::string text;  // empty for a literal
    int line = 0;

    bool is(std::string_view other) const { return kind != TokenKind::literal && text == other; }
};

struct Comment {
    std::string text;  // without its slashes and stars; one per line
    int line = 0;
};

struct Include {
    std::string path;
    bool is_quoted = false;
    int line = 0;
};

struct Source {
    std::string path;  // from the root: "sim/base/time.h"
    std::vector<std::string> lines;
    std::vector<Token> tokens;
    std::vector<Comment> comments;
    std::vector<Include> includes;

    bool is_in(std::string_view folder) const;  // "sim" or "models/io"
    bool is_in_any(std::initializer_list<std::string_view> folders) const;
    bool is_header() const { return path.ends_with(".h"); }
    bool is_cpp() const { return is_header() || path.ends_with(".cpp"); }
};

Source read_source(std::string path, std::string_view text);

}  // namespace plimsoll::tidy
