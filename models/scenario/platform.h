// SPDX-License-Identifier: MIT
// Machines that instances share and the network between them (`deployment.platform`), and what happens to
// them (`experiment.faults`). Resolved: groups of hosts are single hosts, names are ids.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/quantity.h"
#include "sim/base/time.h"
#include "sim/kernel/network.h"
#include "sim/kernel/platform.h"

namespace plimsoll::scenario {

struct Machines {
    // The root and all sites; all hosts by group and number, and last the host that stands for the clients.
    // Of a SimGrid file only its path: then there are no sites, hosts, groups and clients here.
    Platform plan;
    HostId clients;
    std::map<std::string, std::vector<HostId>> groups;  // by name; a group's hosts take turns between zones
    std::vector<std::int16_t> zone_of;                  // by host; of the clients: none (-1)
    // Messages up to this size take the latency of their way and no bandwidth, so that they cost no more than
    // a delay.
    Bytes small_message;
    std::string pointer;
};

enum class FaultKind { hosts_down, links_down, hosts_slow, links_degraded };

struct Fault {
    std::string name;
    Duration at{};
    std::optional<Duration> length;  // none: for the rest of the run
    FaultKind kind = FaultKind::hosts_down;
    std::vector<HostId> hosts;
    std::vector<std::string> links;  // names of links
    double speed = 1;                // hosts_slow: of what it was, above 0
    LinkScale scale;                 // links_degraded
    std::string pointer;
};

}  // namespace plimsoll::scenario
