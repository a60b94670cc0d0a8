// SPDX-License-Identifier: MIT
// The rules of our style that a machine can check, in groups. Each takes sources and returns what breaks it;
// the reasons stand in CONTRIBUTING.md. They read tokens, not types: a rule prefers to stay silent where only
// a compiler could tell.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "tests/tidy/source.h"

namespace plimsoll::tidy {

struct Finding {
    std::string rule;  // "layer", as allowed.txt names it
    std::string path;
    int line = 0;
    std::string message;
};

using Findings = std::vector<Finding>;

// Who may include whom, and which library belongs where.
Findings check_includes(const Source& source);

// Sources of time, chance and trouble that the engine avoids.
Findings check_determinism(const Source& source);

// Mutable globals, static locals, shared ownership, bare new, ways out of the program from a library.
Findings check_state(const Source& source);

// What g++ 12 gets wrong beside co_await, and lambdas that capture and suspend.
Findings check_coroutines(const Source& source);

// Licence lines, size, commented-out code, unexplained to-dos, machine paths.
Findings check_text(const Source& source);

// Iterating over an unordered container, which may be declared in another file than the loop.
Findings check_iteration(std::span<const Source> sources);

// Every .cpp is named in the CMakeLists.txt of its folder, so nothing is left unbuilt.
Findings check_build_lists(std::span<const Source> sources);

// All of the above.
Findings check_tree(std::span<const Source> sources);

}  // namespace plimsoll::tidy
