// SPDX-License-Identifier: MIT
#include "sim/kernel/flow_table.h"

#include <algorithm>

#include "sim/kernel/kernel.h"

namespace plimsoll {

bool FlowTable::cancel(JobHandle handle) {
    if (handle.generation == 0 || flows_[handle.slot].generation != handle.generation) return false;
    Flow& flow = flows_[handle.slot];
    if (flow.failing != 0) {
        kernel_.ready().revoke(flow.failing);
    } else {
        network_.carry_part(flow.from, flow.to, sent(flow));
        stop(flow);
    }
    forget(flow);
    return true;
}

void FlowTable::fail(LinkId link) {
    fail_where([&](const Flow& flow) { return network_.crosses(flow.from, flow.to, link); });
}

void FlowTable::fail(HostId host) {
    fail_where([&](const Flow& flow) { return flow.from == host || flow.to == host; });
}

void FlowTable::add_sent(std::vector<LinkUse>& uses) const {
    for (const Flow& flow : flows_) {
        if (flow.generation == 0 || flow.failing != 0) continue;
        const double bytes = sent(flow);
        network_.routes().for_each_link(flow.from, flow.to,
                                        [&](LinkId link) { uses[link.value].carried_bytes += bytes; });
    }
}

void FlowTable::arrive(void* context) {
    Flow& flow = *static_cast<Flow*>(context);
    FlowTable& table = *flow.table;
    const Event done = flow.done;
    table.network_.carry(flow.from, flow.to, flow.bytes);
    table.forget(flow);
    done.run(done.context);
}

void FlowTable::for_each_over(LinkId link, const std::function<void(Flow&)>& visit) {
    for (Flow* flow : where([&](const Flow& each) { return network_.crosses(each.from, each.to, link); }))
        visit(*flow);
}

void FlowTable::add_flow() {
    Flow& flow = flows_.emplace_back();
    flow.table = this;
    flow.slot = static_cast<std::uint32_t>(flows_.size() - 1);
    free_.push_back(&flow);
}

void FlowTable::forget(Flow& flow) {
    flow.generation = 0;
    flow.failing = 0;
    free_.push_back(&flow);
}

void FlowTable::fail_where(const Affected& is_affected) {
    for (Flow* flow : where(is_affected)) fail(*flow);
}

void FlowTable::fail(Flow& flow) {
    network_.carry_part(flow.from, flow.to, sent(flow));
    stop(flow);
    post_failure(flow);
}

void FlowTable::post_failure(Flow& flow) {
    flow.failing = kernel_.ready().post(Event{&FlowTable::tell, &flow});
}

void FlowTable::tell(void* context) {
    Flow& flow = *static_cast<Flow*>(context);
    const Event failed{flow.failed, flow.done.context};
    flow.table->forget(flow);
    failed.run(failed.context);
}

std::vector<FlowTable::Flow*> FlowTable::where(const Affected& is_affected) {
    std::vector<Flow*> found;
    for (Flow& flow : flows_)
        if (flow.generation != 0 && flow.failing == 0 && is_affected(flow)) found.push_back(&flow);
    std::sort(found.begin(), found.end(),
              [](const Flow* a, const Flow* b) { return a->generation < b->generation; });
    return found;
}

}  // namespace plimsoll
