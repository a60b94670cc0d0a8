// SPDX-License-Identifier: MIT
// The same calls as the fast kernel, carried out by SimGrid 3.32: work becomes executions on its hosts,
// transfers become flows that contend for its links. One per process, because SimGrid's engine is one per
// process and its clock cannot be set back: a second one is refused.
//
// - Cores: a job of a group of n jobs is an execution of weight w/n, bounded by min(1, quota/n) of a core.
//   That flat weighted max-min is the two-level one of processor_sharing.h.
// - Links: max-min fair between all flows over a link, whatever their latency (SimGrid would weigh them by
//   its inverse). Model CM02: latency, then bytes at the rate given; no TCP windows, no cross traffic of
//   acknowledgements, no factors on latency or bandwidth.
// - Transfers of no bytes and between hosts without a link between them are pure delays.
// - Time: SimGrid counts double seconds. What it completes is told at the nearest nanosecond, before the
//   calendar's events of that same nanosecond; an activity begins at SimGrid's own time, so rounding does not
//   add up.
// - A platform file: 1e9 flop/s is the reference core; its hosts and links come in the order of their names;
//   the latencies and bandwidths are the file's, profiles of speed and bandwidth run unseen by the books on
//   links and hosts. Not read: wattage properties, latency profiles, zones whose latency is not that of
//   links. What models/io/simgrid_file.h refuses does not come here.
// - Hosts with unlimited cores are dealt over a pool of SimGrid hosts by group, because what shares a SimGrid
//   host costs SimGrid time for all that is on it.
// Nothing of ours runs inside SimGrid; its signal handlers are taken out again and its log is silent below
// errors.
//
// Follows: Casanova et al., "Versatile, Scalable, and Accurate Simulation of Distributed Applications and
// Platforms" (JPDC 2014); flow model: Velho et al., ACM TOMACS 23(4), 2013.
#pragma once

#include <memory>

#include "sim/kernel/kernel.h"

namespace plimsoll {

class SimGridKernel final : public Kernel {
  public:
    SimGridKernel();
    ~SimGridKernel() override;

    void install(const Platform& platform) override;
    HostId add_host(Cores cores, double speed) override;
    void set_speed(HostId host, double speed) override;
    void set_condition(HostId host, Condition condition) override;
    HostUse use(HostId host) const override;
    GroupId add_group(HostId host, Cores quota, double weight) override;
    void remove_group(GroupId group) override;
    ActivityHandle compute(GroupId group, Duration work, Event done) override;
    double used(GroupId group) const override;
    ActivityHandle transfer(HostId from, HostId to, Bytes bytes, Event done, Event::Run failed) override;
    void set_condition(LinkId link, Condition condition) override;
    void set_scale(LinkId link, LinkScale scale) override;
    std::vector<LinkUse> link_use() const override;
    bool cancel(ActivityHandle activity) override;
    using Kernel::cancel;
    RunEnd run(Time limit, std::uint64_t max_events, const std::function<bool()>& keep_going) override;

  private:
    struct Parts;

    // Something happened at or before `limit`, and has run.
    bool run_next(Time limit);

    std::unique_ptr<Parts> parts_;
};

}  // namespace plimsoll
