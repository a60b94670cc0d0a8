// SPDX-License-Identifier: MIT
// Transfers without contention: the latencies on the way, then the bytes at the smallest bandwidth on it,
// however many flows share a link. A change of a link's bandwidth is felt at once by what is being sent, a
// change of its latency only by what begins afterwards. Arrivals are rounded up to the nanosecond.
#pragma once

#include "sim/kernel/flow_table.h"

namespace plimsoll {

class DelayFlows final : public FlowTable {
  public:
    using FlowTable::FlowTable;

    JobHandle begin(HostId from, HostId to, Bytes bytes, Event done, Event::Run failed);
    // To be called after the link's bandwidth has changed.
    void bandwidth_changed(LinkId link);

  private:
    void stop(Flow& flow) override;
    double sent(const Flow& flow) const override;
    double left(const Flow& flow) const;
    void arm(Flow& flow);
};

}  // namespace plimsoll
