// SPDX-License-Identifier: MIT
// What candidates must have in common before a difference between them says something: all but /deployment,
// else nobody knows what made the difference. The first candidate is the baseline.
#pragma once

#include <string>
#include <vector>

#include "study/candidate.h"

namespace plimsoll {

// JSON pointers where a candidate differs though it should not. Its seed and number of replications may: the
// baseline's hold for all.
std::vector<std::string> unfair_pointers(const Candidate& baseline, const Candidate& candidate);

// Of all candidates, sorted, each once.
std::vector<std::string> unfair_pointers(const std::vector<Candidate>& candidates);

// The same, each with its place and both values; none: the comparison is fair.
Issues unfair_issues(const std::vector<Candidate>& candidates);

// The names tell the candidates apart in the result.
void make_names_unique(std::vector<Candidate>& candidates);

// Where the baseline's seed or number of replications holds instead of the candidate's own.
void note_shared_settings(StudyInput& input, const scenario::Experiment& baseline);

}  // namespace plimsoll
