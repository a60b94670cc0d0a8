// SPDX-License-Identifier: MIT
// What is wrong with the user's files, told to a person on the error stream or to a script as one document on
// standard output.
#pragma once

#include <string>

#include "cli/session.h"

namespace plimsoll::cli {

// As errors decide it; success when there are none.
ExitCode exit_code_of(const Issues& issues);

// Tells them all and returns their exit code.
ExitCode report_issues(const Session& session, const Issues& issues);

// A mistake in the arguments, found after they were parsed.
ExitCode usage_error(const Session& session, const std::string& message);

// Something the format or the command line knows and this version does not do.
ExitCode not_built_in(const Session& session, const std::string& message);

Issue issue_of(std::string message, Blame blame = Blame::scenario);

}  // namespace plimsoll::cli
