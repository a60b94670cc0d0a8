// SPDX-License-Identifier: MIT
// Hands over the result of a study: files first, then standard output, then the exit code. A file that cannot
// be written does not keep the result from being printed.
#pragma once

#include <optional>
#include <string>

#include "cli/exit_code.h"
#include "cli/session.h"
#include "cli/study_watch.h"
#include "study/result.h"
#include "study/study.h"

namespace plimsoll::cli {

// Of the goals alone: success, goal_missed or undecided.
ExitCode verdict_of(const RunResult& result);
ExitCode verdict_of(const Comparison& comparison);

ExitCode deliver(const Session& session, const StudyWatch& watch, const StudyResult& study);
ExitCode deliver(const Session& session, const StudyWatch& watch, const ComparisonResult& study);

// One command that the user may want next, for a person at a terminal.
void hint(const Session& session, const std::string& command, const std::string& purpose);

}  // namespace plimsoll::cli
