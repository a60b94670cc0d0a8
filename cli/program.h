// SPDX-License-Identifier: MIT
// The program from its arguments to its exit code. Whatever goes wrong, no exception leaves it.
#pragma once

#include <exception>
#include <string>
#include <vector>

#include "cli/session.h"

namespace plimsoll::cli {

// Without the program's own name.
ExitCode run_program(const std::vector<std::string>& arguments);

// Tells what went wrong and whose fault it was; for an internal error with a line to report.
ExitCode report_failure(const Session& session, const std::exception_ptr& failure);

}  // namespace plimsoll::cli
