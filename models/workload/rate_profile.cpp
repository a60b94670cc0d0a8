// SPDX-License-Identifier: MIT
#include "models/workload/rate_profile.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "sim/base/check.h"

namespace plimsoll {

namespace {

constexpr double kPerSecond = 1e-9;  // in a rate per nanosecond

}  // namespace

RateProfile::RateProfile(std::vector<scenario::Stage> stages) : stages_(std::move(stages)) {
    PLIMSOLL_CHECK(!stages_.empty());
    const Rate end = stages_.back().to;
    stages_.push_back(scenario::Stage{Duration::max(), end, end});
    enter(0);
}

void RateProfile::enter(std::size_t stage) {
    stage_ = stage;
    const scenario::Stage& now = stages_[stage];
    const bool is_endless = stage + 1 == stages_.size();
    length_ = is_endless ? std::numeric_limits<double>::infinity() : static_cast<double>(now.length.count());
    start_rate_ = now.rate.per_second * kPerSecond;
    slope_ = now.to == now.rate ? 0 : (now.to.per_second * kPerSecond - start_rate_) / length_;
    gap_ = slope_ == 0 && start_rate_ > 0 ? 1 / start_rate_ : 0;
    offset_ = 0;
}

bool RateProfile::reach_within_stage(double& amount) {
    if (slope_ == 0) {
        const double reached = gap_ > 0 ? offset_ + amount * gap_ : std::numeric_limits<double>::infinity();
        if (reached < length_) {
            offset_ = reached;
            return true;
        }
        amount -= (length_ - offset_) * start_rate_;
        return false;
    }
    const double rate = start_rate_ + slope_ * offset_;
    const double end_rate = start_rate_ + slope_ * length_;
    const double left = (rate + end_rate) / 2 * (length_ - offset_);
    if (amount >= left) {
        amount -= left;
        return false;
    }
    if (amount <= 0) return true;  // also where there is no rate yet, at which one must not divide
    // The root of slope/2 x^2 + rate x = amount, in the form that does not cancel. At the end of a ramp to
    // zero rounding may leave less than nothing under the root.
    offset_ += 2 * amount / (rate + std::sqrt(std::max(0.0, rate * rate + 2 * slope_ * amount)));
    return true;
}

Time RateProfile::advance_by_stages(double amount) {
    while (!reach_within_stage(amount)) {
        if (stage_ + 1 == stages_.size()) return kNever;
        if (amount < 0) amount = 0;  // a rounding error short
        stage_began_ = later(stage_began_, stages_[stage_].length);
        enter(stage_ + 1);
    }
    return here();
}

}  // namespace plimsoll
