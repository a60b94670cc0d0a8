// SPDX-License-Identifier: MIT
// Simulated time: int64 nanoseconds since the start of the run (292 years), exact and the same on every CPU.
#pragma once

#include <chrono>
#include <cstdint>

namespace plimsoll {

// A clock without now(), on purpose: no model can read a wall clock. The kernel alone tells the time.
struct SimClock {
    using rep = std::int64_t;
    using period = std::nano;
    using duration = std::chrono::nanoseconds;
    using time_point = std::chrono::time_point<SimClock, duration>;
    static constexpr bool is_steady = true;
};

using Duration = SimClock::duration;
using Time = SimClock::time_point;

inline constexpr Time kStart{};
inline constexpr Time kNever{Duration::max()};

using namespace std::chrono_literals;

constexpr double to_seconds(Duration duration) {
    return static_cast<double>(duration.count()) * 1e-9;
}
constexpr double to_seconds(Time time) {
    return to_seconds(time.time_since_epoch());
}

// Saturates at kNever, so that a huge delay near the end of time cannot wrap into the past.
constexpr Time later(Time time, Duration delay) {
    return delay < kNever - time ? time + delay : kNever;
}

// The next whole nanosecond, for durations that were computed: a completion is never early. Saturates; needs
// nanoseconds >= 0. Without std::ceil, which is a library call on the x86-64 baseline.
constexpr Duration round_up(double nanoseconds) {
    if (!(nanoseconds < 0x1p63)) return Duration::max();
    const auto whole = static_cast<Duration::rep>(nanoseconds);
    return Duration{whole + (static_cast<double>(whole) < nanoseconds ? 1 : 0)};
}

}  // namespace plimsoll
