// SPDX-License-Identifier: MIT
#include "models/journey/frame.h"

#include "models/journey/journey.h"

namespace plimsoll {

void FrameOwner::stop(Frame& frame, Outcome outcome) {
    if (frame.is_stopped() && outcome == Outcome::aborted) return;
    frame.stopped_with = outcome;
    if (frame.suspended_in) frame.suspended_in->leave(outcome);
}

void FrameOwner::destroy_all() {
    while (!owned_.empty()) {
        Frame& frame = *owned_.back();
        release(frame);
        frame.destroy();
    }
}

std::coroutine_handle<> CoroutineFrame::go_on() {
    const bool is_there = !visit.is_on_the_way() || journey().goes_on(*this);
    if (!is_there) return std::noop_coroutine();
    return handle();
}

void Visit::leave(Frame& frame) {
    const Role role = role_;
    role_ = Role::none;
    Service& service = at_->service;
    if (Frame* const moved = service.forget_visitor(*at_, frame, place_)) moved->visit.place_ = place_;
    if (role == Role::guest) return service.guest_leaves(*at_);
    if (is_served_) meter(frame, service);
    if (has_slot_) service.give_slot_back(*at_);
    service.leave(*at_);
}

void Visit::meter(const Frame& frame, Service& service) {
    const Context& context = frame.context();
    if (service.settings().supply == Supply::on_demand) service.bill_invocation(*at_, context, since_);
    if (service.settings().is_hop)
        service.bill_pass(context, operation_->request, operation_->response, since_);
}

}  // namespace plimsoll
