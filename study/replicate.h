// SPDX-License-Identifier: MIT
// Runs the replications of one or more scenarios on threads, each where the replicator says. Each replication
// is its own kernel and world and shares nothing, so the records are the same for any number of threads.
#pragma once

#include <string>
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

// One element per scenario, in order.
std::vector<Replications> replicate(const std::vector<const scenario::Scenario*>& scenarios,
                                    const StudyOptions& options);

// The number of threads that `options` mean on this machine.
int threads_of(const StudyOptions& options);

}  // namespace plimsoll
