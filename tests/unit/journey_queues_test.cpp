// SPDX-License-Identifier: MIT
// Slots, queues, balancing and what counts, worked out by hand.
#include <gtest/gtest.h>

#include "tests/unit/journey_fixture.h"

namespace plimsoll::journey_test {
namespace {

const std::string kService = "/deployment/services/s/";

Changes one_slot_each(int instances, Changes more = {}) {
    more.push_back({kService + "concurrency", "1"});
    more.push_back({kService + "scale/fixed", std::to_string(instances)});
    return more;
}

// Latencies 3, 5 and 7 s.
TEST(QueueTest, RequestsWaitForTheSlotInTurn) {
    scenario::Scenario scenario = scenario_with(one_slot_each(1));
    let_arrive(scenario, {{0s, 3s}, {1s, 3s}, {2s, 3s}});
    const Record record = run(scenario);

    const ServiceRecord& measured = service(record);
    EXPECT_EQ(latency_sum(record), 15);
    EXPECT_EQ(operation(record).latency.max(), 7s);
    EXPECT_EQ(measured.meter.wait.count(), 3U);
    EXPECT_EQ(seconds(measured.meter.wait.sum_nanoseconds()), 6);
    EXPECT_EQ(seconds(measured.queue), 6);
    EXPECT_EQ(measured.meter.waited, 2);
    EXPECT_EQ(seconds(measured.busy), 9);
    EXPECT_EQ(seconds(measured.occupied), 9);
    EXPECT_EQ(seconds(measured.ready_slots), 100);
}

TEST(QueueTest, RoundRobinSendsTheThirdBehindTheFirst) {
    scenario::Scenario scenario = scenario_with(one_slot_each(2));
    let_arrive(scenario, {{0s, 10s}, {1s, 1s}, {3s, 1s}});
    EXPECT_EQ(latency_sum(run(scenario)), 10 + 1 + 8);
}

TEST(QueueTest, LeastRequestsSendsTheThirdToTheIdleOne) {
    scenario::Scenario scenario = scenario_with(one_slot_each(2, {{kService + "balance", "least-requests"}}));
    let_arrive(scenario, {{0s, 10s}, {1s, 1s}, {3s, 1s}});
    EXPECT_EQ(latency_sum(run(scenario)), 10 + 1 + 1);
}

// Four at once for two slots: 4 and 1 s begin at once, the others after 1 and 2 s.
TEST(QueueTest, OneQueueBeforeTheInstancesIsFirstComeFirstServed) {
    scenario::Scenario scenario = scenario_with(one_slot_each(2, {{kService + "queue/at", "balancer"}}));
    let_arrive(scenario, {{0s, 4s}, {1ms, 1s}, {2ms, 1s}, {3ms, 1s}});
    const Record record = run(scenario);

    EXPECT_NEAR(latency_sum(record), 4 + 1 + 1.999 + 2.998, 1e-9);
    EXPECT_EQ(operation(record).latency.max(), 4s);
    EXPECT_NEAR(seconds(service(record).queue), 0.999 + 1.998, 1e-9);
}

TEST(QueueTest, TheLimitCountsWhoWaitsOnly) {
    for (const auto& [limit, rejected] : {std::pair{0, 3}, {1, 2}, {2, 1}, {3, 0}}) {
        scenario::Scenario scenario =
            scenario_with(one_slot_each(1, {{kService + "queue/limit", std::to_string(limit)}}));
        let_arrive(scenario, {{0s, 1s, 4}});
        const Record record = run(scenario);
        EXPECT_EQ(ended(record, Outcome::rejected), rejected) << limit;
        EXPECT_EQ(ended(record, Outcome::succeeded), 4 - rejected) << limit;
        EXPECT_EQ(service(record).meter.calls, 4);
        EXPECT_EQ(service(record).meter.wait.count(), static_cast<std::uint64_t>(4 - rejected));
    }
}

TEST(QueueTest, TheLimitOfEachInstanceIsItsOwn) {
    scenario::Scenario scenario = scenario_with(one_slot_each(2, {{kService + "queue/limit", "1"}}));
    let_arrive(scenario, {{0s, 1s, 6}});
    EXPECT_EQ(ended(run(scenario), Outcome::rejected), 2);
}

TEST(QueueTest, TheLimitOfOneQueueIsForAllInstances) {
    scenario::Scenario scenario = scenario_with(
        one_slot_each(2, {{kService + "queue/limit", "1"}, {kService + "queue/at", "balancer"}}));
    let_arrive(scenario, {{0s, 1s, 6}});
    EXPECT_EQ(ended(run(scenario), Outcome::rejected), 3);
}

// A caller in another service pays for the network; a full queue before all instances has no instance to
// travel back from.
TEST(QueueTest, ACallRefusedBeforeAllInstancesComesBackAtOnce) {
    scenario::Scenario scenario = scenario_with(one_slot_each(
        1, {{"/system/services/back", R"({ "work": [ { "wait": "1s" } ] })"},
            {"/system/services/s/op", R"([ { "call": "back.work", "fan": 3, "optional": true } ])"},
            {"/deployment/services/back",
             R"({ "platform": "servers", "scale": { "fixed": 1 }, "concurrency": 1,
                                "queue": { "at": "balancer", "limit": 0 } })"},
            {"/deployment/network", R"({ "rtt": { "same-zone": "10ms" } })"}}));
    let_arrive(scenario, {{0s, 0s}});
    const Record record = run(scenario);

