// SPDX-License-Identifier: MIT
// Invented results for the tests of reports: a shop on two platforms through a flash sale. The figures hang
// together (lines sum to totals, differences are the candidates' own) but come from no simulation.
#pragma once

#include "study/result.h"

namespace plimsoll::fixture {

// Ten replications, two goals met and one open, steady instances, a bill of nodes.
RunResult shop_on_kubernetes();

// Ten replications, one goal missed, cold starts, a bill of requests and durations.
RunResult shop_on_functions();

// The two, functions against kubernetes as the baseline.
Comparison shop_comparison();

// One replication of shop_on_kubernetes: no interval anywhere.
RunResult single_replication();

// shop_comparison with names, notes and items that try to become markup, code, formulas or terminal commands.
Comparison hostile_comparison();

inline constexpr const char* kHostileName = "</script><img src=x onerror=alert(1)>\x1b[31m|`@all`";

}  // namespace plimsoll::fixture
