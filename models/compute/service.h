// SPDX-License-Identifier: MIT
// A service at run time: its instances, who gets the next request, slots, queues, and for functions the birth
// and death of instances. A hop on the way in is a service too.
//
// Rules: docs/semantics.md, "Slots and queues", "Balancing", "Functions". Leaves out: readiness probes,
// draining on roll-outs, connection limits.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/balancing/balancer.h"
#include "models/billing/usage.h"
#include "models/compute/instance.h"
#include "models/compute/rank_set.h"
#include "models/compute/token_bucket.h"
#include "models/journey/context.h"
#include "models/measure.h"
#include "models/scenario/deployment.h"
#include "sim/base/check.h"
#include "sim/kernel/kernel.h"
#include "sim/measure/fingerprint.h"
#include "sim/random/philox.h"

namespace plimsoll {

// How instances come to be: a fixed number is there from the start, or they are started by requests.
enum class Supply { fixed, on_demand };

// What one service or hop needs to know, compiled from its deployment.
struct ServiceSettings {
    std::string name;  // of a function per operation: "web.browse"
    Supply supply = Supply::fixed;
    std::int64_t instances = 1;         // fixed: their number; on demand: the maximum
    std::optional<std::int64_t> slots;  // none: unlimited
    std::optional<Cores> cores;         // none: unlimited
    ComponentChoice balance;
    scenario::Queue queue;
    scenario::Start start;
    Distribution keep_alive;
    std::optional<scenario::Throttle> throttle;
    scenario::OnTimeout on_timeout = scenario::OnTimeout::abandon;  // for branches left behind
    std::int64_t zones = 1;                                         // without machines
    bool is_hop = false;  // without machines calls from here pay no network, see "Hops"
    // With machines: where instances go, one after the other in turn; a managed hop: one at the root.
    std::vector<HostId> hosts;
    bool can_fail = false;  // a fault may take a host down
};

// What instances used of the window.
struct WindowUse {
    CapacityUsage capacity;
    double core_nanoseconds_used = 0;
    double core_nanoseconds_available = 0;  // by the quotas of instances that have one
};

class Service {
  public:
    static constexpr std::uint64_t kNobody = ~std::uint64_t{0};

    Service(ServiceSettings settings, Kernel& kernel, RandomKey key, Fingerprint& fingerprint,
            std::size_t sources);
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;
    ~Service();

    const ServiceSettings& settings() const { return settings_; }
    // Functions and services with one queue assign the slot when the call is sent, others when it arrives.
    bool assigns_before_travel() const { return is_on_demand() || has_one_queue(); }

    // A gateway's rate limit; false: throttled.
    bool lets_pass(const Context& context) { return !bucket_ || takes_token(context); }
    // The instance a new request goes to, now one more in flight there; null when there is none (see
    // refusal()). May start one. `avoid` is the serial of an instance to avoid, or kNobody.
    Instance* choose(const Context& context, std::uint64_t avoid);
    bool has_one_queue() const { return settings_.queue.at == scenario::QueueAt::balancer; }
    // Why choose() found none, where requests do not queue before the instances.
    Outcome refusal(const Context& context);

    // Takes a slot of the chosen instance if one is free for the newcomer.
    bool try_take_slot(Instance& instance) {
        if (!instance.has_free_slot()) return false;  // a free slot means that nobody waits for one
        busy_changes(instance, +1);
        return true;
    }
    // `chosen` is null with one queue before the instances.
    bool has_room_to_wait(Instance* chosen) {
        return !settings_.queue.limit || queue_before(chosen).size() < *settings_.queue.limit;
    }
    // There is no room: what becomes of the call.
    Outcome reject();
    void wait(Instance* chosen, Waiter& waiter) {
        queue_before(chosen).push(waiter);
        meter.queue.add(kernel_.now(), +1);
    }
    // Also when the slot was given at this instant: it goes to the next in line.
    void stop_waiting(Instance* chosen, Waiter& waiter);
    void wait_for_start(Instance& instance, Waiter& waiter) { instance.start_queue.push(waiter); }

