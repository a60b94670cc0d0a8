// SPDX-License-Identifier: MIT
#include "models/machine_meter.h"

#include <algorithm>

namespace plimsoll {

namespace {

double utilization(const LinkUse& from, const LinkUse& to) {
    const double capacity = to.capacity_bytes - from.capacity_bytes;
    return capacity > 0 ? (to.carried_bytes - from.carried_bytes) / capacity : 0;
}

}  // namespace

MachineMeter::MachineMeter(const Kernel& kernel, HostId clients) : kernel_(kernel), clients_(clients) {}

void MachineMeter::window_begins() {
    if (kernel_.platform().hosts.empty()) return;
    is_open_ = true;
    window_began_ = kernel_.now();
    const std::vector<HostPlan>& plans = kernel_.platform().hosts;
    for (std::uint32_t i = 0; i < plans.size(); ++i) {
        if (HostId{i} == clients_) continue;
        const HostId host{i};
        hosts_.push_back(HostRecord{plans[i].name, plans[i].cores, -kernel_.use(host).core_nanoseconds,
                                    -kernel_.joules(host), plans[i].power.has_value()});
        measured_.push_back(host);
    }
    for (const Link& link : kernel_.links())
        links_.push_back(LinkRecord{link.name, link.direction, link.sharing, link.bytes_per_second, 0, 0, 0});
    at_begin_ = at_bucket_ = kernel_.link_use();
}

void MachineMeter::bucket_ends(Time began) {
    if (!is_open_) return;
    const std::vector<LinkUse> now = kernel_.link_use();
    if (began >= window_began_) {
        has_peaks_ = true;
        note_peaks(at_bucket_, now, links_);
    }
    at_bucket_ = now;
}

void MachineMeter::note_peaks(const std::vector<LinkUse>& from, const std::vector<LinkUse>& to,
                              std::vector<LinkRecord>& links) {
    for (std::size_t i = 0; i < links.size(); ++i)
        links[i].peak_utilization = std::max(links[i].peak_utilization, utilization(from[i], to[i]));
}

void MachineMeter::window_ends() {
    if (!is_open_) return;
    hosts_ = hosts();
    links_ = links();
    is_open_ = false;
}

std::vector<HostRecord> MachineMeter::hosts() const {
    std::vector<HostRecord> until_now = hosts_;
    if (!is_open_) return until_now;
    for (std::size_t i = 0; i < until_now.size(); ++i) {
        until_now[i].core_nanoseconds_used += kernel_.use(measured_[i]).core_nanoseconds;
        until_now[i].joules += kernel_.joules(measured_[i]);
    }
    return until_now;
}

std::vector<LinkRecord> MachineMeter::links() const {
    std::vector<LinkRecord> until_now = links_;
    if (!is_open_) return until_now;
    const std::vector<LinkUse> now = kernel_.link_use();
    for (std::size_t i = 0; i < until_now.size(); ++i) {
        until_now[i].carried_bytes = now[i].carried_bytes - at_begin_[i].carried_bytes;
        until_now[i].capacity_bytes = now[i].capacity_bytes - at_begin_[i].capacity_bytes;
    }
    if (!has_peaks_) note_peaks(at_begin_, now, until_now);
    return until_now;
}

}  // namespace plimsoll
