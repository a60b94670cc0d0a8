// SPDX-License-Identifier: MIT
// The report as one HTML file that works offline and fetches nothing: verdict, goals, charts over time, load
// per instance, latency distribution, the bill, differences, assumptions. Nothing in a scenario can become
// markup or code.
#pragma once

#include <string>

#include "study/result.h"

namespace plimsoll {

std::string to_html(const RunResult& result);
std::string to_html(const Comparison& comparison);

}  // namespace plimsoll
