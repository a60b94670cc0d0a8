// SPDX-License-Identifier: MIT
#include "sim/kernel/fast_kernel.h"

#include <algorithm>

#include "sim/base/check.h"

namespace plimsoll {

namespace {
constexpr std::uint64_t kEventsBetweenQuestions = 8192;
}

void FastKernel::install(const Platform& platform) {
    PLIMSOLL_CHECK(hosts_.empty() && platform_.hosts.empty(), hosts_.size());
    platform_ = platform;
    network_ = Network(Routes(platform));
    for (const HostPlan& host : platform.hosts) make_host(host.cores, host.speed);
}

HostId FastKernel::add_host(Cores cores, double speed) {
    make_host(cores, speed);
    network_.note_host();
    return network_.routes().add_host();
}

void FastKernel::make_host(Cores cores, double speed) {
    PLIMSOLL_CHECK(cores.count > 0 && speed > 0, cores.count, speed);
    hosts_.push_back(std::make_unique<ProcessorHost>(cores, speed));
}

void FastKernel::set_speed(HostId host, double speed) {
    hosts_[host.value]->set_speed(now_, speed);
}

void FastKernel::set_condition(HostId host, Condition condition) {
    hosts_[host.value]->set_condition(now_, condition);
    network_.set_condition(host, condition);
    if (condition == Condition::down) flows_.fail(host);
}

HostUse FastKernel::use(HostId host) const {
    return hosts_[host.value]->use_until(now_);
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
    return ActivityHandle{group, groups_[group.value]->add(now_, work, done)};
}

double FastKernel::used(GroupId group) const {
    return groups_[group.value]->used_until(now_);
}

ActivityHandle FastKernel::transfer(HostId from, HostId to, Bytes bytes, Event done, Event::Run failed) {
    return ActivityHandle{GroupId{}, flows_.begin(from, to, bytes, done, failed)};
}

void FastKernel::set_condition(LinkId link, Condition condition) {
    network_.set_condition(now_, link, condition);
    if (condition == Condition::down) flows_.fail(link);
}

void FastKernel::set_scale(LinkId link, LinkScale scale) {
    network_.set_scale(now_, link, scale);
    flows_.bandwidth_changed(link);
}

std::vector<LinkUse> FastKernel::link_use() const {
    std::vector<LinkUse> uses = network_.use_until(now_);
    flows_.add_sent(uses);
    return uses;
}

bool FastKernel::cancel(ActivityHandle activity) {
    if (!activity.group.is_some()) return flows_.cancel(activity.job());
    return groups_[activity.group.value]->cancel(now_, activity.job());
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
