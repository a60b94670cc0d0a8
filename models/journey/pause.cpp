// SPDX-License-Identifier: MIT
#include "models/journey/pause.h"

#include <new>

#include "models/compute/service.h"
#include "models/journey/frame.h"
#include "sim/base/cache_line.h"

namespace plimsoll {

inline Frame& Pause::frame() {
    return static_cast<Frame&>(*this);
}

inline Kernel& Pause::kernel() const {
    return owner_.kernel();
}

void Pause::begin(Kind kind) {
    kind_ = kind;
    is_interruptible_ = kind == Kind::queueing;
    frame().suspended_in = this;
}

void Pause::wait(DelayList& constant) {
    if (constant.delay() == Duration::zero()) return;
    begin(Kind::constant);
    ::new (&delayed_) Delayed();
    constant.start(delayed_, kernel().now(), &Pause::over, this);
}

void Pause::wait(Duration length) {
    if (length == Duration::zero()) return;
    begin(Kind::timed);
    event_ = kernel().at(later(kernel().now(), length), Event{&Pause::over, this});
}

void Pause::compute(GroupId cores, Duration work) {
    if (work == Duration::zero()) return;
    begin(Kind::computing);
    activity_ = kernel().compute(cores, work, Event{&Pause::over, this});
}

void Pause::send(HostId from, HostId to, Bytes message, Bytes small_message) {
    if (from == to) return;
    if (message.count > small_message.count) {
        begin(Kind::sending);
        activity_ = kernel().transfer(from, to, message, Event{&Pause::over, this}, &Pause::lost);
        return;
    }
    const Way way = kernel().way(from, to);
    if (!way.is_up) return owner_.stop(frame(), Outcome::unreachable);
    return wait(way.latency);
}

void Pause::for_start_of(Instance& starting) {
    chosen_ = &starting;
    starting.service.wait_for_start(starting, make_waiter(Kind::starting));
}

void Pause::back_off(Duration length) {
    wait(length);
    is_interruptible_ = true;
}

void Pause::for_slot(Service& service, Instance* chosen) {
    service_ = &service;
    chosen_ = chosen;
    service.wait(chosen, make_waiter(Kind::queueing));
}

Waiter& Pause::make_waiter(Kind kind) {
    begin(kind);
    return *::new (&waiter_) Waiter(Event{&Pause::over, this});
}

void Pause::lost(void* pause) {
    static_cast<Pause*>(pause)->frame().stopped_with = Outcome::unreachable;
    over(pause);
}

void Pause::over(void* pause) {
    // The frame around the pause, all at once: with thousands waiting, its lines are far away, and the frame
    // would wait for one after the other.
    fetch_context(pause);
    auto& self = *static_cast<Pause*>(pause);
    self.finish();
    self.frame().go_on().resume();
}

void Pause::finish() {
    frame().suspended_in = nullptr;
    if (kind_ == Kind::queueing) chosen_ = waiter_.instance;
    kind_ = Kind::nothing;
}

void Pause::leave(Outcome outcome) {
    if (outcome == Outcome::aborted && !is_interruptible_) return;
    take_back();
    frame().suspended_in = nullptr;
    kind_ = Kind::leaving;
    ticket_ = kernel().ready().post(Event{&Pause::over, this});
}

void Pause::take_back() {
    switch (kind_) {
        case Kind::nothing: break;
        case Kind::constant: delayed_.stop(); break;
        case Kind::timed: kernel().cancel(event_); break;
        case Kind::computing:
        case Kind::sending: kernel().cancel(activity_); break;
        case Kind::starting:
            if (waiter_.ticket != 0)
                kernel().ready().revoke(waiter_.ticket);
            else
                chosen_->start_queue.remove(waiter_);
            break;
        case Kind::queueing: service_->stop_waiting(chosen_, waiter_); break;
        case Kind::leaving: kernel().ready().revoke(ticket_); break;
    }
    kind_ = Kind::nothing;
}

}  // namespace plimsoll
