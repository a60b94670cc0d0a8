// SPDX-License-Identifier: MIT
#include "models/workload/rate_profile.h"

#include <cmath>

namespace plimsoll {

namespace {

constexpr double kPerSecond = 1e-9;  // in a rate per nanosecond

double rate_at(const scenario::Stage& stage, double offset) {
    const double length = static_cast<double>(stage.length.count());
    const double from = stage.rate.per_second;
    const double slope = length > 0 ? (stage.to.per_second - from) / length : 0;
    return (from + slope * offset) * kPerSecond;
}

}  // namespace

std::optional<Time> RateProfile::advance(double amount) {
    for (;;) {
        const bool is_last = stage_ + 1 >= stages_.size();
        const scenario::Stage& stage = stages_[stage_];
        const double length = static_cast<double>(stage.length.count());
        if (is_last && offset_ >= length) {
            const double rate = stage.to.per_second * kPerSecond;
            if (rate <= 0) return std::nullopt;
            offset_ += amount / rate;
            break;
        }
        const double rate = rate_at(stage, offset_);
        const double end_rate = stage.to.per_second * kPerSecond;
        const double left = (rate + end_rate) / 2 * (length - offset_);
        if (left > amount) {
            const double slope = (end_rate - rate) / (length - offset_);
            // The root of slope/2 x^2 + rate x = amount, in the form that does not cancel.
            offset_ += 2 * amount / (rate + std::sqrt(rate * rate + 2 * slope * amount));
            break;
        }
        amount -= left;
        if (is_last) {
            offset_ = length;
            continue;
        }
        stage_began_ = later(stage_began_, stage.length);
        ++stage_;
        offset_ = 0;
    }
    if (!(offset_ < static_cast<double>((kNever - stage_began_).count()))) return std::nullopt;
    return stage_began_ + Duration{static_cast<std::int64_t>(std::ceil(offset_))};
}

}  // namespace plimsoll
