// SPDX-License-Identifier: MIT
// The members of machines and the network between them, for their binary form.
#pragma once

#include "sim/base/id.h"
#include "sim/kernel/network.h"
#include "sim/kernel/platform.h"
#include "study/worker/archive.h"
#include "study/worker/quantity_members.h"

namespace plimsoll {

auto members_of(Is<LinkPlan> auto& it) {
    auto& [name, latency, bytes_per_second, sharing] = it;
    return std::tie(name, latency, bytes_per_second, sharing);
}

auto members_of(Is<PowerPlan> auto& it) {
    auto& [idle_watts, one_core_watts, all_cores_watts] = it;
    return std::tie(idle_watts, one_core_watts, all_cores_watts);
}

auto members_of(Is<SitePlan> auto& it) {
    auto& [name, parent, uplink, backbone] = it;
    return std::tie(name, parent, uplink, backbone);
}

auto members_of(Is<HostPlan> auto& it) {
    auto& [name, site, cores, speed, uplink, power] = it;
    return std::tie(name, site, cores, speed, uplink, power);
}

auto members_of(Is<Platform> auto& it) {
    auto& [sites, hosts, simgrid_file] = it;
    return std::tie(sites, hosts, simgrid_file);
}

auto members_of(Is<LinkScale> auto& it) {
    auto& [bandwidth, latency] = it;
    return std::tie(bandwidth, latency);
}

namespace worker {

template <class Tag>
struct Form<Id<Tag>> {
    static void put(BinaryWriter& out, Id<Tag> id) { out.number(id.value); }
    static void get(BinaryReader& in, Id<Tag>& id) { id.value = in.number<std::uint32_t>(); }
};

}  // namespace worker
}  // namespace plimsoll
