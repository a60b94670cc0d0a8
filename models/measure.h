// SPDX-License-Identifier: MIT
// What is counted while a replication runs. Counts and histograms are over counted requests; levels are
// integrals over the measured window [warm-up, duration).
#pragma once

#include <array>
#include <cstdint>

#include "models/outcome.h"
#include "sim/base/time.h"
#include "sim/measure/histogram.h"
#include "sim/measure/time_weighted.h"

namespace plimsoll {

// One operation asked for by clients or schedules.
struct OperationMeter {
    std::int64_t arrived = 0;
    std::array<std::int64_t, kOutcomes> ended{};
    std::int64_t attempts = 0;
    Histogram latency = Histogram();  // of successes

    // For the series, warm-up and drain included.
    std::int64_t all_arrived = 0;
    std::int64_t all_failed = 0;
    Histogram bucket_latency{32};  // since the current bucket began
};

struct EdgeMeter {
    std::int64_t calls = 0;
    std::int64_t attempts = 0;
    std::int64_t bytes = 0;           // requests and responses that were sent
    Histogram latency = Histogram();  // of attempts that succeeded, as the caller saw them
    std::int64_t all_calls = 0;       // for the series, warm-up and drain included
};

// Calls of all requests, warm-up and drain included, that a service did not take.
struct Refusals {
    std::int64_t calls = 0;
    Time first = kNever;

    void add(Time now) {
        if (calls++ == 0) first = now;
    }
};

struct ServiceMeter {
    std::int64_t calls = 0;        // attempts that arrived here
    std::int64_t waited = 0;       // ... and did not get a slot at once
    std::int64_t cold_starts = 0;  // ... and started an instance
    std::int64_t throttled = 0;
    std::int64_t wasted = 0;        // answered when nobody waited any more, here or up the chain of callers
    Histogram wait = Histogram();   // arrival to slot, zeros included
    Histogram start = Histogram();  // of instances that a counted request started

    TimeWeighted live;         // instances starting, ready or draining
    TimeWeighted ready;        // instances
    TimeWeighted ready_slots;  // zero when slots are unlimited
    TimeWeighted busy;         // slots held
    TimeWeighted occupied;     // instances with a request or a start
    TimeWeighted queue;        // requests waiting for a slot

    std::int64_t all_cold_starts = 0;  // for the series
    Refusals all_throttled;
    Refusals all_rejected;  // a queue was full
};

}  // namespace plimsoll
