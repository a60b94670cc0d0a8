// SPDX-License-Identifier: MIT
#include "sim/kernel/network.h"

#include <algorithm>
#include <limits>

#include "sim/base/check.h"

namespace plimsoll {

Network::Network(Routes routes) : routes_(std::move(routes)) {
    for (const Link& link : routes_.links())
        states_.push_back(State{link.latency, link.bytes_per_second, Condition::up, 0, 0, {}});
    carried_bytes_.resize(states_.size());
    hosts_.resize(routes_.hosts(), Condition::up);
    make_room_for_ways();
}

void Network::note_host() {
    hosts_.push_back(Condition::up);
    make_room_for_ways();
}

void Network::make_room_for_ways() {
    known_ways_.resize(std::min(hosts_.size() * hosts_.size(), kMostKnownWays));
}

void Network::put_together(KnownWay& known, HostId from, HostId to) const {
    Way way;
    way.bytes_per_second = std::numeric_limits<double>::infinity();
    way.is_up = condition(from) == Condition::up && condition(to) == Condition::up;
    tell_links(known, carried_bytes_);
    known.carried_bytes = 0;
    known.links.clear();
    routes_.for_each_link(from, to, [&](LinkId link) {
        const State& state = states_[link.value];
        way.latency += state.latency;
        way.bytes_per_second = std::min(way.bytes_per_second, state.bytes_per_second);
        way.is_up = way.is_up && state.condition == Condition::up;
        known.links.push_back(link);
    });
    known.from = from;
    known.to = to;
    known.change = change_;
    known.way = way;
}

bool Network::crosses(HostId from, HostId to, LinkId link) const {
    bool found = false;
    routes_.for_each_link(from, to, [&](LinkId crossed) { found = found || crossed == link; });
    return found;
}

void Network::set_condition(HostId host, Condition condition) {
    hosts_[host.value] = condition;
    ++change_;
}

void Network::set_condition(Time now, LinkId link, Condition condition) {
    State& state = states_[link.value];
    settle(now, state);
    state.condition = condition;
    ++change_;
}

void Network::set_scale(Time now, LinkId link, LinkScale scale) {
    PLIMSOLL_CHECK(scale.bandwidth > 0 && scale.latency > 0, scale.bandwidth, scale.latency);
    State& state = states_[link.value];
    settle(now, state);
    const Link& planned = routes_.links()[link.value];
    state.bytes_per_second = planned.bytes_per_second * scale.bandwidth;
    state.latency = round_up(static_cast<double>(planned.latency.count()) * scale.latency);
    ++change_;
}

void Network::carry_part(HostId from, HostId to, double bytes) {
    for (const LinkId link : known_way(from, to).links) states_[link.value].carried_parts += bytes;
}

void Network::tell_links(const KnownWay& known, std::vector<double>& carried_bytes) {
    for (const LinkId link : known.links) carried_bytes[link.value] += known.carried_bytes;
}

std::vector<LinkUse> Network::use_until(Time now) const {
    std::vector<double> carried = carried_bytes_;
    for (const KnownWay& known : known_ways_) tell_links(known, carried);
    std::vector<LinkUse> uses;
    for (std::size_t link = 0; link < states_.size(); ++link)
        uses.push_back(
            LinkUse{carried[link] + states_[link].carried_parts, capacity_until(now, states_[link])});
    return uses;
}

double Network::capacity_until(Time now, const State& state) {
    if (state.condition == Condition::down) return state.capacity_bytes;
    return state.capacity_bytes + state.bytes_per_second * to_seconds(now - state.updated);
}

void Network::settle(Time now, State& state) {
    state.capacity_bytes = capacity_until(now, state);
    state.updated = now;
}

}  // namespace plimsoll
