// SPDX-License-Identifier: MIT
#include "models/scenario/placement.h"

#include <map>

namespace plimsoll::scenario {

std::vector<HostId> in_turns_between_zones(const std::vector<HostId>& hosts,
                                           const std::vector<std::int16_t>& zone_of) {
    std::map<std::int16_t, std::size_t> place_of;
    std::vector<std::vector<HostId>> zones;
    for (const HostId host : hosts) {
        const auto [place, is_new] = place_of.try_emplace(zone_of[host.value], zones.size());
        if (is_new) zones.emplace_back();
        zones[place->second].push_back(host);
    }
    std::vector<HostId> ordered;
    ordered.reserve(hosts.size());
    for (std::size_t turn = 0; ordered.size() < hosts.size(); ++turn) {
        // Zones that have run out are passed over; those left keep their order.
        std::erase_if(zones, [turn](const auto& zone) { return turn >= zone.size(); });
        for (const auto& zone : zones) ordered.push_back(zone[turn]);
    }
    return ordered;
}

std::vector<HostId> placement_order(const Machines& machines, const std::vector<std::string>& groups) {
    std::vector<HostId> hosts;
    const auto add = [&](const std::vector<HostId>& group) {
        hosts.insert(hosts.end(), group.begin(), group.end());
    };
    for (const std::string& name : groups)
        if (const auto group = machines.groups.find(name); group != machines.groups.end()) add(group->second);
    if (groups.empty())
        for (const auto& [name, group] : machines.groups) add(group);
    return in_turns_between_zones(hosts, machines.zone_of);
}

}  // namespace plimsoll::scenario
