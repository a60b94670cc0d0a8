// SPDX-License-Identifier: MIT
// Functions: who serves, who starts, who goes, and what is billed, worked out by hand.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/unit/journey_fixture.h"

namespace plimsoll::journey_test {
namespace {

// A function that starts in 1 s and is kept for 10.
Changes function(const Changes& more = {}) {
    Changes changes = {{"/deployment/services/s",
                        R"({ "platform": "functions", "start": { "init": "1s" }, "keep-alive": "10s",
                             "scale": { "on-demand": { "max": 1000 } } })"}};
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

const std::string kFunction = "/deployment/services/s/";

Record run_with(const std::vector<Visitors>& visitors, const Changes& more = {}) {
    scenario::Scenario scenario = scenario_with(function(more));
    let_arrive(scenario, visitors);
    WorldOptions options;
    options.wants_instance_map = true;
    return run(scenario, 0, options);
}

// Seconds in which an instance, numbered in order of creation, worked: 1 s buckets of the heat map.
double busy_seconds(const Record& record, std::size_t instance) {
    double busy = 0;
    for (const auto& bucket : record.series->instances.front().at(instance).utilization)
        busy += bucket.value_or(0) * to_seconds(record.series->width);
    return busy;
}

TEST(FunctionTest, TheFirstRequestWaitsForItsInstance) {
    const Record record = run_with({{0s, 2s}});
    EXPECT_EQ(latency_sum(record), 3);
    EXPECT_EQ(service(record).meter.cold_starts, 1);
    EXPECT_EQ(seconds(service(record).meter.start.sum_nanoseconds()), 1);
    EXPECT_EQ(seconds(service(record).busy), 3);   // the slot is held from the start on
    EXPECT_EQ(seconds(service(record).live), 13);  // 1 starting, 2 working, 10 kept
    EXPECT_EQ(seconds(service(record).ready), 12);
    EXPECT_EQ(seconds(service(record).occupied), 3);
    EXPECT_EQ(service(record).meter.wait.max(), 0s);
}

TEST(FunctionTest, AStartHasItsPhasesInTurn) {
    const Record record = run_with(
        {{0s, 2s}},
        {{kFunction + "start", R"({ "schedule": "1s", "pull": "2s", "sandbox": "4s", "init": "8s" })"}});
    EXPECT_EQ(latency_sum(record), 17);
    EXPECT_EQ(seconds(service(record).meter.start.sum_nanoseconds()), 15);
    EXPECT_EQ(service(record).usage.front().billed_milliseconds, 10'000);  // only init is the customer's
}

TEST(FunctionTest, WithoutAStartItIsReadyAtOnce) {
    const Record record = run_with({{0s, 2s}}, {{kFunction + "start", "{}"}});
    EXPECT_EQ(latency_sum(record), 2);
    EXPECT_EQ(service(record).meter.cold_starts, 1);
    EXPECT_EQ(seconds(service(record).live), 12);
}

// Half a core: 200 ms of work take 400 ms.
TEST(FunctionTest, AStartPhaseCanBeWorkOnItsOwnCores) {
    const Record record = run_with({{0s, 2s}}, {{kFunction + "start", R"({ "init": { "cpu": "200ms" } })"},
                                                {kFunction + "cpu", R"("500m")"}});
    EXPECT_EQ(latency_sum(record), 2.4);
}

TEST(FunctionTest, ItsMemoryBuysCores) {
    const Changes two_cores = {{kFunction + "memory", R"("3538MiB")"},
                               {kFunction + "concurrency", "4"},
                               {kFunction + "start", "{}"},
                               {"/system/services/s/op", R"([ { "cpu": "1s" } ])"}};
    const Record record = run_with({{0s, 0s, 4}}, two_cores);
    EXPECT_EQ(operation(record).latency.max(), 2s);
    EXPECT_EQ(operation(record).latency.min(), 2s);
}

// Two instances since 0 s, idle since 3 s; every request after that goes to the second, which is newer.
TEST(FunctionTest, TheNewestReadyInstanceServes) {
    const Record record = run_with({{0s, 2s, 2}, {4s, 1s}, {6s, 1s}, {8s, 1s}});
    EXPECT_EQ(service(record).meter.cold_starts, 2);
    EXPECT_EQ(busy_seconds(record, 0), 3);
    EXPECT_EQ(busy_seconds(record, 1), 6);
    EXPECT_EQ(seconds(service(record).live), 13 + 19);
}

// The first instance is free again at 2 s; who came at 1.9 s started another and waits for it until 2.9 s.
TEST(FunctionTest, WhoStartedAnInstanceIsBoundToIt) {
    const Record record = run_with({{0s, 1s}, {1900ms, 1s}});
    EXPECT_EQ(service(record).meter.cold_starts, 2);
    EXPECT_EQ(operation(record).latency.min(), 2s);
    EXPECT_EQ(operation(record).latency.max(), 2s);
}

TEST(FunctionTest, TheKeepAliveClockStopsAtARequestAndBeginsAnew) {
    // Idle at 3, asked at 12.9, idle at 13.9, gone at 23.9; a request at 23.95 starts another.
    const Record record = run_with({{0s, 2s}, {12900ms, 1s}, {23950ms, 1s}});
    EXPECT_EQ(service(record).meter.cold_starts, 2);
    EXPECT_EQ(seconds(service(record).live), 23.9 + 12);
}

// The clock runs out at 13 s. The arrival at that instant was armed first, with the arrival before it.
TEST(FunctionTest, AtEqualTimesTheArrivalThatWasArmedBeforeTheClockIsInTime) {
    const Record record = run_with({{0s, 2s}, {13s, 1s}});
    EXPECT_EQ(service(record).meter.cold_starts, 1);
    EXPECT_EQ(latency_sum(record), 3 + 1);
}

// Exponential of mean 10 s, drawn anew each time: of 2000 idle times of 10 s each, e^-1 are survived.
TEST(FunctionTest, TheKeepAliveIsDrawnAnewEachTime) {
    std::vector<Visitors> visitors;
    for (int i = 0; i < 2000; ++i) visitors.push_back({10s * i, 1ns});
    const Record record = run_with(visitors, {{kFunction + "keep-alive", R"({ "exp": "10s" })"},
                                              {kFunction + "start", "{}"},
                                              {"/experiment/duration", R"("20000s")"}});
    const double lost = 1 - std::exp(-1);
    EXPECT_NEAR(static_cast<double>(service(record).meter.cold_starts), 2000 * lost,
                4.5 * std::sqrt(2000 * lost * (1 - lost)));
}

TEST(FunctionTest, BeyondItsMaximumRequestsAreThrottled) {
    const Record record = run_with({{0s, 2s, 3}, {10s, 1s, 3}}, {{kFunction + "scale/on-demand/max", "2"}});
    EXPECT_EQ(ended(record, Outcome::throttled), 2);
    EXPECT_EQ(ended(record, Outcome::succeeded), 4);
    EXPECT_EQ(service(record).meter.throttled, 2);
    EXPECT_EQ(service(record).live_maximum, 2);
}

TEST(FunctionTest, AnInstanceThatWentMakesRoomForAnother) {
    const Record record =
        run_with({{0s, 2s}, {14s, 2s}, {28s, 2s}}, {{kFunction + "scale/on-demand/max", "1"}});
    EXPECT_EQ(ended(record, Outcome::succeeded), 3);
    EXPECT_EQ(service(record).meter.cold_starts, 3);
}

TEST(FunctionTest, WithConcurrencyRequestsJoinTheNewestStartingInstance) {
    const Record record = run_with({{0s, 1s}, {100ms, 1s}, {200ms, 1s}, {300ms, 1s}, {400ms, 1s}},
                                   {{kFunction + "concurrency", "2"}});
    // Two to each instance; the fifth starts a third.
    EXPECT_EQ(service(record).meter.cold_starts, 3);
    EXPECT_DOUBLE_EQ(latency_sum(record), 2 + 1.9 + 2 + 1.9 + 2);
}

TEST(FunctionTest, AReadyInstanceGoesBeforeANewerStartingOne) {
    // #0 starts at 0 and serves from 1 to 5 s on both slots; #1 starts at 4 s with one free slot; at 5.5 s
    // only #0 has been freed, at 4.5 s only #1 has room.
    const Record record = run_with({{0s, 4s, 2}, {4s, 1s}, {4500ms, 100ms}, {4600ms, 1s}},
                                   {{kFunction + "concurrency", "2"}, {kFunction + "start/init", R"("1s")"}});
    // The fourth joined #1 until 5 s; the fifth found no slot and started #2.
    EXPECT_EQ(service(record).meter.cold_starts, 3);
    EXPECT_DOUBLE_EQ(latency_sum(record), 5 + 5 + 2 + 0.6 + 2);
}

TEST(FunctionTest, OneFunctionForEachOperationWhereAsked) {
    scenario::Scenario scenario =
        scenario_with(function({{"/system/services/s/other", R"([ { "wait": "1s" } ])"},
                                {"/workload/mix", R"({ "s.op": "50%", "s.other": "50%" })"},
                                {kFunction + "per", R"("operation")"}}));
    let_arrive(scenario, {{0s, 1s, 20}});
    const Record record = run(scenario);
    EXPECT_EQ(service(record, "s.op").meter.calls + service(record, "s.other").meter.calls, 20);
    EXPECT_EQ(service(record, "s.op").meter.calls, operation(record, "s.op").arrived);
}

TEST(FunctionBillTest, EachInvocationIsRoundedUpByItself) {
    const Record record = run_with({{0s, 1200us}, {20s, 1200us}, {20010ms, 2ms}, {20020ms, 1ns}},
                                   {{kFunction + "start", "{}"}, {kFunction + "keep-alive", R"("1h")"}});
    const RequestUsage& used = service(record).usage.front();
    EXPECT_EQ(used.invocations, 4);
    EXPECT_EQ(used.billed_milliseconds, 2 + 2 + 2 + 1);
}

TEST(FunctionBillTest, TheInitialisationIsBilledOnceAndRoundedByItself) {
    const Record record =
        run_with({{0s, 1200us}, {5s, 1200us}}, {{kFunction + "start/init", R"("147.2ms")"}});
    EXPECT_EQ(service(record).usage.front().billed_milliseconds, 148 + 2 + 2);
}

// Both wait for the same start; the shorter ends first.
TEST(FunctionBillTest, TheFirstInvocationThatEndsPaysForTheInitialisation) {
    scenario::Scenario scenario = scenario_with(function({{"/workload", R"({ "streams": {
            "long": { "mix": { "s.op": "100%" }, "arrivals": { "rate": "0/s" } },
            "short": { "mix": { "s.op": "100%" }, "arrivals": { "rate": "0/s" } } } })"},
                                                          {kFunction + "concurrency", "2"}}));
    let_arrive(scenario, {{0s, 5s}}, "long");
    let_arrive(scenario, {{1ms, 2s}}, "short");
    const Record record = run(scenario);
    ASSERT_EQ(record.sources.front().stream, "long");
    EXPECT_EQ(service(record).usage[0].billed_milliseconds, 5000);
    EXPECT_EQ(service(record).usage[1].billed_milliseconds, 3000);
}

TEST(FunctionBillTest, AnAbandonedInvocationIsBilledToItsEnd) {
    const Record record = run_with({{0s, 5s}}, {{"/workload/client/timeout", R"("2s")"}});
    EXPECT_EQ(ended(record, Outcome::timed_out), 1);
    EXPECT_EQ(service(record).usage.front().billed_milliseconds, 6000);
}

TEST(FunctionBillTest, OnlyCountedRequestsAreBilledWhereverTheirWorkLies) {
    const Record record = run_with({{9s, 2s}, {10s, 2s}, {99s, 5s}}, {{"/experiment/warmup", R"("10s")"}});
    EXPECT_EQ(service(record).usage.front().invocations, 2);
    EXPECT_EQ(service(record).usage.front().billed_milliseconds, 3000 + 6000);
}

TEST(FunctionBillTest, StartsAreCountedInTheWindow) {
    const Record record = run_with({{9s, 2s}, {10s, 2s}, {50s, 5s}}, {{"/experiment/warmup", R"("10s")"}});
    EXPECT_EQ(service(record).capacity.starts, 2);
    EXPECT_EQ(service(record).meter.cold_starts, 2);
}

// Instances come and go by the thousand; ranks are given anew and nothing is lost.
TEST(FunctionTest, ThousandsOfInstancesComeAndGo) {
    std::vector<Visitors> visitors;
    for (int i = 0; i < 200; ++i) visitors.push_back({100ms * i, 10ms, 1 + i * 37 % 50});
    const Record record = run_with(visitors, {{kFunction + "keep-alive", R"({ "exp": "200ms" })"},
                                              {kFunction + "start/init", R"("10ms")"}});
    EXPECT_EQ(ended(record, Outcome::succeeded), operation(record).arrived);
    EXPECT_GT(service(record).meter.cold_starts, 1000);
    EXPECT_EQ(record.slots_still_held, 0);
    // A warm request takes 10 ms and a cold one 20.
    EXPECT_DOUBLE_EQ(latency_sum(record), 0.01 * static_cast<double>(operation(record).arrived +
                                                                     service(record).meter.cold_starts));
}

}  // namespace
}  // namespace plimsoll::journey_test
