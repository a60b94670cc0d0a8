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
    Delayed() {}
    Delayed(const Delayed&) = delete;
    Delayed& operator=(const Delayed&) = delete;
    ~Delayed() { stop(); }

    bool is_running() const { return list_ != nullptr; }
    inline void stop();

  private:
    friend class DelayList;

    DelayList* list_ = nullptr;  // null: not running, and what follows has no value yet
    Delayed* previous_;
    Delayed* next_;
    Time due_;
    std::uint64_t sequence_;
    Event::Run run_;
    void* context_;
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
    // Runs `run(context, 0)` at now + delay(). Precondition: `delayed` is not running.
    void start(Delayed& delayed, Time now, Event::Run run, void* context);
    void stop(Delayed& delayed);

  private:
    static void fire(void* list);
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
