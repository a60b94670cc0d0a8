// SPDX-License-Identifier: MIT
// One instance of a service: slots, a FIFO queue, cores. Plain state; models/compute/service.h says when it
// changes.
#pragma once

#include <cstdint>
#include <vector>

#include "models/journey/context.h"
#include "sim/base/cache_line.h"
#include "sim/base/time.h"
#include "sim/kernel/delay_list.h"
#include "sim/kernel/kernel.h"
#include "sim/measure/time_weighted.h"

namespace plimsoll {

class Frame;
class Service;
class Instance;

// A request that waits for a slot, or for its instance to become ready: a link in the instance's or service's
// list. What runs when it is admitted comes through the ready list, outside of any release.
class Waiter {
  public:
    explicit Waiter(Event when_admitted) : admitted(when_admitted) {}
    Waiter(const Waiter&) = delete;
    Waiter& operator=(const Waiter&) = delete;

    Event admitted;
    Instance* instance = nullptr;  // given, once it was
    ReadyList::Ticket ticket = 0;  // of `admitted`, which is due now; 0: it is not

  private:
    friend class WaitList;

    Waiter* previous_ = nullptr;
    Waiter* next_ = nullptr;
    bool is_waiting_ = false;
};

// First come, first served; anyone can leave.
class WaitList {
  public:
    bool is_empty() const { return first_ == nullptr; }
    std::int64_t size() const { return size_; }

    void push(Waiter& waiter) {
        waiter.previous_ = last_;
        waiter.next_ = nullptr;
        (last_ ? last_->next_ : first_) = &waiter;
        last_ = &waiter;
        waiter.is_waiting_ = true;
        ++size_;
    }

    // False when it does not wait here.
    bool remove(Waiter& waiter) {
        if (!waiter.is_waiting_) return false;
        (waiter.previous_ ? waiter.previous_->next_ : first_) = waiter.next_;
        (waiter.next_ ? waiter.next_->previous_ : last_) = waiter.previous_;
        waiter.is_waiting_ = false;
        --size_;
        return true;
    }

    Waiter* pop() {
        Waiter* const waiter = first_;
        if (!waiter) return nullptr;
        first_ = waiter->next_;
        (first_ ? first_->previous_ : last_) = nullptr;
        waiter->is_waiting_ = false;
        --size_;
        return waiter;
    }

  private:
    Waiter* first_ = nullptr;
    Waiter* last_ = nullptr;
    std::int64_t size_ = 0;
};

// Each kind of request's way touches as few cache lines of it as can be.
class alignas(kCacheLine) Instance {
  public:
    enum class State : std::uint8_t { starting, ready, gone };

    explicit Instance(Service& of) : service(of) {}

    bool has_free_slot() const { return busy < slots; }
    bool is_idle() const { return in_flight == 0 && guests == 0; }

    // What every request touches: one line.
    Service& service;
    std::uint64_t serial = 0;  // in order of creation, never given again
    std::int64_t slots = 0;
    std::int64_t in_flight = 0;  // requests sent here and not yet answered
    std::int64_t busy = 0;       // slots held
    std::uint32_t rank = 0;      // place in the service's order of creation
    Place place = 0;
    std::uint32_t map_place = kNotOnMap;
    std::int32_t guests = 0;  // branches of answered requests that still run
    GroupId cores;            // none: unlimited
    State state = State::ready;

    // What requests to functions touch: one more.
    Delayed constant_keep_alive;
    Duration unbilled_init{};  // of its start; the first invocation that ends pays for it

    WaitList queue;          // for a slot
    WaitList start_queue;    // for the end of the start; they hold slots
    EventHandle keep_alive;  // of variable length
    HostId host;
    Time started{};
    double used_before_window = 0;  // core-nanoseconds
    TimeWeighted load;              // slots held, while it is on the map
    std::vector<Frame*> visitors;   // where hosts can fail: who is here, or on the way here

    static constexpr std::uint32_t kNotOnMap = 0xffffffff;
};

}  // namespace plimsoll
