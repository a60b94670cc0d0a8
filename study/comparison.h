// SPDX-License-Identifier: MIT
// Differences of candidates to a baseline that met the same requests, which of them are beyond chance, and
// the answer in one sentence.
#pragma once

#include <string>
#include <vector>

#include "study/result.h"

namespace plimsoll {

// One figure of one candidate, a value per replication. Not a number: that replication has no data.
struct Metric {
    std::string name;
    std::vector<double> values;
};

// `metrics` by candidate, the baseline first. Differences are for metrics that both have in full;
// significance is at 5 % over all of them together (Holm).
std::vector<Difference> differences_of(const std::vector<std::string>& names,
                                       const std::vector<std::vector<Metric>>& metrics);

// The names of the goals with that verdict: "budget, fast".
std::string goals_with(const RunResult& result, Verdict verdict);

// Fills cheapest_that_meets_all and verdict from the results.
void conclude(Comparison& comparison);

}  // namespace plimsoll
