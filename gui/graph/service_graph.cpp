// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/graph/service_graph.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <variant>

#include "models/scenario/call_graph.h"
#include "models/scenario/demand.h"
#include "models/scenario/deployed_names.h"

namespace plimsoll::gui {

namespace {

using scenario::Platform;
using scenario::Scenario;

std::optional<double> cores(const std::optional<Cores>& cores) {
    if (!cores) return std::nullopt;
    return is_unlimited(*cores) ? std::numeric_limits<double>::infinity() : cores->count;
}

std::optional<std::int64_t> bytes(const std::optional<Bytes>& bytes) {
    return bytes ? std::optional(bytes->count) : std::nullopt;
}

class Builder {
  public:
    explicit Builder(const Scenario& scenario) : scenario_(scenario) {}

    ServiceGraph build() {
        add_clients();
        add_schedules();
        for (const std::string& name : scenario_.deployment.entry) add_hop(name);
        for (const auto& [name, service] : scenario_.system.services) add_service(name);

        connect_clients();
        connect_schedules();
        for (const auto& [name, service] : scenario_.system.services)
            for (const auto& [operation, steps] : service.operations)
                scenario::for_each_step(steps, [&](const scenario::Step& step, double) {
                    if (const auto* call = std::get_if<scenario::CallStep>(&step.action))
                        connect(node_of(name, operation), node_of(call->service, call->operation),
                                {name, call->service + '.' + call->operation});
                });
        add_edges();
        return std::move(graph_);
    }

  private:
    void add(ServiceNode node) {
        index_[node.id] = graph_.nodes.size();
        graph_.nodes.push_back(std::move(node));
    }

    void add_clients() {
        if (scenario_.workload.streams.empty()) return;
        ServiceNode node;
        node.id = node.name = "client";
        node.kind = NodeKind::clients;
        node.sources = scenario_.workload.streams.size();
        for (const auto& [name, stream] : scenario_.workload.streams)
            node.peak_rate += scenario::peak_rate(stream);
        add(std::move(node));
    }

    void add_schedules() {
        if (scenario_.system.schedules.empty()) return;
        ServiceNode node;
        node.id = node.name = "schedule";
        node.kind = NodeKind::schedules;
        node.sources = scenario_.system.schedules.size();
        add(std::move(node));
    }

    void add_hop(const std::string& name) {
        const auto found = scenario_.deployment.hops.find(name);
        if (found == scenario_.deployment.hops.end()) return;
        const scenario::Hop& hop = found->second;
        ServiceNode node;
        node.id = "hop:" + name;
        node.name = name;
        node.kind = hop.kind == scenario::HopKind::gateway ? NodeKind::gateway : NodeKind::balancer;
        node.is_managed = !hop.pool;
        if (hop.pool) {
            node.type = hop.pool->type;
            node.cores = cores(hop.pool->cpu);
            node.memory = bytes(hop.pool->memory);
            node.concurrency = hop.pool->concurrency;
            node.at_most = hop.pool->instances;
            node.has_fixed_instances = true;
        }
        add(std::move(node));
    }

    void add_service(const std::string& name) {
        const auto found = scenario_.deployment.services.find(name);
        if (found == scenario_.deployment.services.end()) return;
        const scenario::ServiceDeployment& deployed = found->second;
        ServiceNode node;
        node.kind = deployed.platform == Platform::servers ? NodeKind::servers : NodeKind::functions;
        node.type = deployed.type;
        node.cores = cores(deployed.cpu);
        node.memory = bytes(deployed.memory);
        node.concurrency = deployed.concurrency;
        node.has_fixed_instances = std::holds_alternative<scenario::FixedScale>(deployed.scale);
        node.at_most = scenario::most_instances(deployed);
        for (const std::string& own : scenario::deployed_names(scenario_, name)) {
            node.name = own;
            node.id = "service:" + own;
            add(node);
        }
    }

    std::string node_of(const std::string& service, const std::string& operation) const {
        return "service:" + scenario::deployed_name(scenario_, service, operation);
    }

    void connect(const std::string& from, const std::string& to, CallEnds ends) {
        const auto first = index_.find(from), second = index_.find(to);
        if (first == index_.end() || second == index_.end()) return;
        calls_[{first->second, second->second}].insert(std::move(ends));
    }

    // All streams pass all hops.
    void connect_clients() {
        std::string from = "client", from_name = "client";
        for (const std::string& hop : scenario_.deployment.entry) {
            connect(from, "hop:" + hop, {from_name, hop});
            from = "hop:" + hop;
            from_name = hop;
        }
        for (const auto& [name, stream] : scenario_.workload.streams)
            for (const scenario::MixEntry& entry : stream.mix)
                connect(from, node_of(entry.service, entry.operation),
                        {from_name, entry.service + '.' + entry.operation});
    }

    void connect_schedules() {
        for (const auto& [name, schedule] : scenario_.system.schedules)
            connect("schedule", node_of(schedule.service, schedule.operation),
                    {"schedule", schedule.service + '.' + schedule.operation});
    }

    void add_edges() {
        std::map<CallEnds, int> uses;
        for (const auto& [ends, calls] : calls_)
            for (const CallEnds& call : calls) ++uses[call];
        for (const auto& [ends, calls] : calls_) {
            ServiceEdge edge{ends.first, ends.second, {calls.begin(), calls.end()}, false};
            edge.is_ambiguous = std::ranges::any_of(calls, [&](const CallEnds& c) { return uses[c] > 1; });
            graph_.edges.push_back(std::move(edge));
        }
    }

    const Scenario& scenario_;
    ServiceGraph graph_;
    std::map<std::string, std::size_t> index_;
    std::map<std::pair<std::size_t, std::size_t>, std::set<CallEnds>> calls_;
};

}  // namespace

ServiceGraph service_graph(const Scenario& scenario) {
    return Builder(scenario).build();
}

}  // namespace plimsoll::gui
