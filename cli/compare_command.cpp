// SPDX-License-Identifier: MIT
// `plimsoll compare`: one system on several deployments that meet the same requests.
#include <algorithm>
#include <utility>

#include "cli/candidate.h"
#include "cli/command.h"
#include "cli/delivery.h"
#include "cli/issues.h"
#include "cli/kernels.h"
#include "cli/options.h"
#include "cli/reproduce.h"
#include "cli/study_watch.h"
#include "study/fairness.h"

namespace plimsoll::cli {

namespace {

constexpr std::size_t kMostUnfair = 20;  // told to a person

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

void suggest_next(const Session& session, const Comparison& comparison, Reproduction same) {
    const Arguments& arguments = session.arguments;
    if (verdict_of(comparison) == ExitCode::undecided) {
        same.replications = std::max(10, comparison.results.front().run.replications * 4);
        return hint(session, reproduction_line(same),
                    "more replications narrow the intervals until the goals are decided");
    }
    if (arguments.output.empty())
        return hint(session, comparison.reproduce + " --output report",
                    "writes a report with charts, and every figure as a file");
    hint(session, "plimsoll run " + shell_quoted(arguments.scenarios.back()) + " --output run",
         "one candidate alone");
}

ExitCode simulate(Session& session, std::vector<Candidate> candidates, const Replicator& replicator) {
    std::vector<std::string> unfair = unfair_pointers(candidates);
    make_names_unique(candidates);
    const Reproduction all =
        reproduction_of(session.arguments, candidates.front().loaded.scenario.experiment.seed);
    const std::vector<StudyInput> inputs =
        comparison_inputs(candidates, std::vector<Reproduction>(candidates.size(), all));
    const scenario::Scenario& baseline = inputs.front().scenario;
    session.subject.seed = baseline.experiment.seed;
    session.subject.scenario_sha256 = baseline.provenance.sha256;

    StudyWatch watch(session);
    ComparisonResult study =
        compare_study(inputs, std::move(unfair), watch.watched(study_options(session.arguments, replicator)));
    watch.study_ended();
    study.comparison.reproduce = reproduction_line(all);
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
