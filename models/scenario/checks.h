// SPDX-License-Identifier: MIT
// What must be right about a scenario as a whole before anything can run: references between its sections, a
// call graph without cycles, cores where work is done. Issues have a pointer and no place in a file.
#pragma once

#include "models/scenario/scenario.h"
#include "sim/base/result.h"

namespace plimsoll::scenario {

Issues check(const Scenario& scenario);

}  // namespace plimsoll::scenario
