// SPDX-License-Identifier: MIT
// Operational laws on a scenario, before anything runs: what every service is asked for at the busiest
// moment, from arrival rates, mix and steps. Means only, every call tried once; a parallel list takes at
// least its longest branch, so times are lower bounds. Leaves out: queueing, retries, failures, the network.
#pragma once

#include <string>
#include <vector>

#include "models/scenario/call_graph.h"
#include "models/scenario/scenario.h"

namespace plimsoll::scenario {

struct OperationDemand {
    double per_second = 0;    // executions at the busiest moment
    double core_seconds = 0;  // of one execution, on this service only
    double waiting = 0;       // requests at once in the execution times that a counts file adds
    double seconds = 0;       // from start to end of one execution without waiting for slots, calls included
};

struct ServiceDemand {
    std::string service;
    double per_second = 0;
    double busy_cores = 0;  // core-seconds asked for per second
    double busy_slots = 0;  // requests in service at once
};

// The most requests per second that a stream ever sends.
double peak_rate(const Stream& stream);
// The most of its requests at once in the execution times of its counts file; each row for itself.
double peak_waiting(const Stream& stream);
// Requests that a stream is expected to send in [from, to).
double expected_requests(const Stream& stream, Duration from, Duration to);

class Demand {
  public:
    // Needs a scenario without issues, which must outlive it.
    explicit Demand(const Scenario& scenario);

    const CallGraph& graph() const { return graph_; }
    const std::vector<OperationDemand>& operations() const { return operations_; }  // as graph().operations()
    std::vector<ServiceDemand> services() const;  // those that are reached, by name

  private:
    double seconds_of(const Sequence& steps, const ServiceDeployment* where) const;
    double seconds_of(const Step& step, const ServiceDeployment* where) const;

    CallGraph graph_;
    std::vector<OperationDemand> operations_;
};

// Cores of one instance: what `cpu` says, or what a function's memory buys. Unlimited if nothing says it.
double cores_of(const ServiceDeployment& service);
std::int64_t most_instances(const ServiceDeployment& service);

}  // namespace plimsoll::scenario
