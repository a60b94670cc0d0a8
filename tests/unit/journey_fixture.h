// SPDX-License-Identifier: MIT
// Small scenarios with arrivals at chosen instants, so that what must happen can be worked out by hand.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/record.h"
#include "models/scenario/scenario.h"
#include "models/world.h"

namespace plimsoll::journey_test {

// JSON pointers and values that are laid over a service "s" with one operation "op" on one server.
using Changes = std::vector<std::pair<std::string, std::string>>;

// Fails the test and throws when the scenario has issues.
scenario::Scenario scenario_with(const Changes& changes);
scenario::Scenario scenario_from(const std::string& text, const Changes& changes = {});

// Requests that arrive at one instant; each begins with a wait of that length.
struct Visitors {
    Duration at{};
    Duration service{};
    std::int64_t count = 1;
};
void let_arrive(scenario::Scenario& scenario, const std::vector<Visitors>& visitors,
                const std::string& stream = "workload");

Record run(const scenario::Scenario& scenario, std::uint64_t replication = 0, WorldOptions options = {});

const OperationMeter& operation(const Record& record, const std::string& name = "s.op");
const ServiceRecord& service(const Record& record, const std::string& name = "s");
const EdgeMeter& edge(const Record& record, const std::string& from, const std::string& to);
std::int64_t ended(const Record& record, Outcome outcome, const std::string& operation = "s.op");
// In seconds; exact for whole milliseconds.
double seconds(Int128 nanoseconds);
// Sum of the latencies of what succeeded.
double latency_sum(const Record& record, const std::string& operation = "s.op");

}  // namespace plimsoll::journey_test
