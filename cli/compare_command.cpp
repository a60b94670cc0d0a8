// SPDX-License-Identifier: MIT
// `plimsoll compare`: one system on several deployments that meet the same requests.
#include <algorithm>
#include <set>
#include <utility>

#include "cli/candidate.h"
#include "cli/command.h"
#include "cli/delivery.h"
#include "cli/issues.h"
#include "cli/kernels.h"
#include "cli/options.h"
#include "cli/reproduce.h"
#include "cli/study_watch.h"
#include "models/io/node.h"
#include "models/io/places.h"

namespace plimsoll::cli {

namespace {

constexpr std::size_t kMostUnfair = 20;  // told to a person

using Candidates = std::vector<Candidate>;

// The baseline's seed and number of replications hold for all, so these may differ.
bool is_shared(const std::string& pointer) {
    return pointer == "/experiment/seed" || pointer == "/experiment/replications";
}

std::vector<std::string> unfair_pointers(const Candidate& baseline, const Candidate& candidate) {
    std::vector<std::string> pointers = io::unfair_differences(baseline.loaded, candidate.loaded);
    std::erase_if(pointers, is_shared);
    return pointers;
}

std::vector<std::string> all_unfair_pointers(const Candidates& candidates) {
    std::set<std::string> pointers;
    for (const Candidate& candidate : candidates)
        for (std::string& pointer : unfair_pointers(candidates.front(), candidate))
            pointers.insert(std::move(pointer));
    return {pointers.begin(), pointers.end()};
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

Issues unfair_issues(const Candidates& candidates) {
    Issues issues;
    for (const Candidate& candidate : candidates)
        for (const std::string& pointer : unfair_pointers(candidates.front(), candidate))
            issues.push_back(unfairness(candidates.front(), candidate, pointer));
    return issues;
}

ExitCode refuse_unfair(const Session& session, Issues issues) {
    const std::size_t count = issues.size();
    if (!session.wants_json()) issues.resize(std::min(count, kMostUnfair));
    const ExitCode code = report_issues(session, issues);
    if (session.wants_json()) return code;
    if (count > kMostUnfair)
        session.remark("and " + std::to_string(count - kMostUnfair) + " more differences");
    session.remark(
        "candidates may differ only in /deployment, else it is not known what made the difference; "
        "--allow-unfair compares them all the same");
    return code;
}

// The names tell the candidates apart in the result.
void make_names_unique(Candidates& candidates) {
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

std::vector<StudyInput> study_inputs(const Candidates& candidates, const Arguments& arguments) {
    const scenario::Experiment& baseline = candidates.front().loaded.scenario.experiment;
    std::vector<StudyInput> inputs;
    for (const Candidate& candidate : candidates) {
        const std::string path = candidate.loaded.scenario.provenance.path;
        const Reproduction alone{"run", {path}, baseline.seed, baseline.replications};
        inputs.push_back(study_input(candidate, reproduction_line(alone, arguments)));
        note_shared_settings(inputs.back(), baseline);
    }
    return inputs;
}

void suggest_next(const Session& session, const Comparison& comparison, Reproduction same) {
    const Arguments& arguments = session.arguments;
    if (verdict_of(comparison) == ExitCode::undecided) {
        same.replications = std::max(10, comparison.results.front().run.replications * 4);
        return hint(session, reproduction_line(same, arguments),
                    "more replications narrow the intervals until the goals are decided");
    }
    if (arguments.output.empty())
        return hint(session, comparison.reproduce + " --output report",
                    "writes a report with charts, and every figure as a file");
    hint(session, "plimsoll run " + shell_quoted(arguments.scenarios.back()) + " --output run",
         "one candidate alone");
}

ExitCode simulate(Session& session, Candidates candidates, const Replicator& replicator) {
    std::vector<std::string> unfair = all_unfair_pointers(candidates);
    make_names_unique(candidates);
    const std::vector<StudyInput> inputs = study_inputs(candidates, session.arguments);
    const scenario::Scenario& baseline = inputs.front().scenario;
    session.subject.seed = baseline.experiment.seed;
    session.subject.scenario_sha256 = baseline.provenance.sha256;

    StudyWatch watch(session);
    ComparisonResult study =
        compare_study(inputs, std::move(unfair), watch.watched(study_options(session.arguments, replicator)));
    watch.study_ended();
    const Reproduction all{"compare", session.arguments.scenarios, baseline.experiment.seed,
                           session.arguments.reading.replications};
    study.comparison.reproduce = reproduction_line(all, session.arguments);
    for (RunResult& result : study.comparison.results) result.machine.version = version();
    const ExitCode code = deliver(session, watch, study);
    if (!watch.signal()) suggest_next(session, study.comparison, all);
    return code;
}

ExitCode compare(Session& session) {
    const Arguments& arguments = session.arguments;
    if (arguments.scenarios.size() < 2)
        return usage_error(session, "needs at least two scenarios, the baseline first");
    const std::string problem = standard_input_problem(arguments);
    if (!problem.empty()) return usage_error(session, problem);
    PriceBooks books;
    auto candidates = read_candidates(session, books);
    if (!candidates) return report_issues(session, candidates.error());
    Issues unfair = unfair_issues(*candidates);
    if (!unfair.empty() && !arguments.may_be_unfair) return refuse_unfair(session, std::move(unfair));
    const auto replicator = replicator_for(arguments.kernel);
    if (!replicator) return kernel_missing(session);
    return simulate(session, std::move(*candidates), *replicator);
}

}  // namespace

void add_compare(CLI::App& program, Invocation& invocation) {
    const CommandText text{
        "compare",
        "Simulate one system on several deployments that meet the same requests; the first "
        "is the baseline.",
        {"plimsoll compare servers.json functions.json",
         "plimsoll compare servers.json functions.json --output report",
         "plimsoll compare *.json --with month.json --json > comparison.json"},
        kMainGroup};
    CLI::App& command = add_command(program, invocation, text, compare);
    Arguments& arguments = invocation.session.arguments;
    add_scenarios(command, arguments);
    add_reading_options(command, arguments);
    add_study_options(command, arguments);
    add_flag(command, "--allow-unfair", arguments.may_be_unfair,
             "Compare candidates that differ in more than their deployment.");
    add_json(command, arguments);
    add_quiet(command, arguments);
    add_color(command, arguments);
}

}  // namespace plimsoll::cli
