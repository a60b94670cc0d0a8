// SPDX-License-Identifier: MIT
// Results as JSON documents: "plimsoll-result", "plimsoll-comparison", "plimsoll-issues". Member names and
// their order never change; doubles have at most 12 significant digits; no data is null. One document, one
// final newline. Leaves out: reading them back.
#pragma once

#include <string>

#include "study/result.h"

namespace plimsoll {

// Reproducible documents leave out `machine`: same scenario, seed and replications, same bytes.
enum class JsonContent { everything, reproducible };

std::string to_json(const RunResult& result, JsonContent content = JsonContent::everything);
std::string to_json(const Comparison& comparison, JsonContent content = JsonContent::everything);
std::string issues_json(const Issues& issues);

}  // namespace plimsoll
