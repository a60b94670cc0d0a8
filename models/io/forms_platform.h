// SPDX-License-Identifier: MIT
// The shape of `deployment.platform` and `experiment.faults`: what may be written there. Declared in
// forms_platform.cpp, resolved by resolve_platform.cpp and resolve_faults.cpp.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/parameters.h"
#include "sim/base/quantity.h"
#include "sim/base/time.h"
#include "sim/kernel/platform.h"

namespace plimsoll::io {

// The way up from a host or a site.
struct UplinkForm {
    Duration latency{};
    double bytes_per_second = 0;
    Sharing sharing = Sharing::split_duplex;
};

// The way across a site. It has no up and no down, so it cannot be split duplex.
struct BackboneForm {
    Duration latency{};
    double bytes_per_second = 0;
    Sharing sharing = Sharing::shared;
};

struct HostsForm {
    std::int64_t count = 1;
    Cores cores;
    double speed = 1;
    std::string zone;
    std::string rack;
    std::vector<std::string> zones;
    std::vector<std::string> racks;
    std::optional<UplinkForm> nic;
    std::optional<PowerPlan> power;
    std::string pointer;
};

struct SiteForm {
    std::string parent;
    std::optional<UplinkForm> uplink;
    std::optional<BackboneForm> backbone;
    std::string pointer;
};
struct RackForm : SiteForm {};
struct ZoneForm : SiteForm {};
struct RegionForm : SiteForm {};

struct PlatformForm {
    std::map<std::string, HostsForm> hosts;
    std::map<std::string, RackForm> racks;
    std::map<std::string, ZoneForm> zones;
    std::map<std::string, RegionForm> regions;
    std::optional<BackboneForm> backbone;
    std::optional<UplinkForm> clients;
    Bytes small_messages;
    std::string simgrid_file;
    std::string pointer;
};

// Names of hosts, one way or another; exactly one is given.
struct HostsPlaceForm {
    std::optional<std::string> host, hosts, rack, zone, region;
};

struct DownForm : HostsPlaceForm {
    std::optional<std::string> link;
};

struct SlowForm : HostsPlaceForm {
    Share speed{1};
};

struct DegradeForm {
    std::string link;
    std::optional<Share> bandwidth;
    std::optional<double> latency;
};

struct FaultForm {
    Duration at{};
    std::optional<Duration> length;
    std::optional<DownForm> down;
    std::optional<SlowForm> slow;
    std::optional<DegradeForm> degrade;
    std::string pointer;
};

void describe(Fields<PlatformForm>& fields);
void describe(Fields<FaultForm>& fields);

}  // namespace plimsoll::io
