// SPDX-License-Identifier: MIT
// The part of Service that loses instances with their hosts and has them again.
#include <algorithm>
#include <utility>

#include "models/compute/service.h"

namespace plimsoll {

bool Service::is_anywhere_up() const {
    const auto is_up = [this](HostId host) { return kernel_.condition(host) == Condition::up; };
    return settings_.hosts.empty() || std::any_of(settings_.hosts.begin(), settings_.hosts.end(), is_up);
}

void Service::host_goes_down(HostId host, const std::function<void(Frame&)>& evict) {
    if (settings_.hosts.empty()) return;
    for (std::size_t rank = 0; rank < by_rank_.size(); ++rank) {
        Instance* const instance = by_rank_[rank];
        if (instance && instance->host == host && instance->state != Instance::State::gone)
            fail(*instance, evict);
    }
}

// First nobody finds it any more, then its visitors are evicted; they end through the ready list.
void Service::fail(Instance& instance, const std::function<void(Frame&)>& evict) {
    const bool is_kept_alive = instance.is_idle() && instance.state == Instance::State::ready;
    if (is_on_demand() && is_kept_alive) {
        stop_keep_alive(instance);
        return retire(instance);
    }
    take_off_line(instance);
    const bool is_empty = instance.is_idle();
    for (Frame* visitor : std::vector<Frame*>(instance.visitors)) evict(*visitor);
    if (instance.cores.is_some()) kernel_.remove_group(std::exchange(instance.cores, GroupId{}));
    if (!is_on_demand()) return;
    by_rank_[instance.rank] = nullptr;
    if (is_empty) spare_.push_back(&instance);
}

void Service::take_off_line(Instance& instance) {
    const Time now = kernel_.now();
    account_for(instance, now, now, window_use_);
    note_stop(instance);
    if (is_candidate(instance)) balancer_->remove(instance.rank, instance.in_flight);
    const bool was_ready = instance.state == Instance::State::ready;
    if (!was_ready) give_up_start(instance);
    if (!was_ready || !instance.is_idle()) meter.occupied.add(now, -1);
    instance.state = Instance::State::gone;
    ready_free_.erase(instance.rank);
    starting_free_.erase(instance.rank);
    --live_;
    meter.live.add(now, -1);
    if (was_ready) meter.ready.add(now, -1);
    if (was_ready && settings_.slots) meter.ready_slots.add(now, -*settings_.slots);
    if (instance.map_place != Instance::kNotOnMap) on_map_[instance.map_place] = nullptr;
    if (is_on_demand()) instance.map_place = Instance::kNotOnMap;
}

void Service::give_up_start(Instance& instance) {
    for (Start& start : starts_) {
        if (start.instance != &instance || !start.is_under_way) continue;
        if (start.event.is_some()) kernel_.cancel(start.event);
        if (start.activity.is_some()) kernel_.cancel(start.activity);
        start.is_under_way = false;
        spare_starts_.push_back(&start);
    }
}

void Service::host_comes_up(HostId host) {
    if (is_on_demand() || settings_.hosts.empty()) return;
    for (Instance* instance : by_rank_)
        if (instance->host == host && instance->state == Instance::State::gone) revive(*instance);
}

void Service::revive(Instance& instance) {
    const Time now = kernel_.now();
    instance.state = Instance::State::ready;
    instance.cores = cores_on(instance.host);
    instance.started = now;
    instance.used_before_window = 0;
    ++live_;
    meter.live.add(now, +1);
    meter.ready.add(now, +1);
    if (settings_.slots) meter.ready_slots.add(now, *settings_.slots);
    instance.load = TimeWeighted(now, 0);
    if (instance.map_place != Instance::kNotOnMap) on_map_[instance.map_place] = &instance;
    if (balancer_) balancer_->add(instance.rank, instance.in_flight);
    while (instance.has_free_slot()) {
        Waiter* const next = has_one_queue() ? queue_.pop() : nullptr;
        if (!next) break;
        busy_changes(instance, +1);
        hand_slot_to(*next, instance);
    }
}

}  // namespace plimsoll
