// SPDX-License-Identifier: MIT
// The scenarios that travel inside the program. Each answers a question, which its first comment asks.
#pragma once

#include <string>
#include <vector>

#include "sim/base/embedded.h"

namespace plimsoll {

struct Example {
    std::string name;  // "shop", "textbook/mm1"
    std::string question;
    std::vector<EmbeddedFile> files;    // named as in scenarios/
    std::vector<std::string> commands;  // what to try, from the folder that holds the files
};

std::vector<Example> all_examples();

}  // namespace plimsoll
