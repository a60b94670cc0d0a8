// SPDX-License-Identifier: MIT
// `plimsoll run`: simulates one scenario.
#include "cli/candidate.h"
#include "cli/command.h"
#include "cli/delivery.h"
#include "cli/issues.h"
#include "cli/kernels.h"
#include "cli/options.h"
#include "cli/reproduce.h"
#include "cli/study_watch.h"

namespace plimsoll::cli {

namespace {

void suggest_next(const Session& session, const RunResult& result, Reproduction same) {
    const Arguments& arguments = session.arguments;
    if (verdict_of(result) == ExitCode::undecided) {
        same.replications = std::max(10, result.run.replications * 4);
        return hint(session, reproduction_line(same),
                    "more replications narrow the intervals until the goals are decided");
    }
    if (arguments.output.empty())
        return hint(session, result.reproduce + " --output report",
                    "writes a report with charts, and every figure as a file");
    hint(session, "plimsoll compare " + shell_quoted(arguments.scenarios.front()) + " OTHER.json",
         "the same requests on another deployment");
}

ExitCode simulate(Session& session, const Candidate& candidate, const Replicator& replicator) {
    const Reproduction same = reproduction_of(session.arguments, candidate.loaded.scenario.experiment.seed);
    const StudyInput input = study_input(candidate, reproduction_line(same));
    session.subject.scenario_sha256 = input.scenario.provenance.sha256;
    session.subject.seed = input.scenario.experiment.seed;

    StudyWatch watch(session);
    StudyResult study = run_study(input, watch.watched(study_options(session.arguments, replicator)));
    watch.study_ended();
    const ExitCode code = deliver(session, watch, study);
    if (!watch.signal()) suggest_next(session, study.result, same);
    return code;
}

ExitCode run(Session& session) {
    const std::string problem = standard_input_problem(session.arguments);
    if (!problem.empty()) return usage_error(session, problem);
    PriceBooks books;
    const auto candidates = read_candidates(session, books);
    if (!candidates) return report_issues(session, candidates.error());
    const auto replicator = replicator_for(session.arguments.kernel);
    if (!replicator) return kernel_missing(session);
    return simulate(session, candidates->front(), *replicator);
}

}  // namespace

void add_run(CLI::App& program, Invocation& invocation) {
    const CommandText text{"run",
                           "Simulate one scenario.",
                           {"plimsoll run servers.json", "plimsoll run servers.json --output report",
                            "plimsoll run servers.json --set /deployment/services/web/scale/fixed=4",
                            "plimsoll run servers.json --json --replications 40 > result.json"},
                           kMainGroup};
    CLI::App& command = add_command(program, invocation, text, run);
    Arguments& arguments = invocation.session.arguments;
    add_scenario(command, arguments);
    add_reading_options(command, arguments);
    add_study_options(command, arguments);
    add_json(command, arguments);
    add_quiet(command, arguments);
    add_color(command, arguments);
}

}  // namespace plimsoll::cli
