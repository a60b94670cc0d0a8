// SPDX-License-Identifier: MIT
// Command lines that can be pasted into a shell.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/arguments.h"

namespace plimsoll::cli {

// As it is where the shell takes it literally, else in single quotes.
std::string shell_quoted(const std::string& word);

// "plimsoll run 'my file.json' --json", from the arguments behind the program's name.
std::string command_line(const std::vector<std::string>& arguments);

// What a result came from; what only changes how it is shown is left out.
struct Reproduction {
    std::string command;
    std::vector<std::string> scenarios;
    std::uint64_t seed = 0;
    std::optional<int> replications;  // none: as the scenario says
};

std::string reproduction_line(const Reproduction& what, const Arguments& arguments);

}  // namespace plimsoll::cli
