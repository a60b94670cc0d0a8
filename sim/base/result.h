// SPDX-License-Identifier: MIT
// What is wrong with the user's file or arguments is a value: all issues of a file are collected and returned.
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace plimsoll {

enum class Severity { error, warning, note };

// Whether an error is a mistake in the file, or the file is fine and this build cannot do what it asks.
enum class Blame { scenario, unreadable, not_built_in };

// One thing to tell the user: where it is, what was found, what is allowed.
struct Issue {
    Severity severity = Severity::error;
    std::string file;      // as the user named it; empty for --set
    int line = 0;          // from 1; 0 when unknown
    int column = 0;        // from 1, in bytes; 0 when unknown
    std::string pointer;   // JSON pointer into the merged scenario, "" is the document
    std::string message;   // what was found and what is allowed
    std::string code;      // short stable name of a lint ("timeout-inversion"); empty for plain errors
    Blame blame = Blame::scenario;
};

using Issues = std::vector<Issue>;

template <class T>
using Result = tl::expected<T, Issues>;

}  // namespace plimsoll
