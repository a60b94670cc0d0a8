// SPDX-License-Identifier: MIT
// Holds replications back: so many simulated seconds a second, or none at all while paused. Set by one thread
// while others are held. Each replication is paced from where it is when the pace changes, so nobody catches
// up. Leaves out: worker processes, which are held only between replications.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <limits>
#include <mutex>
#include <optional>

#include "sim/base/time.h"

namespace plimsoll {

class Pace {
  public:
    // Where a replication was, and when, as this pace began for it.
    struct Anchor {
        std::optional<std::uint64_t> change;
        Time simulated{};
        std::chrono::steady_clock::time_point at{};
    };

    // Simulated seconds per second, above 0; infinite at first: as fast as possible.
    void set_speed(double speed);
    void pause();
    void resume();

    // Returns when a replication that has come to `simulated` may go on, or when it is cancelled, which is
    // looked at 50 times a second.
    void hold(Anchor& anchor, Time simulated, const std::function<bool()>& is_cancelled);

  private:
    std::chrono::steady_clock::time_point due(const Anchor& anchor, Time simulated) const;

    std::mutex mutex_;
    std::condition_variable changed_;
    double speed_ = std::numeric_limits<double>::infinity();
    bool is_paused_ = false;
    std::uint64_t changes_ = 0;
};

}  // namespace plimsoll
