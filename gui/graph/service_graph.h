// SPDX-License-Identifier: GPL-3.0-or-later
// Who calls whom in a scenario, as nodes and edges: clients, schedules, hops and services. A service with a
// function per operation is a node per operation. Plain data without words and figures; the ids stay the same
// as long as the names do. Leaves out: machines and links.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/scenario/scenario.h"

namespace plimsoll::gui {

enum class NodeKind { clients, schedules, gateway, balancer, servers, functions };

struct ServiceNode {
    std::string id;    // "client", "schedule", "hop:lb", "service:web"
    std::string name;  // as in RunResult: of the service (or "service.operation") or of the hop
    NodeKind kind = NodeKind::servers;
    std::string type;                         // instance type, empty if none
    std::optional<double> cores;              // of one instance; infinite if unlimited
    std::optional<std::int64_t> memory;       // bytes of one instance
    std::optional<std::int64_t> concurrency;  // requests at once on one instance
    std::optional<std::int64_t> at_most;      // instances
    bool has_fixed_instances = false;         // always `at_most`
    bool is_managed = false;                  // a hop without instances of its own
    std::size_t sources = 0;                  // streams or schedules
    double peak_rate = 0;                     // clients: requests per second at the busiest moment

    bool operator==(const ServiceNode&) const = default;
};

// Ends as in EdgeResult: "web", "catalog.list".
using CallEnds = std::pair<std::string, std::string>;

struct ServiceEdge {
    std::size_t from = 0, to = 0;  // indices of nodes
    std::vector<CallEnds> calls;   // sorted
    // Results do not tell its calls from those of another edge: two functions of one service call the same.
    bool is_ambiguous = false;

    bool operator==(const ServiceEdge&) const = default;
};

struct ServiceGraph {
    std::vector<ServiceNode> nodes;
    std::vector<ServiceEdge> edges;

    bool operator==(const ServiceGraph&) const = default;
};

// Needs a scenario without errors; what its names do not lead to is left out.
ServiceGraph service_graph(const scenario::Scenario& scenario);

}  // namespace plimsoll::gui
