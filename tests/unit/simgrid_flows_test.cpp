// SPDX-License-Identifier: MIT
// Contention on links, against rates worked out by hand: max-min fairness (Bertsekas and Gallager, Data
// Networks, 6.5.2) raises all flows together until a link is full, freezes those on it, and goes on with the
// rest.
#include "tests/unit/simgrid_fixture.h"

namespace plimsoll {
namespace {

constexpr double kWide = 1e12;  // bytes per second that nobody fills

HostPlan host(double bytes_per_second, Sharing sharing = Sharing::split_duplex, Duration latency = {}) {
    HostPlan plan;
    plan.uplink = LinkPlan{"nic", latency, bytes_per_second, sharing};
    return plan;
}

// Hosts around one site, with or without a backbone.
Platform around(std::vector<HostPlan> hosts, std::optional<LinkPlan> backbone = {}) {
    Platform platform;
    platform.sites = {SitePlan{"site", {}, {}, backbone}};
    platform.hosts = std::move(hosts);
    return platform;
}

// Pairs 0 -> 1, 2 -> 3, ... over one backbone of 1 MB/s.
Platform pairs(int count, Sharing sharing) {
    return around(std::vector<HostPlan>(static_cast<std::size_t>(2 * count), host(kWide)),
                  LinkPlan{"core", {}, 1e6, sharing});
}

PLIMSOLL_SIMGRID_TEST(SimGridFlows, TwoEqualFlowsHalveALink) {
    SimGridBench bench(pairs(2, Sharing::shared));
    bench.send(0, 1, 1'000'000, 1);
    bench.send(2, 3, 1'000'000, 2);
    bench.log.run();
    expect_times(bench.log, {{kStart + 2s, 1}, {kStart + 2s, 2}});
}

PLIMSOLL_SIMGRID_TEST(SimGridFlows, FiveFlowsGetAFifthEach) {
    SimGridBench bench(pairs(5, Sharing::shared));
    for (int i = 0; i < 5; ++i) bench.send(2 * i, 2 * i + 1, 1'000'000, i + 1);
    bench.log.run();
    expect_times(bench.log,
                 {{kStart + 5s, 1}, {kStart + 5s, 2}, {kStart + 5s, 3}, {kStart + 5s, 4}, {kStart + 5s, 5}});
}

// Alone for a second, the first flow has sent half of its 2 MB; then both have 1 MB left at half the
// bandwidth.
PLIMSOLL_SIMGRID_TEST(SimGridFlows, ANewcomerTakesHalfFromThenOn) {
    SimGridBench bench(pairs(2, Sharing::shared));
    bench.send(0, 1, 2'000'000, 1);
    bench.log.at(1s, [&] { bench.send(2, 3, 1'000'000, 2); });
    bench.log.run();
    expect_times(bench.log, {{kStart + 3s, 1}, {kStart + 3s, 2}});
}

PLIMSOLL_SIMGRID_TEST(SimGridFlows, AFatPipeGivesEachAllOfIt) {
    SimGridBench bench(pairs(5, Sharing::fat_pipe));
    for (int i = 0; i < 5; ++i) bench.send(2 * i, 2 * i + 1, 1'000'000, i + 1);
    bench.log.run();
    expect_times(bench.log,
                 {{kStart + 1s, 1}, {kStart + 1s, 2}, {kStart + 1s, 3}, {kStart + 1s, 4}, {kStart + 1s, 5}});
}

// Core 1 MB/s; the NIC of host 0 lets 0.25 MB/s through, which leaves 0.75 for the other. 250 kB take 1 s; by
// then the other has sent 750 kB of its 1.5 MB and gets the whole core: 0.75 s more.
PLIMSOLL_SIMGRID_TEST(SimGridFlows, WhatOneCannotUseTheOtherGets) {
    SimGridBench bench(around({host(0.25e6), host(kWide), host(kWide), host(kWide)},
                              LinkPlan{"core", {}, 1e6, Sharing::shared}));
    bench.send(0, 1, 250'000, 1);
    bench.send(2, 3, 1'500'000, 2);
    bench.log.run();
    expect_times(bench.log, {{kStart + 1s, 1}, {kStart + 1750ms, 2}});
}

// Up from host 0: 1 MB/s, down to host 1: 2 MB/s. The long flow 0 -> 1 shares the first with 0 -> 2 (0.5
// each) and the second with two flows 2 -> 1, which share what it leaves: (2 - 0.5) / 2 = 0.75 each.
PLIMSOLL_SIMGRID_TEST(SimGridFlows, AFlowOverTwoLinksIsHeldBackByTheTighter) {
    SimGridBench bench(around({host(1e6), host(2e6), host(kWide)}));
    bench.send(0, 1, 1'000'000, 1);
    bench.send(0, 2, 1'000'000, 2);
    bench.send(2, 1, 1'500'000, 3);
    bench.send(2, 1, 3'000'000, 4);
    bench.log.run();
    // At 2 s all but 4 are done, which has 1.5 MB left and the link for itself.
    expect_times(bench.log, {{kStart + 2s, 1}, {kStart + 2s, 2}, {kStart + 2s, 3}, {kStart + 2750ms, 4}});
}

PLIMSOLL_SIMGRID_TEST(SimGridFlows, DirectionsOfASplitDuplexLinkAreIndependent) {
    SimGridBench bench(around({host(1e6), host(kWide)}));
    bench.send(0, 1, 1'000'000, 1);
    bench.send(1, 0, 1'000'000, 2);
    bench.log.run();
    expect_times(bench.log, {{kStart + 1s, 1}, {kStart + 1s, 2}});
}

PLIMSOLL_SIMGRID_TEST(SimGridFlows, DirectionsOfASharedLinkAreNot) {
    SimGridBench bench(around({host(1e6, Sharing::shared), host(kWide)}));
    bench.send(0, 1, 1'000'000, 1);
    bench.send(1, 0, 1'000'000, 2);
    bench.log.run();
    expect_times(bench.log, {{kStart + 2s, 1}, {kStart + 2s, 2}});
}

// The flow from far away begins to send at 100 ms. Until then the near one has sent 100 kB; its other 900 kB
// take 1.8 s at half. The far one has 100 kB left then: 0.1 s. (Weighted by 1/latency it would get next to
// nothing.)
PLIMSOLL_SIMGRID_TEST(SimGridFlows, ShareEquallyWhateverTheirLatency) {
    SimGridBench bench(around({host(kWide), host(kWide, Sharing::split_duplex, 100ms), host(1e6)}));
    bench.send(0, 2, 1'000'000, 1);
    bench.send(1, 2, 1'000'000, 2);
    bench.log.run();
    expect_times(bench.log, {{kStart + 1900ms, 1}, {kStart + 2s, 2}});
}

PLIMSOLL_SIMGRID_TEST(SimGridFlows, LatencyIsExactlyTheSum) {
    SimGridBench bench(
        around({host(1e9, Sharing::split_duplex, 1ms), host(1e9, Sharing::split_duplex, 250us)},
               LinkPlan{"core", 10us, 1e9, Sharing::fat_pipe}));
    bench.send(0, 1, 1'000, 1);
    bench.send(1, 0, 0, 2);
    bench.send(1, 1, 1'000'000'000, 3);
    bench.log.run();
    expect_times(bench.log, {{kStart + 1'261us, 1}, {kStart + 1'260us, 2}, {kStart, 3}});
}

// Region of two zones, 4 hosts each; zone uplinks of 4 MB/s, NICs of 10 MB/s.
Platform two_zones() {
    Platform platform;
    platform.sites = {SitePlan{"region", {}, {}, {}}};
    for (const char* name : {"a", "b"})
        platform.sites.push_back(SitePlan{
            name, SiteId{0}, LinkPlan{std::string("uplink ") + name, 1ms, 4e6, Sharing::split_duplex}, {}});
    for (std::uint32_t i = 0; i < 8; ++i) {
        HostPlan plan = host(10e6);
        plan.site = SiteId{i < 4 ? 1U : 2U};
        platform.hosts.push_back(plan);
    }
    return platform;
}

// Every host of zone a sends 100 kB to its partner in zone b, again and again.
void send_for_ever(SimGridBench& bench, int from, Duration pause) {
    const auto send = [&bench, from, pause] {
        bench.kernel.transfer(
            HostId{static_cast<std::uint32_t>(from)}, HostId{static_cast<std::uint32_t>(from + 4)},
            Bytes{100'000}, bench.log.deed([&bench, from, pause] {
                bench.kernel.at(bench.kernel.now() + pause,
                                bench.log.deed([&bench, from, pause] { send_for_ever(bench, from, pause); }));
            }),
            nullptr);
    };
    send();
}

// 4 flows over 4 MB/s: 1 MB/s each, so a message takes 100 ms and 2 ms of latency. The latency leaves the
// link idle only if all wait at once, as they do here: 100/102 of the capacity is carried.
PLIMSOLL_SIMGRID_TEST(SimGridFlows, AnUplinkSaturatesAtItsBandwidth) {
    SimGridBench bench(two_zones());
    for (int i = 0; i < 4; ++i) send_for_ever(bench, i, Duration{});
    bench.log.run(kStart + 10'200ms);
    const LinkId up = bench.kernel.links_named("uplink a").at(0);
    const LinkUse use = bench.kernel.link_use()[up.value];
    EXPECT_NEAR(use.carried_bytes / use.capacity_bytes, 100.0 / 102, 1e-6);
    EXPECT_NEAR(use.capacity_bytes, 4e6 * 10.2, 1);
    EXPECT_EQ(bench.kernel.link_use()[bench.kernel.links_named("uplink a").at(1).value].carried_bytes, 0);
}

// With a pause of 98 ms a round takes 200 ms: 400 kB in 200 ms are half of 4 MB/s.
PLIMSOLL_SIMGRID_TEST(SimGridFlows, AnUplinkHalfLoadedIsHalfUsed) {
    SimGridBench bench(two_zones());
    for (int i = 0; i < 4; ++i) send_for_ever(bench, i, 98ms);
    bench.log.run(kStart + 10s);
    const LinkId up = bench.kernel.links_named("uplink a").at(0);
    const LinkUse use = bench.kernel.link_use()[up.value];
    EXPECT_NEAR(use.carried_bytes / use.capacity_bytes, 0.5, 1e-6);
}

PLIMSOLL_SIMGRID_TEST(SimGridFlows, AFailingLinkFailsExactlyWhatIsOnIt) {
    SimGridBench bench(around({host(1e6, Sharing::split_duplex, 1s), host(1e6), host(1e6)}));
    const LinkId up{0};
    bench.send(0, 1, 1'000'000, 1);  // would arrive at 2 s
    bench.send(0, 2, 0, 2);          // on the link, without a byte
    bench.send(1, 0, 1'000'000, 3);  // the other direction
    bench.send(1, 2, 250'000, 4);    // elsewhere; shares the way up from 1 until 3 comes through its latency
    bench.log.at(500ms, [&] { bench.send(0, 2, 1'000'000, 5); });
    bench.log.at(900ms, [&] {
        bench.kernel.set_condition(up, Condition::down);
        EXPECT_EQ(bench.log.entries.size(), 1U) << "failures are told after the event, not inside the call";
        bench.send(0, 1, 1, 6);
    });
    bench.log.at(3s, [&] {
        bench.kernel.set_condition(up, Condition::up);
        bench.send(0, 1, 1'000'000, 7);
    });
    bench.log.run();
    expect_times(bench.log, {{kStart + 900ms, -1},
                             {kStart + 900ms, -2},
                             {kStart + 2s, 3},
                             {kStart + 250ms, 4},
                             {kStart + 900ms, -5},
                             {kStart + 900ms, -6},
                             {kStart + 5s, 7}});
}

// Half way, one of two is cancelled: the other has 0.5 MB left and the link for itself.
PLIMSOLL_SIMGRID_TEST(SimGridFlows, ACancelledFlowLeavesItsShare) {
    SimGridBench bench(pairs(2, Sharing::shared));
    const ActivityHandle cancelled = bench.send(0, 1, 1'000'000, 1);
    bench.send(2, 3, 1'000'000, 2);
    bench.log.at(1s, [&] {
        EXPECT_TRUE(bench.kernel.cancel(cancelled));
        EXPECT_FALSE(bench.kernel.cancel(cancelled));
        bench.send(0, 0, 0, 3);  // in the place of the first
        EXPECT_FALSE(bench.kernel.cancel(cancelled));
    });
    bench.log.run();
    expect_times(bench.log, {{kStart + 1500ms, 2}, {kStart + 1s, 3}});
    EXPECT_NEAR(bench.kernel.link_use()[0].carried_bytes, 1'500'000, 1);
}

// Half of the flow is sent in 0.5 s; the rest at a quarter of the bandwidth takes 2 s. A longer latency is
// felt by the next one only.
PLIMSOLL_SIMGRID_TEST(SimGridFlows, FeelANewBandwidthAtOnce) {
    SimGridBench bench(around({host(1e6, Sharing::split_duplex, 100ms), host(kWide)}));
    bench.send(0, 1, 1'000'000, 1);
    bench.log.at(600ms, [&] {
        bench.kernel.set_scale(LinkId{0}, LinkScale{0.25, 2});
        EXPECT_NEAR(bench.kernel.link_use()[0].carried_bytes, 500'000, 1);
        EXPECT_NEAR(bench.kernel.link_use()[0].capacity_bytes, 600'000, 1);
    });
    bench.log.at(10s, [&] { bench.send(0, 1, 250'000, 2); });
    bench.log.run();
    expect_times(bench.log, {{kStart + 2600ms, 1}, {kStart + 11'200ms, 2}});
}

// Begun on a link of a tenth of its bandwidth: 0.1 MB in the first second, the other 0.9 MB in 0.9 s.
PLIMSOLL_SIMGRID_TEST(SimGridFlows, FeelTheBandwidthThatComesBackWhereTheyBeganWithLess) {
    SimGridBench bench(around({host(1e6), host(kWide)}));
    bench.log.at(0s, [&] { bench.kernel.set_scale(LinkId{0}, LinkScale{0.1, 1}); });
    bench.log.at(1s, [&] { bench.send(0, 1, 1'000'000, 1); });
    bench.log.at(2s, [&] { bench.kernel.set_scale(LinkId{0}, LinkScale{}); });
    bench.log.run();
    expect_times(bench.log, {{kStart + 2900ms, 1}});
}

PLIMSOLL_SIMGRID_TEST(SimGridFlows, FailWithTheirHost) {
    SimGridBench bench(around({host(1e6), host(1e6), host(1e6)}));
    bench.send(0, 1, 1'000'000, 1);
    bench.send(1, 2, 1'000'000, 2);
    bench.send(2, 0, 1'000'000, 4);
    bench.log.at(500ms, [&] {
        bench.kernel.set_condition(HostId{0}, Condition::down);
        bench.send(2, 0, 1, 3);
    });
    bench.log.run();
    expect_times(bench.log,
                 {{kStart + 500ms, -1}, {kStart + 1s, 2}, {kStart + 500ms, -3}, {kStart + 500ms, -4}});
}

}  // namespace
}  // namespace plimsoll
