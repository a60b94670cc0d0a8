// SPDX-License-Identifier: MIT
// The machines and the network between them, as plain data: a tree of sites (region > zones > racks, to any
// depth) with hosts at any of them, and links on the way up. A client is a host hung on the root by a WAN
// uplink. routes.h says which links lie between two hosts.
//
// Leaves out: more than one way between two hosts, routing protocols, loss, and whatever happens inside a
// host.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/id.h"
#include "sim/base/quantity.h"
#include "sim/base/time.h"

namespace plimsoll {

using HostId = Id<struct HostTag>;
using LinkId = Id<struct LinkTag>;
using SiteId = Id<struct SiteTag>;

// Split duplex: each direction has the whole bandwidth for itself. Shared: both directions share it. Fat
// pipe: every single transfer may use all of it (a backbone that never is the bottleneck of the sum).
enum class Sharing : std::uint8_t { split_duplex, shared, fat_pipe };

struct LinkPlan {
    std::string name;
    Duration latency{};           // one way, not negative
    double bytes_per_second = 0;  // positive; of each direction
    Sharing sharing = Sharing::split_duplex;
};

// What a host draws when nothing runs, when one core is busy and when all are: see joules() in host_use.h.
struct PowerPlan {
    double idle_watts = 0;
    double one_core_watts = 0;
    double all_cores_watts = 0;
};

struct SitePlan {
    std::string name;
    SiteId parent;                     // stands before this site; none: this is the root
    std::optional<LinkPlan> uplink;    // to the parent; never at the root
    std::optional<LinkPlan> backbone;  // crossed once by traffic that goes from one of the site's children
                                       // (sites or hosts) to another, not by what comes in or goes out
};

struct HostPlan {
    std::string name;
    SiteId site;                     // none: the root
    Cores cores{1};                  // may be a fraction
    double speed = 1;                // 1 is the reference core
    std::optional<LinkPlan> uplink;  // to its site
    std::optional<PowerPlan> power;  // none: its energy is not counted
};

// Ids count from 0 in the order of these lists. `sites` may be empty: then all hosts hang on one nameless
// root. Names are free; a run reports by them, and faults find links by theirs.
struct Platform {
    std::vector<SitePlan> sites;  // the root first
    std::vector<HostPlan> hosts;
    // A SimGrid platform file instead of all the above, which is empty then; for the SimGrid kernel alone.
    std::string simgrid_file;
};

}  // namespace plimsoll
