// SPDX-License-Identifier: MIT
// What must be right, and what is doubtful, about the machines that services are placed on: groups that
// exist, instances that fit on a host, hosts that have the cores they are asked for. Leaves out: memory.
#pragma once

#include "models/scenario/scenario.h"
#include "sim/base/result.h"

namespace plimsoll::scenario {

Issues check_machines(const Scenario& scenario);

// Needs a scenario without issues.
Issues lint_machines(const Scenario& scenario);

}  // namespace plimsoll::scenario
