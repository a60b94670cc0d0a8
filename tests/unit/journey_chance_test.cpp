// SPDX-License-Identifier: MIT
// Common random numbers: the same request meets the same work in every architecture, to the nanosecond.
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <set>
#include <utility>

#include "tests/unit/journey_fixture.h"

namespace plimsoll::journey_test {
namespace {

// Everything that draws: work of several laws, p, times, fan, fail, branches, calls below calls.
constexpr const char* kSystem = R"({
    "plimsoll": 1, "name": "chance",
    "system": { "services": {
        "web": { "browse": [
            { "wait": { "exp": "3ms" } },
            [ { "call": "catalog.list" }, [ { "wait": { "gamma": { "mean": "2ms", "cv": 0.5 } } }, { "call": "users.me" } ] ],
            { "call": "catalog.list", "times": { "poisson": 2 } },
            { "call": "users.me", "p": "40%" } ],
          "buy": [ { "wait": { "lognormal": { "mean": "4ms", "cv": 1 } } },
                   { "call": "users.me", "fan": { "uniform": { "min": 0, "max": 4 } } },
                   { "call": "catalog.list", "times": 2, "fan": 2, "optional": true } ] },
        "catalog": { "list": [ { "wait": { "exp": "2ms" } }, { "wait": { "weibull": { "shape": 0.7, "scale": "1ms" } }, "p": "30%", "times": 3 } ] },
        "users": { "me": [ { "wait": { "exp": "5ms" }, "fail": "10%" } ] } } },
    "workload": { "mix": { "web.browse": "70%", "web.buy": "30%" }, "arrivals": { "rate": "50/s" } },
    "deployment": {
        "hops": { "lb": { "kind": "balancer", "per-request": { "latency": { "exp": "1ms" } } },
                  "api": { "kind": "gateway", "per-request": { "latency": { "exp": "2ms" } } } },
        "services": {
            "web": { "platform": "servers", "scale": { "fixed": 3 } },
            "catalog": { "platform": "servers", "scale": { "fixed": 2 } },
            "users": { "platform": "servers", "scale": { "fixed": 1 } } } },
    "experiment": { "duration": "40s", "replications": 1 } })";

const std::string kServices = "/deployment/services/";

// What a run was worth: work in each service, answers and their times.
struct Work {
    std::map<std::string, Int128> held;  // nanoseconds
    std::map<std::string, std::int64_t> calls;
    std::map<std::string, std::array<std::int64_t, kOutcomes>> ended;
    std::map<std::string, Histogram> latency;

    bool is_same_work_as(const Work& other) const { return held == other.held && calls == other.calls; }
    bool is_same_as(const Work& other) const {
        return is_same_work_as(other) && ended == other.ended && latency == other.latency;
    }
};

// Arrivals end after 20 s, so all work lies within the window.
Work work_of(const Changes& changes) {
    scenario::Scenario scenario = scenario_from(kSystem, changes);
    for (auto& [name, stream] : scenario.workload.streams)
        stream.arrivals.stages = {{20s, Rate{50}, Rate{50}}, {20s, Rate{0}, Rate{0}}};
    const Record record = run(scenario);
    Work work;
    for (const ServiceRecord& service : record.services) {
        if (service.is_hop) continue;
        work.held[service.name] = service.busy;
        work.calls[service.name] = service.meter.calls;
    }
    for (const OperationRecord& operation : record.operations) {
        work.ended[operation.name] = operation.meter.ended;
        work.latency.emplace(operation.name, operation.meter.latency);
        EXPECT_GT(operation.meter.ended[0], 100);
    }
    EXPECT_EQ(record.in_flight_at_end, 0);
    return work;
}

Changes everywhere(const std::string& deployment) {
    Changes changes;
    for (const char* service : {"web", "catalog", "users"})
        changes.push_back({kServices + service, deployment});
    return changes;
}

Changes and_also(Changes changes, const Changes& more) {
    changes.insert(changes.end(), more.begin(), more.end());
    return changes;
}

const Changes kOnFunctions =
    everywhere(R"({ "platform": "functions", "scale": { "on-demand": { "max": 1000 } } })");

TEST(CommonRandomNumbersTest, ServersAndFunctionsMeetTheSameRequests) {
    EXPECT_TRUE(work_of({}).is_same_as(work_of(kOnFunctions)));
}

TEST(CommonRandomNumbersTest, WhoServesChangesNoWork) {
    const Work one = work_of({});
    EXPECT_TRUE(one.is_same_as(work_of(everywhere(R"({ "platform": "servers", "scale": { "fixed": 7 } })"))));
    EXPECT_TRUE(one.is_same_as(
        work_of(everywhere(R"({ "platform": "servers", "scale": { "fixed": 4 }, "balance": "random" })"))));
}

TEST(CommonRandomNumbersTest, BehindNoneOneOrTwoHopsTheWorkIsTheSame) {
    const Work direct = work_of({});
    EXPECT_TRUE(direct.is_same_work_as(work_of({{"/deployment/entry", R"([ "lb" ])"}})));
    EXPECT_TRUE(direct.is_same_work_as(work_of({{"/deployment/entry", R"([ "api" ])"}})));
    EXPECT_TRUE(direct.is_same_work_as(work_of({{"/deployment/entry", R"([ "lb", "api" ])"}})));
    EXPECT_TRUE(direct.is_same_work_as(work_of({{"/deployment/entry", R"([ "api", "lb" ])"}})));
    EXPECT_TRUE(
        direct.is_same_work_as(work_of(and_also(kOnFunctions, {{"/deployment/entry", R"([ "api" ])"}}))));
}

