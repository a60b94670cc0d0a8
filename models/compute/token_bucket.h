// SPDX-License-Identifier: MIT
// A rate limit: `burst` tokens, full at the start, refilled continuously; a request takes one or is
// throttled. Follows: the token bucket of AWS API Gateway throttling. Exact in time: the level is computed
// when asked.
#pragma once

#include <algorithm>
#include <cstdint>

#include "sim/base/quantity.h"
#include "sim/base/time.h"

namespace plimsoll {

class TokenBucket {
  public:
    TokenBucket(Rate rate, std::int64_t burst)
        : per_nanosecond_(rate.per_second * 1e-9), burst_(static_cast<double>(burst)), tokens_(burst_) {}

    bool take(Time now) {
        const double gained = static_cast<double>((now - updated_).count()) * per_nanosecond_;
        tokens_ = std::min(burst_, tokens_ + gained);
        updated_ = now;
        // A token that is a rounding error short of whole is whole.
        if (tokens_ < 1 - 1e-9) return false;
        tokens_ = std::max(0.0, tokens_ - 1);
        return true;
    }

  private:
    double per_nanosecond_;
    double burst_;
    double tokens_;
    Time updated_{};
};

}  // namespace plimsoll
