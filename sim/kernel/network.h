// SPDX-License-Identifier: MIT
// The links of a platform as they are now: up or down, scaled by faults, with what they have carried. Both
// kernels keep their books here; who gets how much of a link is theirs to say. A way is put together when it
// is asked for first and kept until a fault changes it or, on platforms of many hosts, another takes its
// place.
#pragma once

#include <vector>

#include "sim/base/time.h"
#include "sim/kernel/routes.h"

namespace plimsoll {

enum class Condition : std::uint8_t { up, down };

// A fault's factors on a link as it was planned; both positive.
struct LinkScale {
    double bandwidth = 1;
    double latency = 1;
};

// Since the start, per direction of a split-duplex link. The utilisation of an interval is the growth of
// `carried_bytes` by that of `capacity_bytes` (its bandwidth over the time it was up). Above 1 the transfers
// could not have fitted: FastKernel lets them, and a fat pipe is meant to.
struct LinkUse {
    double carried_bytes = 0;
    double capacity_bytes = 0;
};

// What a transfer meets: the sum of latencies, the smallest bandwidth (infinite without links), and whether
// both hosts and all links are up.
struct Way {
    Duration latency{};
    double bytes_per_second = 0;
    bool is_up = true;
};

class Network {
  public:
    Network() : Network(Routes{Platform{}}) {}
    explicit Network(Routes routes);

    const Routes& routes() const { return routes_; }
    Routes& routes() { return routes_; }
    // A host gets the next id.
    void note_host();

    Way way(HostId from, HostId to) const { return known_way(from, to).way; }
    bool crosses(HostId from, HostId to, LinkId link) const;
    double bytes_per_second(LinkId link) const { return states_[link.value].bytes_per_second; }
    Duration latency(LinkId link) const { return states_[link.value].latency; }
    Condition condition(LinkId link) const { return states_[link.value].condition; }
    Condition condition(HostId host) const { return hosts_[host.value]; }

    void set_condition(HostId host, Condition condition);
    void set_condition(Time now, LinkId link, Condition condition);
    void set_scale(Time now, LinkId link, LinkScale scale);

    // These bytes, whole ones, have crossed every link between the two.
    void carry(HostId from, HostId to, double bytes) { known_way(from, to).carried_bytes += bytes; }
    // The same for what was sent of a message that was cut off.
    void carry_part(HostId from, HostId to, double bytes);
    std::vector<LinkUse> use_until(Time now) const;

  private:
    struct State {
        Duration latency{};
        double bytes_per_second = 0;
        Condition condition = Condition::up;
        double carried_parts = 0;   // bytes of messages that were cut off
        double capacity_bytes = 0;  // until `updated`
        Time updated{};
    };
    struct KnownWay {
        HostId from;
        HostId to;
        std::uint64_t change = 0;  // before which it was put together; 0: no way
        Way way;
        std::vector<LinkId> links;
        // Since it was put together; its links get to know it when it is no more. Whole, so that the sum is
        // exact in any order.
        double carried_bytes = 0;
    };
    // All pairs of 64 hosts have a place of their own; of more, those that were asked for last.
    static constexpr std::size_t kMostKnownWays = 4096;

    static double capacity_until(Time now, const State& state);
    void settle(Time now, State& state);
    KnownWay& known_way(HostId from, HostId to) const {
        KnownWay& known = known_ways_[(from.value * hosts_.size() + to.value) % kMostKnownWays];
        if (known.change != change_ || known.from != from || known.to != to) put_together(known, from, to);
        return known;
    }
    void put_together(KnownWay& known, HostId from, HostId to) const;
    static void tell_links(const KnownWay& known, std::vector<double>& carried_bytes);
    void make_room_for_ways();

    Routes routes_;
    std::vector<State> states_;     // by link
    std::vector<Condition> hosts_;  // by host
    std::uint64_t change_ = 1;      // counts whatever may change a way
    mutable std::vector<KnownWay> known_ways_;
    mutable std::vector<double> carried_bytes_;  // by link, on ways that are no more
};

}  // namespace plimsoll
