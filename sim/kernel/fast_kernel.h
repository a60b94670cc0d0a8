// SPDX-License-Identifier: MIT
// The kernel for nearly every run: our own calendar, exact processor sharing, and links without contention (a
// transfer takes latency + bytes / bandwidth however many share the link).
#pragma once

#include <memory>
#include <vector>

#include "sim/kernel/delay_flows.h"
#include "sim/kernel/kernel.h"

namespace plimsoll {

class FastKernel final : public Kernel {
  public:
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
    void make_host(Cores cores, double speed);

    std::vector<std::unique_ptr<ProcessorHost>> hosts_;
    std::vector<std::unique_ptr<ProcessorGroup>> groups_;
    std::vector<std::uint32_t> free_groups_;
    DelayFlows flows_{*this, network_};
};

}  // namespace plimsoll
