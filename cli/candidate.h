// SPDX-License-Identifier: MIT
// From the files of the command line to what a study takes: read, priced, each with the line that reproduces
// it. Commands that simulate go through here.
#pragma once

#include <vector>

#include "cli/session.h"
#include "models/io/scenario_reader.h"
#include "study/price_books.h"
#include "study/study.h"

namespace plimsoll::cli {

struct Candidate {
    io::Loaded loaded;
    const PriceBook* prices = nullptr;
};

Result<Candidate> read_candidate(const std::string& path, const io::ReadOptions& reading, PriceBooks& books);

// Every scenario the arguments name, or the issues of all of them. At most one may be the standard input.
Result<std::vector<Candidate>> read_candidates(const Session& session, PriceBooks& books);

// Whether the standard input is named more than once, or is a keyboard: a usage error's message, or empty.
std::string standard_input_problem(const Arguments& arguments);

StudyInput study_input(const Candidate& candidate, std::string reproduce);
// The replicator must outlive the study.
StudyOptions study_options(const Arguments& arguments, const Replicator& replicator);

}  // namespace plimsoll::cli
