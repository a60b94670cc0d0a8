// SPDX-License-Identifier: MIT
// The catalogues of components, as lists of what can be written in a scenario.
#pragma once

#include <vector>

#include "models/component.h"

namespace plimsoll::io {

std::vector<ComponentEntry> balancing_entries();
std::vector<ComponentEntry> arrival_entries();

// The component of that name with its default parameters; it must exist.
ComponentChoice default_choice(const std::vector<ComponentEntry>& entries, std::string_view name);

}  // namespace plimsoll::io
