// SPDX-License-Identifier: MIT
#include "models/faults/machine_faults.h"

namespace plimsoll {

using scenario::Fault;
using scenario::FaultKind;

MachineFaults::MachineFaults(const scenario::Scenario& scenario, Kernel& kernel, Assembly& assembly,
                             Journey& journey)
    : machines_(kernel.platform().hosts), kernel_(kernel), assembly_(assembly), journey_(journey) {
    for (const Fault& fault : scenario.experiment.faults) turns_.push_back(Turn{this, &fault});
    // At one instant what ends goes before what begins.
    for (Turn& turn : turns_)
        if (turn.fault->length) arm<&MachineFaults::end>(turn, turn.fault->at + *turn.fault->length);
    for (Turn& turn : turns_) arm<&MachineFaults::begin>(turn, turn.fault->at);
}

template <void (MachineFaults::*happen)(const Fault&)>
void MachineFaults::arm(Turn& turn, Duration at) {
    const Event::Run run = [](void* of) {
        const auto& self = *static_cast<Turn*>(of);
        (self.faults->*happen)(*self.fault);
    };
    kernel_.at(later(kStart, at), Event{run, &turn});
}

void MachineFaults::begin(const Fault& fault) {
    switch (fault.kind) {
        case FaultKind::hosts_down:
            for (const HostId host : fault.hosts) set_down(host);
            break;
        case FaultKind::hosts_slow:
            for (const HostId host : fault.hosts)
                kernel_.set_speed(host, machines_[host.value].speed * fault.speed);
            break;
        case FaultKind::links_down:
            for (const LinkId link : links_of(fault)) kernel_.set_condition(link, Condition::down);
            break;
        case FaultKind::links_degraded:
            for (const LinkId link : links_of(fault)) kernel_.set_scale(link, fault.scale);
            break;
    }
}

void MachineFaults::end(const Fault& fault) {
    switch (fault.kind) {
        case FaultKind::hosts_down:
            for (const HostId host : fault.hosts) set_up(host);
            break;
        case FaultKind::hosts_slow:
            for (const HostId host : fault.hosts) kernel_.set_speed(host, machines_[host.value].speed);
            break;
        case FaultKind::links_down:
            for (const LinkId link : links_of(fault)) kernel_.set_condition(link, Condition::up);
            break;
        case FaultKind::links_degraded:
            for (const LinkId link : links_of(fault)) kernel_.set_scale(link, LinkScale{});
            break;
    }
}

// The instances first: their messages are fetched back, not lost on the way.
void MachineFaults::set_down(HostId host) {
    const auto evict = [this](Frame& frame) { journey_.stop(frame, Outcome::unreachable); };
    for (auto& [name, service] : assembly_.services) service->host_goes_down(host, evict);
    kernel_.set_condition(host, Condition::down);
}

void MachineFaults::set_up(HostId host) {
    kernel_.set_condition(host, Condition::up);
    for (auto& [name, service] : assembly_.services) service->host_comes_up(host);
}

std::vector<LinkId> MachineFaults::links_of(const Fault& fault) const {
    std::vector<LinkId> links;
    for (const std::string& name : fault.links)
        for (const LinkId link : kernel_.links_named(name)) links.push_back(link);
    return links;
}

}  // namespace plimsoll