    EXPECT_EQ(ended(record, Outcome::succeeded), 1);
    EXPECT_EQ(service(record, "back").meter.calls, 2);  // the second refusal ends the fan
}

// The operation that nobody asks for calls a service that is not deployed, which is no mistake.
TEST(QueueTest, WhatNoRequestReachesNeedsNoDeployment) {
    scenario::Scenario scenario =
        scenario_with({{"/system/services/elsewhere", R"({ "work": [ { "wait": "1s" } ] })"},
                       {"/system/services/s/unused", R"([ { "call": "elsewhere.work" } ])"}});
    let_arrive(scenario, {{0s, 1s}});
    EXPECT_EQ(ended(run(scenario), Outcome::succeeded), 1);
}

TEST(QueueTest, WithoutALimitOfSlotsNobodyWaits) {
    scenario::Scenario scenario = scenario_with({});
    let_arrive(scenario, {{0s, 1s, 50}});
    const Record record = run(scenario);
    EXPECT_EQ(latency_sum(record), 50);
    EXPECT_EQ(service(record).meter.waited, 0);
    EXPECT_EQ(seconds(service(record).busy), 50);
    EXPECT_EQ(seconds(service(record).ready_slots), 0);
}

// Two 100 ms of work on half a core, 50 ms apart: the first has 75 ms of work left when the second comes, is
// alone for 50 ms and in company for 300; the second then has 25 ms left at half speed.
TEST(QueueTest, StepsOfCpuShareTheInstancesCores) {
    scenario::Scenario scenario = scenario_with(
        {{kService + "cpu", R"("500m")"}, {"/system/services/s/op", R"([ { "cpu": "100ms" } ])"}});
    let_arrive(scenario, {{0s, 0s}, {50ms, 0s}});
    const Record record = run(scenario);

    EXPECT_EQ(operation(record).latency.min(), 350ms);
    EXPECT_EQ(operation(record).latency.max(), 350ms);
    EXPECT_NEAR(service(record).core_nanoseconds_used, 200e6, 1);
    EXPECT_EQ(service(record).core_nanoseconds_available, 50e9);
}

TEST(WindowTest, ARequestCountsByItsArrival) {
    scenario::Scenario scenario =
        scenario_with({{"/experiment/warmup", R"("10s")"}, {"/experiment/duration", R"("20s")"}});
    let_arrive(scenario, {{9999ms, 1ms}, {10s, 1ms}, {19999ms, 1ms}, {20s, 1ms}, {21s, 1ms}});
    const Record record = run(scenario);

    EXPECT_EQ(operation(record).arrived, 2);
    EXPECT_EQ(ended(record, Outcome::succeeded), 2);
    EXPECT_EQ(service(record).meter.calls, 2);
    EXPECT_EQ(operation(record).latency.count(), 2U);
}

// Held from 9 to 12 and from 19 to 24: in [10, 20) that is 3 s; the second's whole latency counts.
TEST(WindowTest, LevelsCoverTheWindowOnly) {
    scenario::Scenario scenario =
        scenario_with({{"/experiment/warmup", R"("10s")"}, {"/experiment/duration", R"("20s")"}});
    let_arrive(scenario, {{9s, 3s}, {19s, 5s}});
    const Record record = run(scenario);

    EXPECT_EQ(seconds(service(record).busy), 3);
    EXPECT_EQ(seconds(service(record).live), 10);
    EXPECT_EQ(latency_sum(record), 5);
    EXPECT_EQ(record.ended_at, kStart + 24s);
}

TEST(WindowTest, ARunWithoutARequestEndsWithItsDuration) {
    scenario::Scenario scenario = scenario_with({});
    const Record record = run(scenario);
    EXPECT_EQ(record.end, RecordEnd::complete);
    EXPECT_EQ(record.requests, 0);
    EXPECT_EQ(record.events, 0U);
}

// Stopped at 2 s of 100, in the window since 1 s: what was measured is one second.
TEST(WindowTest, AStoppedRunHasMeasuredWhatItHas) {
    scenario::Scenario scenario = scenario_with({{"/experiment/warmup", R"("1s")"}});
    let_arrive(scenario, {{0s, 50s, 10}, {2s, 50s, 10}});
    WorldOptions options;
    options.max_in_flight = 15;
    const Record record = run(scenario, 0, options);
    EXPECT_EQ(record.window, 1s);
    EXPECT_EQ(seconds(service(record).live), 1);
    EXPECT_EQ(seconds(service(record).busy), 10);

    options.max_in_flight = 5;
    const Record before = run(scenario, 0, options);
    EXPECT_EQ(before.window, 0s);
    EXPECT_EQ(seconds(service(before).live), 0);
}

TEST(DrainTest, WaitsForTheLastCountedRequestAndNoLonger) {
    scenario::Scenario scenario = scenario_with({});
    let_arrive(scenario, {{99s, 30s}, {100s, 1000s}});
    const Record record = run(scenario);
    EXPECT_EQ(record.ended_at, kStart + 129s);
    EXPECT_EQ(ended(record, Outcome::succeeded), 1);
    EXPECT_EQ(record.requests, 2);
}

// The last counted request meets the load it would have met: one that came after the end holds the slot.
TEST(DrainTest, ArrivalsGoOnMeanwhile) {
    scenario::Scenario scenario =
        scenario_with(one_slot_each(1, {{"/system/services/s/op", R"([ { "wait": "1s" } ])"}}));
    let_arrive(scenario, {{99s, 9s}, {99500ms, 2s}, {101s, 5s}});
    const Record record = run(scenario);
    EXPECT_EQ(record.requests, 3);
    EXPECT_EQ(operation(record).arrived, 2);
    EXPECT_EQ(record.ended_at, kStart + 112s);
}

TEST(DrainTest, WhatIsNotAnsweredInTimeIsUnfinished) {
    scenario::Scenario scenario = scenario_with({{"/experiment/drain", R"("5s")"}});
    let_arrive(scenario, {{99s, 1s}, {99s, 7s}, {99s, 5s}});
    const Record record = run(scenario);

    EXPECT_EQ(operation(record).arrived, 3);
    EXPECT_EQ(ended(record, Outcome::succeeded), 2);
    EXPECT_EQ(record.in_flight_at_end, 1);
    EXPECT_EQ(record.frames_taken, record.frames_returned);
    EXPECT_EQ(record.slots_still_held, 0);
}

TEST(GuardTest, TooManyInFlightStopTheRun) {
    scenario::Scenario scenario = scenario_with(one_slot_each(1));
    let_arrive(scenario, {{1s, 50s, 10}, {2s, 50s, 10}});
    WorldOptions options;
    options.max_in_flight = 15;
    const Record record = run(scenario, 0, options);

    EXPECT_EQ(record.end, RecordEnd::too_many_in_flight);
    EXPECT_EQ(record.ended_at, kStart + 2s);
    EXPECT_EQ(record.in_flight_at_end, 15);
    EXPECT_EQ(record.frames_taken, record.frames_returned);
}

TEST(GuardTest, TheBudgetOfEventsStopsTheRun) {
    scenario::Scenario scenario = scenario_with({});
    let_arrive(scenario, {{1s, 1s, 100}});
    WorldOptions options;
    options.max_events = 150;
    const Record record = run(scenario, 0, options);

    EXPECT_EQ(record.end, RecordEnd::out_of_events);
    EXPECT_EQ(record.events, 150U);
    EXPECT_EQ(ended(record, Outcome::succeeded), 50);
}

// A million times a million steps that take no time, and so cost no events.
const std::string kEndless = R"([ { "call": "s.some", "times": 1000000 } ])";

Changes endless(const std::string& steps) {
    return {{"/system/services/s", R"({ "op": )" + steps +
                                       R"(, "some": [ { "wait": "0s", "times": 1000000 } ],
                                            "leaf": [ { "wait": "1h" } ],
                                            "many": [ { "call": "s.leaf", "fan": 1000000 } ] })"}};
}

TEST(GuardTest, StepsThatCostNoEventsAreOnTheBudgetToo) {
    scenario::Scenario scenario = scenario_with(endless(kEndless));
    let_arrive(scenario, {{1s, 1s}});
    WorldOptions options;
    options.max_events = 100'000;
    const Record record = run(scenario, 0, options);

    EXPECT_EQ(record.end, RecordEnd::out_of_events);
    EXPECT_EQ(record.in_flight_at_end, 1);
    EXPECT_EQ(record.frames_taken, record.frames_returned);
}

TEST(GuardTest, StepsThatCostNoEventsCanBeInterrupted) {
    scenario::Scenario scenario = scenario_with(endless(kEndless));
    let_arrive(scenario, {{1s, 1s}});
    WorldOptions options;
    options.keep_going = [](Time) { return false; };
    EXPECT_EQ(run(scenario, 0, options).end, RecordEnd::interrupted);
}

TEST(GuardTest, TooManyBranchesStopTheRun) {
    scenario::Scenario scenario = scenario_with(endless(R"([ { "call": "s.many", "fan": 1000000 } ])"));
    let_arrive(scenario, {{1s, 1s}});
    WorldOptions options;
    options.max_in_flight = 10'000;
    const Record record = run(scenario, 0, options);

    EXPECT_EQ(record.end, RecordEnd::too_many_branches);
    EXPECT_EQ(record.frames_taken, record.frames_returned);
}

TEST(GuardTest, WhoeverAsksCanInterrupt) {
    scenario::Scenario scenario = scenario_with({});
    let_arrive(scenario, {{1s, 1s, 100'000}});
    WorldOptions options;
    options.keep_going = [](Time) { return false; };
    EXPECT_EQ(run(scenario, 0, options).end, RecordEnd::interrupted);
}

}  // namespace
}  // namespace plimsoll::journey_test
