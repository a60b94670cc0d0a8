// SPDX-License-Identifier: MIT
// The result as Markdown for a pull request or a job summary: verdict, goals, figures, bill, how to
// reproduce. Names from a file cannot break out of a table, start HTML or mention anybody.
#pragma once

#include <string>

#include "study/result.h"

namespace plimsoll {

std::string to_markdown(const RunResult& result);
std::string to_markdown(const Comparison& comparison);

}  // namespace plimsoll
