// SPDX-License-Identifier: MIT
#include "cli/candidate.h"

#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace plimsoll::cli {

namespace {

void append(Issues& all, Issues more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

std::string standard_input_problem(const Arguments& arguments) {
    const auto inputs =
        std::ranges::count(arguments.scenarios, "-") + std::ranges::count(arguments.reading.overlays, "-");
    if (inputs > 1) return "standard input (-) can be read only once";
    if (inputs == 1 && ::isatty(STDIN_FILENO) == 1) return "- reads from a pipe or a file, and there is none";
    return "";
}

Result<std::vector<Candidate>> read_candidates(const Session& session, PriceBooks& books) {
    std::vector<Candidate> candidates;
    Issues issues;
    for (const std::string& path : session.arguments.scenarios) {
        Result<Candidate> candidate = read_candidate(path, session.arguments.reading, books);
        if (!candidate) {
            append(issues, std::move(candidate.error()));
            continue;
        }
        if (session.arguments.kernel == KernelChoice::fast)
            append(issues, what_needs_simgrid(candidate->loaded));
        candidates.push_back(std::move(*candidate));
    }
    if (!issues.empty()) return tl::unexpected<Issues>(std::move(issues));
    return candidates;
}

StudyOptions study_options(const Arguments& arguments, const Replicator& replicator) {
    StudyOptions options;
    options.replicator = &replicator;
    options.threads = arguments.threads;
    options.wants_series = !arguments.has_no_series;
    if (arguments.max_events) options.max_events = *arguments.max_events;
    return options;
}

}  // namespace plimsoll::cli
