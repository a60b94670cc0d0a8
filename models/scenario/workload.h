// SPDX-License-Identifier: MIT
// Who comes, how often and in what mix. All streams are open: people keep coming, however slow we are.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/component.h"
#include "models/scenario/retry.h"
#include "sim/base/quantity.h"
#include "sim/base/time.h"

namespace plimsoll::scenario {

// Holds `length`; the rate moves linearly from `rate` to `to` (equal: constant). Both are always filled in.
struct Stage {
    Duration length{};
    Rate rate;
    Rate to;
};

// One row of a counts file: `count` requests arrive within [start, start + every).
struct CountRow {
    Duration start{};
    std::int64_t count = 0;
    std::optional<Duration> execution;  // mean execution time of this row's requests, a `wait` of theirs
};

enum class Within { random, even };

struct Counts {
    std::string file;
    Duration every{};
    Within within = Within::random;
    std::optional<double> execution_cv;  // lognormal around the row's mean execution time; none: constant
    std::vector<CountRow> rows;          // in order of start
};

// Either `stages` (at least one; beyond the last its end rate holds) or `counts`.
struct Arrivals {
    ComponentChoice process;  // an arrival process: poisson or constant; unused with counts
    std::vector<Stage> stages;
    std::optional<Counts> counts;
};

using Client = Callers;

struct MixEntry {
    std::string service;
    std::string operation;
    Share share;
};

// What month is billed.
struct Month {
    double requests = 0;  // of the whole stream, whole number
};

struct Stream {
    std::vector<MixEntry> mix;  // in order of name; shares add to 1
    Arrivals arrivals;
    Client client;
    std::optional<Month> month;
    std::string pointer;
};

struct Workload {
    std::map<std::string, Stream> streams;  // a workload without "streams" is one stream called "workload"
};

}  // namespace plimsoll::scenario
