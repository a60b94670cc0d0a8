// SPDX-License-Identifier: MIT
// Transfers as flows of SimGrid, which share each link max-min fairly. The latency is waited for in the
// calendar and SimGrid's links have none, because it would weigh a flow by the inverse of its latency, and
// would let a link whose latency changes set flows going that still wait. For this folder only.
#pragma once

#include <deque>

#include "sim/kernel/flow_table.h"
#include "sim/simgrid/simgrid_engine.h"

namespace plimsoll {

class SimGridFlows final : public FlowTable {
  public:
    SimGridFlows(Kernel& kernel, Network& network, SimGridEngine& engine)
        : FlowTable(kernel, network), engine_(engine) {}
    ~SimGridFlows() override;

    JobHandle begin(HostId from, HostId to, Bytes bytes, Event done, Event::Run failed) {
        return begin_with([this](Flow& flow) { start(flow); }, from, to, bytes, done, failed);
    }
    // To be called after the link's bandwidth has changed.
    void bandwidth_changed(LinkId link);

  private:
    void start(Flow& flow);
    void stop(Flow& flow) override;
    double sent(const Flow& flow) const override;
    // Neither bytes nor links: a pure delay.
    static bool is_delay(const Flow& flow);
    static void send_later(void* flow);
    void send(Flow& flow);

    SimGridEngine& engine_;
    std::deque<SimGridActivity> activities_;  // by slot
};

}  // namespace plimsoll
