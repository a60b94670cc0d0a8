// SPDX-License-Identifier: MIT
// How many events a request costs: an exact figure without noise, in which a timer that multiplies would
// show.
#include <gtest/gtest.h>

#include "tests/unit/journey_fixture.h"

namespace plimsoll::journey_test {
namespace {

constexpr std::int64_t kRequests = 100;

// Events of kRequests requests, one second apart, without their arrivals.
double events_per_request(const Changes& changes) {
    scenario::Scenario scenario = scenario_with(changes);
    std::vector<Visitors> visitors;
    for (int i = 0; i < kRequests; ++i) visitors.push_back({1s * i, 0s});
    let_arrive(scenario, visitors);
    scenario.experiment.duration = 1h;
    const Record record = run(scenario);
    EXPECT_EQ(record.requests, kRequests);
    EXPECT_EQ(record.in_flight_at_end, 0);
    return static_cast<double>(record.events) / kRequests - 1;
}

double of_steps(const std::string& steps, Changes more = {}) {
    more.push_back({"/system/services/s/op", steps});
    more.push_back({"/system/services/back", R"({ "work": [ { "wait": { "exp": "1ms" } } ] })"});
    more.push_back({"/deployment/services/back", R"({ "platform": "servers", "scale": { "fixed": 1 } })"});
    more.push_back({"/deployment/services/s/cpu", "1"});
    return events_per_request(more);
}

const std::string kCall = R"([ { "wait": "1ms" }, { "call": "back.work" } ])";

TEST(EventsTest, AWaitOrWorkIsOneEvent) {
    EXPECT_EQ(of_steps(R"([ { "wait": "1ms" } ])"), 1);
    EXPECT_EQ(of_steps(R"([ { "wait": { "exp": "1ms" } } ])"), 1);
    EXPECT_EQ(of_steps(R"([ { "cpu": { "exp": "1ms" } } ])"), 1);
    EXPECT_EQ(of_steps(R"([ { "wait": "1ms", "times": 7 } ])"), 7);
    EXPECT_EQ(of_steps(R"([ { "wait": "0s" } ])"), 0);
}

TEST(EventsTest, ACallCostsNoneOfItsOwn) {
    EXPECT_EQ(of_steps(kCall), 2);
    EXPECT_EQ(of_steps(R"([ { "call": "back.work", "fan": 9 } ])"), 9);
    EXPECT_EQ(
        of_steps(
            R"([ [ { "wait": "2ms" }, { "call": "back.work" }, [ { "cpu": "1ms" }, { "cpu": "1ms" } ] ] ])"),
        4);
}

TEST(EventsTest, JobsThatShareACoreCostOneEventEach) {
    EXPECT_EQ(of_steps(R"([ { "cpu": { "exp": "1ms" }, "fan": 20 } ])"), 20);
}

TEST(EventsTest, TimeoutsThatDoNotFireCostNothing) {
    EXPECT_EQ(of_steps(kCall, {{"/workload/client/timeout", R"("10s")"}}), 2);
    EXPECT_EQ(of_steps(kCall, {{"/workload/client/timeout", R"("500ms")"}}), 2);
    EXPECT_EQ(of_steps(kCall, {{"/workload/client/deadline", R"("10s")"}}), 2);
}

// Each of the two attempts: its wait and its timeout.
TEST(EventsTest, ATimeoutThatFiresIsOneEvent) {
    EXPECT_EQ(of_steps(R"([ { "wait": "200ms" } ])",
                       {{"/workload/client", R"({ "timeout": "100ms", "retry": { "attempts": 2 } })"}}),
              4);
}

TEST(EventsTest, ABackOffIsOneEvent) {
    EXPECT_EQ(of_steps(R"([ { "wait": "1ms", "fail": "100%" } ])",
                       {{"/workload/client/retry", R"({ "attempts": 3, "backoff": "1ms" })"}}),
              3 + 2);
}

TEST(EventsTest, AHopIsTheEventOfItsLatency) {
    EXPECT_EQ(of_steps(kCall, {{"/deployment/hops/lb",
                                R"({ "kind": "balancer", "per-request": { "latency": "1ms" } })"},
                               {"/deployment/entry", R"([ "lb" ])"}}),
              3);
    EXPECT_EQ(of_steps(kCall, {{"/deployment/hops/lb", R"({ "kind": "balancer" })"},
                               {"/deployment/entry", R"([ "lb" ])"}}),
              2);
}

TEST(EventsTest, TheNetworkIsOneEventEachWay) {
    EXPECT_EQ(of_steps(kCall, {{"/deployment/network", R"({ "rtt": { "same-zone": "1ms" } })"}}), 4);
}

TEST(EventsTest, WaitingForASlotCostsNone) {
    EXPECT_EQ(of_steps(R"([ { "call": "back.work", "fan": 9 } ])", {{"/system/services/other", "null"}}), 9);
    scenario::Scenario scenario = scenario_with({{"/deployment/services/s/concurrency", "1"}});
    let_arrive(scenario, {{0s, 1s, 50}});
    EXPECT_EQ(run(scenario).events, 50U + 50U);
}

// One start phase and one end of the keep-alive for each, as the requests are 1 s apart; kept for 1 h, only
// one.
TEST(EventsTest, AColdStartIsItsPhasesAndTheEndOfTheKeepAlive) {
    const auto function = [](const std::string& keep_alive) {
        return Changes{
            {"/deployment/services/s",
             R"({ "platform": "functions", "start": { "sandbox": "1ms", "init": "1ms" }, "keep-alive": )" +
                 keep_alive + R"(, "scale": { "on-demand": { "max": 1000 } } })"},
            {"/system/services/s/op", R"([ { "wait": "1ms" } ])"}};
    };
    EXPECT_EQ(events_per_request(function(R"("100ms")")), 1 + 2 + 1);
    EXPECT_EQ(events_per_request(function(R"("2h")")), 1 + 2.0 / kRequests);
    EXPECT_EQ(events_per_request(function(R"({ "uniform": { "min": "1h", "max": "2h" } })")),
              1 + 2.0 / kRequests);
}

TEST(EventsTest, MeasuringCostsNone) {
    scenario::Scenario scenario = scenario_with({});
    let_arrive(scenario, {{0s, 50s, 5}});
    WorldOptions without;
    without.wants_series = false;
    WorldOptions with;
    with.wants_instance_map = true;
    EXPECT_EQ(run(scenario, 0, with).events, run(scenario, 0, without).events);
    EXPECT_EQ(run(scenario, 0, with).fingerprint, run(scenario, 0, without).fingerprint);
}

}  // namespace
}  // namespace plimsoll::journey_test
