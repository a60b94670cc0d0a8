// SPDX-License-Identifier: MIT
// Instances that share hosts, messages between hosts, and hosts and links that fail: each worked out by hand.
#include <gtest/gtest.h>

#include "tests/unit/journey_fixture.h"

namespace plimsoll::journey_test {
namespace {

using scenario::Fault;
using scenario::FaultKind;

constexpr double kMegabyte = 1e6;

LinkPlan link(const std::string& name, Duration latency, double bytes_per_second) {
    return LinkPlan{name, latency, bytes_per_second, Sharing::split_duplex};
}

// Two hosts of two cores in two zones, and the clients: 10 ms and 1 MB/s to the root, zones and hosts of
// 1 ms and 10 MB/s.
scenario::Machines two_zones() {
    scenario::Machines machines;
    machines.plan.sites = {SitePlan{"root", SiteId{}, {}, {}},
                           SitePlan{"a", SiteId{0}, link("a", 1ms, 10 * kMegabyte), {}},
                           SitePlan{"b", SiteId{0}, link("b", 1ms, 10 * kMegabyte), {}}};
    const PowerPlan power{100, 120, 140};
    machines.plan.hosts = {
        HostPlan{"web-1", SiteId{1}, Cores{2}, 1, link("web-1", 1ms, 10 * kMegabyte), power},
        HostPlan{"web-2", SiteId{2}, Cores{2}, 1, link("web-2", 1ms, 10 * kMegabyte), power},
        HostPlan{"clients", SiteId{0}, kUnlimitedCores, 1, link("clients", 10ms, kMegabyte), {}}};
    machines.groups = {{"web", {HostId{0}, HostId{1}}}};
    machines.zone_of = {0, 1, -1};
    machines.clients = HostId{2};
    return machines;
}

scenario::Scenario on_machines(const Changes& changes) {
    scenario::Scenario scenario = scenario_with(changes);
    scenario.deployment.machines = two_zones();
    return scenario;
}

Fault fault(FaultKind kind, Duration at, Duration length) {
    Fault fault;
    fault.name = "fault";
    fault.kind = kind;
    fault.at = at;
    fault.length = length;
    return fault;
}

void payload(scenario::Scenario& scenario, std::int64_t request, std::int64_t response) {
    scenario.system.payloads.fallback = {Bytes{request}, Bytes{response}};
}

TEST(MachinesTest, AMessageTakesTheLatenciesOfItsWayAndItsBytesAtTheSlowestLink) {
    scenario::Scenario scenario = on_machines({});
    payload(scenario, 1000, 9000);
    let_arrive(scenario, {{1s, 100ms, 1}});

    const Record record = run(scenario);

    // There: 10 + 1 + 1 ms and 1 kB at 1 MB/s; back the same way with 9 kB.
    EXPECT_DOUBLE_EQ(latency_sum(record), 0.012 + 0.001 + 0.1 + 0.012 + 0.009);
}

TEST(MachinesTest, ASmallMessageTakesNoBandwidth) {
    scenario::Scenario scenario = on_machines({});
    payload(scenario, 1000, 9000);
    scenario.deployment.machines->small_message = Bytes{1000};
    let_arrive(scenario, {{1s, 100ms, 1}});

    const Record record = run(scenario);

    EXPECT_DOUBLE_EQ(latency_sum(record), 0.012 + 0.1 + 0.012 + 0.009);
    for (const LinkRecord& link : record.links) {
        const bool is_up_from_web = link.name != "clients" && link.direction == Direction::up;
        if (is_up_from_web && link.name.back() != '2' && link.name != "b") {
            EXPECT_DOUBLE_EQ(link.carried_bytes, 9000) << link.name;
        }
    }
}

TEST(MachinesTest, CallsBetweenZonesCrossBothUplinksAndOnOneHostNone) {
    scenario::Scenario scenario = scenario_from(R"({
        "plimsoll": 1, "name": "test",
        "system": { "services": { "front": { "op": [ { "call": "back.op" } ] }, "back": { "op": [ { "wait": "1ms" } ] } } },
        "workload": { "mix": { "front.op": "100%" }, "arrivals": { "rate": "0/s" } },
        "deployment": { "services": { "front": { "platform": "servers", "scale": { "fixed": 1 } },
                                      "back": { "platform": "servers", "scale": { "fixed": 2 } } } },
        "experiment": { "duration": "100s", "replications": 1 } })");
    scenario.deployment.machines = two_zones();
    let_arrive(scenario, {{1s, 0s, 1}, {2s, 0s, 1}});

