// SPDX-License-Identifier: MIT
#include "sim/kernel/calendar.h"

#include <algorithm>
#include <utility>

namespace plimsoll {

namespace {

// 1 if a < b; their highest bits are 0. In arithmetic, because a branch would be guessed wrong half the time,
// twice for each level of the heap.
[[gnu::always_inline]] inline std::size_t is_less(UnsignedInt128 a, UnsignedInt128 b) {
    return static_cast<std::size_t>((a - b) >> 127);
}

[[gnu::always_inline]] inline std::size_t least_of_four(const UnsignedInt128* keys) {
    const std::size_t left = is_less(keys[1], keys[0]);
    const std::size_t right = 2 + is_less(keys[3], keys[2]);
    return left + ((right - left) & (0 - is_less(keys[right], keys[left])));
}

}  // namespace

Calendar::Calendar() : heap_(64, kLast) {}

void Calendar::push_last(Key key) {
    ++heap_size_;
    if (last() + 8 > heap_.size()) heap_.resize(heap_.size() * 2, kLast);
    sift_up(last(), key);
}

void Calendar::push_into_hole(Key key) {
    has_hole_ = false;
    sink_root(key);
}

// Whatever rises to the place right below the root runs after one of the next few events. What it works on is
// fetched meanwhile.
void Calendar::sink_root(Key key) {
    if (heap_size_ < kFewPending) return sift_down(kRoot, key);
    const std::size_t child = kRoot + 1 + least_of_four(heap_.data() + kRoot + 1);
    if (key <= heap_[child]) {
        heap_[kRoot] = key;
        return;
    }
    heap_[kRoot] = heap_[child];
    sift_down(child, key);
    fetch_context(records_[slot_of(heap_[child])].event.context);
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
        const Key* const children = heap_.data() + child;
        const std::size_t least = least_of_four(children);
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
