// SPDX-License-Identifier: MIT
#include "models/scenario/deployed_names.h"

namespace plimsoll::scenario {

namespace {

bool is_per_operation(const Scenario& scenario, const std::string& service) {
    const auto found = scenario.deployment.services.find(service);
    return found != scenario.deployment.services.end() && found->second.per == Per::operation;
}

}  // namespace

std::string deployed_name(const Scenario& scenario, const std::string& service,
                          const std::string& operation) {
    return is_per_operation(scenario, service) ? service + '.' + operation : service;
}

std::vector<std::string> deployed_names(const Scenario& scenario, const std::string& service) {
    if (!scenario.deployment.services.contains(service)) return {};
    if (!is_per_operation(scenario, service)) return {service};
    std::vector<std::string> names;
    const auto found = scenario.system.services.find(service);
    if (found == scenario.system.services.end()) return names;
    for (const auto& [operation, steps] : found->second.operations)
        names.push_back(deployed_name(scenario, service, operation));
    return names;
}

}  // namespace plimsoll::scenario
