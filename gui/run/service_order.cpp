// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/service_order.h"

#include <algorithm>
#include <map>

namespace plimsoll::gui {

std::vector<std::string> servicesByNearness(const scenario::Scenario& scenario) {
    std::map<std::string, double> asked;
    for (const auto& [name, stream] : scenario.workload.streams)
        for (const scenario::MixEntry& entry : stream.mix) asked[entry.service] += entry.share.of_one;
    std::vector<std::string> services;
    for (const auto& [name, deployment] : scenario.deployment.services) services.push_back(name);
    const auto shareOf = [&asked](const std::string& name) {
        const auto found = asked.find(name);
        return found == asked.end() ? 0 : found->second;
    };
    std::ranges::stable_sort(services, std::ranges::greater{}, shareOf);
    return services;
}

}  // namespace plimsoll::gui
