// SPDX-License-Identifier: MIT
#include "sim/kernel/processor_sharing.h"

#include <algorithm>

#include "sim/base/check.h"

namespace plimsoll {

ProcessorGroup::ProcessorGroup(ProcessorHost& host, Calendar& calendar, Cores quota, double weight)
    : host_(host),
      calendar_(calendar),
      timer_(calendar.add_timer(Event{&ProcessorGroup::complete, this})),
      quota_(quota),
      weight_(weight) {
    PLIMSOLL_CHECK(quota.count > 0 && weight > 0, quota.count, weight);
    host_.add(*this);
}

ProcessorGroup::~ProcessorGroup() {
    host_.remove(updated_, *this);
    calendar_.remove_timer(timer_);
}

double ProcessorGroup::demand() const {
    return std::min(quota_.count, static_cast<double>(heap_.size()));
}

// All in one function, here and in complete(), because each of a dozen small ones would save registers.
[[gnu::flatten]] JobHandle ProcessorGroup::add(Time now, Duration work, Event done) {
    PLIMSOLL_CHECK(work >= Duration::zero(), work);
    advance(now);
    if (heap_.empty()) virtual_now_ = 0;
    if (free_.empty()) {
        free_.push_back(static_cast<std::uint32_t>(jobs_.size()));
        jobs_.emplace_back();
    }
    const std::uint32_t slot = free_.back();
    free_.pop_back();
    Job& job = jobs_[slot];
    job.done = done;
    job.finish = virtual_now_ + static_cast<double>(work.count());
    job.generation = ++generation_;
    heap_.push_back(slot);
    place(heap_.size() - 1, slot);
    sift_up(heap_.size() - 1);
    jobs_changed(now);
    return JobHandle{slot, job.generation};
}

bool ProcessorGroup::cancel(Time now, JobHandle handle) {
    if (handle.generation == 0 || jobs_[handle.slot].generation != handle.generation) return false;
    advance(now);
    remove(jobs_[handle.slot].position);
    jobs_changed(now);
    return true;
}

double ProcessorGroup::used_until(Time now) const {
    const double elapsed = static_cast<double>((now - updated_).count());
    return used_ + elapsed * std::min(share_, static_cast<double>(heap_.size()));
}

void ProcessorGroup::advance(Time now) {
    if (now == updated_) return;
    used_ = used_until(now);
    virtual_now_ += static_cast<double>((now - updated_).count()) * rate_;
    updated_ = now;
}

void ProcessorGroup::jobs_changed(Time now) {
    host_.demand_changed(now, *this);
}

void ProcessorGroup::set_share(Time now, double share) {
    share_ = share;
    const double jobs = static_cast<double>(heap_.size());
    rate_ = heap_.empty() ? 0 : host_.speed() * std::min(1.0, share_ / jobs);
    arm(now);
}

void ProcessorGroup::arm(Time now) {
    if (heap_.empty() || rate_ <= 0) return calendar_.disarm(timer_);
    const double remaining = std::max(0.0, jobs_[heap_.front()].finish - virtual_now_) / rate_;
    calendar_.arm(timer_, later(now, round_up(remaining)));
}

[[gnu::flatten]] void ProcessorGroup::complete(void* group) {
    auto& self = *static_cast<ProcessorGroup*>(group);
    Job& first = self.jobs_[self.heap_.front()];
    const Time now = self.calendar_.last_popped();
    self.advance(now);
    self.virtual_now_ = first.finish;
    const Event done = self.remove(0);
    self.jobs_changed(now);
    done.run(done.context);
}

bool ProcessorGroup::before(std::uint32_t a, std::uint32_t b) const {
    if (jobs_[a].finish != jobs_[b].finish) return jobs_[a].finish < jobs_[b].finish;
    return jobs_[a].generation < jobs_[b].generation;
}

void ProcessorGroup::place(std::size_t position, std::uint32_t slot) {
    heap_[position] = slot;
    jobs_[slot].position = static_cast<std::uint32_t>(position);
}

void ProcessorGroup::sift_up(std::size_t position) {
    const std::uint32_t slot = heap_[position];
    while (position > 0 && before(slot, heap_[(position - 1) / 2])) {
        place(position, heap_[(position - 1) / 2]);
        position = (position - 1) / 2;
    }
    place(position, slot);
}

void ProcessorGroup::sift_down(std::size_t position) {
    const std::uint32_t slot = heap_[position];
    for (;;) {
        std::size_t child = 2 * position + 1;
        if (child >= heap_.size()) break;
        if (child + 1 < heap_.size() && before(heap_[child + 1], heap_[child])) ++child;
        if (!before(heap_[child], slot)) break;
        place(position, heap_[child]);
        position = child;
    }
    place(position, slot);
}

Event ProcessorGroup::remove(std::size_t position) {
    const std::uint32_t slot = heap_[position];
    const std::uint32_t last = heap_.back();
    heap_.pop_back();
    if (slot != last) {
        place(position, last);
        sift_up(position);
        sift_down(jobs_[last].position);
    }
    jobs_[slot].generation = 0;
    free_.push_back(slot);
    return jobs_[slot].done;
}

void ProcessorHost::add(ProcessorGroup& group) {
    if (is_unlimited(cores_)) return;
    group.order_ = ++last_order_;
    groups_.push_back(&group);
}

void ProcessorHost::set_speed(Time now, double speed) {
    PLIMSOLL_CHECK(speed > 0 && !is_unlimited(cores_), speed);
    for (ProcessorGroup* group : groups_) group->advance(now);
    speed_ = speed;
    share_out(now);
}

void ProcessorHost::set_condition(Time now, Condition condition) {
    PLIMSOLL_CHECK(!is_unlimited(cores_));
    clock_.set_condition(now, condition);
    share_out(now);
}

HostUse ProcessorHost::use_until(Time now) const {
    HostUse use = clock_.until(now);
    use.core_nanoseconds = used_by_removed_;
    for (const ProcessorGroup* group : groups_) use.core_nanoseconds += group->used_until(now);
    return use;
}

void ProcessorHost::note_busy(Time now, ProcessorGroup& group) {
    const bool was_busy = group.need_ > 0;
    const bool is_busy = !group.heap_.empty();
    if (is_busy == was_busy) return;
    if (is_busy)
        clock_.group_woke(now);
    else
        clock_.group_slept(now);
}

void ProcessorHost::remove(Time now, ProcessorGroup& group) {
    if (is_unlimited(cores_)) return;
    std::erase(groups_, &group);
    std::erase(hungry_, &group);
    used_by_removed_ += group.used_;
    for (ProcessorGroup* other : groups_) now = std::max(now, other->updated_);
    share_out(now);
}

void ProcessorHost::demand_changed(Time now, ProcessorGroup& group) {
    if (groups_.empty()) return group.set_share(now, group.quota_.count);
    note_busy(now, group);
    line_up(group);
    if (groups_.size() == 1 && clock_.condition() == Condition::up)
        return group.set_share(now, std::min(group.quota_.count, cores_.count));
    if (group.heap_.empty()) group.set_share(now, 0);
    share_out(now);
}

// Among equals, the oldest first.
void ProcessorHost::line_up(ProcessorGroup& group) {
    const double need = group.demand() / group.weight_;
    if (need == group.need_) return;
    if (group.need_ > 0) hungry_.erase(std::find(hungry_.begin(), hungry_.end(), &group));
    group.need_ = need;
    if (need == 0) return;
    const auto goes_before = [](const ProcessorGroup* a, const ProcessorGroup* b) {
        return a->need_ != b->need_ ? a->need_ < b->need_ : a->order_ < b->order_;
    };
    hungry_.insert(std::upper_bound(hungry_.begin(), hungry_.end(), &group, goes_before), &group);
}

// Max-min by weight: fill all groups in proportion; whoever has enough leaves the rest to the others.
void ProcessorHost::share_out(Time now) {
    double cores = clock_.condition() == Condition::up ? cores_.count : 0;
    double weights = 0;
    for (ProcessorGroup* group : hungry_) {
        group->advance(now);
        weights += group->weight_;
    }
    for (ProcessorGroup* group : hungry_) {
        const double share = std::min(group->demand(), cores * group->weight_ / weights);
        cores -= share;
        weights -= group->weight_;
        group->set_share(now, share);
    }
}

}  // namespace plimsoll
