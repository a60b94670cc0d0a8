// SPDX-License-Identifier: MIT
// What results call the parts of a deployment: a service, or each operation of one that is deployed per
// operation.
#pragma once

#include <string>
#include <vector>

#include "models/scenario/scenario.h"

namespace plimsoll::scenario {

// "web", or "web.browse" where operations are deployed one by one.
std::string deployed_name(const Scenario& scenario, const std::string& service, const std::string& operation);

// Of all of a service, by name; none of one that is not deployed.
std::vector<std::string> deployed_names(const Scenario& scenario, const std::string& service);

}  // namespace plimsoll::scenario
