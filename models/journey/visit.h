// SPDX-License-Identifier: MIT
// A frame's presence at an instance, given up by any door: the slot goes back first, then the place, and what
// the platform bills is metered.
#pragma once

#include "models/compute/service.h"
#include "models/journey/frame.h"
#include "models/journey/plan.h"

namespace plimsoll {

class Visit {
  public:
    explicit Visit(Frame& frame) : frame_(frame) {}
    Visit(const Visit&) = delete;
    Visit& operator=(const Visit&) = delete;
    ~Visit() { end(); }

    // Where the frame is, or was until end(); null: nowhere.
    Instance* at() const { return at_; }

    // Chosen: one more request in flight at the instance.
    void arrive(Instance& at) {
        at_ = &at;
        role_ = Role::request;
        frame_.served_by = at.serial;
        at.service.note_visitor(at, frame_);
    }
    void hold_slot() { has_slot_ = true; }
    // A time of the visit's own: first when it came to the queue, then when its service began.
    void note_time(Time now) { since_ = now; }
    Time since() const { return since_; }
    // Service begins: what follows is billed.
    void begin(const Operation& operation, Time now) {
        operation_ = &operation;
        since_ = now;
    }
    // A branch at work there.
    void stay_as_guest(Instance& at) {
        at_ = &at;
        role_ = Role::guest;
        at.service.guest_arrives(at);
        at.service.note_visitor(at, frame_);
    }

    void end() {
        if (role_ != Role::none) leave();
    }

  private:
    enum class Role : std::uint8_t { none, request, guest };

    void leave() {
        const Role role = role_;
        role_ = Role::none;
        Service& service = at_->service;
        service.forget_visitor(*at_, frame_);
        if (role == Role::guest) return service.guest_leaves(*at_);
        if (operation_) meter(service);
        if (has_slot_) service.give_slot_back(*at_);
        service.leave(*at_);
    }

    void meter(Service& service) {
        const Context& context = frame_.context();
        if (service.settings().supply == Supply::on_demand) service.bill_invocation(*at_, context, since_);
        if (service.settings().is_hop)
            service.bill_pass(context, operation_->request, operation_->response, since_);
    }

    Frame& frame_;
    Instance* at_ = nullptr;
    const Operation* operation_ = nullptr;
    Time since_{};
    Role role_ = Role::none;
    bool has_slot_ = false;
};

}  // namespace plimsoll
