// SPDX-License-Identifier: MIT
// The future: events ordered by (time, sequence of arming), so equal times run first come, first served.
//
// A 4-ary implicit heap over one 128-bit key `time | sequence | slot` with branch-free choice of the smallest
// child. A popped root stays as a hole that the next push fills, because most events schedule exactly one
// other. Cancelled entries are swept out as soon as they are half of the heap, so its size is bounded by the
// live events. A timer keeps one entry however often it is armed: arming it later only notes the new time,
// and the entry moves when its old time comes. Order is by the sequence of the arming, as though it had been
// moved at once.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/base/cache_line.h"
#include "sim/base/check.h"
#include "sim/base/int128.h"
#include "sim/base/time.h"
#include "sim/kernel/event.h"

namespace plimsoll {

class Calendar {
  public:
    Calendar();

    // Runs once at `due`. Precondition: due >= the time of the last event popped.
    EventHandle schedule(Time due, Event event);
    // False when the event has run or was cancelled before.
    bool cancel(EventHandle handle);

    TimerHandle add_timer(Event event);
    void remove_timer(TimerHandle handle);
    void arm(TimerHandle handle, Time due) { arm(handle, due, take_sequence()); }
    // Arms as though it had been armed when `sequence` was taken.
    void arm(TimerHandle handle, Time due, std::uint64_t sequence);
    void disarm(TimerHandle handle);

    std::uint64_t take_sequence() {
        PLIMSOLL_CHECK(sequence_ + 1 < std::uint64_t{1} << kSequenceBits, sequence_);
        return ++sequence_;
    }

    // The next event, or nothing when none is due at or before `limit`; `now` becomes its time.
    bool pop(Time limit, Time& now, Event& event);

    // The time of the event that was popped last.
    Time last_popped() const { return last_popped_; }

    // Entries in the heap: live events, one per timer, and cancelled ones not yet swept (at most as many, or
    // 64).
    std::size_t size() const { return heap_size_ - (has_hole_ ? 1 : 0); }
    std::size_t live() const { return records_.size() - free_; }

  private:
    using Key = UnsignedInt128;
    static constexpr unsigned kSlotBits = 24;
    static constexpr unsigned kSequenceBits = 40;
    static constexpr Key kLast = ~Key{0} >> 1;  // no time is negative: the highest bit of a key is 0

    // Small, because with thousands pending each event finds its record far away.
    struct Record {
        Event event;
        std::uint64_t queued = 0;  // sequence of the entry that stands for it in the heap; 0: none
        std::uint32_t timer = kNoTimer;
        std::uint32_t next_free = kNone;
    };
    struct Timer {
        Time due{};                  // when it shall run
        std::uint64_t sequence = 0;  // of its last arming; 0: disarmed
        Time queued_due{};
    };
    static constexpr std::uint32_t kNone = 0xffffffff;
    static constexpr std::uint32_t kNoTimer = kNone;
    // More do not stay in the nearest caches, with all that they stand for.
    static constexpr std::size_t kFewPending = 1000;
    // The entries lie from here on, so that the children of i are 4i-8 .. 4i-5: one cache line.
    static constexpr std::size_t kRoot = 3;

    static Key key_of(Time due, std::uint64_t sequence, std::uint32_t slot) {
        return Key{static_cast<std::uint64_t>(due.time_since_epoch().count())} << 64 | sequence << kSlotBits |
               slot;
    }
    static Time time_of(Key key) { return Time{Duration{static_cast<std::int64_t>(key >> 64)}}; }
    static std::uint64_t sequence_of(Key key) { return static_cast<std::uint64_t>(key) >> kSlotBits; }
    static std::uint32_t slot_of(Key key) {
        return static_cast<std::uint32_t>(key) & ((1U << kSlotBits) - 1);
    }

    std::uint32_t take_slot();
    std::uint32_t add_slot();
    void free_slot(std::uint32_t slot);
    void enqueue_timer(Record& record, std::uint32_t slot);
    std::size_t last() const { return kRoot - 1 + heap_size_; }
    void push(Key key);
    void push_last(Key key);
    void push_into_hole(Key key);
    void sift_up(std::size_t index, Key key);
    void sift_down(std::size_t index, Key key);
    void remove_top();
    void note_dead();
    void sweep();
    bool is_dead(Key key) const;
    void sink_root(Key key);

    // Padded with kLast, so that four children always exist.
    std::vector<Key, CacheLineAllocator<Key>> heap_;
    std::size_t heap_size_ = 0;
    bool has_hole_ = false;
    std::vector<Record> records_;
    std::vector<Timer> timers_;
    std::vector<std::uint32_t> free_timers_;
    std::uint32_t first_free_ = kNone;  // a list through the records
    std::size_t free_ = 0;
    std::uint64_t sequence_ = 0;
    std::size_t dead_ = 0;
    Time last_popped_{};
};

// Most events schedule one other. Where hardly anything is pending there is nothing to sift.
inline void Calendar::push(Key key) {
    if (!has_hole_) return push_last(key);
    Key* const top = heap_.data() + kRoot;
    if (heap_size_ > 2) return push_into_hole(key);
    has_hole_ = false;
    if (heap_size_ == 1 || key <= top[1]) {
        top[0] = key;
        return;
    }
    top[0] = top[1];
    top[1] = key;
}

inline void Calendar::remove_top() {
    const Key key = heap_[last()];
    heap_[last()] = kLast;
    --heap_size_;
    if (heap_size_ > 0) sink_root(key);
}

inline std::uint32_t Calendar::take_slot() {
    if (first_free_ == kNone) return add_slot();
    const std::uint32_t slot = first_free_;
    first_free_ = records_[slot].next_free;
    --free_;
    return slot;
}

inline void Calendar::free_slot(std::uint32_t slot) {
    Record& record = records_[slot];
    record.queued = 0;
    record.next_free = first_free_;
    first_free_ = slot;
    ++free_;
}

inline void Calendar::enqueue_timer(Record& record, std::uint32_t slot) {
    Timer& timer = timers_[record.timer];
    record.queued = timer.sequence;
    timer.queued_due = timer.due;
    push(key_of(timer.due, timer.sequence, slot));
}

inline EventHandle Calendar::schedule(Time due, Event event) {
    const std::uint32_t slot = take_slot();
    Record& record = records_[slot];
    record.event = event;
    record.queued = take_sequence();
    record.timer = kNoTimer;
    const EventHandle handle{slot, record.queued};
    push(key_of(due, handle.sequence, slot));
    return handle;
}

inline bool Calendar::pop(Time limit, Time& now, Event& event) {
    for (;;) {
        if (has_hole_) {
            has_hole_ = false;
            remove_top();
        }
        if (heap_size_ == 0) return false;
        const Key key = heap_[kRoot];
        const std::uint32_t slot = slot_of(key);
        Record& record = records_[slot];
        if (record.queued != sequence_of(key)) {  // cancelled, or armed earlier since
            --dead_;
            has_hole_ = true;
            continue;
        }
        if (record.timer != kNoTimer && timers_[record.timer].sequence != record.queued) {
            has_hole_ = true;  // disarmed or armed later since
            record.queued = 0;
            if (timers_[record.timer].sequence != 0) enqueue_timer(record, slot);
            continue;
        }
        if (time_of(key) > limit) return false;
        now = last_popped_ = time_of(key);
        event = record.event;
        has_hole_ = true;
        if (record.timer == kNoTimer) {
            free_slot(slot);
        } else {
            timers_[record.timer].sequence = 0;
            record.queued = 0;
        }
        return true;
    }
}

}  // namespace plimsoll
