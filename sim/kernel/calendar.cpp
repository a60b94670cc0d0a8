// SPDX-License-Identifier: MIT
#include "sim/kernel/calendar.h"

#include <algorithm>

namespace plimsoll {

Calendar::Calendar() : heap_(64, kLast) {}

bool Calendar::cancel(EventHandle handle) {
    if (!handle.is_some() || records_[handle.slot].queued != handle.sequence) return false;
    free_slot(handle.slot);
    note_dead();
    return true;
}

TimerHandle Calendar::add_timer(Event event) {
    const std::uint32_t slot = take_slot();
    Record& record = records_[slot];
    record = Record{};
    record.event = event;
    record.is_timer = true;
    return TimerHandle{slot};
}

void Calendar::remove_timer(TimerHandle timer) {
    PLIMSOLL_CHECK(records_[timer.slot].is_timer, timer.slot);
    const bool was_queued = records_[timer.slot].queued != 0;
    free_slot(timer.slot);
    if (was_queued) note_dead();
}

void Calendar::arm(TimerHandle timer, Time due, std::uint64_t sequence) {
    Record& record = records_[timer.slot];
    record.due = due;
    record.sequence = sequence;
    if (record.queued == 0) return enqueue_timer(record, timer.slot);
    const bool is_later = due > record.queued_due || (due == record.queued_due && sequence >= record.queued);
    if (is_later) return;
    enqueue_timer(record, timer.slot);
    note_dead();
}

void Calendar::disarm(TimerHandle timer) {
    records_[timer.slot].sequence = 0;
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
    const auto first = heap_.begin() + 1;
    const auto last = first + static_cast<std::ptrdiff_t>(heap_size_);
    const auto kept = std::remove_if(first, last, [this](Key key) { return is_dead(key); });
    std::fill(kept, last, kLast);
    std::sort(first, kept);  // a sorted run is a heap
    heap_size_ = static_cast<std::size_t>(kept - first);
    dead_ = 0;
}

}  // namespace plimsoll
