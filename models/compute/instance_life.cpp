// SPDX-License-Identifier: MIT
// The part of Service that makes instances, starts them phase by phase, keeps idle ones and lets them go.
#include <iterator>
#include <limits>

#include "models/compute/service.h"
#include "sim/base/check.h"

namespace plimsoll {

namespace {

// What the fingerprint says of an instance.
constexpr int kInstanceStarted = 1;
constexpr int kInstanceStopped = 2;

}  // namespace

Instance& Service::spare_instance() {
    if (spare_.empty()) return instances_.emplace_back(*this);
    Instance& instance = *spare_.back();
    spare_.pop_back();
    return instance;
}

Instance& Service::create(Instance::State state) {
    if (is_on_demand() && by_rank_.size() >= 64 && by_rank_.size() > 2 * static_cast<std::size_t>(live_))
        renumber();
    const Time now = kernel_.now();
    Instance& instance = spare_instance();
    instance.serial = next_serial_++;
    instance.rank = static_cast<std::uint32_t>(by_rank_.size());
    instance.host = host_for(instance.serial);
    instance.place = place_on(instance.host, instance.serial);
    instance.state = state;
    instance.slots = settings_.slots.value_or(std::numeric_limits<std::int64_t>::max());
    instance.cores = cores_on(instance.host);
    instance.started = now;
    instance.unbilled_init = Duration::zero();
    instance.used_before_window = 0;
    instance.load = TimeWeighted(now, 0);
    by_rank_.push_back(&instance);
    ++live_;
    meter.live.add(now, +1);
    put_on_map(instance);
    if (state == Instance::State::starting) meter.occupied.add(now, +1);
    if (state == Instance::State::ready) {
        meter.ready.add(now, +1);
        if (settings_.slots) meter.ready_slots.add(now, *settings_.slots);
    }
    if (balancer_) balancer_->add(instance.rank, 0);
    return instance;
}

// In turn; one that is down is passed over.
HostId Service::host_for(std::uint64_t serial) const {
    if (settings_.hosts.empty()) return host_;
    const std::size_t hosts = settings_.hosts.size();
    for (std::size_t i = 0; i < hosts; ++i) {
        const HostId host = settings_.hosts[(serial + i) % hosts];
        if (kernel_.condition(host) == Condition::up) return host;
    }
    return settings_.hosts[serial % hosts];
}

Place Service::place_on(HostId host, std::uint64_t serial) const {
    if (!settings_.hosts.empty()) return static_cast<Place>(host.value);
    if (settings_.is_hop) return kNoPlace;
    return static_cast<Place>(serial % static_cast<std::uint64_t>(settings_.zones));
}

// Instances without a limit of their own may use all of their machine.
Cores Service::quota_on(HostId host) const {
    if (settings_.cores || settings_.hosts.empty()) return settings_.cores.value_or(kUnlimitedCores);
    const std::vector<HostPlan>& machines = kernel_.platform().hosts;
    return host.value < machines.size() ? machines[host.value].cores : kUnlimitedCores;
}

GroupId Service::cores_on(HostId host) {
    const Cores quota = quota_on(host);
    return is_unlimited(quota) ? GroupId{} : kernel_.add_group(host, quota, quota.count);
}

void Service::draw_map(std::size_t most) {
    map_room_ = most;
    for (Instance* instance : by_rank_)
        if (instance) put_on_map(*instance);
}

void Service::put_on_map(Instance& instance) {
    if (on_map_.size() >= map_room_) return;
    instance.map_place = static_cast<std::uint32_t>(on_map_.size());
    on_map_.push_back(&instance);
    map_serials_.push_back(instance.serial);
}

void Service::retire(Instance& instance) {
    const Time now = kernel_.now();
    account_for(instance, now, now, window_use_);
    note_stop(instance);
    ready_free_.erase(instance.rank);
    by_rank_[instance.rank] = nullptr;
    --live_;
    meter.live.add(now, -1);
    meter.ready.add(now, -1);
    if (settings_.slots) meter.ready_slots.add(now, -*settings_.slots);
    if (instance.map_place != Instance::kNotOnMap) on_map_[instance.map_place] = nullptr;
    instance.map_place = Instance::kNotOnMap;
    if (instance.cores.is_some()) kernel_.remove_group(instance.cores);
    instance.cores = GroupId{};
    instance.state = Instance::State::gone;
    spare_.push_back(&instance);
}

void Service::note_stop(const Instance& instance) {
    fingerprint_.add(kernel_.now().time_since_epoch().count(), kInstanceStopped, name_hash_, instance.serial);
}

// Ranks are given in order of creation; when most have gone, the living close ranks. Amortised O(1) per
// creation.
void Service::renumber() {
    std::erase(by_rank_, nullptr);
    ready_free_.clear();
    starting_free_.clear();
    for (std::size_t rank = 0; rank < by_rank_.size(); ++rank) {
        Instance& instance = *by_rank_[rank];
        instance.rank = static_cast<std::uint32_t>(rank);
        if (!instance.has_free_slot()) continue;
        (instance.state == Instance::State::ready ? ready_free_ : starting_free_).insert(instance.rank);
    }
}

Instance& Service::start_instance(const Context& context) {
    Instance& instance = create(Instance::State::starting);
    fingerprint_.add(kernel_.now().time_since_epoch().count(), kInstanceStarted, name_hash_, instance.serial);
    starting_free_.insert(instance.rank);
    meter.cold_starts += context.is_counted;
    ++meter.all_cold_starts;
    if (is_window_open_ && kernel_.now() >= window_start_) ++window_use_.capacity.starts;
    if (spare_starts_.empty()) spare_starts_.push_back(&starts_.emplace_back());
    Start& start = *spare_starts_.back();
    spare_starts_.pop_back();
    start = Start{this, &instance, start_random_.next(), 0, kernel_.now(), context.is_counted != 0, true};
    run_next_phase(start);
    return instance;
}

void Service::run_next_phase(Start& start) {
    const scenario::Start& phases = settings_.start;
    const std::optional<scenario::StartPhase>* order[] = {&phases.schedule, &phases.pull, &phases.sandbox,
                                                          &phases.init};
    while (start.phase < std::size(order) && !*order[start.phase]) ++start.phase;
    const Event done{[](void* of) {
                         auto& self = *static_cast<Start*>(of);
                         self.service->finish_phase(self);
                     },
                     &start};
    start.phase_began = kernel_.now();
    start.event = EventHandle{};
    start.activity = ActivityHandle{};
    // Without phases the instance is ready at once, but not before its request has taken its slot.
    if (start.phase == std::size(order)) {
        kernel_.ready().post(Event{[](void* of) {
                                       auto& self = *static_cast<Start*>(of);
                                       self.service->become_ready(self);
                                   },
                                   &start});
        return;
    }
    const scenario::StartPhase& phase = **order[start.phase];
    const Duration length = phase.time.sample(start.draws, static_cast<unsigned>(start.phase));
    if (phase.is_cpu && start.instance->cores.is_some())
        start.activity = kernel_.compute(start.instance->cores, length, done);
    else
        start.event = kernel_.at(later(kernel_.now(), length), done);
}

void Service::finish_phase(Start& start) {
    constexpr std::size_t kInit = 3;
    if (start.phase == kInit) start.instance->unbilled_init = kernel_.now() - start.phase_began;
    ++start.phase;
    run_next_phase(start);
}

void Service::become_ready(Start& start) {
    const Time now = kernel_.now();
    Instance& instance = *start.instance;
    if (start.is_counted) meter.start.add(now - instance.started);
    start.is_under_way = false;
    spare_starts_.push_back(&start);
    instance.state = Instance::State::ready;
    starting_free_.erase(instance.rank);
    if (instance.has_free_slot()) ready_free_.insert(instance.rank);
    meter.ready.add(now, +1);
    if (settings_.slots) meter.ready_slots.add(now, *settings_.slots);
    while (Waiter* bound = instance.start_queue.pop()) wake(*bound, instance);
    if (instance.is_idle()) becomes_idle(instance);
}

void Service::begin_keep_alive(Instance& instance) {
    const Event::Run over = [](void* of) {
        auto& self = *static_cast<Instance*>(of);
        self.service.expire(self);
    };
    if (constant_keep_alive_)
        return constant_keep_alive_->start(instance.constant_keep_alive, kernel_.now(), over, &instance);
    const Duration length = settings_.keep_alive.sample(keep_alive_random_.next(), 0);
    instance.keep_alive = kernel_.at(later(kernel_.now(), length), Event{over, &instance});
}

void Service::stop_keep_alive(Instance& instance) {
    instance.constant_keep_alive.stop();
    if (instance.keep_alive.is_some()) kernel_.cancel(instance.keep_alive);
    instance.keep_alive = EventHandle{};
}

void Service::expire(Instance& instance) {
    PLIMSOLL_CHECK(instance.is_idle(), instance.in_flight, instance.guests);
    instance.keep_alive = EventHandle{};
    retire(instance);
}

}  // namespace plimsoll
