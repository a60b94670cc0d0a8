// SPDX-License-Identifier: MIT
// What happened in one replication and when, for marks in charts and the list of events.
#pragma once

#include <optional>

#include "models/record.h"
#include "models/scenario/scenario.h"
#include "study/result.h"

namespace plimsoll {

// The faults and the stages of traffic that the replication reached, and where each service first refused a
// call; in the order of time. Nothing when none of these happened.
std::optional<SampleResult> sample_of(const scenario::Scenario& scenario, const Record& record);

}  // namespace plimsoll
