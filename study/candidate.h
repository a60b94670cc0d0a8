// SPDX-License-Identifier: MIT
// From a scenario's file, or from its text in an editor, to what a study takes: read, and known to be
// priceable. The price books must outlive the candidate.
#pragma once

#include <string>
#include <string_view>

#include "models/io/scenario_reader.h"
#include "study/price_books.h"
#include "study/study.h"

namespace plimsoll {

struct Candidate {
    io::Loaded loaded;
    const PriceBook* prices = nullptr;  // null: the scenario names no book
};

// `path` as the user named it; "-" is the standard input.
Result<Candidate> read_candidate(const std::string& path, const io::ReadOptions& reading, PriceBooks& books);

// The text that the file `name` would have; files that it names are looked for beneath `folder`. With the
// name of a file and its folder, values and issues are those that the saved file would have.
Result<Candidate> read_candidate_text(std::string_view text, std::string name, const std::string& folder,
                                      const io::ReadOptions& reading, PriceBooks& books);

// What the reader only notes is an error for a run on the fast kernel: as errors, each of those.
Issues what_needs_simgrid(const io::Loaded& loaded);

StudyInput study_input(const Candidate& candidate, std::string reproduce);

}  // namespace plimsoll
