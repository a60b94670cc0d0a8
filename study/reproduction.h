// SPDX-License-Identifier: MIT
// Command lines that can be pasted into a shell, and the one that gives a result again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "study/worker/kernels.h"

namespace plimsoll {

// As it is where the shell takes it literally, else in single quotes.
std::string shell_quoted(const std::string& word);

// "plimsoll run 'my file.json' --json", from the arguments behind the program's name.
std::string command_line(const std::vector<std::string>& arguments);

// What a result came from; what only changes how it is shown is left out.
struct Reproduction {
    std::string command;  // "run", "compare"
    std::vector<std::string> scenarios;
    std::vector<std::string> overlays;
    std::vector<std::pair<std::string, std::string>> sets;  // JSON pointer, value text
    std::string duration;                                   // as written; empty: as the scenario says
    std::optional<int> replications;                        // none: as the scenario says
    std::optional<std::uint64_t> max_events;
    KernelChoice kernel = KernelChoice::fast;
    bool has_no_series = false;
    bool may_be_unfair = false;  // for "compare"
    std::uint64_t seed = 0;
};

std::string reproduction_line(const Reproduction& what);

}  // namespace plimsoll