TEST(CommonRandomNumbersTest, AHopDelaysARequestAlikeBeforeServersAndFunctions) {
    const Changes hop = {{"/deployment/entry", R"([ "api" ])"}};
    EXPECT_TRUE(work_of(hop).is_same_as(work_of(and_also(kOnFunctions, hop))));
}

TEST(CommonRandomNumbersTest, AClientThatWatchesTheClockChangesNoWork) {
    EXPECT_TRUE(work_of({}).is_same_as(work_of({{"/workload/client/timeout", R"("1h")"}})));
    EXPECT_TRUE(work_of({}).is_same_as(work_of({{"/workload/client/deadline", R"("1h")"}})));
}

// Both have failures; where these are tried again, on either platform and behind hops, it is with the same
// draws.
TEST(CommonRandomNumbersTest, SecondAttemptsMeetTheSameWorkToo) {
    const Changes retries = {{"/workload/client/retry", R"({ "attempts": 3 })"},
                             {kServices + "users/callers", R"({ "retry": { "attempts": 2 } })"}};
    const Work servers = work_of(retries);
    EXPECT_TRUE(servers.is_same_as(work_of(and_also(kOnFunctions, retries))));
    EXPECT_TRUE(
        servers.is_same_work_as(work_of(and_also(retries, {{"/deployment/entry", R"([ "lb", "api" ])"}}))));
    EXPECT_FALSE(servers.is_same_work_as(work_of({})));
}

TEST(CommonRandomNumbersTest, WaitingChangesNoWork) {
    const Work unlimited = work_of({});
    const Work queueing =
        work_of(everywhere(R"({ "platform": "servers", "scale": { "fixed": 2 }, "concurrency": 3 })"));
    EXPECT_EQ(unlimited.calls, queueing.calls);
    EXPECT_EQ(unlimited.held.at("users"), queueing.held.at("users"));
    EXPECT_EQ(unlimited.held.at("catalog"), queueing.held.at("catalog"));
    EXPECT_EQ(unlimited.ended, queueing.ended);
    const Work slow_network =
        work_of({{"/deployment/network", R"({ "zones": 2, "rtt": { "cross-zone": "9ms" } })"}});
    EXPECT_EQ(unlimited.held.at("users"), slow_network.held.at("users"));
    EXPECT_EQ(unlimited.ended, slow_network.ended);
}

TEST(CommonRandomNumbersTest, AnotherSeedIsOtherWork) {
    EXPECT_FALSE(work_of({}).is_same_work_as(work_of({{"/experiment/seed", "2"}})));
}

// A lone request: what its first attempt did in `front` and `back`, and its second.
TEST(IndependenceTest, ASecondAttemptDrawsNothingTheFirstHasDrawn) {
    const auto held = [](const std::string& attempts) {
        scenario::Scenario scenario = scenario_with(
            {{"/system/services/s/op", R"([ { "wait": { "exp": "1s" } }, { "call": "back.work" } ])"},
             {"/system/services/back", R"({ "work": [ { "wait": { "exp": "1s" }, "fail": "100%" } ] })"},
             {"/deployment/services/back", R"({ "platform": "servers", "scale": { "fixed": 1 } })"},
             {"/workload/client/retry/attempts", attempts}});
        let_arrive(scenario, {{0s, 0s}});
        const Record record = run(scenario);
        return std::pair{service(record).busy, service(record, "back").busy};
    };
    const auto [all_of_one, back_of_one] = held("1");
    const auto [all_of_two, back_of_two] = held("2");
    const Int128 first_front = all_of_one - back_of_one;
    const Int128 first_back = back_of_one;
    const Int128 second_back = back_of_two - back_of_one;
    const Int128 second_front = all_of_two - all_of_one - second_back;

    const std::set<Int128> draws = {first_front, first_back, second_front, second_back};
    EXPECT_EQ(draws.size(), 4U);
}

// Every turn, branch and leaf draws its own.
TEST(IndependenceTest, TurnsBranchesAndLeavesDrawApart) {
    const auto spread = [](const std::string& step) {
        scenario::Scenario scenario = scenario_with(
            {{"/system/services/s/op", "[ " + step + " ]"},
             {"/system/services/back", R"({ "work": [ { "wait": { "exp": "1s" } } ] })"},
             {"/deployment/services/back", R"({ "platform": "servers", "scale": { "fixed": 1 } })"}});
        let_arrive(scenario, {{0s, 0s}});
        const Histogram latency = edge(run(scenario), "s", "back.work").latency;
        EXPECT_EQ(latency.count(), 50U) << step;
        return latency.buckets().size();
    };
    // Fifty draws in buckets of 0.4 % of themselves: a few may share one.
    EXPECT_GT(spread(R"({ "call": "back.work", "times": 50 })"), 40U);
    EXPECT_GT(spread(R"({ "call": "back.work", "fan": 50 })"), 40U);
    EXPECT_GT(spread(R"({ "call": "back.work", "times": 10, "fan": 5 })"), 40U);
    std::string branches = R"({ "call": "back.work" })";
    for (int i = 1; i < 50; ++i) branches += R"(, { "call": "back.work" })";
    EXPECT_GT(spread("[ " + branches + " ]"), 40U);
    EXPECT_GT(spread(branches), 40U);
}

}  // namespace
}  // namespace plimsoll::journey_test
