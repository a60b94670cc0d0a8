// SPDX-License-Identifier: GPL-3.0-or-later
// The order in which the window offers services.
#pragma once

#include <string>
#include <vector>

#include "models/scenario/scenario.h"

namespace plimsoll::gui {

// What clients call first, by their share; then the others by name.
std::vector<std::string> servicesByNearness(const scenario::Scenario& scenario);

}  // namespace plimsoll::gui
