// SPDX-License-Identifier: MIT
#include <optional>
#include <set>

#include "tests/tidy/rules.h"

namespace plimsoll::tidy {
namespace {

using Tokens = std::vector<Token>;

const std::set<std::string_view> kBlockWords = {"else",    "do",       "try",      "const",
                                                "mutable", "noexcept", "override", "final"};
const std::set<std::string_view> kControl = {"if", "for", "while", "switch", "catch"};

// The index of the bracket that belongs to the closing one at `close`, walking left.
std::optional<std::size_t> opening_of(const Tokens& tokens, std::size_t close, std::string_view open_sign) {
    int depth = 0;
    for (std::size_t i = close + 1; i-- > 0;) {
        if (tokens[i].is(tokens[close].text)) ++depth;
        if (tokens[i].is(open_sign) && --depth == 0) return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> closing_of(const Tokens& tokens, std::size_t open, std::string_view close_sign) {
    int depth = 0;
    for (std::size_t i = open; i < tokens.size(); ++i) {
        if (tokens[i].is(tokens[open].text)) ++depth;
        if (tokens[i].is(close_sign) && --depth == 0) return i;
    }
    return std::nullopt;
}

// `) -> Task<int> {` opens a body, though its brace follows a type.
bool follows_return_type(const Tokens& tokens, std::size_t brace) {
    for (std::size_t i = brace; i-- > 0;) {
        if (tokens[i].is("->"))
            return i > 0 && (tokens[i - 1].is(")") || kBlockWords.contains(tokens[i - 1].text));
        const bool is_type = tokens[i].kind == TokenKind::word || tokens[i].is("<") || tokens[i].is(">") ||
                             tokens[i].is("::") || tokens[i].is("*") || tokens[i].is("&") ||
                             tokens[i].is(",");
        if (!is_type) return false;
    }
    return false;
}

// Whether the brace opens a value, as in `Work{a, b}` or `f({1})`, rather than a block.
bool opens_value(const Tokens& tokens, std::size_t brace) {
    if (brace == 0) return false;
    const Token& before = tokens[brace - 1];
    if (before.is("(") || before.is(",") || before.is("=") || before.is("return")) return true;
    if (before.is("co_await") || before.is("co_return") || before.is("co_yield")) return true;
    if (before.kind != TokenKind::word && !before.is(">")) return false;
    return !kBlockWords.contains(before.text) && !follows_return_type(tokens, brace);
}

// The expression statement around a co_await: what stands in it beside the co_await.
struct Statement {
    std::optional<int> value_line;    // of a braced value
    std::optional<int> ternary_line;  // of a question mark
};

void look_left(const Tokens& tokens, std::size_t from, Statement& statement) {
    for (std::size_t i = from; i-- > 0;) {
        if (tokens[i].is(";")) return;
        if (tokens[i].is("?")) statement.ternary_line = tokens[i].line;
        if (tokens[i].is("{")) {
            if (!opens_value(tokens, i)) return;
            statement.value_line = tokens[i].line;
        }
        if (tokens[i].is("}")) {
            const auto open = opening_of(tokens, i, "{");
            if (!open || !opens_value(tokens, *open)) return;
            statement.value_line = tokens[*open].line;
            i = *open;
        }
    }
}

void look_right(const Tokens& tokens, std::size_t from, Statement& statement) {
    for (std::size_t i = from + 1; i < tokens.size(); ++i) {
        if (tokens[i].is(";")) return;
        if (tokens[i].is("?")) statement.ternary_line = tokens[i].line;
        if (!tokens[i].is("{")) continue;
        if (!opens_value(tokens, i)) return;
        statement.value_line = tokens[i].line;
        const auto close = closing_of(tokens, i, "}");
        if (!close) return;
        i = *close;
    }
}

// The `(` of the head that ends right before this `{`, if it has one: `if (...) {`, `f(...) const {`.
std::optional<std::size_t> head_of(const Tokens& tokens, std::size_t brace) {
    for (std::size_t i = brace; i-- > 0;) {
        if (tokens[i].is(")")) return opening_of(tokens, i, "(");
        if (tokens[i].is(";") || tokens[i].is("{") || tokens[i].is("}")) return std::nullopt;
    }
    return std::nullopt;
}

// Whether the function around this token is a lambda with something between its square brackets.
bool is_in_capturing_lambda(const Tokens& tokens, std::size_t from) {
    int depth = 0;
    for (std::size_t i = from; i-- > 0;) {
        if (tokens[i].is("}")) ++depth;
        if (!tokens[i].is("{") || --depth >= 0) continue;
        depth = 0;
        if (i > 0 && tokens[i - 1].is("]")) return i < 2 || !tokens[i - 2].is("[");
        const auto head = head_of(tokens, i);
        if (!head || *head == 0 || kControl.contains(tokens[*head - 1].text)) continue;
        const Token& before = tokens[*head - 1];
        if (before.is("]")) return *head < 2 || !tokens[*head - 2].is("[");
        if (before.kind == TokenKind::word) return false;
    }
    return false;
}

}  // namespace

Findings check_coroutines(const Source& source) {
    Findings findings;
    for (std::size_t i = 0; i < source.tokens.size(); ++i) {
        const Token& token = source.tokens[i];
        if (!token.is("co_await") && !token.is("co_yield")) continue;
        // `operator co_await` is a name.
        if (i > 0 && source.tokens[i - 1].is("operator")) continue;

        Statement statement;
        look_left(source.tokens, i, statement);
        look_right(source.tokens, i, statement);
        if (statement.value_line) {
            findings.push_back(
                {"await-braces", source.path, *statement.value_line,
                 "g++ 12 destroys a braced temporary beside co_await twice: give it a constructor"});
        }
        if (statement.ternary_line) {
            findings.push_back({"await-ternary", source.path, *statement.ternary_line,
                                "no ternary around co_await (g++ 12): use if"});
        }
        if (is_in_capturing_lambda(source.tokens, i)) {
            findings.push_back(
                {"await-lambda", source.path, token.line,
                 "a lambda that captures must not suspend: its captures may be gone when it resumes"});
        }
    }
    return findings;
}

}  // namespace plimsoll::tidy
