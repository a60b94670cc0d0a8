// SPDX-License-Identifier: MIT
#include "cli/delivery.h"

#include <algorithm>

#include "reports/bundle.h"
#include "reports/json.h"
#include "reports/summary.h"
#include "reports/text.h"

namespace plimsoll::cli {

namespace {

struct Bundle {
    std::string report_path;  // empty: none was written
    std::string failure;
};

template <class Study>
Bundle write_files(const Session& session, const Study& study) {
    const std::string& folder = session.arguments.output;
    if (folder.empty()) return {};
    try {
        return {write_bundle(folder, study).string(), ""};
    } catch (const BundleError& error) {
        return {"", error.what()};
    }
}

template <class Study>
void print(const Session& session, const Study& study, const std::string& report_path) {
    if (session.wants_json()) return session.out.write(to_json(study));
    TextStyle style = session.out.style(session.arguments.color);
    style.report_path = report_path;
    session.out.write(to_text(study, style));
}

ExitCode exit_code_of(const StudyWatch& watch, StudyEnd end, ExitCode verdict) {
    if (end == StudyEnd::lost) return ExitCode::machine;
    if (watch.signal()) return exit_by_signal(*watch.signal());
    return end == StudyEnd::guard ? ExitCode::guard : verdict;
}

template <class Study>
ExitCode hand_over(const Session& session, const StudyWatch& watch, const Study& study, StudyEnd end) {
    const Bundle bundle = write_files(session, study);
    if (!bundle.failure.empty()) session.remark(bundle.failure);
    if (watch.signal()) session.remark("interrupted; the result holds what was computed until then");
    if (end == StudyEnd::lost)
        session.remark("replications were lost; the result is of the others, see its notes");
    print(session, study, bundle.report_path);
    if (!bundle.failure.empty()) return ExitCode::machine;
    return exit_code_of(watch, end, verdict_of(study));
}

}  // namespace

ExitCode verdict_of(const RunResult& result) {
    const std::optional<Verdict> verdict = overall_verdict(result);
    if (!verdict || *verdict == Verdict::met) return ExitCode::success;
    return *verdict == Verdict::missed ? ExitCode::goal_missed : ExitCode::undecided;
}

ExitCode verdict_of(const Comparison& comparison) {
    const auto some_are = [&comparison](ExitCode verdict) {
        return std::ranges::any_of(comparison.results,
                                   [verdict](const RunResult& one) { return verdict_of(one) == verdict; });
    };
    if (some_are(ExitCode::success)) return ExitCode::success;
    return some_are(ExitCode::undecided) ? ExitCode::undecided : ExitCode::goal_missed;
}

ExitCode deliver(const Session& session, const StudyWatch& watch, const StudyResult& study) {
    return hand_over(session, watch, study.result, study.end);
}

ExitCode deliver(const Session& session, const StudyWatch& watch, const ComparisonResult& study) {
    return hand_over(session, watch, study.comparison, study.end);
}

void hint(const Session& session, const std::string& command, const std::string& purpose) {
    if (!session.wants_hints()) return;
    session.err.try_write("\nNext: " + command + "\n" + session.err.fitted("      " + purpose));
}

}  // namespace plimsoll::cli
