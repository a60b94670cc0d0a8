// SPDX-License-Identifier: MIT
// Runs the replications of one or more scenarios on threads, each where the replicator says. Each replication
// is its own kernel and world and shares nothing, so the records are the same for any number of threads.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "models/record.h"
#include "models/scenario/scenario.h"
#include "study/study.h"

namespace plimsoll {

struct Replications {
    std::vector<Record> records;  // whole replications, in order; when there is none, those that were stopped
    StudyEnd end = StudyEnd::complete;
    std::vector<RunNote> notes;  // what stopped it, and which replications were lost
    std::string kernel;
    double cpu_seconds = 0;
};

// Records of one scenario while a study goes on; see Snapshot.
struct RecordsSoFar {
    std::size_t scenario = 0;
    int whole = 0;
    double simulated_seconds = 0;
    std::string_view kernel;
    const std::vector<Record>& records;  // the whole ones, in order, or the one that still runs
};

using RecordsWatch = std::function<void(const RecordsSoFar&)>;

// One element per scenario, in order. `watch`, if any, is told as StudyOptions::on_snapshot says.
std::vector<Replications> replicate(const std::vector<const scenario::Scenario*>& scenarios,
                                    const StudyOptions& options, const RecordsWatch& watch = {});

// The number of threads that `options` mean on this machine.
int threads_of(const StudyOptions& options);

}  // namespace plimsoll
