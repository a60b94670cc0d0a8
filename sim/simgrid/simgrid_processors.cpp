// SPDX-License-Identifier: MIT
#include "sim/simgrid/simgrid_processors.h"

#include <algorithm>
#include <cmath>
#include <simgrid/kernel/resource/Action.hpp>
#include <simgrid/s4u/Exec.hpp>
#include <simgrid/s4u/Host.hpp>

#include "sim/base/check.h"

namespace plimsoll {

namespace {
constexpr int kPoolHosts = 128;
constexpr int kPoolCores = 1'000'000;  // never all in use
}  // namespace

SimGridProcessors::SimGridProcessors(Kernel& kernel, SimGridEngine& engine)
    : kernel_(kernel), engine_(engine) {
    engine_.before_time_moves([this] { share_out_stale(); });
}

SimGridProcessors::~SimGridProcessors() {
    for (Job& job : jobs_) engine_.stop(job.ours);
}

void SimGridProcessors::add_host(Cores cores, double speed, simgrid::s4u::Host& theirs) {
    PLIMSOLL_CHECK(cores.count > 0 && speed > 0, cores.count, speed);
    Host& host = hosts_.emplace_back();
    host.cores = cores;
    host.theirs = &theirs;
    if (!is_unlimited(cores)) {
        host.planned_speed = host.speed = speed;
        return scale(host);
    }
    host.pool_speed = speed;
    while (pool_.size() < kPoolHosts) pool_.push_back(&engine_.make_host(kReferenceFlops, kPoolCores));
}

// SimGrid's hosts have whole cores and fixed speeds: the rest is a factor on what they offer.
void SimGridProcessors::scale(Host& host) {
    host.capacity = host.cores.count / std::ceil(host.cores.count) * host.speed / host.planned_speed;
    if (host.capacity == 1 || host.is_scaled) return;
    host.is_scaled = true;
    host.theirs->set_sharing_policy(simgrid::s4u::Host::SharingPolicy::NONLINEAR,
                                    [&host](double capacity, int) { return capacity * host.capacity; });
}

void SimGridProcessors::set_speed(HostId id, double speed) {
    Host& host = hosts_[id.value];
    PLIMSOLL_CHECK(speed > 0 && !is_unlimited(host.cores), speed);
    for (const std::uint32_t group : host.groups)
        for (const std::uint32_t job : groups_[group].jobs) count(jobs_[job]);
    host.speed = speed;
    scale(host);
    for (const std::uint32_t group : host.groups) rates_changed(group);
}

void SimGridProcessors::set_condition(HostId id, Condition condition) {
    Host& host = hosts_[id.value];
    PLIMSOLL_CHECK(!is_unlimited(host.cores));
    if (host.clock.condition() == condition) return;
    host.clock.set_condition(kernel_.now(), condition);
    engine_.sync(kernel_.now());
    for (const std::uint32_t group : host.groups) {
        for (const std::uint32_t slot : groups_[group].jobs) {
            SimGridActivity& ours = jobs_[slot].ours;
            if (!ours.is_running) continue;
            if (condition == Condition::down)
                ours.action->suspend();
            else
                ours.action->resume();
        }
        rates_changed(group);
    }
    engine_.touch();
}

HostUse SimGridProcessors::use(HostId id) const {
    const Host& host = hosts_[id.value];
    HostUse use = host.clock.until(kernel_.now());
    use.core_nanoseconds = host.used_by_removed;
    for (const std::uint32_t group : host.groups) use.core_nanoseconds += used(GroupId{group});
    return use;
}

GroupId SimGridProcessors::add_group(HostId host, Cores quota, double weight) {
    PLIMSOLL_CHECK(quota.count > 0 && weight > 0, quota.count, weight);
    if (free_groups_.empty()) {
        free_groups_.push_back(static_cast<std::uint32_t>(groups_.size()));
        groups_.emplace_back();
    }
    const std::uint32_t slot = free_groups_.back();
    free_groups_.pop_back();
    Host& place = hosts_[host.value];
    Group& group = groups_[slot];
    const bool is_stale = group.is_stale;
    group = Group{};
    group.is_stale = is_stale;
    group.host = host.value;
    group.quota = quota;
    group.weight = weight;
    group.is_present = true;
    group.theirs = is_unlimited(place.cores) ? &from_pool() : place.theirs;
    if (is_unlimited(place.cores)) return GroupId{slot};
    place.groups.push_back(slot);
    if (place.groups.size() == 2)
        for (const std::uint32_t each : place.groups) rates_changed(each);
    return GroupId{slot};
}

void SimGridProcessors::remove_group(GroupId id) {
    Group& group = groups_[id.value];
    PLIMSOLL_CHECK(group.is_present && group.jobs.empty(), group.jobs.size());
    group.is_present = false;
    free_groups_.push_back(id.value);
    Host& host = hosts_[group.host];
    if (is_unlimited(host.cores)) return;
    host.used_by_removed += group.used;
    std::erase(host.groups, id.value);
}

double SimGridProcessors::used(GroupId id) const {
    const Group& group = groups_[id.value];
    double used = group.used;
    for (const std::uint32_t job : group.jobs) used += uncounted(jobs_[job]);
    return used;
}

JobHandle SimGridProcessors::add_job(GroupId id, Duration work, Event done) {
    PLIMSOLL_CHECK(work >= Duration::zero(), work);
    Job& job = take_job();
    job.done = done;
    job.group = id.value;
    job.flops = static_cast<double>(work.count()) / hosts_[groups_[id.value].host].pool_speed;
    job.counted = 0;
    const JobHandle handle{job.ours.slot, job.generation};
    if (work == Duration::zero()) {
        job.at_once = kernel_.at(kernel_.now(), Event{&SimGridProcessors::finish_at_once, &job});
        return handle;
    }
    start(job);
    return handle;
}

void SimGridProcessors::start(Job& job) {
    Group& group = groups_[job.group];
    Host& host = hosts_[group.host];
    job.position = static_cast<std::uint32_t>(group.jobs.size());
    group.jobs.push_back(job.ours.slot);
    if (group.jobs.size() == 1) host.clock.group_woke(kernel_.now());

    engine_.sync(kernel_.now());
    const Share share = share_of(group);
    const double core = host.planned_speed * kReferenceFlops;
    job.bound = std::min(share.bound, core);
    job.penalty = share.penalty;
    const auto execution = simgrid::s4u::Exec::init();
    execution->set_flops_amount(job.flops);
    execution->set_host(group.theirs);
    if (job.bound < core) execution->set_bound(job.bound);
    if (job.penalty != 1) execution->set_priority(1 / job.penalty);
    engine_.watch_execution(job.ours, *execution);
    if (host.clock.condition() == Condition::down) job.ours.action->suspend();
    rates_changed(job.group);
}

bool SimGridProcessors::cancel(GroupId, JobHandle handle) {
    if (handle.generation == 0 || jobs_[handle.slot].generation != handle.generation) return false;
    Job& job = jobs_[handle.slot];
    if (job.at_once.is_some()) {
        kernel_.cancel(job.at_once);
    } else {
        count(job);
        engine_.stop(job.ours);
        leave(job);
    }
    forget(job);
    return true;
}

void SimGridProcessors::finish(SimGridActivity& activity) {
    auto& self = *static_cast<SimGridProcessors*>(activity.owner);
    Job& job = self.jobs_[activity.slot];
    const Event done = job.done;
    self.count(job);
    self.leave(job);
    self.forget(job);
    done.run(done.context);
}

void SimGridProcessors::finish_at_once(void* context) {
    Job& job = *static_cast<Job*>(context);
    const Event done = job.done;
    static_cast<SimGridProcessors*>(job.ours.owner)->forget(job);
    done.run(done.context);
}

SimGridProcessors::Job& SimGridProcessors::take_job() {
    if (free_jobs_.empty()) {
        free_jobs_.push_back(static_cast<std::uint32_t>(jobs_.size()));
        Job& job = jobs_.emplace_back();
        job.ours.slot = free_jobs_.back();
        job.ours.owner = this;
        job.ours.finish = &SimGridProcessors::finish;
    }
    Job& job = jobs_[free_jobs_.back()];
    free_jobs_.pop_back();
    job.generation = ++generation_;
    return job;
}

void SimGridProcessors::leave(Job& job) {
    Group& group = groups_[job.group];
    jobs_[group.jobs.back()].position = job.position;
    group.jobs[job.position] = group.jobs.back();
    group.jobs.pop_back();
    if (group.jobs.empty()) hosts_[group.host].clock.group_slept(kernel_.now());
    rates_changed(job.group);
}

void SimGridProcessors::forget(Job& job) {
    job.generation = 0;
    job.at_once = EventHandle{};
    free_jobs_.push_back(job.ours.slot);
}

void SimGridProcessors::rates_changed(std::uint32_t slot) {
    engine_.touch();
    if (groups_[slot].is_stale) return;
    groups_[slot].is_stale = true;
    stale_.push_back(slot);
}

void SimGridProcessors::share_out_stale() {
    for (const std::uint32_t slot : stale_) {
        groups_[slot].is_stale = false;
        share_out(groups_[slot]);
    }
    stale_.clear();
}

SimGridProcessors::Share SimGridProcessors::share_of(const Group& group) const {
    const Host& host = hosts_[group.host];
    const double jobs = static_cast<double>(group.jobs.size());
    // A group alone with its host gets what the host has: SimGrid's equal shares are right already.
    const bool is_alone = is_unlimited(host.cores) || host.groups.size() == 1;
    const bool is_capped = group.quota.count < host.cores.count && group.quota.count < jobs;
    return Share{(is_capped ? group.quota.count / jobs : 1) * host.speed * kReferenceFlops,
                 is_alone ? 1 : jobs / group.weight};
}

void SimGridProcessors::share_out(const Group& group) {
    const Share share = share_of(group);
    for (const std::uint32_t slot : group.jobs) {
        Job& job = jobs_[slot];
        if (!job.ours.is_running) continue;
        if (job.bound != share.bound) job.ours.action->set_bound(job.bound = share.bound);
        if (job.penalty != share.penalty) set_penalty(job, share.penalty);
    }
}

void SimGridProcessors::set_penalty(Job& job, double penalty) {
    job.penalty = penalty;
    if (job.ours.action->is_suspended())
        job.ours.action->set_sharing_penalty_no_update(penalty);  // felt when it resumes; else it would now
    else
        job.ours.action->set_sharing_penalty(penalty);
}

double SimGridProcessors::uncounted(const Job& job) const {
    const Group& group = groups_[job.group];
    engine_.sync(kernel_.now());
    return (job.flops - SimGridEngine::left(job.ours) - job.counted) / hosts_[group.host].speed;
}

void SimGridProcessors::count(Job& job) {
    Group& group = groups_[job.group];
    const double fresh = uncounted(job);
    group.used += fresh;
    job.counted += fresh * hosts_[group.host].speed;
}

simgrid::s4u::Host& SimGridProcessors::from_pool() {
    return *pool_[next_in_pool_++ % pool_.size()];
}

}  // namespace plimsoll