    const Record record = run(scenario);

    // front and the first of back are on web-1, the second of back on web-2, 4 ms away. To front: 12 ms.
    EXPECT_EQ(operation(record, "front.op").latency.min(), 12ms + 1ms + 12ms);
    EXPECT_EQ(operation(record, "front.op").latency.max(), 12ms + 4ms + 1ms + 4ms + 12ms);
}

TEST(MachinesTest, InstancesOnOneHostShareItsCores) {
    scenario::Scenario scenario = on_machines({{"/system/services/s/op", R"([ { "cpu": "300ms" } ])"},
                                               {"/deployment/services/s/cpu", "2"},
                                               {"/deployment/services/s/concurrency", "1"},
                                               {"/deployment/services/s/scale", R"({ "fixed": 6 })"}});
    let_arrive(scenario, {{1s, 0s, 6}});

    const Record record = run(scenario);

    // Three of six instances on each host of two cores: three jobs on two cores take 300 ms x 3 / 2.
    EXPECT_EQ(operation(record).latency.max(), 450ms + 24ms);
    EXPECT_EQ(operation(record).latency.min(), 450ms + 24ms);
    ASSERT_EQ(record.hosts.size(), 2U);
    EXPECT_NEAR(record.hosts[0].core_nanoseconds_used, 0.9e9, 1);
    EXPECT_NEAR(record.hosts[1].core_nanoseconds_used, 0.9e9, 1);
}

TEST(MachinesTest, AnIdleHostDrawsItsIdlePowerAndABusyOneAllOfIt) {
    scenario::Scenario scenario = on_machines(
        {{"/system/services/s/op", R"([ { "cpu": "10s" } ])"}, {"/deployment/services/s/cpu", "2"}});
    let_arrive(scenario, {{1s, 0s, 2}});

    const Record record = run(scenario);

    // Two jobs keep both cores of web-1 busy for 10 s of 100: 90 s x 100 W + 10 s x 140 W.
    ASSERT_EQ(record.hosts.size(), 2U);
    EXPECT_NEAR(record.hosts[0].joules, 90 * 100 + 10 * 140, 1e-6);
    EXPECT_NEAR(record.hosts[1].joules, 100 * 100, 1e-6);
}

TEST(MachinesTest, AHostThatGoesDownTakesItsRequestsWithIt) {
    scenario::Scenario scenario = on_machines(
        {{"/deployment/services/s/scale", R"({ "fixed": 2 })"}, {"/deployment/services/s/concurrency", "1"}});
    Fault down = fault(FaultKind::hosts_down, 5s, 10s);
    down.hosts = {HostId{0}};
    scenario.experiment.faults = {down};
    // At 1 s one on each host, and one more in each queue; at 6 s two for the host that is left; at 16 s two
    // for both again.
    let_arrive(scenario, {{1s, 6s, 4}, {6s, 1s, 2}, {16s, 1s, 2}});

    const Record record = run(scenario);

    EXPECT_EQ(ended(record, Outcome::unreachable), 2);
    EXPECT_EQ(ended(record, Outcome::succeeded), 6);
    EXPECT_EQ(record.slots_still_held, 0);
    EXPECT_EQ(record.frames_taken, record.frames_returned);
    // On web-2: 1.012 to 7.012 and to 13.012; those of 6.012 until 14.012 and 15.012. At 16 s one each.
    EXPECT_DOUBLE_EQ(latency_sum(record), (6.024 + 12.024) + (8.024 + 9.024) + (1.024 + 1.024));
    // Of 200 instance-seconds 10 were lost.
    EXPECT_DOUBLE_EQ(seconds(service(record).live), 190);
}

TEST(MachinesTest, WithoutAnyHostACallIsUnreachableAtOnce) {
    scenario::Scenario scenario = on_machines({});
    Fault down = fault(FaultKind::hosts_down, 5s, 10s);
    down.hosts = {HostId{0}, HostId{1}};
    scenario.experiment.faults = {down};
    let_arrive(scenario, {{6s, 1s, 3}, {20s, 1s, 1}});

    const Record record = run(scenario);

    EXPECT_EQ(ended(record, Outcome::unreachable), 3);
    EXPECT_EQ(ended(record, Outcome::succeeded), 1);
}

TEST(MachinesTest, OneQueueBeforeAllInstancesOutlivesThem) {
    scenario::Scenario scenario = on_machines({{"/deployment/services/s/queue", R"({ "at": "balancer" })"},
                                               {"/deployment/services/s/concurrency", "1"},
                                               {"/deployment/services/s/scale", R"({ "fixed": 2 })"}});
    Fault down = fault(FaultKind::hosts_down, 5s, 10s);
    down.hosts = {HostId{0}, HostId{1}};
    scenario.experiment.faults = {down};
    let_arrive(scenario, {{1s, 6s, 3}});

    const Record record = run(scenario);

    // Two are lost at 5 s; the third waits until the hosts are back at 15 s and travels then.
    EXPECT_EQ(ended(record, Outcome::unreachable), 2);
    EXPECT_DOUBLE_EQ(latency_sum(record), 14 + 6 + 0.024);
    EXPECT_EQ(record.slots_still_held, 0);
}

TEST(MachinesTest, FunctionsStartAnewOnAHostThatIsUp) {
    scenario::Scenario scenario =
        on_machines({{"/deployment/services/s",
                      R"({ "platform": "functions", "start": { "init": "500ms" }, "keep-alive": "60s",
                           "scale": { "on-demand": { "max": 10 } } })"}});
    Fault down = fault(FaultKind::hosts_down, 5s, 50s);
    down.hosts = {HostId{0}};
    scenario.experiment.faults = {down};
    // The first starts on web-1 and is idle when it goes down; the second finds none and starts on web-2. The
    // third starts on web-2 too, for web-1 is passed over, and so does one that is there when it starts.
    let_arrive(scenario, {{1s, 1s, 1}, {6s, 2s, 2}});

    const Record record = run(scenario);

    EXPECT_EQ(ended(record, Outcome::succeeded), 3);
    EXPECT_EQ(service(record).meter.cold_starts, 3);
    EXPECT_EQ(service(record).live_maximum, 2);
}

TEST(MachinesTest, AStartingFunctionIsLostWithItsHost) {
    scenario::Scenario scenario =
        on_machines({{"/deployment/services/s",
                      R"({ "platform": "functions", "start": { "sandbox": "1s", "init": "2s" },
                           "keep-alive": "60s", "scale": { "on-demand": { "max": 10 } } })"}});
    Fault down = fault(FaultKind::hosts_down, 2s, 50s);
    down.hosts = {HostId{0}};
    scenario.experiment.faults = {down};
    let_arrive(scenario, {{1s, 1s, 1}, {10s, 1s, 1}});

    const Record record = run(scenario);

    EXPECT_EQ(ended(record, Outcome::unreachable), 1);
    EXPECT_EQ(ended(record, Outcome::succeeded), 1);
    EXPECT_EQ(record.slots_still_held, 0);
    // The first lives from 1 s to 2 s, the second for 3 s of start, 1 s of work and 60 s of keep-alive.
    EXPECT_DOUBLE_EQ(seconds(service(record).live), 1 + 64);
}

// Its request has gone, but it starts on, on its own cores.
TEST(MachinesTest, AFunctionThatStartsForNobodyIsLostWithItsHostToo) {
    scenario::Scenario scenario =
        on_machines({{"/deployment/services/s",
                      R"({ "platform": "functions", "memory": "1769MiB", "start": { "init": { "cpu": "3s" } },
                           "scale": { "on-demand": { "max": 10 } } })"},
                     {"/workload/client", R"({ "timeout": "500ms", "on-timeout": "cancel" })"}});
    Fault down = fault(FaultKind::hosts_down, 2s, 50s);
    down.hosts = {HostId{0}};
    scenario.experiment.faults = {down};
    let_arrive(scenario, {{1s, 1s, 1}});

    const Record record = run(scenario);

    EXPECT_EQ(ended(record, Outcome::timed_out), 1);
    EXPECT_DOUBLE_EQ(seconds(service(record).live), 1);
    EXPECT_EQ(record.frames_taken, record.frames_returned);
}

// Round times: the host comes back at the end of a bucket.
TEST(MachinesTest, TheLoadOfAnInstanceThatCameBackBeginsAnew) {
    scenario::Scenario scenario = on_machines(
        {{"/system/services/s/op", R"([ { "cpu": "1s" } ])"}, {"/deployment/services/s/cpu", "2"}});
    Fault down = fault(FaultKind::hosts_down, 40s, 10s);
    down.hosts = {HostId{0}};
    scenario.experiment.faults = {down};
    let_arrive(scenario, {{1s, 0s, 1}, {60s, 0s, 1}});
    WorldOptions options;
    options.wants_instance_map = true;

    const Record record = run(scenario, 0, options);

    double load = 0;
    for (const std::optional<double>& share : record.series->instances[0][0].utilization) {
        EXPECT_GE(share.value_or(0), 0);
        load += share.value_or(0) * static_cast<double>(record.series->width.count()) / 1e9;
    }
    EXPECT_NEAR(load, 2 * 0.5, 1e-6);  // two seconds of one of two cores
}

TEST(MachinesTest, ALinkThatGoesDownLosesExactlyWhatIsOnIt) {
    scenario::Scenario scenario = on_machines({{"/deployment/services/s/scale", R"({ "fixed": 2 })"}});
    payload(scenario, 100'000, 100'000);  // 100 ms each way over the WAN
    Fault down = fault(FaultKind::links_down, 1050ms, 1s);
    down.links = {"a"};
    scenario.experiment.faults = {down};
    // At 1 s one message to each zone; at 1.5 s again, while the link is down; at 3 s again.
    let_arrive(scenario, {{1s, 0s, 2}, {1500ms, 0s, 2}, {3s, 0s, 2}});

    const Record record = run(scenario);

    EXPECT_EQ(ended(record, Outcome::unreachable), 2);
    EXPECT_EQ(ended(record, Outcome::succeeded), 4);
    EXPECT_DOUBLE_EQ(latency_sum(record), 4 * (0.024 + 0.2));
}

TEST(MachinesTest, AnAnswerIsLostOnALinkThatGoesDown) {
    scenario::Scenario scenario = on_machines({});
    payload(scenario, 0, 100'000);
    Fault down = fault(FaultKind::links_down, 1050ms, 1s);
    down.links = {"clients"};
    scenario.experiment.faults = {down};
    let_arrive(scenario, {{1s, 0s, 1}});

    const Record record = run(scenario);

    EXPECT_EQ(ended(record, Outcome::unreachable), 1);
    EXPECT_EQ(record.slots_still_held, 0);
}

TEST(MachinesTest, ASlowHostTakesLongerAndADegradedLinkToo) {
    scenario::Scenario scenario = on_machines(
        {{"/system/services/s/op", R"([ { "cpu": "1s" } ])"}, {"/deployment/services/s/cpu", "1"}});
    payload(scenario, 100'000, 0);
    Fault slow = fault(FaultKind::hosts_slow, 10s, 10s);
    slow.hosts = {HostId{0}};
    slow.speed = 0.5;
    Fault thin = fault(FaultKind::links_degraded, 10s, 10s);
    thin.links = {"clients"};
    thin.scale = LinkScale{0.5, 3};
    scenario.experiment.faults = {slow, thin};
    let_arrive(scenario, {{1s, 0s, 1}, {11s, 0s, 1}, {30s, 0s, 1}});

    const Record record = run(scenario);

    const double well = 0.012 + 0.1 + 1 + 0.012;
    const double ill = 0.032 + 0.2 + 2 + 0.032;
    EXPECT_DOUBLE_EQ(latency_sum(record), well + ill + well);
}

TEST(MachinesTest, WhatIsBelowALostRequestGoesOnByItself) {
    scenario::Scenario scenario = scenario_from(R"({
        "plimsoll": 1, "name": "test",
        "system": { "services": { "front": { "op": [ [ { "call": "back.op" }, [ { "wait": "9s" } ] ] ] }, "back": { "op": [ { "wait": "8s" } ] } } },
        "workload": { "mix": { "front.op": "100%" }, "arrivals": { "rate": "0/s" } },
        "deployment": { "services": { "front": { "platform": "servers", "concurrency": 3, "scale": { "fixed": 1 } },
                                      "back": { "platform": "servers", "concurrency": 3, "scale": { "fixed": 2 }, "balance": "round-robin" } } },
        "experiment": { "duration": "100s", "replications": 1 } })");
    scenario.deployment.machines = two_zones();
    Fault down = fault(FaultKind::hosts_down, 5s, 10s);
    down.hosts = {HostId{0}};
    scenario.experiment.faults = {down};
    let_arrive(scenario, {{1s, 0s, 2}});  // of back one on web-1, one on web-2

    const Record record = run(scenario);

    EXPECT_EQ(ended(record, Outcome::unreachable, "front.op"), 2);
    EXPECT_EQ(service(record, "back").meter.wasted, 1);
    EXPECT_EQ(record.slots_still_held, 0);
    EXPECT_EQ(record.frames_taken, record.frames_returned);
}

}  // namespace
}  // namespace plimsoll::journey_test
