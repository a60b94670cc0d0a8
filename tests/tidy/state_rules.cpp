// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>

#include "tests/tidy/rules.h"

namespace plimsoll::tidy {
namespace {

using Words = std::set<std::string_view>;

const Words kShared = {"shared_ptr", "weak_ptr", "make_shared", "enable_shared_from_this"};
const Words kWaysOut = {"exit", "_exit", "quick_exit", "abort", "terminate"};
const Words kOutput = {"cout", "cerr", "clog"};
const Words kNoVariable = {"using",   "typedef",  "static_assert", "template",  "class",
                           "struct",  "union",    "enum",          "namespace", "friend",
                           "concept", "operator", "requires",      "extern"};
const Words kTypes = {"struct", "class", "union", "enum"};
const Words kImmutable = {"const", "constexpr", "consteval"};

const Words kBlockWords = {"else", "do", "try", "const", "mutable", "noexcept", "override", "final"};

enum class Scope { names, type, body };

// Follows the braces through a file and looks at each declaration with its scope known.
class Reader {
  public:
    explicit Reader(const Source& source) : source_(source) {}

    Findings read() {
        for (at_ = 0; at_ < source_.tokens.size(); ++at_) step();
        return std::move(findings_);
    }

  private:
    // What goes on after the closing brace.
    struct Outer {
        int parentheses = 0;
        std::vector<std::size_t> statement;
    };

    bool is_library() const { return source_.is_in_any({"sim", "models", "study", "reports"}); }
    Scope scope() const { return scopes_.empty() ? Scope::names : scopes_.back(); }
    const Token& token() const { return source_.tokens[at_]; }
    bool follows(std::string_view text) const { return at_ > 0 && source_.tokens[at_ - 1].is(text); }
    bool precedes(std::string_view text) const {
        return at_ + 1 < source_.tokens.size() && source_.tokens[at_ + 1].is(text);
    }

    void find(std::string rule, std::string message) {
        findings_.push_back({std::move(rule), source_.path, token().line, std::move(message)});
    }

    void step() {
        if (token().kind == TokenKind::word) check_word();
        if (token().is("(")) ++parentheses_;
        if (token().is(")")) --parentheses_;
        if (parentheses_ > 0 && !token().is("{") && !token().is("}")) return remember();

        if (token().is("{")) return open();
        if (token().is("}")) return close();
        if (token().is(";")) return end_statement();
        remember();
    }

    void remember() { statement_.push_back(at_); }

    bool statement_has(const Words& words) const {
        return std::any_of(statement_.begin(), statement_.end(),
                           [&](std::size_t i) { return words.contains(source_.tokens[i].text); });
    }

    // Only what stands before the initializer decides whether something is a function.
    bool is_function() const {
        for (const std::size_t i : statement_) {
            if (source_.tokens[i].is("=")) return false;
            if (source_.tokens[i].is("(") && !(i > 0 && source_.tokens[i - 1].is("alignas"))) return true;
        }
        return false;
    }

    void open() {
        const Scope inner = scope_opened();
        outer_.push_back({parentheses_, opens_value(inner) ? statement_ : std::vector<std::size_t>()});
        scopes_.push_back(inner);
        parentheses_ = 0;
        statement_.clear();
    }

    // After a braced value the statement goes on; after a block it has ended.
    bool opens_value(Scope inner) const {
        if (inner != Scope::body || at_ == 0) return false;
        if (parentheses_ > 0 || statement_has({"concept", "requires"})) return true;
        const Token& before = source_.tokens[at_ - 1];
        if (before.is("=") || before.is(",") || before.is("]") || before.is("return")) return true;
        if (before.is(")")) return statement_has({"="});
        if (before.kind != TokenKind::word && !before.is(">")) return false;
        return !kBlockWords.contains(before.text) && !statement_has({"->"});
    }

    Scope scope_opened() const {
        if (defines_type()) return Scope::type;
        if (scope() == Scope::body) return Scope::body;
        const bool is_linkage = statement_.size() == 2 && source_.tokens[statement_[0]].is("extern");
        return is_linkage || statement_has({"namespace"}) ? Scope::names : Scope::body;
    }

