// SPDX-License-Identifier: MIT
// The arrival rate over time, piecewise linear: stages one after the other, and the end rate of the last for
// ever.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "models/scenario/workload.h"
#include "sim/base/time.h"

namespace plimsoll {

class RateProfile {
  public:
    explicit RateProfile(std::vector<scenario::Stage> stages) : stages_(std::move(stages)) {}

    // Moves on until the expected number of arrivals since the last call is `amount` (not negative), and
    // returns that time, rounded up to the nanosecond; nothing when the rate stays zero before.
    std::optional<Time> advance(double amount);

  private:
    std::vector<scenario::Stage> stages_;
    std::size_t stage_ = 0;
    Time stage_began_{};
    double offset_ = 0;  // nanoseconds into the stage
};

}  // namespace plimsoll
