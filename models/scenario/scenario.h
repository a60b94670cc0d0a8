// SPDX-License-Identifier: MIT
// A scenario after reading, merging and checking: plain data that says everything a run needs.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/scenario/deployment.h"
#include "models/scenario/system.h"
#include "models/scenario/workload.h"

namespace plimsoll::scenario {

enum class GoalMetric { mean, p50, p90, p95, p99, p999, error_share, month_cost };

// A goal is an upper bound: the measured value must be below it.
struct Goal {
    std::string of;  // "service.operation" or "*"; empty for costs
    GoalMetric metric = GoalMetric::p99;
    double bound = 0;                // seconds, share of one, or currency
    std::string target;              // as written with its metric: "p99 < 400ms"
    std::string unit;                // "s", "share", "USD"
    std::optional<Duration> window;  // error_share: the worst tumbling window of this length
    std::string pointer;
};

enum class StartFrom { warm, empty };

struct Experiment {
    Duration duration{};  // includes the warm-up
    Duration warmup{};
    std::uint64_t seed = 1;
    int replications = 10;
    StartFrom start = StartFrom::warm;
    Duration drain{};           // resolved: the longest a client waits, 60 s if for ever
    std::vector<Fault> faults;  // by time, then by name: what ends stands before what begins then
};

struct Provenance {
    std::vector<std::string> files;  // as opened, the scenario itself first
    std::string sha256;              // of the merged, effective scenario
    std::string path;                // as the user named it
};

struct Scenario {
    std::string name;
    System system;
    Workload workload;
    std::map<std::string, Goal> goals;
    Deployment deployment;
    Experiment experiment;
    Provenance provenance;
};

}  // namespace plimsoll::scenario
