// SPDX-License-Identifier: MIT
// Delays of one constant length (timeouts, keep-alive, constant waits) come due in the order they began: a
// linked list whose head alone is armed in the calendar. Adding and removing cost the same however many wait,
// and nearly every timeout is removed before it fires.
#pragma once

#include "sim/base/time.h"
#include "sim/kernel/event.h"

namespace plimsoll {

class DelayList;

// One delay, a member of whatever waits for it. Leaves its list when destroyed.
class Delayed {
  public:
    Delayed() = default;
    Delayed(const Delayed&) = delete;
    Delayed& operator=(const Delayed&) = delete;
    ~Delayed() { stop(); }

    bool is_running() const { return list_ != nullptr; }
    inline void stop();

  private:
    friend class DelayList;

    Delayed* previous_ = nullptr;
    Delayed* next_ = nullptr;
    DelayList* list_ = nullptr;
    Time due_{};
    std::uint64_t sequence_ = 0;
    Event event_;
};

class Calendar;

// Made by Kernel::delays_of. The list must outlive its members' waiting.
class DelayList {
  public:
    DelayList(Calendar& calendar, Duration delay);
    DelayList(const DelayList&) = delete;
    DelayList& operator=(const DelayList&) = delete;
    ~DelayList();

    Duration delay() const { return delay_; }
    // Runs `event` at now + delay(). Precondition: `delayed` is not running.
    void start(Delayed& delayed, Time now, Event event);
    void stop(Delayed& delayed);

  private:
    static void fire(void* list, std::uint64_t);
    void unlink(Delayed& delayed);
    void arm_head();

    Calendar& calendar_;
    Duration delay_;
    TimerHandle timer_;
    Delayed* first_ = nullptr;
    Delayed* last_ = nullptr;
};

inline void Delayed::stop() {
    if (list_) list_->stop(*this);
}

}  // namespace plimsoll
