// SPDX-License-Identifier: MIT
// Studies: estimates, verdicts, what is left of a study that was stopped, and fair comparisons.
#include "study/study.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "reports/json.h"
#include "sim/base/check.h"
#include "study/aggregate.h"
#include "study/billing.h"
#include "study/comparison.h"
#include "study/replicate.h"
#include "tests/unit/journey_fixture.h"

namespace plimsoll::journey_test {
namespace {

const std::string kService = "/deployment/services/s/";
const std::string kSteps = "/system/services/s/op";

// Two thousand requests of 100 ms each, unless changed; three replications.
StudyInput input_with(Changes changes = {}, std::int64_t requests = 2000) {
    changes.insert(changes.begin(), {kSteps, R"([ { "wait": "100ms" } ])"});
    changes.insert(changes.begin(), {"/experiment/replications", "3"});
    StudyInput input;
    input.scenario = scenario_with(changes);
    let_arrive(input.scenario, {{1s, 0s, requests}});
    return input;
}

StudyResult study(const StudyInput& input, StudyOptions options = {}) {
    options.threads = 2;
    return run_study(input, options);
}

Verdict verdict(const std::string& goal, Changes changes = {}, std::int64_t requests = 2000) {
    changes.push_back({"/goals/it", goal});
    return study(input_with(changes, requests)).result.goals.at("it").verdict;
}

// Every latency is 100 ms, so the interval has no width; a goal is to be below its bound.
TEST(GoalTest, IsMetBelowItsBoundAndMissedOtherwise) {
    for (const std::string metric : {"mean", "p50", "p90", "p95", "p99"}) {
        const auto goal = [&](const std::string& bound) {
            return R"({ "of": "s.op", ")" + metric + R"(": "< )" + bound + "\" }";
        };
        EXPECT_EQ(verdict(goal("101ms")), Verdict::met) << metric;
        EXPECT_EQ(verdict(goal("100ms")), Verdict::missed) << metric;
        EXPECT_EQ(verdict(goal("99ms")), Verdict::missed) << metric;
    }
}

TEST(GoalTest, CanBeAboutAllOperations) {
    EXPECT_EQ(verdict(R"({ "of": "*", "p99": "< 101ms" })"), Verdict::met);
}

TEST(GoalTest, IsUndecidedWhereItsBoundLiesWithinTheInterval) {
    const Changes noisy = {{kSteps, R"([ { "wait": { "exp": "100ms" } } ])"}};
    EXPECT_EQ(verdict(R"({ "of": "s.op", "mean": "< 100ms" })", noisy), Verdict::undecided);
    EXPECT_EQ(verdict(R"({ "of": "s.op", "mean": "< 200ms" })", noisy), Verdict::met);
}

TEST(GoalTest, IsUndecidedByTooFewRequests) {
    EXPECT_EQ(verdict(R"({ "of": "s.op", "p99": "< 1h" })", {}, 900), Verdict::undecided);
    EXPECT_EQ(verdict(R"({ "of": "s.op", "p99": "< 1h" })", {}, 1001), Verdict::met);
}

TEST(GoalTest, CannotBeJudgedByASingleReplication) {
    EXPECT_EQ(verdict(R"({ "of": "s.op", "p99": "< 1h" })", {{"/experiment/replications", "1"}}),
              Verdict::single_run);
}

TEST(GoalTest, AFailureIsSlowerThanAnyBound) {
    const Changes failing = {{kSteps, R"([ { "wait": "1ms", "fail": "100%" } ])"}};
    EXPECT_EQ(verdict(R"({ "of": "s.op", "p50": "< 1h" })", failing), Verdict::missed);
    const Changes unfinished = {{kSteps, R"([ { "wait": "1h" } ])"}, {"/experiment/drain", R"("1s")"}};
    EXPECT_EQ(verdict(R"({ "of": "s.op", "p50": "< 2h" })", unfinished), Verdict::missed);
}

// 600 tokens for 2000 requests: exactly 70 % are throttled in every replication.
const Changes kThrottled = {
    {"/deployment/hops/api", R"({ "kind": "gateway", "throttle": { "rate": "0/s", "burst": 600 } })"},
    {"/deployment/entry", R"([ "api" ])"}};

TEST(GoalTest, ErrorsAreAShareOfWhatArrived) {
    EXPECT_EQ(verdict(R"({ "of": "s.op", "errors": "< 71%" })", kThrottled), Verdict::met);
    EXPECT_EQ(verdict(R"({ "of": "s.op", "errors": "< 70%" })", kThrottled), Verdict::missed);
}

// The rule of three: none of 6000 is at most 0.05 %; none of 30 says nothing of 1 %.
TEST(GoalTest, NoErrorIsNoProofOfNone) {
    EXPECT_EQ(verdict(R"({ "of": "s.op", "errors": "< 0.06%" })"), Verdict::met);
    EXPECT_EQ(verdict(R"({ "of": "s.op", "errors": "< 0.04%" })"), Verdict::undecided);
    EXPECT_EQ(verdict(R"({ "of": "s.op", "errors": "< 1%" })", {}, 10), Verdict::undecided);
}

// Of 10 in the first window 8 are throttled, of 90 in the second none: 8 % in all, 80 % in the worst window.
TEST(GoalTest, AWindowOfErrorsIsTheWorst) {
    StudyInput input = input_with(
        {{"/deployment/hops/api", R"({ "kind": "gateway", "throttle": { "rate": "1/s", "burst": 2 } })"},
         {"/deployment/entry", R"([ "api" ])"},
         {"/experiment/duration", R"("200s")"},
         {"/goals/all", R"({ "of": "s.op", "errors": "< 9%" })"},
         {"/goals/worst", R"({ "of": "s.op", "errors": "< 79%", "window": "5s" })"},
         {"/goals/bearable", R"({ "of": "s.op", "errors": "< 81%", "window": "5s" })"}});
    std::vector<Visitors> visitors = {{0s, 0s, 10}};
    for (int i = 0; i < 90; ++i) visitors.push_back({10s + 2s * i, 0s});
    let_arrive(input.scenario, visitors);
    const RunResult result = study(input).result;
    EXPECT_EQ(result.goals.at("all").verdict, Verdict::met);
    EXPECT_EQ(result.goals.at("worst").verdict, Verdict::missed);
    EXPECT_EQ(result.goals.at("bearable").verdict, Verdict::met);
}

// The only success of three replications: a mean without an interval.
TEST(GoalTest, IsUndecidedByAMeanWithoutAnInterval) {
    const StudyInput input = input_with({{"/goals/it", R"({ "of": "s.op", "mean": "< 1h" })"}}, 0);
    std::vector<Record> records(3);
    for (Record& record : records) record.operations.push_back({"s.op", OperationMeter(), {}});
    OperationMeter& first = records.front().operations.front().meter;
    first.arrived = first.ended.front() = 1;
    first.latency.add(100ms);
    RunResult result;
    judge_goals(input.scenario, records, result);
    EXPECT_DOUBLE_EQ(result.goals.at("it").measured->value, 0.1);
    EXPECT_EQ(result.goals.at("it").verdict, Verdict::undecided);
}

TEST(GoalTest, ACostWithoutABillIsUndecided) {
    EXPECT_EQ(verdict(R"({ "cost": "< 1 USD/month" })"), Verdict::undecided);
}

TEST(EstimateTest, CountsArePerReplicationAndSharesOfAll) {
    const OperationResult operation = study(input_with(kThrottled)).result.operations.at("s.op");
    EXPECT_EQ(operation.arrived->value, 2000);
    EXPECT_EQ(operation.succeeded->value, 600);
    EXPECT_EQ(operation.failed.at("throttled")->value, 1400);
    EXPECT_EQ(operation.unfinished->value, 0);
    EXPECT_DOUBLE_EQ(operation.error_share->value, 0.7);
    EXPECT_DOUBLE_EQ(operation.rate_per_second->value, 20);
    EXPECT_DOUBLE_EQ(operation.latency_mean->value, 0.1);
    EXPECT_EQ(operation.answer.p50, std::nullopt);
    EXPECT_TRUE(operation.latency.p50.has_value());
}

TEST(EstimateTest, OneReplicationHasNoInterval) {
    const RunResult result = study(input_with({{"/experiment/replications", "1"}})).result;
    EXPECT_EQ(result.operations.at("s.op").arrived->low, std::nullopt);
    EXPECT_EQ(result.operations.at("s.op").arrived->high, std::nullopt);
}

TEST(EstimateTest, NoDataIsNothingAndNotZero) {
    StudyInput input =
        input_with({{"/system/services/idle", R"({ "op": [ { "wait": "1s" } ] })"},
                    {"/deployment/services/idle", R"({ "platform": "servers", "scale": { "fixed": 2 } })"}},
                   0);
    const RunResult result = study(input).result;
    EXPECT_EQ(result.operations.at("s.op").arrived->value, 0);
    EXPECT_EQ(result.operations.at("s.op").latency_mean, std::nullopt);
    EXPECT_EQ(result.operations.at("s.op").error_share, std::nullopt);
    EXPECT_EQ(result.services.at("idle").wait_mean, std::nullopt);
    EXPECT_EQ(result.services.at("idle").utilization, std::nullopt);
    EXPECT_DOUBLE_EQ(result.services.at("idle").idle->value, 2);
}

// 301 s are 150 buckets of 2 s and one of 1 s.
TEST(SeriesTest, TheLastBucketIsAsLongAsIsLeft) {
    const RunResult result =
        study(input_with({{kService + "scale/fixed", "3"}, {"/experiment/duration", R"("301s")"}})).result;
    const Track& instances = result.series->services.at("s").instances;
    ASSERT_EQ(instances.size(), 151U);
    for (const auto& level : instances) EXPECT_DOUBLE_EQ(*level, 3);
}

TEST(SeriesTest, TheWarmUpBelongsToIt) {
    StudyInput input = input_with({{"/experiment/warmup", R"("33333ms")"}, {kService + "scale/fixed", "3"}});
    let_arrive(input.scenario, {{33s, 1s, 1}});
    const SeriesResult series = *study(input).result.series;
    double arrived = 0, busy = 0;
    for (std::size_t b = 0; b < series.buckets; ++b) {
        arrived += *series.operations.at("s.op").arrived[b];
        busy += *series.services.at("s").busy[b] * series.bucket_seconds;
        EXPECT_DOUBLE_EQ(*series.services.at("s").instances[b], 3);
    }
    EXPECT_EQ(arrived, 1);
    EXPECT_NEAR(busy, 1.1, 1e-9);
}

// Three replications together have 99 or 102 requests in the bucket from 1 s to 1.5 s.
TEST(SeriesTest, AQuantileNeedsOneSampleBeyondIt) {
    const auto p99 = [](std::int64_t requests) {
        return study(input_with({}, requests)).result.series->operations.at("s.op").p99[2];
    };
    EXPECT_EQ(p99(33), std::nullopt);
    EXPECT_TRUE(p99(34).has_value());
}

TEST(StoppedStudyTest, ABudgetOfEventsLeavesAPartialResult) {
    StudyInput input = input_with({{kService + "scale/fixed", "3"}}, 0);
    std::vector<Visitors> visitors;
    for (int i = 1; i < 100; ++i) visitors.push_back({1s * i, 0s});
    let_arrive(input.scenario, visitors);
    StudyOptions options;
    options.max_events = 3 * 100;
    const StudyResult stopped = study(input, options);

    EXPECT_EQ(stopped.end, StudyEnd::guard);
    EXPECT_TRUE(stopped.result.run.partial);
    EXPECT_EQ(stopped.result.run.events, 300);
    EXPECT_EQ(stopped.result.notes.front().code, "out-of-events");
    EXPECT_DOUBLE_EQ(stopped.result.services.at("s").instances_mean->value, 3);
    EXPECT_NEAR(stopped.result.operations.at("s.op").rate_per_second->value, 1, 0.02);
    EXPECT_FALSE(to_json(stopped.result).empty());
}

TEST(StoppedStudyTest, AnUnstableSystemSaysSo) {
    StudyOptions options;
    options.max_in_flight = 500;
    StudyInput input = input_with();
    let_arrive(input.scenario, {{1s, 0s, 400}, {1050ms, 0s, 400}});
    const StudyResult stopped = study(input, options);
    EXPECT_EQ(stopped.end, StudyEnd::guard);
    EXPECT_EQ(stopped.result.notes.front().code, "unstable");
    EXPECT_THAT(stopped.result.notes.front().text, testing::HasSubstr("500 requests in flight"));
}

// None of the requests in flight counts yet, and all are there.
TEST(StoppedStudyTest, AnUnstableSystemSaysSoInTheWarmUp) {
    StudyOptions options;
    options.max_in_flight = 300;
    StudyInput input = input_with({{"/experiment/warmup", "\"10s\""}});
    let_arrive(input.scenario, {{1s, 0s, 400}});
    const StudyResult stopped = study(input, options);
    EXPECT_EQ(stopped.end, StudyEnd::guard);
    EXPECT_THAT(stopped.result.notes.front().text, testing::HasSubstr("had 300 requests in flight"));
}

// Of three replications with 50 events in the mean, those with more than 50 are stopped; whole ones count.
TEST(StoppedStudyTest, WholeReplicationsCountAndTheOthersDoNot) {
    StudyInput input = input_with({{"/experiment/replications", "20"},
                                   {"/workload/arrivals", R"({ "rate": "25/s" })"},
                                   {"/experiment/duration", R"("1s")"}});
    input.scenario.workload.streams.at("workload").arrivals.counts.reset();
    StudyOptions options;
    options.max_events = 20 * 55;
    const StudyResult stopped = study(input, options);

    EXPECT_EQ(stopped.end, StudyEnd::guard);
    EXPECT_TRUE(stopped.result.run.partial);
    EXPECT_GT(stopped.result.run.replications, 2);
    EXPECT_LT(stopped.result.run.replications, 18);
    EXPECT_EQ(stopped.result.operations.at("s.op").unfinished->value, 0);
}

// A budget that is spent in other replications of the one than of the other: nothing is left to pair.
TEST(StoppedStudyTest, WhatIsLeftIsNotComparedInPairs) {
    const auto input = [](const std::string& arrivals) {
        StudyInput made = input_with({{"/experiment/replications", "20"},
                                      {"/workload/arrivals", arrivals},
                                      {"/experiment/duration", R"("1s")"}});
        made.scenario.workload.streams.at("workload").arrivals.counts.reset();
        return made;
    };
    const StudyInput whole = input(R"({ "rate": "10/s" })"), stopped = input(R"({ "rate": "25/s" })");
    StudyOptions options;
    options.max_events = 20 * 55;
    const ComparisonResult twins = compare_study({stopped, stopped}, {}, options);
    EXPECT_EQ(twins.end, StudyEnd::guard);
    EXPECT_TRUE(twins.comparison.differences.empty());

    const ComparisonResult three = compare_study({whole, stopped, whole}, {}, options);
    EXPECT_FALSE(three.comparison.differences.empty());
    for (const Difference& difference : three.comparison.differences)
        EXPECT_EQ(difference.difference->value, 0) << difference.candidate << ' ' << difference.metric;
}

TEST(StoppedStudyTest, CancelledBeforeItBeganItHasNothingToSay) {
    const std::atomic<bool> is_cancelled = true;
    StudyOptions options;
    options.is_cancelled = &is_cancelled;
    const StudyResult stopped = study(input_with(), options);
    EXPECT_EQ(stopped.end, StudyEnd::cancelled);
    EXPECT_EQ(stopped.result.run.replications, 0);
    EXPECT_TRUE(stopped.result.run.partial);
    EXPECT_TRUE(stopped.result.operations.empty());
    EXPECT_FALSE(to_json(stopped.result).empty());

    const ComparisonResult comparison = compare_study({input_with(), input_with()}, {}, options);
    EXPECT_EQ(comparison.end, StudyEnd::cancelled);
    EXPECT_FALSE(to_json(comparison.comparison).empty());
}

// A run that would take for ever ends soon after it was told to.
TEST(StoppedStudyTest, CancelledMeanwhileItKeepsWhatItHas) {
    StudyInput input = input_with(
        {{"/workload/arrivals", R"({ "rate": "1000/s" })"}, {"/experiment/duration", R"("10000000s")"}});
    input.scenario.workload.streams.at("workload").arrivals.counts.reset();
    std::atomic<bool> is_cancelled = false;
    StudyOptions options;
    options.is_cancelled = &is_cancelled;
    options.on_progress = [&](const Progress& progress) {
        EXPECT_LT(progress.fraction, 1);
        is_cancelled = progress.events > 0;
    };
    const StudyResult stopped = study(input, options);
    EXPECT_EQ(stopped.end, StudyEnd::cancelled);
    EXPECT_GT(stopped.result.run.requests, 0);
    EXPECT_TRUE(stopped.result.run.partial);
    EXPECT_NEAR(stopped.result.services.at("s").instances_mean->value, 1, 1e-9);
}

// The second replication met no request, so its bill lacks what it might have cost.
TEST(BillTest, WhatOneReplicationRemarksIsSaidOnce) {
    scenario::Scenario scenario = input_with({{"/workload/month", R"({ "requests": 1000 })"}}).scenario;
    std::vector<Record> records(3);
    for (Record& record : records) record.sources = {{"s.op", "workload", "", 1}};
    records[1].sources.front().counted = records[2].sources.front().counted = 0;
    const Billing billing = estimate_bill(scenario, PriceBook(), records);
    ASSERT_EQ(billing.notes.size(), 1U);
    EXPECT_THAT(billing.notes.front().text, testing::StartsWith("no request of s.op was counted"));
}

TEST(StudyTest, ProgressEndsWithEverythingDone) {
    Progress last;
    StudyOptions options;
    options.on_progress = [&](const Progress& progress) {
        EXPECT_GE(progress.done, last.done);
        last = progress;
    };
    study(input_with(), options);
    EXPECT_EQ(last.replications, 3);
    EXPECT_EQ(last.done, 3);
    EXPECT_DOUBLE_EQ(last.fraction, 1);
}

TEST(StudyTest, AMistakeOfOursInAThreadReachesTheCaller) {
    StudyInput input = input_with({{kService + "scale/fixed", "2"}});
    input.scenario.deployment.services.at("s").balance.name = "nobody-knows";
    EXPECT_THROW(study(input), InternalError);
}

// Behind a hop of 10 ms every request takes exactly 10 ms longer: the pairs have no scatter at all.
TEST(ComparisonTest, PairsMeetTheSameRequests) {
    const Changes noisy = {{kSteps, R"([ { "wait": { "exp": "100ms" } } ])"}};
    Changes with_hop = noisy;
    with_hop.push_back(
        {"/deployment/hops/lb", R"({ "kind": "balancer", "per-request": { "latency": "10ms" } })"});
    with_hop.push_back({"/deployment/entry", R"([ "lb" ])"});
    // The candidate's own seed and number of replications do not matter.
    with_hop.push_back({"/experiment/seed", "99"});
    with_hop.push_back({"/experiment/replications", "7"});
    const Comparison comparison =
        compare_study({input_with(noisy), input_with(with_hop)}, {"/deployment/x"}, StudyOptions())
            .comparison;

    EXPECT_EQ(comparison.unfair, std::vector<std::string>{"/deployment/x"});
    EXPECT_EQ(comparison.results.at(1).run.replications, 3);
    bool has_mean = false;
    for (const Difference& difference : comparison.differences) {
        if (difference.metric == "operations.s.op.error-share") {
            EXPECT_FALSE(difference.significant);
        }
        if (difference.metric != "operations.s.op.latency-seconds.mean") continue;
        has_mean = true;
        EXPECT_NEAR(difference.difference->value, 0.01, 1e-12);
        EXPECT_NEAR(*difference.difference->low, 0.01, 1e-12);
        EXPECT_NEAR(*difference.difference->high, 0.01, 1e-12);
        EXPECT_TRUE(difference.significant);
    }
    EXPECT_TRUE(has_mean);
}

// Three pairs whose differences are 1 +- 0.3: t = sqrt(3) / 0.3 with 2 degrees of freedom, p = 0.029.
const Metric kDoubtful = {"doubtful", {0.7, 1.0, 1.3}};
const Metric kSame = {"same", {1.0, 2.0, 3.0}};

Metric zero(const std::string& name) {
    return {name, {0, 0, 0}};
}

TEST(ComparisonTest, SignificanceIsOverAllMetricsTogether) {
    EXPECT_TRUE(differences_of({"a", "b"}, {{zero("doubtful")}, {kDoubtful}}).front().significant);

    // Among two, the smaller p must be below 0.025; also when the second is of another candidate.
    EXPECT_FALSE(
        differences_of({"a", "b"}, {{zero("doubtful"), kSame}, {kDoubtful, kSame}}).front().significant);
    EXPECT_FALSE(differences_of({"a", "b", "c"}, {{zero("doubtful")}, {kDoubtful}, {zero("doubtful")}})
                     .front()
                     .significant);
}

TEST(ComparisonTest, MetricsWithoutDataInOneReplicationAreLeftOut) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const Metric holed = {"doubtful", {0.7, nan, 1.3}};
    EXPECT_TRUE(differences_of({"a", "b"}, {{zero("doubtful")}, {holed}}).empty());
    EXPECT_TRUE(differences_of({"a", "b"}, {{holed}, {kDoubtful}}).empty());
    EXPECT_TRUE(differences_of({"a", "b"}, {{Metric{"doubtful", {0, 0}}}, {kDoubtful}}).empty());
    EXPECT_TRUE(differences_of({"a", "b"}, {{kSame}, {kDoubtful}}).empty());
}

