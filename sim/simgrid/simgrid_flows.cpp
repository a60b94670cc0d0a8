// SPDX-License-Identifier: MIT
#include "sim/simgrid/simgrid_flows.h"

#include <cmath>
#include <simgrid/kernel/resource/Action.hpp>
#include <simgrid/s4u/Comm.hpp>

#include "sim/kernel/kernel.h"

namespace plimsoll {

SimGridFlows::~SimGridFlows() {
    for (SimGridActivity& activity : activities_) engine_.stop(activity);
}

// SimGrid bounds a flow by the smallest bandwidth on its way when it begins, and lets that stand.
void SimGridFlows::bandwidth_changed(LinkId link) {
    for_each_over(link, [&](Flow& flow) {
        const SimGridActivity& ours = activities_[flow.slot];
        if (ours.is_running) ours.action->set_bound(network_.way(flow.from, flow.to).bytes_per_second);
    });
}

bool SimGridFlows::is_delay(const Flow& flow) {
    return flow.bytes == 0 || std::isinf(flow.way.bytes_per_second);
}

void SimGridFlows::start(Flow& flow) {
    if (flow.slot >= activities_.size()) activities_.resize(flow.slot + 1);
    activities_[flow.slot].owner = &flow;
    const bool is_delay_only = is_delay(flow);
    if (!is_delay_only && flow.way.latency == Duration::zero()) return send(flow);
    const Event next{is_delay_only ? &FlowTable::arrive : &SimGridFlows::send_later, &flow};
    flow.arrival = kernel_.at(later(kernel_.now(), flow.way.latency), next);
}

void SimGridFlows::send_later(void* context) {
    Flow& flow = *static_cast<Flow*>(context);
    flow.arrival = EventHandle{};
    static_cast<SimGridFlows*>(flow.table)->send(flow);
}

void SimGridFlows::send(Flow& flow) {
    SimGridActivity& ours = activities_[flow.slot];
    ours.finish = [](SimGridActivity& activity) { arrive(activity.owner); };
    engine_.sync(kernel_.now());
    const auto comm = simgrid::s4u::Comm::sendto_init(&engine_.host(flow.from), &engine_.host(flow.to));
    comm->set_payload_size(static_cast<std::uint64_t>(flow.bytes));
    engine_.watch_flow(ours, *comm);
}

void SimGridFlows::stop(Flow& flow) {
    kernel_.cancel(flow.arrival);
    flow.arrival = EventHandle{};
    engine_.stop(activities_[flow.slot]);
}

double SimGridFlows::sent(const Flow& flow) const {
    if (flow.arrival.is_some()) return 0;
    engine_.sync(kernel_.now());
    return flow.bytes - SimGridEngine::left(activities_[flow.slot]);
}

}  // namespace plimsoll
