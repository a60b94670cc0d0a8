// SPDX-License-Identifier: MIT
// Steps, calls, timeouts, retries, hops and the network, worked out by hand.
#include <gtest/gtest.h>

#include <cmath>
#include <ostream>

#include "tests/unit/journey_fixture.h"

namespace plimsoll::journey_test {
namespace {

const std::string kService = "/deployment/services/s/";
const std::string kSteps = "/system/services/s/op";

// How long the only request of a service with these steps takes, and how it ends.
struct Lone {
    explicit Lone(Duration how_long, Outcome how = Outcome::succeeded) : length(how_long), outcome(how) {}

    Duration length;
    Outcome outcome;
    bool operator==(const Lone&) const = default;
};

void PrintTo(const Lone& lone, std::ostream* out) {
    *out << to_seconds(lone.length) << " s, " << name_of(lone.outcome);
}

// The run ends with the request, because no other comes; but not before the window does.
Lone lone_request(Changes changes) {
    changes.push_back({"/experiment/duration", R"("1ns")"});
    changes.push_back({"/experiment/drain", R"("1000s")"});
    scenario::Scenario scenario = scenario_with(changes);
    let_arrive(scenario, {{0s, 0s}});
    const Record record = run(scenario);
    Lone lone(record.ended_at - kStart);
    for (std::size_t i = 0; i < kOutcomes; ++i)
        if (operation(record).ended[i] > 0) lone.outcome = static_cast<Outcome>(i);
    if (lone.outcome == Outcome::succeeded) lone.length = *operation(record).latency.max();
    return lone;
}

Lone steps(const std::string& steps) {
    return lone_request({{kSteps, steps}});
}

TEST(StepsTest, RunInOrder) {
    EXPECT_EQ(steps(R"([ { "wait": "1s" }, { "wait": "2s" } ])"), Lone(3s));
}

TEST(StepsTest, AListInsideRunsInParallelAndAListInThatInOrder) {
    EXPECT_EQ(steps(R"([ [ { "wait": "1s" }, [ { "wait": "2s" }, { "wait": "3s" } ] ], { "wait": "4s" } ])"),
              Lone(9s));
}

TEST(StepsTest, TimesRepeatsInTurnAndFanAtOnce) {
    EXPECT_EQ(steps(R"([ { "wait": "1s", "times": 3 } ])"), Lone(3s));
    EXPECT_EQ(steps(R"([ { "wait": "1s", "fan": 3 } ])"), Lone(1s));
    EXPECT_EQ(steps(R"([ { "wait": "1s", "times": 3, "fan": 2 } ])"), Lone(3s));
    EXPECT_EQ(steps(R"([ { "wait": "1s", "times": 0 }, { "wait": "2s", "fan": 0 } ])"), Lone(0s));
}

TEST(StepsTest, AStepOfNoChanceDoesNotHappen) {
    EXPECT_EQ(steps(R"([ { "wait": "1s", "p": "0%" }, { "wait": "2s", "p": "100%" } ])"), Lone(2s));
}

TEST(StepsTest, AFailureComesAfterTheWorkAndEndsTheOperation) {
    EXPECT_EQ(steps(R"([ { "wait": "1s", "times": 2, "fail": "100%" }, { "wait": "5s" } ])"),
              Lone(2s, Outcome::error));
}

TEST(StepsTest, AnOptionalFailureIsForgotten) {
    EXPECT_EQ(steps(R"([ { "wait": "1s", "fail": "100%", "optional": true }, { "wait": "5s" } ])"), Lone(6s));
}

TEST(StepsTest, AParallelListFailsWithItsFirstFailureAtOnce) {
    EXPECT_EQ(steps(R"([ [ { "wait": "1s", "fail": "100%" }, { "wait": "5s" } ], { "wait": "7s" } ])"),
              Lone(1s, Outcome::error));
}

// The other branch does not notice, and keeps its share of the only core until it is done.
TEST(StepsTest, ABranchLeftBehindWorksOn) {
    scenario::Scenario scenario = scenario_with(
        {{kService + "cpu", "1"}, {kSteps, R"([ [ { "wait": "1s", "fail": "100%" }, { "cpu": "5s" } ] ])"}});
    let_arrive(scenario, {{0s, 0s}});
    const Record record = run(scenario);
    EXPECT_EQ(ended(record, Outcome::error), 1);
    EXPECT_EQ(service(record).core_nanoseconds_used, 5e9);
}

// Told to stop, it does so at its next step boundary: after 2 s of its 4.
TEST(StepsTest, ACancelledBranchStopsAtItsNextStep) {
    scenario::Scenario scenario = scenario_with(
        {{kService + "cpu", "1"},
         {kService + "callers", R"({ "on-timeout": "cancel" })"},
         {kSteps, R"([ [ { "wait": "1s", "fail": "100%" }, [ { "cpu": "2s" }, { "cpu": "2s" } ] ] ])"}});
    let_arrive(scenario, {{0s, 0s}});
    EXPECT_EQ(service(run(scenario)).core_nanoseconds_used, 2e9);
}

// Services s -> back, where back does `steps`, with the given rule for those who call it.
Changes calling(const std::string& back_steps, const std::string& callers = "{}") {
    return {{"/system/services/back", R"({ "work": )" + back_steps + "}"},
            {kSteps, R"([ { "call": "back.work" } ])"},
            {"/deployment/services/back",
             R"({ "platform": "servers", "scale": { "fixed": 1 }, "callers": )" + callers + "}"}};
}

Changes and_also(Changes changes, const Changes& more) {
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

TEST(CallTest, ACallerHoldsItsSlotWhileItWaits) {
    scenario::Scenario scenario =
        scenario_with(and_also(calling(R"([ { "wait": "2s" } ])"), {{kService + "concurrency", "1"}}));
    let_arrive(scenario, {{0s, 1s, 2}});
    const Record record = run(scenario);

    EXPECT_EQ(latency_sum(record), 3 + 6);
    EXPECT_EQ(seconds(service(record).busy), 6);
    EXPECT_EQ(seconds(service(record, "back").busy), 4);
    EXPECT_EQ(edge(record, "s", "back.work").calls, 2);
    EXPECT_EQ(seconds(edge(record, "s", "back.work").latency.sum_nanoseconds()), 4);
}

TEST(CallTest, AFailedCallFailsItsCaller) {
    EXPECT_EQ(lone_request(calling(R"([ { "wait": "2s", "fail": "100%" } ])")), Lone(2s, Outcome::error));
}

TEST(RetryTest, BacksOffTwiceAsLongEachTimeUpToItsMaximum) {
    const std::string failing = R"([ { "wait": "1s", "fail": "100%" } ])";
    const auto with = [&](const std::string& retry) {
        return lone_request(calling(failing, R"({ "retry": )" + retry + "}"));
    };
    EXPECT_EQ(with(R"({ "attempts": 3 })"), Lone(3s, Outcome::error));
    EXPECT_EQ(with(R"({ "attempts": 4, "backoff": "100ms" })"), Lone(4700ms, Outcome::error));
    EXPECT_EQ(with(R"({ "attempts": 5, "backoff": "100ms", "max-backoff": "250ms" })"),
              Lone(5800ms, Outcome::error));
    EXPECT_EQ(with(R"({ "attempts": 2, "backoff": "300ms", "max-backoff": "250ms" })"),
              Lone(2250ms, Outcome::error));
}

// Who fails the first time takes 2 s and a back-off uniform in (0, 8 s), whose deviation is 8 / sqrt(12).
TEST(RetryTest, FullJitterDrawsTheBackOffUniformly) {
    scenario::Scenario scenario = scenario_with(
        {{"/workload/client", R"({ "retry": { "attempts": 2, "backoff": "8s", "jitter": "full" } })"},
         {kSteps, R"([ { "wait": "1s", "fail": "50%" } ])"}});
    let_arrive(scenario, {{0s, 0s, 40'000}});
    const OperationMeter meter = operation(run(scenario));

    const double second_attempts = static_cast<double>(meter.attempts) - 40'000;
    EXPECT_NEAR(second_attempts, 20'000, 4.5 * 100);
    const double at_once = 40'000 - second_attempts;
    const double late = static_cast<double>(meter.latency.count()) - at_once;
    EXPECT_NEAR(late, second_attempts / 2, 4.5 * std::sqrt(second_attempts) / 2);
    const double back_off = (seconds(meter.latency.sum_nanoseconds()) - at_once - 2 * late) / late;
    EXPECT_NEAR(back_off, 4, 4.5 * 8 / std::sqrt(12 * late));
    EXPECT_EQ(meter.latency.min(), 1s);
    EXPECT_LT(*meter.latency.max(), 10s);
    EXPECT_GT(*meter.latency.max(), 9990ms);
}

TEST(RetryTest, AttemptsAreCountedOnTheEdge) {
    scenario::Scenario scenario = scenario_with(
        calling(R"([ { "wait": "1s", "fail": "100%" } ])", R"({ "retry": { "attempts": 3 } })"));
    let_arrive(scenario, {{0s, 0s, 5}});
    const Record record = run(scenario);
    EXPECT_EQ(edge(record, "s", "back.work").calls, 5);
    EXPECT_EQ(edge(record, "s", "back.work").attempts, 15);
    EXPECT_EQ(service(record, "back").meter.calls, 15);
}

// The schedule blocks the first instance for 50 s, so the request of 2 s waits behind it until its timeout.
// The request of 3 s took the second instance's turn: it would be the first's again.
TEST(RetryTest, AvoidsTheInstanceInWhoseQueueItTimedOut) {
    scenario::Scenario scenario = scenario_with(
        {{kService + "concurrency", "1"},
         {kService + "scale/fixed", "2"},
         {"/system/services/s/hog", R"([ { "wait": "50s" } ])"},
         {"/system/schedules/hog", R"({ "every": "1000s", "to": "s.hog" })"},
         {"/workload/client", R"({ "timeout": "2s", "on-timeout": "cancel", "retry": { "attempts": 2 } })"}});
    let_arrive(scenario, {{1s, 500ms}, {2s, 1s}, {3s, 500ms}});
    const Record record = run(scenario);

    EXPECT_EQ(ended(record, Outcome::timed_out), 0);
    EXPECT_EQ(latency_sum(record), 0.5 + 3 + 0.5);
}

TEST(TimeoutTest, IsPerAttemptFromSending) {
    EXPECT_EQ(lone_request(calling(R"([ { "wait": "5s" } ])", R"({ "timeout": "1s" })")),
              Lone(1s, Outcome::timed_out));
    EXPECT_EQ(lone_request(calling(R"([ { "wait": "5s" } ])",
                                   R"({ "timeout": "1s", "retry": { "attempts": 3, "backoff": "1s" } })")),
              Lone(6s, Outcome::timed_out));
}

TEST(TimeoutTest, AnAnswerAtTheVeryInstantOfTheTimeoutIsTooLate) {
    // The timeout was armed first.
    EXPECT_EQ(lone_request(calling(R"([ { "wait": "1s" } ])", R"({ "timeout": "1s" })")),
              Lone(1s, Outcome::timed_out));
    EXPECT_EQ(lone_request(calling(R"([ { "wait": "999999999ns" } ])", R"({ "timeout": "1s" })")),
              Lone(999'999'999ns));
}

TEST(TimeoutTest, WhatIsAbandonedHoldsItsSlotToTheEndAndIsWasted) {
    scenario::Scenario scenario =
        scenario_with({{kService + "concurrency", "1"},
                       {"/workload/client", R"({ "timeout": "1s", "retry": { "attempts": 2 } })"}});
    let_arrive(scenario, {{0s, 3s}});
    const Record record = run(scenario);

    EXPECT_EQ(ended(record, Outcome::timed_out), 1);
    EXPECT_EQ(seconds(service(record).busy), 6);
    EXPECT_EQ(seconds(service(record).queue), 2);  // from 1 s to 3 s, though nobody waits after 2 s
    EXPECT_EQ(service(record).meter.wasted, 2);
    EXPECT_EQ(operation(record).attempts, 2);
}

// The first stops at 3 s, where its only step ends; the second is fetched out of the queue at 2 s.
TEST(TimeoutTest, WhatIsCancelledLeavesTheQueueAtOnceAndItsSlotAtTheNextStep) {
    scenario::Scenario scenario = scenario_with(
        {{kService + "concurrency", "1"},
         {kSteps, R"([ { "wait": "10s" } ])"},
         {"/workload/client", R"({ "timeout": "1s", "on-timeout": "cancel", "retry": { "attempts": 2 } })"}});
    let_arrive(scenario, {{0s, 3s}});
    const Record record = run(scenario);

    EXPECT_EQ(ended(record, Outcome::timed_out), 1);
    EXPECT_EQ(seconds(service(record).busy), 3);
    EXPECT_EQ(seconds(service(record).queue), 1);
    EXPECT_EQ(service(record).meter.wasted, 0);
}

// Cancelled in a call, the caller leaves it at once, and the retry finds the slot free though none may wait.
TEST(TimeoutTest, ACancelledCallerGivesItsSlotToItsOwnRetry) {
    scenario::Scenario scenario = scenario_with(
        and_also(calling(R"([ { "wait": "10s" } ])"),
                 {{kService + "concurrency", "1"},
                  {kService + "queue/limit", "0"},
                  {"/workload/client",
                   R"({ "timeout": "1s", "on-timeout": "cancel", "retry": { "attempts": 3 } })"}}));
    let_arrive(scenario, {{0s, 0s}});
    const Record record = run(scenario);

    EXPECT_EQ(ended(record, Outcome::rejected), 0);
    EXPECT_EQ(ended(record, Outcome::timed_out), 1);
    EXPECT_EQ(seconds(service(record).busy), 3);
    EXPECT_EQ(seconds(service(record, "back").busy), 30);  // its own callers abandon
}

TEST(DeadlineTest, IsTotalOverAllAttempts) {
    const auto with = [](const std::string& callers) {
        return lone_request(calling(R"([ { "wait": "5s" } ])", callers));
    };
    EXPECT_EQ(with(R"({ "timeout": "1s", "deadline": "2500ms", "retry": { "attempts": 10 } })"),
              Lone(2500ms, Outcome::timed_out));
    EXPECT_EQ(with(R"({ "deadline": "2500ms", "retry": { "attempts": 10 } })"),
              Lone(2500ms, Outcome::timed_out));
    // A back-off beyond the deadline is not begun.
    EXPECT_EQ(
        with(R"({ "timeout": "1s", "deadline": "2500ms", "retry": { "attempts": 10, "backoff": "2s" } })"),
        Lone(1s, Outcome::timed_out));
}

// The client gives up after 1 s, and so does s with its call of back, which would have had 3 attempts.
TEST(DeadlineTest, TravelsAlongToTheCallsBelow) {
    scenario::Scenario scenario = scenario_with(
        and_also(calling(R"([ { "wait": "5s" } ])", R"({ "timeout": "900ms", "retry": { "attempts": 3 } })"),
                 {{"/workload/client/deadline", R"("1s")"}}));
    let_arrive(scenario, {{0s, 0s}});
    const Record record = run(scenario);

    EXPECT_EQ(ended(record, Outcome::timed_out), 1);
    EXPECT_EQ(edge(record, "s", "back.work").attempts, 2);
    EXPECT_EQ(seconds(service(record).busy), 1);
    EXPECT_EQ(seconds(service(record, "back").busy), 10);
}

const Changes kGateway = {{"/deployment/hops/api", R"({ "kind": "gateway" })"},
                          {"/deployment/entry", R"([ "api" ])"}};

TEST(HopTest, EachAddsItsLatency) {
    scenario::Scenario scenario = scenario_with(
        {{"/deployment/hops/lb", R"({ "kind": "balancer", "per-request": { "latency": "2ms" } })"},
         {"/deployment/hops/api", R"({ "kind": "gateway", "per-request": { "latency": "30ms" } })"},
         {"/deployment/entry", R"([ "lb", "api" ])"}});
    let_arrive(scenario, {{0s, 1s}});
    const Record record = run(scenario);
    EXPECT_EQ(operation(record).latency.max(), 1032ms);
    EXPECT_EQ(edge(record, "client", "lb").calls, 1);
    EXPECT_EQ(edge(record, "lb", "api").latency.max(), 1030ms);
    EXPECT_EQ(edge(record, "api", "s.op").latency.max(), 1000ms);
}

TEST(HopTest, AGatewaysTimeoutAnswersTheClientWhileTheServiceWorksOn) {
    scenario::Scenario scenario =
        scenario_with(and_also(kGateway, {{"/deployment/hops/api/timeout", R"("1s")"}}));
    let_arrive(scenario, {{0s, 3s}});
    const Record record = run(scenario);
    EXPECT_EQ(ended(record, Outcome::timed_out), 1);
    EXPECT_EQ(seconds(service(record, "api").busy), 1);
    EXPECT_EQ(seconds(service(record).busy), 3);
    EXPECT_EQ(service(record).meter.wasted, 1);
}

TEST(HopTest, WhatAClientAbandonsIsWastedHereAndBehind) {
    scenario::Scenario scenario =
        scenario_with(and_also(kGateway, {{"/workload/client", R"({ "timeout": "1s" })"}}));
    let_arrive(scenario, {{0s, 3s}});
    const Record record = run(scenario);
    EXPECT_EQ(ended(record, Outcome::timed_out), 1);
    EXPECT_EQ(service(record).meter.wasted, 1);
    EXPECT_EQ(service(record, "api").meter.wasted, 1);
}

// Two tokens at the start, one more each second.
TEST(HopTest, AGatewayThrottles) {
    scenario::Scenario scenario = scenario_with(
        and_also(kGateway, {{"/deployment/hops/api/throttle", R"({ "rate": "1/s", "burst": 2 })"}}));
    let_arrive(scenario, {{0s, 1ms, 5}, {999ms, 1ms}, {1s, 1ms, 2}});
    const Record record = run(scenario);
    EXPECT_EQ(ended(record, Outcome::succeeded), 3);
    EXPECT_EQ(ended(record, Outcome::throttled), 5);
    EXPECT_EQ(service(record, "api").meter.throttled, 5);
    EXPECT_EQ(service(record).meter.calls, 3);
}

TEST(HopTest, AGatewayOfItsOwnHasCoresAndAQueue) {
    scenario::Scenario scenario = scenario_with(and_also(
        {{"/deployment/hops/api",
          R"({ "kind": "gateway", "scale": { "fixed": 1 }, "cpu": 1, "concurrency": 1, "per-request": { "cpu": "10ms" } })"},
         {"/deployment/entry", R"([ "api" ])"}},
        {}));
    let_arrive(scenario, {{0s, 1s, 2}});
    const Record record = run(scenario);
    EXPECT_DOUBLE_EQ(latency_sum(record), 1.01 + 2.02);
    EXPECT_EQ(seconds(service(record, "api").queue), 1.01);
}

TEST(HopTest, SchedulesDoNotPassTheEntry) {
    scenario::Scenario scenario = scenario_with(and_also(
        kGateway, {{"/system/schedules/sweep", R"({ "every": "10s", "first": "5s", "to": "s.op" })"}}));
    const Record record = run(scenario);
    EXPECT_EQ(operation(record).arrived, 10);
    EXPECT_EQ(service(record, "api").meter.calls, 0);
    EXPECT_EQ(edge(record, "schedule", "s.op").calls, 10);
}

// Three instances of back in zones 0, 1, 0; the caller in zone 0. There and back: 10, 100 and 10 ms.
TEST(NetworkTest, ARoundTripDependsOnTheZonesOfBothInstances) {
    scenario::Scenario scenario = scenario_with(
        and_also(calling(R"([ { "wait": "1s" } ])"),
                 {{"/deployment/services/back/scale/fixed", "3"},
                  {"/deployment/network",
                   R"({ "zones": 2, "rtt": { "same-zone": "10ms", "cross-zone": "100ms" } })"}}));
    let_arrive(scenario, {{0s, 0s}, {1ms, 0s}, {2ms, 0s}});
    const Record record = run(scenario);
    EXPECT_EQ(latency_sum(record), 1.01 + 1.1 + 1.01);
    EXPECT_EQ(seconds(service(record, "back").busy), 3);  // on the way there is no slot
}

TEST(NetworkTest, AnOddNanosecondIsNotLost) {
    EXPECT_EQ(lone_request(and_also(calling(R"([ { "wait": "1s" } ])"),
                                    {{"/deployment/network", R"({ "rtt": { "same-zone": "7ns" } })"}})),
              Lone(1s + 7ns));
}

// 1000 bytes there and 3000 back at 8 kB/s, each with half of the round trip.
TEST(NetworkTest, BytesTakeTimeWhereABandwidthIsGiven) {
    EXPECT_EQ(lone_request(and_also(
                  calling(R"([ { "wait": "1s" } ])"),
                  {{"/deployment/network", R"({ "rtt": { "same-zone": "10ms" }, "bandwidth": "64kbit/s" })"},
                   {"/system/payloads", R"({ "default": { "request": "1000B", "response": "3000B" } })"}})),
              Lone(1510ms));
}

TEST(NetworkTest, AFullQueueRefusesAfterTheWayThereAndBack) {
    scenario::Scenario scenario = scenario_with(and_also(
        calling(R"([ { "wait": "1s" } ])"), {{"/deployment/services/back/concurrency", "1"},
                                             {"/deployment/services/back/queue", R"({ "limit": 0 })"},
                                             {"/deployment/network", R"({ "rtt": { "same-zone": "10ms" } })"},
                                             {"/experiment/duration", R"("2s")"}}));
    let_arrive(scenario, {{0s, 0s, 2}});
    const Record record = run(scenario);
    EXPECT_EQ(ended(record, Outcome::rejected), 1);
    EXPECT_EQ(latency_sum(record), 1.01);
    EXPECT_EQ(seconds(service(record).busy), 1.01 + 0.01);  // what was refused waits for its answer too
}

}  // namespace
}  // namespace plimsoll::journey_test
