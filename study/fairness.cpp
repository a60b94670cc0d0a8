// SPDX-License-Identifier: MIT
#include "study/fairness.h"

#include <set>
#include <utility>

#include "models/io/node.h"
#include "models/io/places.h"
#include "sim/base/check.h"

namespace plimsoll {

namespace {

bool is_shared(const std::string& pointer) {
    return pointer == "/experiment/seed" || pointer == "/experiment/replications";
}

std::string value_in(const Candidate& candidate, const std::string& pointer) {
    const auto& values = candidate.loaded.effective.values;
    const auto value = values.find(pointer);
    return value == values.end() ? "absent" : io::printable(value->second);
}

Issue unfairness(const Candidate& baseline, const Candidate& candidate, const std::string& pointer) {
    Issue issue;
    issue.pointer = pointer;
    issue.code = "unfair";
    issue.message = "is " + value_in(candidate, pointer) + ", but " + value_in(baseline, pointer) + " in " +
                    baseline.loaded.scenario.provenance.path;
    io::place(issue, candidate.loaded);
    return issue;
}

std::vector<std::string> unfair_pointers(const Candidate& baseline, const Candidate& candidate) {
    std::vector<std::string> pointers = io::unfair_differences(baseline.loaded, candidate.loaded);
    std::erase_if(pointers, is_shared);
    return pointers;
}

void note_shared_settings(StudyInput& input, const scenario::Experiment& baseline) {
    const scenario::Experiment& own = input.scenario.experiment;
    const auto note = [&input](const std::string& member, const std::string& text) {
        input.notes.push_back({Severity::note, "baseline-settings", "/experiment/" + member, text});
    };
    if (own.seed != baseline.seed)
        note("seed", "The baseline's seed " + std::to_string(baseline.seed) +
                         " was used, so that all candidates meet the same requests.");
    if (own.replications != baseline.replications)
        note("replications",
             "The baseline's " + std::to_string(baseline.replications) + " replications were made.");
}

}  // namespace

std::vector<std::string> unfair_pointers(const std::vector<Candidate>& candidates) {
    std::set<std::string> pointers;
    for (const Candidate& candidate : candidates)
        for (std::string& pointer : unfair_pointers(candidates.front(), candidate))
            pointers.insert(std::move(pointer));
    return {pointers.begin(), pointers.end()};
}

Issues unfair_issues(const std::vector<Candidate>& candidates) {
    Issues issues;
    for (const Candidate& candidate : candidates)
        for (const std::string& pointer : unfair_pointers(candidates.front(), candidate))
            issues.push_back(unfairness(candidates.front(), candidate, pointer));
    return issues;
}

void make_names_unique(std::vector<Candidate>& candidates) {
    std::set<std::string> taken;
    for (Candidate& candidate : candidates) {
        scenario::Scenario& scenario = candidate.loaded.scenario;
        std::string name = scenario.name;
        if (taken.contains(name)) name += " (" + scenario.provenance.path + ")";
        const std::string stem = name;
        for (int number = 2; taken.contains(name); ++number) name = stem + " #" + std::to_string(number);
        taken.insert(name);
        scenario.name = name;
    }
}

std::vector<StudyInput> comparison_inputs(const std::vector<Candidate>& candidates,
                                          const std::vector<Reproduction>& read) {
    PLIMSOLL_CHECK(read.size() == candidates.size(), read.size(), candidates.size());
    const scenario::Experiment& baseline = candidates.front().loaded.scenario.experiment;
    std::vector<StudyInput> inputs;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        Reproduction alone = read[i];
        alone.command = "run";
        alone.scenarios = {candidates[i].loaded.scenario.provenance.path};
        alone.replications = baseline.replications;
        alone.seed = baseline.seed;
        inputs.push_back(study_input(candidates[i], reproduction_line(alone)));
        note_shared_settings(inputs.back(), baseline);
    }
    return inputs;
}

}  // namespace plimsoll
