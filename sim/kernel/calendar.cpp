// SPDX-License-Identifier: MIT
#include "sim/kernel/calendar.h"

#include <algorithm>
#include <utility>

namespace plimsoll {

Calendar::Calendar() : heap_(64, kLast) {}

void Calendar::push_last(Key key) {
    ++heap_size_;
    if (last() + 8 > heap_.size()) heap_.resize(heap_.size() * 2, kLast);
    sift_up(last(), key);
}

void Calendar::push_into_hole(Key key) {
    has_hole_ = false;
    sift_down(kRoot, key);
}

void Calendar::sift_up(std::size_t index, Key key) {
    while (index > kRoot) {
        const std::size_t parent = index / 4 + 2;
        if (heap_[parent] <= key) break;
        heap_[index] = heap_[parent];
        index = parent;
    }
    heap_[index] = key;
}

void Calendar::sift_down(std::size_t index, Key key) {
    for (;;) {
        const std::size_t child = 4 * index - 8;
        if (child > last()) break;
        const Key* children = heap_.data() + child;
        const std::size_t left = children[1] < children[0] ? 1 : 0;
        const std::size_t right = children[3] < children[2] ? 3 : 2;
        const std::size_t least = children[right] < children[left] ? right : left;
        if (key <= children[least]) break;
        heap_[index] = children[least];
        index = child + least;
    }
    heap_[index] = key;
}

std::uint32_t Calendar::add_slot() {
    PLIMSOLL_CHECK(records_.size() < (1U << kSlotBits), records_.size());
    records_.emplace_back();
    return static_cast<std::uint32_t>(records_.size() - 1);
}

bool Calendar::cancel(EventHandle handle) {
    if (!handle.is_some() || records_[handle.slot].queued != handle.sequence) return false;
    free_slot(handle.slot);
    note_dead();
    return true;
}

TimerHandle Calendar::add_timer(Event event) {
    const std::uint32_t slot = take_slot();
    if (free_timers_.empty()) {
        free_timers_.push_back(static_cast<std::uint32_t>(timers_.size()));
        timers_.emplace_back();
    }
    records_[slot].event = event;
    records_[slot].queued = 0;
    records_[slot].timer = free_timers_.back();
    timers_[free_timers_.back()] = Timer{};
    free_timers_.pop_back();
    return TimerHandle{slot};
}

void Calendar::remove_timer(TimerHandle handle) {
    Record& record = records_[handle.slot];
    PLIMSOLL_CHECK(record.timer != kNoTimer, handle.slot);
    free_timers_.push_back(std::exchange(record.timer, kNoTimer));
    const bool was_queued = record.queued != 0;
    free_slot(handle.slot);
    if (was_queued) note_dead();
}

void Calendar::arm(TimerHandle handle, Time due, std::uint64_t sequence) {
    Record& record = records_[handle.slot];
    Timer& timer = timers_[record.timer];
    timer.due = due;
    timer.sequence = sequence;
    if (record.queued == 0) return enqueue_timer(record, handle.slot);
    const bool is_later = due > timer.queued_due || (due == timer.queued_due && sequence >= record.queued);
    if (is_later) return;
    enqueue_timer(record, handle.slot);
    note_dead();
}

void Calendar::disarm(TimerHandle handle) {
    timers_[records_[handle.slot].timer].sequence = 0;
}

void Calendar::note_dead() {
    ++dead_;
    if (dead_ > 64 && dead_ > heap_size_ / 2) sweep();
}

bool Calendar::is_dead(Key key) const {
    return records_[slot_of(key)].queued != sequence_of(key);
}

void Calendar::sweep() {
    if (has_hole_) {
        has_hole_ = false;
        remove_top();
    }
    const auto first = heap_.begin() + kRoot;
    const auto last = first + static_cast<std::ptrdiff_t>(heap_size_);
    const auto kept = std::remove_if(first, last, [this](Key key) { return is_dead(key); });
    std::fill(kept, last, kLast);
    std::sort(first, kept);  // a sorted run is a heap
    heap_size_ = static_cast<std::size_t>(kept - first);
    dead_ = 0;
}

}  // namespace plimsoll
