// SPDX-License-Identifier: MIT
// Who calls whom, from the steps alone: the operations of a system, the calls between them and how many to
// expect. Leaves out: retries, failures and what they save.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "models/scenario/scenario.h"

namespace plimsoll::scenario {

struct Call {
    std::size_t target = 0;  // index of the called operation
    double expected = 0;     // per execution of the caller
    std::string pointer;     // of the step
};

struct OperationNode {
    std::string service;
    std::string name;
    const Sequence* steps = nullptr;
    std::vector<Call> calls;  // to operations that exist, in order of the steps

    std::string reference() const { return service + '.' + name; }
};

class CallGraph {
  public:
    static constexpr std::size_t kDeepest = 100;
    static constexpr std::size_t kMost = 10'000;  // operations

    // Refers to the scenario's steps: keep the system alive.
    explicit CallGraph(const System& system);

    const std::vector<OperationNode>& operations() const { return operations_; }
    std::optional<std::size_t> find(const std::string& service, const std::string& operation) const;

    // The operations on a cycle, the first one repeated at the end; empty when there is none.
    std::vector<std::size_t> cycle() const { return cycle_; }

    // The rest needs a graph without cycles. Callees before their callers.
    const std::vector<std::size_t>& callees_first() const { return order_; }
    std::size_t depth() const;  // calls on the longest path, plus one

    // Expected executions of every operation for one of each root's weight.
    std::vector<double> visits(const std::vector<std::pair<std::size_t, double>>& roots) const;

  private:
    void sort();

    std::vector<OperationNode> operations_;
    std::vector<std::size_t> order_;
    std::vector<std::size_t> cycle_;
};

// How often a step runs when its operation runs once, `times` and `fan` multiplied.
double expected_executions(const Step& step);

// Calls `visit(step, expected executions)` for every step, those of parallel branches included.
template <class Visitor>
void for_each_step(const Sequence& steps, Visitor&& visit, double weight = 1) {
    for (const Step& step : steps) {
        const double executions = weight * expected_executions(step);
        visit(step, executions);
        if (const auto* parallel = std::get_if<ParallelStep>(&step.action))
            for (const Sequence& branch : parallel->branches) for_each_step(branch, visit, executions);
    }
}

}  // namespace plimsoll::scenario
