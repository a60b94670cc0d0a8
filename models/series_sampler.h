// SPDX-License-Identifier: MIT
// Time series at no cost per request: at the end of each bucket the meters' integrals and counters are read,
// and the difference to the last reading is the bucket's. The width is chosen so that a run has at most 300
// buckets.
#pragma once

#include <vector>

#include "models/assembly.h"
#include "models/record.h"
#include "sim/base/time.h"

namespace plimsoll {

// Whether the load of each single instance is kept too.
enum class InstanceMap { left_out, drawn };

class SeriesSampler {
  public:
    static constexpr std::size_t kMostBuckets = 300;
    static constexpr std::size_t kMostInstances = 200;

    // `duration` > 0; a round width (1, 2, 5, 10, 15, 30 s, ...).
    static Duration width_for(Duration duration);

    SeriesSampler(Assembly& assembly, Duration duration, InstanceMap map);

    Duration width() const { return series_.width; }
    // The levels begin anew with the window of measurement.
    void window_begins(Time at);
    // To be called at the end of each bucket, in order, when no earlier event is due.
    void sample(Time at);
    const SeriesRecord& so_far() const { return series_; }
    SeriesRecord take() { return std::move(series_); }

  private:
    struct Reading {
        Int128 live = 0, ready = 0, busy = 0, queue = 0;
        std::int64_t cold_starts = 0, throttled = 0;
        RequestUsage usage;
    };

    void sample_operations();
    void sample_edges();
    void sample_service(std::size_t index, Service& service, Time at);
    void sample_instances(std::size_t index, Service& service, Time at);

    Assembly& assembly_;
    InstanceMap map_;
    Time last_{};
    SeriesRecord series_;
    std::vector<Reading> last_readings_;
    std::vector<std::vector<double>> last_instances_;  // nanoseconds at full load
    std::vector<std::pair<std::int64_t, std::int64_t>> last_operations_;
    std::vector<std::int64_t> last_calls_;  // by edge
};

}  // namespace plimsoll