TEST(ComparisonTest, ARelativeDifferenceIsOfTheBaselinesMean) {
    const auto differences = differences_of({"a", "b"}, {{{"cost", {2, 2, 2}}}, {{"cost", {3, 3, 3}}}});
    EXPECT_DOUBLE_EQ(differences.front().difference->value, 1);
    EXPECT_DOUBLE_EQ(differences.front().relative->value, 0.5);
    EXPECT_TRUE(differences.front().significant);
    EXPECT_EQ(differences_of({"a", "b"}, {{zero("x")}, {{"x", {1, 1, 1}}}}).front().relative, std::nullopt);
}

RunResult candidate(const std::string& name, double cost, Verdict verdict) {
    RunResult result;
    result.name = name;
    result.bill.emplace();
    result.bill->month_total = Estimate{cost, std::nullopt, std::nullopt};
    result.goals["fast"].verdict = verdict;
    return result;
}

TEST(BillResultTest, TheTotalIsTheMonthsElseTheWindows) {
    RunResult result;
    EXPECT_EQ(total_cost(result), std::nullopt);

    result.bill.emplace().window_total = Estimate{2, std::nullopt, std::nullopt};
    EXPECT_EQ(result.bill->total()->value, 2);

    result.bill->month_total = Estimate{60, std::nullopt, std::nullopt};
    EXPECT_EQ(result.bill->total()->value, 60);
    EXPECT_EQ(total_cost(result), result.bill->month_total);
}

TEST(ComparisonTest, TheCheapestIsAmongThoseThatMeetEveryGoal) {
    Comparison comparison;
    comparison.results = {candidate("dear", 30, Verdict::met), candidate("slow", 10, Verdict::missed),
                          candidate("good", 20, Verdict::met), candidate("vague", 5, Verdict::undecided)};
    conclude(comparison);
    EXPECT_EQ(comparison.cheapest_that_meets_all, "good");
    EXPECT_THAT(comparison.verdict, testing::StartsWith("good costs $20.00 a month"));

    comparison = Comparison();
    comparison.results = {candidate("slow", 10, Verdict::missed), candidate("vague", 5, Verdict::undecided)};
    conclude(comparison);
    EXPECT_EQ(comparison.cheapest_that_meets_all, std::nullopt);
}

}  // namespace
}  // namespace plimsoll::journey_test
