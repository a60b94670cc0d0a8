// SPDX-License-Identifier: MIT
#include "study/pace.h"

#include <algorithm>
#include <cmath>

#include "sim/base/check.h"

namespace plimsoll {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kLook{20};
// Nothing is due later: a longer wait is as long for everybody, and longer ones would not fit a duration.
constexpr double kLongestWait = 1e9;  // seconds

}  // namespace

void Pace::set_speed(double speed) {
    PLIMSOLL_CHECK(speed > 0, speed);
    const std::lock_guard lock(mutex_);
    speed_ = speed;
    ++changes_;
    changed_.notify_all();
}

void Pace::pause() {
    const std::lock_guard lock(mutex_);
    is_paused_ = true;
}

void Pace::resume() {
    const std::lock_guard lock(mutex_);
    is_paused_ = false;
    ++changes_;
    changed_.notify_all();
}

void Pace::hold(Anchor& anchor, Time simulated, const std::function<bool()>& is_cancelled) {
    std::unique_lock lock(mutex_);
    while (!is_cancelled()) {
        const Clock::time_point now = Clock::now();
        Clock::time_point until = now + kLook;
        if (!is_paused_) {
            if (std::isinf(speed_)) return;
            if (anchor.change != changes_) anchor = Anchor{changes_, simulated, now};
            if (now >= due(anchor, simulated)) return;
            until = std::min(until, due(anchor, simulated));
        }
        changed_.wait_until(lock, until);
    }
}

Clock::time_point Pace::due(const Anchor& anchor, Time simulated) const {
    const double wait = std::min(kLongestWait, to_seconds(simulated - anchor.simulated) / speed_);
    return anchor.at + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(wait));
}

}  // namespace plimsoll
