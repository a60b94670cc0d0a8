// SPDX-License-Identifier: MIT
// A frame's presence at an instance, given up by any door: the slot goes back first, then the place, and what
// the platform bills is metered.
#pragma once

#include <cstdint>

#include "models/compute/instance.h"
#include "models/journey/plan.h"
#include "sim/base/time.h"

namespace plimsoll {

class Frame;

class Visit {
  public:
    // How far the frame is on the way every operation takes, see Journey::goes_on(). On the way there it
    // comes from `sent` to `starting`, on the way back from `leaving` on.
    enum class Stage : std::uint8_t {
        elsewhere,  // no operation's frame, but a branch's or a client's
        working,
        over,
        sent,
        travelling,
        queueing,
        travelling_to_slot,
        starting,
        leaving,
        answering
    };

    // Where the frame is, or was until end(); null: nowhere.
    Instance* at() const { return at_; }
    // What it does there; null: it is no operation's frame.
    const Operation* operation() const { return operation_; }

    // The frame sets out to do this operation.
    void ask_for(const Operation& operation) {
        operation_ = &operation;
        stage = Stage::sent;
    }
    // Chosen: one more request in flight at the instance.
    inline void arrive(Frame& frame, Instance& at);
    void hold_slot() { has_slot_ = true; }
    // A time of the visit's own: first when it came to the queue, then when its service began.
    void note_time(Time now) { since_ = now; }
    Time since() const { return since_; }
    // Service begins: what follows is billed.
    void begin(Time now) {
        is_served_ = true;
        since_ = now;
    }
    // A branch at work there.
    inline void stay_as_guest(Frame& frame, Instance& at);

    inline void end(Frame& frame);

    // Its work is done.
    void set_off() { stage = Stage::leaving; }
    bool is_over() const { return stage == Stage::over; }
    bool is_on_the_way() const { return stage >= Stage::sent; }
    bool is_on_the_way_back() const { return stage >= Stage::leaving; }

    Stage stage = Stage::elsewhere;

  private:
    enum class Role : std::uint8_t { none, request, guest };

    void leave(Frame& frame);
    void meter(const Frame& frame, Service& service);

    Role role_ = Role::none;
    bool has_slot_ = false;
    bool is_served_ = false;
    std::uint32_t place_ = 0;  // among the instance's visitors
    Instance* at_ = nullptr;
    const Operation* operation_ = nullptr;
    Time since_{};
};

}  // namespace plimsoll
