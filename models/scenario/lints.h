// SPDX-License-Identifier: MIT
// Doubts about a scenario that is right: what often goes wrong in such a system, or in measuring it. Warnings
// with a stable code; each lint is a small function on the checked scenario. Leaves out: anything that needs
// a simulation.
#pragma once

#include "models/scenario/scenario.h"
#include "sim/base/result.h"

namespace plimsoll::scenario {

// Needs a scenario without issues (check).
Issues lint(const Scenario& scenario);

}  // namespace plimsoll::scenario
