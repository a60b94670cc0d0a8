// SPDX-License-Identifier: MIT
#include "study/candidate.h"

#include <utility>

namespace plimsoll {

namespace {

Result<Candidate> priced(Result<io::Loaded> loaded, PriceBooks& books) {
    if (!loaded) return tl::unexpected<Issues>(std::move(loaded.error()));
    const Result<const PriceBook*> prices = prices_for(books, *loaded);
    if (!prices) return tl::unexpected<Issues>(prices.error());
    return Candidate{std::move(*loaded), *prices};
}

}  // namespace

Result<Candidate> read_candidate(const std::string& path, const io::ReadOptions& reading, PriceBooks& books) {
    return priced(io::read_scenario(path, reading), books);
}

Result<Candidate> read_candidate_text(std::string_view text, std::string name, const std::string& folder,
                                      const io::ReadOptions& reading, PriceBooks& books) {
    return priced(io::read_scenario_text(text, std::move(name), reading, folder), books);
}

Issues what_needs_simgrid(const io::Loaded& loaded) {
    Issues issues;
    for (const Issue& remark : loaded.remarks) {
        if (remark.code != "needs-simgrid") continue;
        issues.push_back(remark);
        issues.back().severity = Severity::error;
    }
    return issues;
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

}  // namespace plimsoll
