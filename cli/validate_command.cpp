// SPDX-License-Identifier: MIT
// `plimsoll validate`: everything that is wrong or doubtful about scenarios, without simulating.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "cli/candidate.h"
#include "cli/command.h"
#include "cli/delivery.h"
#include "cli/issues.h"
#include "cli/options.h"
#include "reports/safe_text.h"
#include "study/reproduction.h"

namespace plimsoll::cli {

namespace {

// One scenario's answer.
struct Answer {
    Issues issues;     // errors, or else remarks
    std::string text;  // for standard output
    bool is_valid = false;
};

std::string plural(std::size_t count, const std::string& thing) {
    return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

std::string verdict_line(const std::string& path, const Issues& remarks) {
    const auto count = [&remarks](Severity severity) {
        return static_cast<std::size_t>(std::ranges::count(remarks, severity, &Issue::severity));
    };
    std::string line = printable(path) + ": valid";
    if (count(Severity::warning) > 0) line += ", " + plural(count(Severity::warning), "warning");
    if (count(Severity::note) > 0) line += ", " + plural(count(Severity::note), "note");
    return line + "\n";
}

std::string text_for(const Session& session, const Candidate& candidate) {
    if (!session.arguments.wants_effective)
        return verdict_line(candidate.loaded.scenario.provenance.path, candidate.loaded.remarks);
    return session.wants_json() ? io::effective_json(candidate.loaded) : io::effective_text(candidate.loaded);
}

Answer answer_for(const Session& session, const std::string& path, PriceBooks& books) {
    Result<Candidate> candidate = read_candidate(path, session.arguments.reading, books);
    if (!candidate) return {std::move(candidate.error()), "", false};
    Answer answer{candidate->loaded.remarks, "", true};
    answer.text = text_for(session, *candidate);
    return answer;
}

ExitCode tell_person(const Session& session, const std::vector<Answer>& answers) {
    Issues all;
    for (const Answer& answer : answers) {
        if (!answer.is_valid || !session.arguments.is_quiet) report_issues(session, answer.issues);
        session.out.write(answer.text);
        all.insert(all.end(), answer.issues.begin(), answer.issues.end());
    }
    return exit_code_of(all);
}

ExitCode tell_program(const Session& session, const std::vector<Answer>& answers) {
    Issues all;
    for (const Answer& answer : answers) all.insert(all.end(), answer.issues.begin(), answer.issues.end());
    const ExitCode code = exit_code_of(all);
    if (!session.arguments.wants_effective || code != ExitCode::success) return report_issues(session, all);
    session.out.write(answers.front().text);
    return code;
}

ExitCode validate(Session& session) {
    const Arguments& arguments = session.arguments;
    if (arguments.wants_effective && session.wants_json() && arguments.scenarios.size() > 1)
        return usage_error(session, "--effective --json takes one scenario");
    const std::string problem = standard_input_problem(arguments);
    if (!problem.empty()) return usage_error(session, problem);

    PriceBooks books;
    std::vector<Answer> answers;
    answers.reserve(arguments.scenarios.size());
    for (const std::string& path : arguments.scenarios) answers.push_back(answer_for(session, path, books));
    const ExitCode code =
        session.wants_json() ? tell_program(session, answers) : tell_person(session, answers);
    if (code == ExitCode::success && !arguments.wants_effective)
        hint(session, "plimsoll run " + shell_quoted(arguments.scenarios.front()), "simulates it");
    return code;
}

}  // namespace

void add_validate(CLI::App& program, Invocation& invocation) {
    const CommandText text{"validate",
                           "Find all mistakes and doubts in scenarios, without simulating.",
                           {"plimsoll validate servers.json functions.json",
                            "plimsoll validate servers.json --effective     every value and where it is from",
                            "plimsoll validate servers.json --json"},
                           kFileGroup};
    CLI::App& command = add_command(program, invocation, text, validate);
    Arguments& arguments = invocation.session.arguments;
    add_scenarios(command, arguments);
    add_flag(command, "--effective", arguments.wants_effective,
             "Print the merged scenario with each value's origin.");
    add_reading_options(command, arguments);
    add_json(command, arguments);
    add_quiet(command, arguments);
    add_color(command, arguments);
}

}  // namespace plimsoll::cli
