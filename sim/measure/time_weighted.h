// SPDX-License-Identifier: MIT
// A level over time: how many wait, run, exist. Its integral is exact in level-nanoseconds; mean and maximum
// are over the window since the last reset. Leaves out: fractions. A level of cores is kept in millicores or
// finer.
#pragma once

#include <cstdint>
#include <optional>

#include "sim/base/check.h"
#include "sim/base/int128.h"
#include "sim/base/time.h"

namespace plimsoll {

class TimeWeighted {
  public:
    // Everything it knows, to store it and to build it again.
    struct Parts {
        std::int64_t level = 0, maximum = 0;
        Time changed{}, window_start{};
        Int128 moment = 0;
    };

    explicit TimeWeighted(Time start = kStart, std::int64_t level = 0)
        : level_(level),
          maximum_(level),
          changed_(start),
          window_start_(start),
          moment_(-Int128{level} * start.time_since_epoch().count()) {}

    explicit TimeWeighted(const Parts& parts)
        : level_(parts.level),
          maximum_(parts.maximum),
          changed_(parts.changed),
          window_start_(parts.window_start),
          moment_(parts.moment) {}

    // From now on the level is this. Time does not run backwards.
    void set(Time now, std::int64_t level) { add(now, level - level_); }
    void add(Time now, std::int64_t delta) {
        PLIMSOLL_CHECK(now >= changed_, now.time_since_epoch(), changed_.time_since_epoch());
        moment_ -= Int128{delta} * now.time_since_epoch().count();
        level_ += delta;
        changed_ = now;
        if (level_ > maximum_) maximum_ = level_;
    }

    // Forgets what was before now, as at the end of the warm-up; the level stays and is the maximum so far.
    void reset_window(Time now) {
        changed_ = now;
        moment_ = -Int128{level_} * now.time_since_epoch().count();
        maximum_ = level_;
        window_start_ = now;
    }

    std::int64_t level() const { return level_; }
    std::int64_t maximum() const { return maximum_; }
    Time window_start() const { return window_start_; }
    Parts parts() const { return Parts{level_, maximum_, changed_, window_start_, moment_}; }

    bool operator==(const TimeWeighted&) const = default;

    // Level-nanoseconds from the window's start to `until`, which is not before the last change.
    Int128 integral(Time until) const {
        PLIMSOLL_CHECK(until >= changed_, until.time_since_epoch(), changed_.time_since_epoch());
        return moment_ + Int128{level_} * until.time_since_epoch().count();
    }

    // Nothing for a window without length.
    std::optional<double> mean(Time until) const {
        if (until <= window_start_) return std::nullopt;
        return static_cast<double>(integral(until)) / static_cast<double>((until - window_start_).count());
    }

  private:
    std::int64_t level_;
    std::int64_t maximum_;
    Time changed_;
    Time window_start_;
    Int128 moment_;  // the integral is level x time plus this, so a change costs one multiplication
};

}  // namespace plimsoll
