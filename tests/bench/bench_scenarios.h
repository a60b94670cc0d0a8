// SPDX-License-Identifier: MIT
// Scenarios for benchmarks, as users write them, and one replication of them.
#pragma once

#include <string>

#include "models/record.h"
#include "models/scenario/scenario.h"

namespace plimsoll::bench {

// Aborts with the issues when the text is no valid scenario.
scenario::Scenario read(const std::string& text);

// One replication on the fast kernel, without series unless asked for.
Record run(const scenario::Scenario& scenario, std::uint64_t replication = 0);

std::string mm1(double seconds);
// One function configuration whose live instances number about rate x 12 at 0.9 to 5,000 requests/s.
std::string function(double rate, double seconds);
// Seven services, 9 calls per request; `callers` is a JSON member for each, or empty.
std::string graph(const std::string& callers, double seconds);
std::string fan_out(int leaves, double seconds);

}  // namespace plimsoll::bench
