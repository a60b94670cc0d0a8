// SPDX-License-Identifier: MIT
// Invented results for the tests of reports: a shop on two platforms through a flash sale. The figures hang
// together (lines sum to totals, differences are the candidates' own) but come from no simulation.
#pragma once

#include "study/result.h"

namespace plimsoll::fixture {

inline MaybeEstimate even(double value, double half_width) {
    return Estimate{value, value - half_width, value + half_width};
}
inline MaybeEstimate lopsided(double value, double low, double high) {
    return Estimate{value, low, high};
}

// Ten replications, two goals met and one open, steady instances, a bill of nodes.
RunResult shop_on_kubernetes();

// Ten replications, one goal missed, cold starts, a bill of requests and durations.
RunResult shop_on_functions();

// The two, functions against kubernetes as the baseline.
Comparison shop_comparison();

// One replication of shop_on_kubernetes: no interval anywhere.
RunResult single_replication();

// Ten replications on machines of two zones, whose link to the clients is nearly full: figures of hosts,
// links and energy.
RunResult shop_on_two_zones();

// One zone as the baseline, with half the machines and no link between zones, against two.
Comparison machines_comparison();

// A machine of 16 cores, a link whose `mean` and `peak` are shares, and the sums over all machines of a
// result.
HostResult host(const std::string& name, double busy, double kwh);
LinkResult link(const std::string& name, Direction direction, double gigabits, double mean, double peak);
void add_up(RunResult& result, double million_requests);

// shop_comparison with names, notes and items that try to become markup, code, formulas or terminal commands.
Comparison hostile_comparison();

inline constexpr const char* kHostileName = "</script><img src=x onerror=alert(1)>\x1b[31m|`@all`";

}  // namespace plimsoll::fixture
