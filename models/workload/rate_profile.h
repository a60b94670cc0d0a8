// SPDX-License-Identifier: MIT
// The arrival rate over time, piecewise linear: stages one after the other, and the end rate of the last for
// ever.
#pragma once

#include <cstddef>
#include <vector>

#include "models/scenario/workload.h"
#include "sim/base/time.h"

namespace plimsoll {

class RateProfile {
  public:
    // At least one stage.
    explicit RateProfile(std::vector<scenario::Stage> stages);

    // Moves on until the expected number of arrivals since the last call is `amount` (not negative), and
    // returns that time, rounded up to the nanosecond; kNever when the rate stays zero before.
    Time advance(double amount) {
        const double reached = offset_ + amount * gap_;
        if (!(gap_ > 0 && reached < length_)) return advance_by_stages(amount);
        offset_ = reached;
        return here();
    }

  private:
    Time advance_by_stages(double amount);
    Time here() const { return later(stage_began_, round_up(offset_)); }
    // Moves to where `amount` is reached within the stage, or past its end with what is left of it.
    bool reach_within_stage(double& amount);
    void enter(std::size_t stage);

    std::vector<scenario::Stage> stages_;
    std::size_t stage_ = 0;
    Time stage_began_{};
    double length_ = 0;      // of the stage, in nanoseconds; the last goes on for ever at its end rate
    double slope_ = 0;       // of the rate, per nanosecond squared
    double start_rate_ = 0;  // per nanosecond
    double gap_ = 0;         // nanoseconds per arrival where the rate is constant and not zero
    double offset_ = 0;      // nanoseconds into the stage
};

}  // namespace plimsoll
