// SPDX-License-Identifier: MIT
#include "sim/kernel/delay_flows.h"

#include <algorithm>

#include "sim/kernel/kernel.h"

namespace plimsoll {

void DelayFlows::arm(Flow& flow) {
    const Duration sending = round_up(flow.left / flow.way.bytes_per_second * 1e9);
    flow.arrival = kernel_.at(later(flow.sending_from, sending), Event{&FlowTable::arrive, &flow});
}

[[gnu::flatten]] JobHandle DelayFlows::begin(HostId from, HostId to, Bytes bytes, Event done,
                                             Event::Run failed) {
    const auto start = [this](Flow& flow) {
        flow.sending_from = later(kernel_.now(), flow.way.latency);
        arm(flow);
    };
    return begin_with(start, from, to, bytes, done, failed);
}

void DelayFlows::bandwidth_changed(LinkId link) {
    for_each_over(link, [&](Flow& flow) {
        flow.left = left(flow);
        flow.sending_from = std::max(flow.sending_from, kernel_.now());
        flow.way.bytes_per_second = network_.way(flow.from, flow.to).bytes_per_second;
        stop(flow);
        arm(flow);
    });
}

void DelayFlows::stop(Flow& flow) {
    kernel_.cancel(flow.arrival);
}

double DelayFlows::sent(const Flow& flow) const {
    return flow.bytes - left(flow);
}

double DelayFlows::left(const Flow& flow) const {
    if (kernel_.now() <= flow.sending_from) return flow.left;
    return std::max(0.0,
                    flow.left - to_seconds(kernel_.now() - flow.sending_from) * flow.way.bytes_per_second);
}

}  // namespace plimsoll