    // A type's keyword that is not a template's parameter.
    bool defines_type() const {
        if (is_function()) return false;
        return std::any_of(statement_.begin(), statement_.end(), [this](std::size_t i) {
            const bool is_parameter =
                i > 0 && (source_.tokens[i - 1].is("<") || source_.tokens[i - 1].is(","));
            return !is_parameter && kTypes.contains(source_.tokens[i].text);
        });
    }

    void close() {
        statement_.clear();
        if (scopes_.empty()) return;
        scopes_.pop_back();
        parentheses_ = outer_.back().parentheses;
        statement_ = std::move(outer_.back().statement);
        outer_.pop_back();
    }

    void end_statement() {
        check_declaration();
        statement_.clear();
    }

    // A variable outside every function and class, or one that is static, must be constant.
    void check_declaration() {
        if (statement_.size() < 2 || statement_has(kImmutable)) return;
        const bool is_static = statement_has({"static"});
        const bool is_global = scope() == Scope::names;
        if (scope() == Scope::body ? !is_static : is_function()) return;
        if (!is_static && (!is_global || statement_has(kNoVariable))) return;
        find("mutable-global", "state belongs to an object that World owns, not to a global or a static");
    }

    void check_word() {
        check_sharing();
        if (is_library()) check_ways_out();
        if (!source_.is_in("tests")) check_bool_argument();
    }

    void check_sharing() {
        const std::string& word = token().text;
        if (kShared.contains(word) && !is_shared_copy())
            return find("ownership", "one owner: unique_ptr or a value, not " + word);
        if (word == "thread_local") return find("mutable-global", "nothing is thread_local");
        if (word == "get_instance" || word == "singleton") return find("mutable-global", "no singletons");
        // Placement new and operator new are for the frame pools.
        if (word == "new" && !is_window() && !follows("operator") && !precedes("("))
            find("ownership", "no bare new: use make_unique");
        if (word == "delete" && !follows("operator") && !follows("=")) find("ownership", "no bare delete");
    }

    // A widget belongs to its parent widget, which deletes it.
    bool is_window() const { return source_.is_in_any({"gui", "tests/gui"}); }

    // The window hands results around as copies that nobody can change.
    bool is_shared_copy() const {
        const auto& tokens = source_.tokens;
        return is_window() && at_ + 2 < tokens.size() && tokens[at_ + 1].is("<") &&
               tokens[at_ + 2].is("const");
    }

    bool is_call() const {
        if (!precedes("(") || follows(".") || follows("->")) return false;
        const bool is_declared =
            at_ > 0 && source_.tokens[at_ - 1].kind == TokenKind::word && !follows("return");
        return !is_declared;
    }

    void check_ways_out() {
        const std::string& word = token().text;
        if (kWaysOut.contains(word) && is_call())
            find("way-out", "a library never ends the program: " + word + "()");
        if (word == "assert" && is_call())
            find("way-out", "PLIMSOLL_CHECK stays on in release builds, assert does not");
        if (kOutput.contains(word) && follows("::")) find("output", "only cli and gui write to the terminal");
        if (word == "printf" && is_call()) find("output", "only cli and gui write to the terminal");
    }

    // `(bool name,` or `, bool name)`: at the call nobody can read which.
    void check_bool_argument() {
        if (token().text != "bool" || !(follows("(") || follows(",")) || at_ + 2 >= source_.tokens.size())
            return;
        const Token& after = source_.tokens[at_ + 2];
        // A lone truth value is what such a function is about, as in `boolean(bool value)`.
        const bool is_alone = follows("(") && after.is(")");
        const bool is_parameter = !is_alone && (after.is(",") || after.is(")") || after.is("="));
        if (source_.tokens[at_ + 1].kind == TokenKind::word && is_parameter) {
            find("bool-argument", "an enum says at the call what it means");
        }
    }

    const Source& source_;
    std::size_t at_ = 0;
    int parentheses_ = 0;
    std::vector<Scope> scopes_;
    std::vector<Outer> outer_;            // one per scope
    std::vector<std::size_t> statement_;  // tokens since the last `;`, `{` or `}`
    Findings findings_;
};

}  // namespace

Findings check_state(const Source& source) {
    return Reader(source).read();
}

}  // namespace plimsoll::tidy
