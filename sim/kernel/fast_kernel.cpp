// SPDX-License-Identifier: MIT
#include "sim/kernel/fast_kernel.h"

#include <algorithm>

#include "sim/base/check.h"

namespace plimsoll {

namespace {
constexpr std::uint64_t kEventsBetweenQuestions = 8192;
}

HostId FastKernel::add_host(Cores cores, double speed) {
    PLIMSOLL_CHECK(cores.count > 0 && speed > 0, cores.count, speed);
    hosts_.push_back(std::make_unique<ProcessorHost>(cores, speed));
    return HostId{static_cast<std::uint32_t>(hosts_.size() - 1)};
}

void FastKernel::set_speed(HostId host, double speed) {
    hosts_[host.value]->set_speed(now_, speed);
}

GroupId FastKernel::add_group(HostId host, Cores quota, double weight) {
    auto group = std::make_unique<ProcessorGroup>(*hosts_[host.value], calendar_, quota, weight);
    if (free_groups_.empty()) {
        groups_.push_back(std::move(group));
        return GroupId{static_cast<std::uint32_t>(groups_.size() - 1)};
    }
    const std::uint32_t slot = free_groups_.back();
    free_groups_.pop_back();
    groups_[slot] = std::move(group);
    return GroupId{slot};
}

void FastKernel::remove_group(GroupId group) {
    PLIMSOLL_CHECK(groups_[group.value]->jobs() == 0, groups_[group.value]->jobs());
    groups_[group.value].reset();
    free_groups_.push_back(group.value);
}

ActivityHandle FastKernel::compute(GroupId group, Duration work, Event done) {
    return ActivityHandle{group, groups_[group.value]->add(now_, work, done), EventHandle{}};
}

double FastKernel::used(GroupId group) const {
    return groups_[group.value]->used_until(now_);
}

LinkId FastKernel::add_link(Duration latency, double bytes_per_second) {
    PLIMSOLL_CHECK(latency >= Duration::zero() && bytes_per_second > 0, latency, bytes_per_second);
    links_.push_back(Link{latency, bytes_per_second});
    return LinkId{static_cast<std::uint32_t>(links_.size() - 1)};
}

ActivityHandle FastKernel::transfer(LinkId link, Bytes bytes, Event done) {
    const Link& way = links_[link.value];
    const Duration sending = round_up(static_cast<double>(bytes.count) / way.bytes_per_second * 1e9);
    const EventHandle event = at(later(later(now_, way.latency), sending), done);
    return ActivityHandle{GroupId{}, JobHandle{}, event};
}

bool FastKernel::cancel(ActivityHandle activity) {
    if (!activity.group.is_some()) return cancel(activity.event);
    return groups_[activity.group.value]->cancel(now_, activity.job);
}

RunEnd FastKernel::run(Time limit, std::uint64_t max_events, const std::function<bool()>& keep_going) {
    is_stopping_ = false;
    ready_.run_all();
    Event event;
    while (!is_stopping_ && events_ < max_events) {
        // The same multiples whether a run is one piece or many.
        const std::uint64_t question =
            std::min(max_events, (events_ / kEventsBetweenQuestions + 1) * kEventsBetweenQuestions);
        while (events_ < question && !is_stopping_) {
            if (!calendar_.pop(limit, now_, event)) {
                if (limit != kNever) now_ = limit;
                return RunEnd::limit;
            }
            ++events_;
            event.run(event.context);
            ready_.run_all();
        }
        if (!keep_going()) return RunEnd::interrupted;
    }
    return is_stopping_ ? RunEnd::stopped : RunEnd::out_of_events;
}

}  // namespace plimsoll
