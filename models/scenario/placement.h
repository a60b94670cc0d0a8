// SPDX-License-Identifier: MIT
// On which hosts the instances of a service go: instance number k on the k-th of them, round and round. The
// hosts take turns between zones, so that a service with as many instances as zones has one in each. Leaves
// out: memory, what else runs there, and which hosts are down.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/scenario/platform.h"

namespace plimsoll::scenario {

// The hosts of these groups, or of all groups if none is named; every zone's in the order of the groups and
// of their numbers. Names of groups that do not exist are passed over.
std::vector<HostId> placement_order(const Machines& machines, const std::vector<std::string>& groups);

// One host of each zone in turn, zones in the order in which they come first; within a zone nothing changes
// places. `zone_of` is by host; hosts without a zone (-1) are as one zone.
std::vector<HostId> in_turns_between_zones(const std::vector<HostId>& hosts,
                                           const std::vector<std::int16_t>& zone_of);

}  // namespace plimsoll::scenario
