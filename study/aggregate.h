// SPDX-License-Identifier: MIT
// From the records of a scenario's replications to estimates, as docs/semantics.md and the result format say.
#pragma once

#include <vector>

#include "models/record.h"
#include "models/scenario/scenario.h"
#include "study/result.h"

namespace plimsoll {

// Operations, services, hops and edges. At least one record.
void estimate_operations(const std::vector<Record>& records, RunResult& result);
void estimate_services(const std::vector<Record>& records, RunResult& result);
void estimate_edges(const std::vector<Record>& records, RunResult& result);

// Nothing when the records carry no series.
std::optional<SeriesResult> estimate_series(const scenario::Scenario& scenario,
                                            const std::vector<Record>& records);

// Judges every goal; needs the bill in `result` where a goal is about cost.
void judge_goals(const scenario::Scenario& scenario, const std::vector<Record>& records, RunResult& result);

// One figure per replication, for comparisons; not a number where a replication has no data.
std::vector<double> mean_latencies(const std::vector<Record>& records, const std::string& operation);
std::vector<double> latency_quantiles(const std::vector<Record>& records, const std::string& operation,
                                      double q);
std::vector<double> error_shares(const std::vector<Record>& records, const std::string& operation);

}  // namespace plimsoll
