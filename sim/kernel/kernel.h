// SPDX-License-Identifier: MIT
// The engine as the models see it. Time, the calendar, constant delays and the ready list are the same for
// every kernel and not virtual, for speed; what the platform does (work on hosts, transfers over links) is
// virtual.
//
// Order: all that is ready now, first come first served, then the calendar by (time, sequence of arming).
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sim/base/id.h"
#include "sim/base/quantity.h"
#include "sim/base/time.h"
#include "sim/kernel/calendar.h"
#include "sim/kernel/delay_list.h"
#include "sim/kernel/event.h"
#include "sim/kernel/frame_pool.h"
#include "sim/kernel/host_use.h"
#include "sim/kernel/network.h"
#include "sim/kernel/platform.h"
#include "sim/kernel/processor_sharing.h"
#include "sim/kernel/ready_list.h"

namespace plimsoll {

using GroupId = Id<struct GroupTag>;

// Names one running activity of the platform: a computation or a transfer. Two words, which come back in
// registers, as every handle does.
struct ActivityHandle {
    ActivityHandle() = default;
    ActivityHandle(GroupId of, JobHandle job) : group(of), slot(job.slot), generation(job.generation) {}

    JobHandle job() const { return JobHandle{slot, generation}; }
    bool is_some() const { return generation != 0; }

    GroupId group;  // none: a transfer
    std::uint32_t slot = 0;
    std::uint64_t generation = 0;
};

// Why run() came back: the limit was reached, a model stopped it, the budget of events is spent, or the asker
// said no.
enum class RunEnd { limit, stopped, out_of_events, interrupted };

class Kernel {
  public:
    Kernel() = default;
    Kernel(const Kernel&) = delete;
    Kernel& operator=(const Kernel&) = delete;
    virtual ~Kernel() = default;

    Time now() const { return now_; }
    std::uint64_t events() const { return events_; }

    EventHandle at(Time due, Event event) {
        PLIMSOLL_CHECK(due >= now_, due.time_since_epoch(), now_.time_since_epoch());
        return calendar_.schedule(due, event);
    }
    bool cancel(EventHandle handle) { return calendar_.cancel(handle); }

    Calendar& calendar() { return calendar_; }
    ReadyList& ready() { return ready_; }
    FramePool& frames() { return frames_; }

    // The list of all delays of this length; lives as long as the kernel.
    DelayList& delays_of(Duration delay);
    std::size_t delay_lists() const { return delays_.size(); }

    // Hosts get the ids 0, 1, ... in the platform's order. At most once, and before anything else.
    virtual void install(const Platform& platform) = 0;
    // What was installed; when it came from a file, the hosts, sites and names found there.
    const Platform& platform() const { return platform_; }
    std::span<const Link> links() const { return network_.routes().links(); }
    std::vector<LinkId> links_named(const std::string& name) const { return network_.routes().named(name); }

    Condition condition(HostId host) const { return network_.condition(host); }
    // What a transfer that began now would meet.
    Way way(HostId from, HostId to) const { return network_.way(from, to); }

    // One more host, hung on the root without an uplink. Precondition: nothing has run yet.
    virtual HostId add_host(Cores cores, double speed) = 0;
    virtual void set_speed(HostId host, double speed) = 0;
    // While a host is down its jobs stand still and it draws no power; transfers from and to it fail. Ending
    // its jobs is up to the models. Precondition, here and for set_speed: its cores are limited.
    virtual void set_condition(HostId host, Condition condition) = 0;
    // Until now.
    virtual HostUse use(HostId host) const = 0;
    // Energy until now, as in host_use.h; 0 without a power plan.
    double joules(HostId host) const {
        if (host.value >= platform_.hosts.size() || !platform_.hosts[host.value].power) return 0;
        const HostPlan& plan = platform_.hosts[host.value];
        return plimsoll::joules(*plan.power, plan.cores, use(host));
    }
    // A group of jobs on a host: quota and weight as in processor_sharing.h.
    virtual GroupId add_group(HostId host, Cores quota, double weight) = 0;
    // Precondition: the group has no jobs. Its id may be given out again.
    virtual void remove_group(GroupId group) = 0;
    virtual ActivityHandle compute(GroupId group, Duration work, Event done) = 0;
    // Core-nanoseconds the group has used until now.
    virtual double used(GroupId group) const = 0;

    // Runs `done` when the last byte has arrived, or `failed` with the same context when something on the way
    // is or goes down (through the ready list, never from inside this call). From a host to itself it takes
    // no time.
    virtual ActivityHandle transfer(HostId from, HostId to, Bytes bytes, Event done, Event::Run failed) = 0;
    // Fails exactly the transfers in flight over it.
    virtual void set_condition(LinkId link, Condition condition) = 0;
    // A new bandwidth is felt at once, a new latency by transfers that begin afterwards.
    virtual void set_scale(LinkId link, LinkScale scale) = 0;
    // By link, until now. Looks at every transfer in flight.
    virtual std::vector<LinkUse> link_use() const = 0;
    virtual bool cancel(ActivityHandle activity) = 0;

    // Runs every event up to and including `limit`, then it is `limit`. Ends earlier when a model calls
    // stop(), after `max_events` in all, or when `keep_going`, asked every few thousand events, says no.
    virtual RunEnd run(Time limit, std::uint64_t max_events, const std::function<bool()>& keep_going) = 0;

    // It is `time` now, though nothing happens then yet. Precondition: no earlier event is pending.
    void advance_to(Time time) { now_ = std::max(now_, time); }

    // To be called while running: no further event runs.
    void stop() { is_stopping_ = true; }

  protected:
    Platform platform_;
    Network network_;
    Time now_{};
    std::uint64_t events_ = 0;
    bool is_stopping_ = false;
    Calendar calendar_;
    ReadyList ready_;

  private:
    FramePool frames_;
    std::map<Duration, std::unique_ptr<DelayList>> delays_;
};

}  // namespace plimsoll
