// SPDX-License-Identifier: MIT
#include "models/scenario/call_graph.h"

#include <algorithm>
#include <tuple>

#include "sim/base/check.h"

namespace plimsoll::scenario {

double expected_executions(const Step& step) {
    return step.probability.of_one * step.times.mean() * step.fan.mean();
}

CallGraph::CallGraph(const System& system) {
    for (const auto& [service, described] : system.services)
        for (const auto& [operation, steps] : described.operations)
            operations_.push_back({service, operation, &steps, {}});

    for (OperationNode& operation : operations_) {
        for_each_step(*operation.steps, [&](const Step& step, double executions) {
            const auto* call = std::get_if<CallStep>(&step.action);
            if (!call) return;
            if (const auto target = find(call->service, call->operation))
                operation.calls.push_back({*target, executions, step.pointer});
        });
    }
    sort();
}

std::optional<std::size_t> CallGraph::find(const std::string& service, const std::string& operation) const {
    const auto wanted = std::tie(service, operation);
    const auto found = std::ranges::lower_bound(
        operations_, wanted, {}, [](const OperationNode& node) { return std::tie(node.service, node.name); });
    if (found == operations_.end() || found->service != service || found->name != operation)
        return std::nullopt;
    return static_cast<std::size_t>(found - operations_.begin());
}

// Depth first with a stack of our own: a chain of calls in a file may be longer than the program's stack is
// deep.
void CallGraph::sort() {
    enum class State { unseen, open, done };
    struct Visit {
        std::size_t operation;
        std::size_t next_call;
    };
    std::vector<State> states(operations_.size(), State::unseen);
    for (std::size_t root = 0; root < operations_.size(); ++root) {
        if (states[root] != State::unseen) continue;
        std::vector<Visit> path{{root, 0}};
        states[root] = State::open;
        while (!path.empty()) {
            Visit& visit = path.back();
            const auto& calls = operations_[visit.operation].calls;
            if (visit.next_call == calls.size()) {
                states[visit.operation] = State::done;
                order_.push_back(visit.operation);
                path.pop_back();
                continue;
            }
            const std::size_t target = calls[visit.next_call++].target;
            if (states[target] == State::unseen) {
                states[target] = State::open;
                path.push_back({target, 0});
            } else if (states[target] == State::open && cycle_.empty()) {
                const auto start = std::ranges::find(path, target, &Visit::operation);
                for (auto it = start; it != path.end(); ++it) cycle_.push_back(it->operation);
                cycle_.push_back(target);
            }
        }
    }
}

std::size_t CallGraph::depth() const {
    PLIMSOLL_CHECK(cycle_.empty());
    std::vector<std::size_t> depths(operations_.size(), 1);
    std::size_t deepest = operations_.empty() ? 0 : 1;
    for (const std::size_t operation : order_) {
        for (const Call& call : operations_[operation].calls)
            depths[operation] = std::max(depths[operation], depths[call.target] + 1);
        deepest = std::max(deepest, depths[operation]);
    }
    return deepest;
}

std::vector<double> CallGraph::visits(const std::vector<std::pair<std::size_t, double>>& roots) const {
    PLIMSOLL_CHECK(cycle_.empty());
    std::vector<double> visits(operations_.size(), 0);
    for (const auto& [operation, weight] : roots) visits[operation] += weight;
    for (auto it = order_.rbegin(); it != order_.rend(); ++it)
        for (const Call& call : operations_[*it].calls) visits[call.target] += visits[*it] * call.expected;
    return visits;
}

}  // namespace plimsoll::scenario
