// SPDX-License-Identifier: MIT
// The binary forms of what measures: histograms and integrals over time.
#pragma once

#include "sim/measure/histogram.h"
#include "sim/measure/time_weighted.h"
#include "study/worker/archive.h"

namespace plimsoll {

auto members_of(Is<Histogram::Parts> auto& it) {
    auto& [buckets_per_octave, sum, min, max, counts] = it;
    return std::tie(buckets_per_octave, sum, min, max, counts);
}

auto members_of(Is<TimeWeighted::Parts> auto& it) {
    auto& [level, maximum, changed, window_start, moment] = it;
    return std::tie(level, maximum, changed, window_start, moment);
}

namespace worker {

template <>
struct Form<Histogram> {
    static void put(BinaryWriter& out, const Histogram& histogram) { worker::put(out, histogram.parts()); }
    static void get(BinaryReader& in, Histogram& histogram);
};

template <>
struct Form<TimeWeighted> {
    static void put(BinaryWriter& out, const TimeWeighted& level) { worker::put(out, level.parts()); }
    static void get(BinaryReader& in, TimeWeighted& level) {
        level = TimeWeighted(got<TimeWeighted::Parts>(in));
    }
};

}  // namespace worker
}  // namespace plimsoll
