// SPDX-License-Identifier: MIT
// What candidates must have in common before a difference between them says something: all but /deployment,
// else nobody knows what made the difference. The first candidate is the baseline.
#pragma once

#include <string>
#include <vector>

#include "study/candidate.h"
#include "study/reproduction.h"

namespace plimsoll {

// JSON pointers where a candidate differs from the baseline though it should not, sorted, each once. Seeds
// and numbers of replications may: the baseline's hold for all.
std::vector<std::string> unfair_pointers(const std::vector<Candidate>& candidates);

// The same, each with its place and both values; none: the comparison is fair.
Issues unfair_issues(const std::vector<Candidate>& candidates);

// The names tell the candidates apart in the result.
void make_names_unique(std::vector<Candidate>& candidates);

// What compare_study() takes, with a note where the baseline's seed or number of replications holds instead
// of a candidate's own. `read` says for each how it was read; its line gives that candidate's result alone.
std::vector<StudyInput> comparison_inputs(const std::vector<Candidate>& candidates,
                                          const std::vector<Reproduction>& read);

}  // namespace plimsoll
