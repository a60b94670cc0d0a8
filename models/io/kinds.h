// SPDX-License-Identifier: MIT
// All field tables that a scenario can reach, each once, and how a value of each kind is written.
#pragma once

#include <string>
#include <vector>

#include "models/parameters.h"

namespace plimsoll::io {

// Whether overlays merge with an object member by member, or replace it.
enum class Layering { merged, replaced };

struct Kind {
    std::string name;  // "service deployment"
    const FieldTable* table = nullptr;
    bool is_one_of = false;               // exactly one of its members
    const ComponentFace* face = nullptr;  // of a component
    Layering layering = Layering::replaced;
};

// In the order in which a reader meets them; components last.
const std::vector<Kind>& all_kinds();

const Kind* find_kind(const FieldTable& table);

// Tables of the members of distributions and steps, which are read by hand.
const FieldTable* table_behind(const FieldType& type);

// "duration, above 0s", "choice: none, full".
std::string type_text(const FieldType& type);

// "0s", or what holds when it is absent, or "required".
std::string default_text(const FieldTable& table, const Field& field);

}  // namespace plimsoll::io
