// SPDX-License-Identifier: MIT
// The kernel for nearly every run: our own calendar, exact processor sharing, and links without contention (a
// transfer takes latency + bytes / bandwidth however many share the link).
#pragma once

#include <memory>
#include <vector>

#include "sim/kernel/kernel.h"

namespace plimsoll {

class FastKernel final : public Kernel {
  public:
    HostId add_host(Cores cores, double speed) override;
    void set_speed(HostId host, double speed) override;
    GroupId add_group(HostId host, Cores quota, double weight) override;
    void remove_group(GroupId group) override;
    ActivityHandle compute(GroupId group, Duration work, Event done) override;
    double used(GroupId group) const override;
    LinkId add_link(Duration latency, double bytes_per_second) override;
    ActivityHandle transfer(LinkId link, Bytes bytes, Event done) override;
    bool cancel(ActivityHandle activity) override;
    using Kernel::cancel;
    RunEnd run(Time limit, std::uint64_t max_events, const std::function<bool()>& keep_going) override;

  private:
    struct Link {
        Duration latency{};
        double bytes_per_second = 0;
    };

    std::vector<std::unique_ptr<ProcessorHost>> hosts_;
    std::vector<std::unique_ptr<ProcessorGroup>> groups_;
    std::vector<std::uint32_t> free_groups_;
    std::vector<Link> links_;
};

}  // namespace plimsoll
