// SPDX-License-Identifier: MIT
// Mutations of scenarios that mean something: mistakes that people make, and changes that change nothing.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "tests/fuzz/chance.h"

namespace plimsoll {

using Document = nlohmann::ordered_json;

// A mutated scenario. A mistake must be refused at its pointer, or at what holds it.
struct Mutant {
    std::string text;
    std::string pointer;
    std::string what;
};

// Nothing where the document offers no place for it.
using Mutation = std::optional<Mutant> (*)(Document document, Chance& chance);

const std::vector<Mutation>& mistakes();
const std::vector<Mutation>& neutral_changes();
const std::vector<Mutation>& accidents();  // anything may come of them

}  // namespace plimsoll
