// SPDX-License-Identifier: MIT
// Time that passes for a frame: a wait, work on a processor, the network, a back-off, a place in a queue, an
// instance's start. The base of Frame, used again for every wait, so that a frame is one object and the
// context of its own events.
#pragma once

#include <coroutine>
#include <cstdint>

#include "models/compute/instance.h"
#include "models/outcome.h"
#include "sim/base/quantity.h"
#include "sim/base/time.h"
#include "sim/kernel/kernel.h"

namespace plimsoll {

class FrameOwner;

// What a frame waits in and can be fetched out of.
class Stoppable {
  public:
    // `outcome` as FrameOwner::stop() got it.
    virtual void leave(Outcome outcome) = 0;

  protected:
    ~Stoppable() = default;
};

class Pause : public Stoppable {
  public:
    Pause(const Pause&) = delete;
    Pause& operator=(const Pause&) = delete;

    bool is_waiting() const { return kind_ != Kind::nothing; }

    // It begins with one of these; none of them may find it waiting. What takes no time is over at once.
    // Work that cancelling does not interrupt: the frame ends after it.
    void wait(DelayList& constant);
    void wait(Duration length);
    void compute(GroupId cores, Duration work);
    void for_start_of(Instance& instance);
    // A message; when it is lost the frame is stopped as `unreachable`. Up to the size of a small message it
    // takes the latency of its way alone.
    void send(HostId from, HostId to, Bytes message, Bytes small_message);
    // What a cancelled frame is fetched out of at once.
    void back_off(Duration length);
    // A slot of the chosen instance, or of any (null): see given().
    void for_slot(Service& service, Instance* chosen);

    // Where the slot is that for_slot() waited for.
    Instance& given() const { return *chosen_; }

    // co_await waits until it is over.
    bool await_ready() const { return !is_waiting(); }
    void await_suspend(std::coroutine_handle<>) {}
    void await_resume() {}

    void leave(Outcome outcome) override;

  protected:
    explicit Pause(FrameOwner& owner) : owner_(owner) {}
    ~Pause() {}

    // Takes back whatever is under way.
    void end_pause() {
        if (is_waiting()) take_back();
    }

    FrameOwner& owner_;

  private:
    enum class Kind : std::uint8_t {
        nothing,
        constant,
        timed,
        computing,
        sending,
        starting,
        queueing,
        leaving
    };

    static void over(void* pause);
    static void lost(void* pause);
    inline Frame& frame();
    inline Kernel& kernel() const;
    void begin(Kind kind);
    void finish();
    void take_back();
    Waiter& make_waiter(Kind kind);

    // Of these the one that `kind_` tells is alive.
    union {
        Delayed delayed_;           // constant
        EventHandle event_;         // timed
        ActivityHandle activity_;   // computing, sending
        Waiter waiter_;             // starting, queueing
        ReadyList::Ticket ticket_;  // leaving
    };
    Service* service_ = nullptr;  // queueing
    Instance* chosen_ = nullptr;  // starting; queueing, and then where the slot is
    Kind kind_ = Kind::nothing;
    bool is_interruptible_ = false;  // by cancelling
};

}  // namespace plimsoll
