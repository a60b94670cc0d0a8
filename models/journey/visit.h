// SPDX-License-Identifier: MIT
// A frame's presence at an instance, given up by any door: the slot goes back first, then the place, and what
// the platform bills is metered.
#pragma once

#include "models/compute/service.h"
#include "models/journey/context.h"
#include "models/journey/plan.h"

namespace plimsoll {

class Visit {
  public:
    Visit(Kernel& kernel, const Context& context) : kernel_(kernel), context_(context) {}
    Visit(const Visit&) = delete;
    Visit& operator=(const Visit&) = delete;
    ~Visit() { end(); }

    // Chosen: one more request in flight at the instance.
    void arrive(Instance& at) {
        at_ = &at;
        role_ = Role::request;
    }
    void hold_slot() { has_slot_ = true; }
    // Service begins: what follows is billed.
    void begin(const Operation& operation) {
        operation_ = &operation;
        begun_ = kernel_.now();
    }
    // A branch at work there.
    void stay_as_guest(Instance& at) {
        at_ = &at;
        role_ = Role::guest;
        at.service.guest_arrives(at);
    }

    void end() {
        const Role role = role_;
        role_ = Role::none;
        if (role == Role::none) return;
        Service& service = at_->service;
        if (role == Role::guest) return service.guest_leaves(*at_);
        if (operation_) meter(service);
        if (has_slot_) service.give_slot_back(*at_);
        service.leave(*at_);
    }

  private:
    enum class Role : std::uint8_t { none, request, guest };

    void meter(Service& service) {
        if (service.settings().supply == Supply::on_demand) service.bill_invocation(*at_, context_, begun_);
        if (service.settings().is_hop)
            service.bill_pass(context_, operation_->request, operation_->response, begun_);
    }

    Kernel& kernel_;
    const Context& context_;
    Instance* at_ = nullptr;
    const Operation* operation_ = nullptr;
    Time begun_{};
    Role role_ = Role::none;
    bool has_slot_ = false;
};

}  // namespace plimsoll
