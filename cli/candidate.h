// SPDX-License-Identifier: MIT
// From the files of the command line to what a study takes. Commands that simulate go through here.
#pragma once

#include <string>
#include <vector>

#include "cli/session.h"
#include "study/candidate.h"

namespace plimsoll::cli {

// Every scenario the arguments name, or the issues of all of them. At most one may be the standard input.
Result<std::vector<Candidate>> read_candidates(const Session& session, PriceBooks& books);

// Whether the standard input is named more than once, or is a keyboard: a usage error's message, or empty.
std::string standard_input_problem(const Arguments& arguments);

// The replicator must outlive the study.
StudyOptions study_options(const Arguments& arguments, const Replicator& replicator);

}  // namespace plimsoll::cli
