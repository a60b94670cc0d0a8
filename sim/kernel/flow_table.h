// SPDX-License-Identifier: MIT
// The transfers in flight. How fast they go is the kernel's: it says how a flow starts, stops and how much of
// it has been sent. What both kernels share is here: a flow begun over something that is down, or in flight
// over what goes down, fails through the ready list; it can be cancelled until it has been told; and what it
// had sent counts as carried.
//
// Starting and ending cost the same however many are in flight; failing a link looks at all of them.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <vector>

#include "sim/base/check.h"
#include "sim/base/quantity.h"
#include "sim/kernel/event.h"
#include "sim/kernel/network.h"
#include "sim/kernel/processor_sharing.h"
#include "sim/kernel/ready_list.h"

namespace plimsoll {

class Kernel;

class FlowTable {
  public:
    explicit FlowTable(Kernel& kernel, Network& network) : kernel_(kernel), network_(network) {}
    FlowTable(const FlowTable&) = delete;
    FlowTable& operator=(const FlowTable&) = delete;
    virtual ~FlowTable() = default;

    // False when the flow has been told its end or was cancelled before.
    bool cancel(JobHandle handle);

    // What goes over this link, or from or to this host, fails: in the order it began.
    void fail(LinkId link);
    void fail(HostId host);

    // Adds what the flows under way have sent until now.
    void add_sent(std::vector<LinkUse>& uses) const;

  protected:
    struct Flow {
        FlowTable* table = nullptr;
        std::uint32_t slot = 0;
        std::uint64_t generation = 0;  // 0: not in use; also the order of beginning
        Event done;
        Event::Run failed = nullptr;  // with the context of `done`
        HostId from;
        HostId to;
        double bytes = 0;
        Way way;
        EventHandle arrival;
        Time sending_from{};
        double left = 0;                // bytes, at sending_from
        ReadyList::Ticket failing = 0;  // not 0: has failed and will be told
    };

    // What begin() of a kernel's table does; start(Flow&) is called when the way is up. A template, so that
    // no message costs a virtual call.
    template <class Start>
    JobHandle begin_with(Start start, HostId from, HostId to, Bytes bytes, Event done, Event::Run failed);
    virtual void stop(Flow& flow) = 0;
    virtual double sent(const Flow& flow) const = 0;

    // The flow has arrived: forgets it and runs its `done`.
    static void arrive(void* flow);
    void for_each_over(LinkId link, const std::function<void(Flow&)>& visit);

    Kernel& kernel_;
    Network& network_;

  private:
    using Affected = std::function<bool(const Flow&)>;

    void add_flow();
    void post_failure(Flow& flow);
    void forget(Flow& flow);
    void fail_where(const Affected& is_affected);
    void fail(Flow& flow);
    static void tell(void* flow);
    std::vector<Flow*> where(const Affected& is_affected);

    std::deque<Flow> flows_;  // by slot; they stay where they are
    std::vector<Flow*> free_;
    std::uint64_t generation_ = 0;
};

template <class Start>
JobHandle FlowTable::begin_with(Start start, HostId from, HostId to, Bytes bytes, Event done,
                                Event::Run failed) {
    PLIMSOLL_CHECK(bytes.count >= 0, bytes.count);
    if (free_.empty()) [[unlikely]]
        add_flow();
    Flow& flow = *free_.back();
    free_.pop_back();
    const JobHandle handle{flow.slot, ++generation_};
    flow.generation = handle.generation;
    flow.done = done;
    flow.failed = failed;
    flow.from = from;
    flow.to = to;
    flow.bytes = flow.left = static_cast<double>(bytes.count);
    flow.way = network_.way(from, to);
    if (flow.way.is_up)
        start(flow);
    else
        post_failure(flow);
    return handle;
}

}  // namespace plimsoll
