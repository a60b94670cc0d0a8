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

// What the reader only notes is an error for a run on the fast kernel.
Issues what_needs_simgrid(const io::Loaded& loaded, KernelChoice kernel) {
    Issues issues;
    if (kernel == KernelChoice::simgrid) return issues;
    for (const Issue& remark : loaded.remarks) {
        if (remark.code != "needs-simgrid") continue;
        issues.push_back(remark);
        issues.back().severity = Severity::error;
    }
    return issues;
}

}  // namespace

Result<Candidate> read_candidate(const std::string& path, const io::ReadOptions& reading, PriceBooks& books) {
    Result<io::Loaded> loaded = io::read_scenario(path, reading);
    if (!loaded) return tl::unexpected<Issues>(std::move(loaded.error()));
    const Result<const PriceBook*> prices = prices_for(books, *loaded);
    if (!prices) return tl::unexpected<Issues>(prices.error());
    return Candidate{std::move(*loaded), *prices};
}

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
        append(issues, what_needs_simgrid(candidate->loaded, session.arguments.kernel));
        candidates.push_back(std::move(*candidate));
    }
    if (!issues.empty()) return tl::unexpected<Issues>(std::move(issues));
    return candidates;
}

StudyInput study_input(const Candidate& candidate, std::string reproduce) {
    StudyInput input;
    input.scenario = candidate.loaded.scenario;
    input.prices = candidate.prices;
    for (const Issue& remark : candidate.loaded.remarks)
        input.notes.push_back({remark.severity, remark.code, remark.pointer, remark.message});
    input.reproduce = std::move(reproduce);
    return input;
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
