// SPDX-License-Identifier: MIT
// What the frames say, as plain data and as frames. Reading never trusts: an error is the reason, in words
// that follow "because".
#pragma once

#include <string>
#include <tl/expected.hpp>

#include "models/record.h"
#include "models/scenario/scenario.h"
#include "study/replicator.h"
#include "study/worker/frame.h"

namespace plimsoll::worker {

struct Job {
    scenario::Scenario scenario;
    ReplicationOrder order;
};

struct ProgressNote {
    Time now{};
    std::uint64_t events = 0;
};

// Ours is a broken promise in Plimsoll itself, which no other replication escapes.
enum class Fault : std::uint8_t { ours, machine };

struct Failure {
    Fault fault = Fault::machine;
    std::string what;
};

template <class T>
using Understood = tl::expected<T, std::string>;

Frame job_frame(const scenario::Scenario& scenario, const ReplicationOrder& order);
Frame progress_frame(const ProgressNote& note);
Frame result_frame(const Record& record);
Frame failure_frame(const Failure& failure);

Understood<Job> job_in(const Frame& frame);
Understood<ProgressNote> progress_in(const Frame& frame);
Understood<Record> record_in(const Frame& frame);
Understood<Failure> failure_in(const Frame& frame);

}  // namespace plimsoll::worker