    // A call got its slot after this time in a queue, zero included.
    void count_wait(const Context& context, Duration waited) {
        if (!context.is_counted) return;
        meter.wait.add(waited);
        meter.waited += waited > Duration::zero();
    }

    // It goes to the next in line, if there is one.
    void give_slot_back(Instance& instance) {
        // Nobody queues before an instance of a function.
        if (!is_on_demand() && instance.state != Instance::State::gone) {
            Waiter* next = has_one_queue() ? queue_.pop() : instance.queue.pop();
            if (next) return hand_slot_to(*next, instance);
        }
        busy_changes(instance, -1);
    }
    // The request leaves; its slot was given back before. The instance may be idle now.
    void leave(Instance& instance) {
        --instance.in_flight;
        if (is_candidate(instance))
            balancer_->changed(instance.rank, instance.in_flight + 1, instance.in_flight);
        if (instance.is_idle()) becomes_idle(instance);
    }
    void guest_arrives(Instance& instance) { ++instance.guests; }
    void guest_leaves(Instance& instance);

    // One invocation of a function ran from `begun` to now.
    void bill_invocation(Instance& instance, const Context& context, Time begun);

    // One request passed a gateway or balancer; it was there from `begun` to now.
    void bill_pass(const Context& context, Bytes request, Bytes response, Time begun);

    // Levels are integrated and capacity is metered in [from, to). To be called before any event at that time
    // runs.
    void begin_window(Time from);
    void end_window(Time to);
    // What instances used of the window until `now`; after end_window() of the whole window.
    WindowUse use_until(Time now) const;

    // Nanoseconds for which the instance was fully loaded until then: slots held where they are limited, else
    // cores used, else requests.
    double load_of(const Instance& instance, Time until);

    // Who is at an instance, or on the way to it, is known where hosts can fail. Returns its place among
    // them.
    std::uint32_t note_visitor(Instance& instance, Frame& frame) {
        if (!settings_.can_fail) return 0;
        instance.visitors.push_back(&frame);
        return static_cast<std::uint32_t>(instance.visitors.size() - 1);
    }
    // Returns the visitor that has its place now; null: none.
    Frame* forget_visitor(Instance& instance, const Frame& frame, std::uint32_t place) {
        if (!settings_.can_fail) return nullptr;
        std::vector<Frame*>& visitors = instance.visitors;
        PLIMSOLL_CHECK(place < visitors.size() && visitors[place] == &frame, place, visitors.size());
        visitors[place] = visitors.back();
        visitors.pop_back();
        return place < visitors.size() ? visitors[place] : nullptr;
    }
    // Instances on the host are gone at once; whoever is there is evicted, which is told for each.
    void host_goes_down(HostId host, const std::function<void(Frame&)>& evict);
    // A fixed supply has its instances on the host again.
    void host_comes_up(HostId host);

    // The first `most` instances have a track on the heat map. To be called before anything runs.
    void draw_map(std::size_t most);
    const std::vector<Instance*>& on_map() const { return on_map_; }  // null: gone
    const std::vector<std::uint64_t>& map_serials() const { return map_serials_; }

    ServiceMeter meter;
    std::vector<RequestUsage> usage;  // of counted requests, by source
    RequestUsage usage_of_all;        // warm-up and drain included, for the series

  private:
    // A start in progress: its phases follow one another.
    struct Start {
        Service* service = nullptr;
        Instance* instance = nullptr;
        RandomBlock draws{RandomKey{}, 0, 0, 0};
        std::size_t phase = 0;
        Time phase_began{};
        bool is_counted = false;
        bool is_under_way = false;
        EventHandle event{};        // the end of the phase: wall time
        ActivityHandle activity{};  // ... or work
    };

