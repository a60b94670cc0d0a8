// SPDX-License-Identifier: MIT
// Experiments on scenarios: replications on threads, estimates over them, and fair comparisons. The result
// does not depend on the number of threads. Leaves out: reading scenarios, printing results.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "models/billing/price_book.h"
#include "models/scenario/scenario.h"
#include "study/pace.h"
#include "study/replicator.h"
#include "study/result.h"

namespace plimsoll {

struct Progress {
    int replications = 0;  // to be done, over all scenarios
    int done = 0;
    double fraction = 0;       // of the simulated time of all replications, 0 to 1
    std::uint64_t events = 0;  // so far
    double elapsed_seconds = 0;
};

// What was simulated of one scenario until now, as a result of its own.
struct Snapshot {
    std::size_t scenario = 0;      // index into the inputs of the study
    int replications = 0;          // whole ones it is made of; 0: it is of the first one, which still runs
    double simulated_seconds = 0;  // of the one that runs
    RunResult result;              // partial; of one replication without intervals
};

struct StudyOptions {
    int threads = 0;                            // 0: one per processor
    std::uint64_t max_events = 10'000'000'000;  // per scenario, shared equally by its replications
    std::size_t max_in_flight = 2'000'000;      // per replication
    bool wants_series = true;
    const Replicator* replicator = nullptr;            // where they are computed; null: FastKernel on threads
    const std::atomic<bool>* is_cancelled = nullptr;   // set it to stop at the next opportunity
    std::function<void(const Progress&)> on_progress;  // from the calling thread, at most ten times a second
    // From a thread of the study, never two at once: of the first replication while it runs, at the ends of
    // buckets of the series; then each time another one is whole. It changes no answer. Workers in processes
    // of their own show nothing while they run.
    std::function<void(Snapshot)> on_snapshot;
    // At least so long between those of a scenario; up to 20 times as long where they are costly to make.
    std::chrono::milliseconds snapshot_every{100};
    Pace* pace = nullptr;  // holds replications back; must outlive the study
};

// What is simulated: a checked scenario, its prices, and what the reader of the file had to remark.
struct StudyInput {
    scenario::Scenario scenario;
    const PriceBook* prices = nullptr;  // null: no bill
    std::vector<RunNote> notes;
    std::string reproduce;  // the command that gives the same result
};

// Stopped by a resource guard or by the asker, or a worker died with its replication: what was computed is in
// the result, whose `partial` is set. Of several ends the last of this order is told.
enum class StudyEnd { complete, guard, cancelled, lost };

struct StudyResult {
    RunResult result;
    StudyEnd end = StudyEnd::complete;
};

struct ComparisonResult {
    Comparison comparison;
    StudyEnd end = StudyEnd::complete;
};

// Preconditions: the scenario was read without errors; replications >= 1.
StudyResult run_study(const StudyInput& input, const StudyOptions& options);

// All candidates run with the baseline's seed and number of replications, so that they meet the same
// requests. `unfair`: pointers that differ though they should not, for the record. At least one input; the
// first is the baseline.
ComparisonResult compare_study(const std::vector<StudyInput>& inputs, std::vector<std::string> unfair,
                               const StudyOptions& options);

}  // namespace plimsoll
