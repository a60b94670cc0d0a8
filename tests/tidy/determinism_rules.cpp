// SPDX-License-Identifier: MIT
#include <set>

#include "tests/tidy/rules.h"

namespace plimsoll::tidy {
namespace {

using Words = std::set<std::string_view>;

const Words kChance = {"random_device", "mt19937", "mt19937_64", "default_random_engine", "minstd_rand"};
const Words kChanceCalls = {"rand", "srand", "drand48", "random_shuffle"};
const Words kWallClocks = {"system_clock", "high_resolution_clock", "gettimeofday", "localtime", "gmtime"};
const Words kStopwatches = {"steady_clock", "clock_gettime"};
const Words kInexact = {"acos", "asin", "atan", "atan2", "cbrt",   "cos",  "cosh",  "erf",
                        "erfc", "exp",  "exp2", "expm1", "lgamma", "log",  "log10", "log1p",
                        "log2", "pow",  "sin",  "sinh",  "tan",    "tanh", "tgamma"};

const Token kNone;

class Reader {
  public:
    explicit Reader(const Source& source) : source_(source) {}

    Findings read() {
        for (std::size_t i = 0; i < source_.tokens.size(); ++i) {
            if (source_.tokens[i].kind == TokenKind::word) check(i);
        }
        return std::move(findings_);
    }

  private:
    const Token& token(std::size_t index) const {
        return index < source_.tokens.size() ? source_.tokens[index] : kNone;
    }
    const Token& before(std::size_t index, std::size_t back = 1) const {
        return index >= back ? source_.tokens[index - back] : kNone;
    }

    bool is_standard(std::size_t i) const { return before(i).is("::") && before(i, 2).is("std"); }
    bool is_member(std::size_t i) const { return before(i).is(".") || before(i).is("->"); }
    bool is_called(std::size_t i) const { return token(i + 1).is("("); }

    // `::word` that no namespace or class qualifies.
    bool is_global(std::size_t i) const { return before(i).is("::") && !is_name(before(i, 2)); }

    static bool is_name(const Token& token) {
        return token.kind == TokenKind::word && !token.is("return") && !token.is("co_return");
    }

    // `word(` as a call of the C library: not a member, nor a declaration `Type word(`.
    bool is_plain_call(std::size_t i) const {
        if (!is_called(i) || is_member(i)) return false;
        return before(i).is("::") ? is_standard(i) || is_global(i) : !is_name(before(i));
    }

    void find(std::size_t i, std::string rule, std::string message) {
        findings_.push_back({std::move(rule), source_.path, source_.tokens[i].line, std::move(message)});
    }

    void check(std::size_t i) {
        check_chance(i);
        check_clocks(i);
        check_mathematics(i);
    }

    void check_chance(std::size_t i) {
        const std::string& word = source_.tokens[i].text;
        const bool is_engine = source_.is_in_any({"sim", "models", "study"});
        if (word == "random_device" || (is_engine && kChance.contains(word))) {
            find(i, "chance", "chance comes from a RandomStream, not from " + word);
        } else if (is_engine && word.ends_with("_distribution") && is_standard(i)) {
            find(i, "chance", "std::" + word + " differs between libraries");
        } else if (kChanceCalls.contains(word) && is_plain_call(i)) {
            find(i, "chance", "chance comes from a RandomStream, not from " + word + "()");
        } else if (word == "regex" && is_standard(i)) {
            find(i, "regex", "std::regex is slow and recurses on its input");
        }
    }

    void check_clocks(std::size_t i) {
        const std::string& word = source_.tokens[i].text;
        const bool is_library = source_.is_in_any({"sim", "models", "study", "reports"});
        if (is_library && kWallClocks.contains(word)) {
            find(i, "wall-clock", "time comes from the Kernel, not from " + word);
        } else if (kStopwatches.contains(word) && source_.is_in_any({"sim", "models", "reports"})) {
            find(i, "wall-clock", "only study and cli measure how long a run takes");
        } else if (is_library && word == "time" && is_plain_call(i) && is_null(token(i + 2))) {
            find(i, "wall-clock", "time comes from the Kernel, not from time()");
        } else if (word.starts_with("sleep_") && is_called(i)) {
            find(i, "wall-clock", "nothing here waits for a wall clock");
        }
    }

    static bool is_null(const Token& argument) {
        return argument.is("nullptr") || argument.is("NULL") || argument.is("0");
    }

    // The C library rounds these differently from version to version; sqrt, floor and the like are exact.
    void check_mathematics(std::size_t i) {
        const std::string& word = source_.tokens[i].text;
        if (!source_.is_in_any({"sim", "models"}) || !kInexact.contains(word) || !is_called(i)) return;
        if (is_standard(i) || is_global(i)) {
            find(i, "inexact", "std::" + word + " is not the same on every machine: use sim/random or SLEEF");
        }
    }

    const Source& source_;
    Findings findings_;
};

}  // namespace

Findings check_determinism(const Source& source) {
    return Reader(source).read();
}

}  // namespace plimsoll::tidy
