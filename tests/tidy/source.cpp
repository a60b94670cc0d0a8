// SPDX-License-Identifier: MIT
#include "tests/tidy/source.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace plimsoll::tidy {
namespace {

bool is_word_start(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_';
}
bool is_digit(char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}
bool is_word(char c) {
    return is_word_start(c) || is_digit(c);
}

// Cuts C++ into tokens, comments and includes, one pass from left to right.
class Lexer {
  public:
    Lexer(Source& source, std::string_view text) : source_(source), text_(text) {}

    void run() {
        while (at_ < text_.size()) step();
    }

  private:
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    bool starts_with(std::string_view what) const { return text_.substr(at_).starts_with(what); }

    void advance(std::size_t count = 1) {
        for (; count > 0 && at_ < text_.size(); --count) {
            if (text_[at_++] != '\n') continue;
            ++line_;
            is_line_start_ = true;
        }
    }

    void step() {
        if (std::isspace(static_cast<unsigned char>(peek())) != 0) return advance();
        if (starts_with("//")) return line_comment();
        if (starts_with("/*")) return block_comment();
        if (peek() == '#' && is_line_start_) return directive();

        is_line_start_ = false;
        if (peek() == '"') return quoted('"');
        if (peek() == '\'') return quoted('\'');
        if (is_digit(peek())) return number();
        if (is_word_start(peek())) return word();
        sign();
    }

    void add(TokenKind kind, std::string text) { source_.tokens.push_back({kind, std::move(text), line_}); }

    void line_comment() {
        const std::size_t end = std::min(text_.find('\n', at_), text_.size());
        source_.comments.push_back({std::string(text_.substr(at_ + 2, end - at_ - 2)), line_});
        advance(end - at_);
    }

    void block_comment() {
        advance(2);
        std::string text;
        while (at_ < text_.size() && !starts_with("*/")) {
            if (peek() == '\n')
                source_.comments.push_back({std::exchange(text, {}), line_});
            else
                text += peek();
            advance();
        }
        source_.comments.push_back({text, line_});
        advance(2);
    }

    // The rest of a directive's line is skipped, so the text of a macro is not checked.
    void directive() {
        const int line = line_;
        std::string text;
        while (at_ < text_.size() && peek() != '\n' && !starts_with("//") && !starts_with("/*")) {
            if (starts_with("\\\n")) advance();
            text += peek();
            advance();
        }
        const std::size_t keyword = text.find("include");
        const std::size_t open = text.find_first_of("<\"");
        if (keyword == std::string::npos || open == std::string::npos || keyword > open) return;
        const std::size_t close = text.find_first_of(">\"", open + 1);
        source_.includes.push_back({text.substr(open + 1, close - open - 1), text[open] == '"', line});
    }

    void quoted(char mark) {
        add(TokenKind::literal, "");
        advance();
        while (at_ < text_.size() && peek() != mark && peek() != '\n') advance(peek() == '\\' ? 2 : 1);
        advance();
    }

    void raw_string() {
        add(TokenKind::literal, "");
        const std::size_t open = std::min(text_.find('(', at_), text_.size());
        const std::string close = ")" + std::string(text_.substr(at_ + 1, open - at_ - 1)) + "\"";
        const std::size_t end = text_.find(close, open);
        advance((end == std::string_view::npos ? text_.size() : end + close.size()) - at_);
    }

    void number() {
        std::string text;
        while (is_word(peek()) || peek() == '.' || (peek() == '\'' && is_word(peek(1)))) {
            text += peek();
            advance();
        }
        add(TokenKind::number, text);
    }

    void word() {
        std::string text;
        while (is_word(peek())) {
            text += peek();
            advance();
        }
        if (peek() == '"' && text.ends_with('R')) return raw_string();
        if (peek() == '"' && (text == "L" || text == "u8" || text == "u" || text == "U")) return quoted('"');
        add(TokenKind::word, text);
    }

    void sign() {
        const std::size_t length = starts_with("::") || starts_with("->") ? 2 : 1;
        add(TokenKind::sign, std::string(text_.substr(at_, length)));
        advance(length);
    }

    Source& source_;
    std::string_view text_;
    std::size_t at_ = 0;
    int line_ = 1;
    bool is_line_start_ = true;
};

std::vector<std::string> split_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

}  // namespace

bool Source::is_in(std::string_view folder) const {
    return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

bool Source::is_in_any(std::initializer_list<std::string_view> folders) const {
    return std::any_of(folders.begin(), folders.end(), [this](auto folder) { return is_in(folder); });
}

Source read_source(std::string path, std::string_view text) {
    Source source;
    source.path = std::move(path);
    source.lines = split_lines(text);
    if (source.is_cpp()) Lexer(source, text).run();
    return source;
}

}  // namespace plimsoll::tidy