    bool is_on_demand() const { return settings_.supply == Supply::on_demand; }
    Instance& create(Instance::State state);
    Instance& spare_instance();
    void put_on_map(Instance& instance);
    HostId host_for(std::uint64_t serial) const;
    Place place_on(HostId host, std::uint64_t serial) const;
    Cores quota_on(HostId host) const;
    GroupId cores_on(HostId host);
    bool is_anywhere_up() const;
    void retire(Instance& instance);
    void note_stop(const Instance& instance);
    void fail(Instance& instance, const std::function<void(Frame&)>& evict);
    void take_off_line(Instance& instance);
    void give_up_start(Instance& instance);
    void revive(Instance& instance);
    void account_for(const Instance& instance, Time ended, Time known_until, WindowUse& use) const;
    double core_time_of(const Instance& instance) const;
    void bill(const Context& context, const RequestUsage& used);

    Instance* choose_only();
    Instance* choose_function(const Context& context);
    Instance& start_instance(const Context& context);
    void run_next_phase(Start& start);
    void finish_phase(Start& start);
    void become_ready(Start& start);
    void begin_keep_alive(Instance& instance);
    void stop_keep_alive(Instance& instance);
    void expire(Instance& instance);
    void renumber();

    bool takes_token(const Context& context);
    WaitList& queue_before(Instance* chosen) { return chosen ? chosen->queue : queue_; }
    // One more request is on its way there.
    void arrive(Instance& instance);
    // An instance that starts is occupied, and stays so when it gets its first request.
    void becomes_idle(Instance& instance);
    void busy_changes(Instance& instance, std::int64_t delta);
    void slot_sets_change(Instance& instance);
    void fetch_next_choice() const;
    void hand_slot_to(Waiter& next, Instance& instance);
    void wake(Waiter& waiter, Instance& instance);
    // Of the balancer, which is to know how many requests the instance holds.
    bool is_candidate(const Instance& instance) const {
        return balancer_ && (!has_one_queue() || instance.has_free_slot()) &&
               instance.state != Instance::State::gone;
    }

    ServiceSettings settings_;
    Kernel& kernel_;
    Fingerprint& fingerprint_;
    std::uint64_t name_hash_;
    RandomStream start_random_;
    RandomStream keep_alive_random_;
    RandomStream balancing_random_;
    HostId host_;
    std::optional<TokenBucket> bucket_;
    DelayList* constant_keep_alive_ = nullptr;

    std::unique_ptr<Balancer> balancer_;  // fixed supply of more than one
    WaitList queue_;                      // with one queue
    RankSet ready_free_;                  // on demand: ready, with a free slot
    RankSet starting_free_;               // on demand: starting, with a free slot

    std::deque<Instance> instances_;  // all ever made; used again
    std::vector<Instance*> spare_;
    std::vector<Instance*> by_rank_;  // null: gone
    std::deque<Start> starts_;
    std::vector<Start*> spare_starts_;
    std::uint64_t next_serial_ = 0;
    std::int64_t live_ = 0;

    std::size_t map_room_ = 0;
    std::vector<Instance*> on_map_;
    std::vector<std::uint64_t> map_serials_;
    WindowUse window_use_;  // of instances that are gone; after end_window() of all
    Time window_start_{};
    bool is_window_open_ = true;
};

inline void Service::arrive(Instance& instance) {
    if (instance.is_idle() && instance.state == Instance::State::ready) {
        meter.occupied.add(kernel_.now(), +1);
        if (is_on_demand()) stop_keep_alive(instance);
    }
    ++instance.in_flight;
    if (is_candidate(instance)) balancer_->changed(instance.rank, instance.in_flight - 1, instance.in_flight);
}

inline void Service::busy_changes(Instance& instance, std::int64_t delta) {
    const bool had_free_slot = instance.has_free_slot();
    instance.busy += delta;
    meter.busy.add(kernel_.now(), delta);
    if (instance.map_place != Instance::kNotOnMap) instance.load.add(kernel_.now(), delta);
    if (instance.has_free_slot() != had_free_slot) slot_sets_change(instance);
}

}  // namespace plimsoll
