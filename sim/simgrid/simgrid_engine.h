// SPDX-License-Identifier: MIT
// SimGrid's engine as the kernel drives it: one round at a time, up to its next event or to a given time,
// with what it completed gathered in a list. For this folder only: it shows SimGrid's types.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <vector>

#include "sim/base/time.h"
#include "sim/kernel/kernel.h"

namespace simgrid::s4u {
class Activity;
class Engine;
class Host;
class Link;
}  // namespace simgrid::s4u
namespace simgrid::kernel::resource {
class Action;
class Model;
}  // namespace simgrid::kernel::resource

namespace plimsoll {

// Of one reference core in a second, so that a flop is a nanosecond of its work.
inline constexpr double kReferenceFlops = 1e9;

// SimGrid counts who still holds an activity, and crashes when nobody does before it has told its end.
struct SimGridRelease {
    void operator()(simgrid::s4u::Activity* activity) const;
};
using HeldActivity = std::unique_ptr<simgrid::s4u::Activity, SimGridRelease>;

// One activity of SimGrid's; its owner waits to be told of its end.
struct SimGridActivity {
    using Finish = void (*)(SimGridActivity& activity);

    Finish finish = nullptr;
    void* owner = nullptr;
    std::uint32_t slot = 0;
    std::uint64_t begun = 0;                              // those that end at one time are told in this order
    bool is_running = false;                              // in SimGrid
    bool is_finished = false;                             // there, and not yet told
    std::deque<SimGridActivity*>* finished = nullptr;     // where to wait for being told
    simgrid::kernel::resource::Action* action = nullptr;  // while it runs
    HeldActivity activity;                                // from its start until it is told or stopped
};

class SimGridEngine {
  public:
    // Checks that this process has had no engine before.
    explicit SimGridEngine(const Network& network);
    SimGridEngine(const SimGridEngine&) = delete;
    SimGridEngine& operator=(const SimGridEngine&) = delete;
    ~SimGridEngine();

    // Builds the links and an empty zone for hosts, whose ways are the network's.
    void build();
    // Hosts of the network, in the order of their ids, and hosts off it.
    simgrid::s4u::Host& add_host(double flops_per_second, int cores);
    simgrid::s4u::Host& make_host(double flops_per_second, int cores);
    // Reads a platform file instead: fills in sites and hosts and returns the links.
    std::vector<Link> load(Platform& platform);
    // In a platform file: the links from one host to another.
    std::vector<LinkId> way(HostId from, HostId to) const;

    simgrid::s4u::Host& host(HostId id) { return *hosts_[id.value]; }
    simgrid::s4u::Link& link(LinkId id) { return *links_[id.value]; }

    // Calls `set_rates` before time moves or the next event is looked for, so that many changes at one time
    // cost one.
    void before_time_moves(std::function<void()> set_rates) { set_rates_ = std::move(set_rates); }
    // Brings SimGrid to this time. Precondition: next_event() is not earlier.
    void sync(Time now);
    // When something will happen in SimGrid, be it only the end of a latency; kNever: nothing runs.
    Time next_event();
    // Goes there.
    void step();
    Time now() const;

    // Starts it as `activity`; `ours` must stay where it is until it is told or stopped.
    void watch_execution(SimGridActivity& ours, simgrid::s4u::Activity& activity);
    void watch_flow(SimGridActivity& ours, simgrid::s4u::Activity& activity);
    // It will not be told; nothing happens to what has not been started.
    void stop(SimGridActivity& ours);
    // Its part of the work that is left, in flops or bytes. Precondition: SimGrid is at the time meant.
    static double left(const SimGridActivity& ours);
    // Rates have been changed behind the engine's back.
    void touch() { is_next_known_ = false; }

    bool has_finished() const { return !finished_.empty(); }
    // Tells the owner of the activity that finished first. Precondition: has_finished().
    void tell_next();

  private:
    class Zone;

    void find_models();
    void watch(SimGridActivity& ours, simgrid::s4u::Activity& activity,
               simgrid::kernel::resource::Model& model);
    void settle();
    void run_round(double until);

    const Network& network_;
    simgrid::s4u::Engine* engine_ = nullptr;                  // SimGrid's: it stays until the process ends
    simgrid::kernel::resource::Model* processors_ = nullptr;  // the model of its CPUs
    simgrid::kernel::resource::Model* flows_ = nullptr;       // and of its links
    Zone* zone_ = nullptr;                                    // SimGrid's
    std::vector<simgrid::s4u::Host*> hosts_;
    std::vector<simgrid::s4u::Link*> links_;
    std::deque<SimGridActivity*> finished_;
    std::vector<HeldActivity> stopped_;  // SimGrid still speaks of them in its next round
    std::set<simgrid::s4u::Activity*> one_round_at_a_time_;
    std::function<void()> set_rates_ = [] {};
    std::uint64_t begun_ = 0;
    bool is_next_known_ = false;
    Time next_ = kNever;
};

}  // namespace plimsoll
