// SPDX-License-Identifier: MIT
#include "models/scenario/lints.h"

#include "models/scenario/demand.h"
#include "tests/unit/io_support.h"

namespace plimsoll::io {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

// "pointer: message" of every warning with that code.
std::vector<std::string> warnings(const std::string& text, const std::string& code) {
    std::vector<std::string> found;
    for (const Issue& remark : must_read(text).remarks)
        if (remark.code == code) found.push_back(remark.pointer + ": " + remark.message);
    return found;
}

std::string warning(const std::string& text, const std::string& code) {
    const auto found = warnings(text, code);
    EXPECT_EQ(found.size(), 1u) << code;
    return found.empty() ? "" : found.front();
}

std::string with_callers(const std::string& callers) {
    return replaced(small_scenario(), R"("back": { "platform": "servers",)",
                    R"("back": { "platform": "servers", "callers": )" + callers + ",");
}

std::string with_goal(const std::string& goal) {
    return replaced(small_scenario(), "\"deployment\": {",
                    "\"goals\": { \"g\": " + goal + " }, \"deployment\": {");
}

const std::string kFunction = R"("platform": "functions", "memory": "1769MiB", "scale": { "on-demand": {} })";

std::string on_functions(const std::string& service = kFunction) {
    return replaced(small_scenario(),
                    R"("platform": "servers", "cpu": 2, "concurrency": 16, "scale": { "fixed": 1 })",
                    service);
}

TEST(LintTest, ASmallSoundScenarioHasNoRemarks) {
    EXPECT_THAT(must_read(small_scenario()).remarks, IsEmpty());
}

TEST(LintTest, TimeoutInversion) {
    EXPECT_THAT(warning(with_callers(R"({ "timeout": "3s" })"), "timeout-inversion"),
                "/deployment/services/back/callers/timeout: web waits 3 s for back, but the client waits "
                "only 2 s for web.get");
    EXPECT_THAT(warnings(with_callers(R"({ "timeout": "2s" })"), "timeout-inversion"), testing::SizeIs(1))
        << "equal is too long";
    EXPECT_THAT(warnings(with_callers(R"({ "timeout": "1s" })"), "timeout-inversion"), IsEmpty());
    EXPECT_THAT(warnings(with_callers(R"({ "timeout": "1s", "by": { "web": { "timeout": "5s" } } })"),
                         "timeout-inversion"),
                testing::SizeIs(1));
}

TEST(LintTest, AttemptsMultiplyAlongAPath) {
    const std::string text = replaced(with_callers(R"({ "retry": { "attempts": 3 } })"),
                                      "\"timeout\": \"2s\"", "\"retry\": { \"attempts\": 2 }");
    EXPECT_THAT(warning(text, "retry-product"),
                HasSubstr("one request can become 6 at back: attempts multiply along client -> web -> back"));
    EXPECT_THAT(warnings(with_callers(R"({ "retry": { "attempts": 3 } })"), "retry-product"), IsEmpty())
        << "3 is not more than 3";
}

// Utilisation law by hand: 100/s x 2 ms = 0.2 cores of 2; at 1500/s 3 cores of 2 are asked for, 150 %.
TEST(LintTest, MoreLoadThanCores) {
    EXPECT_THAT(warnings(small_scenario(), "unstable"), IsEmpty());
    const std::string text = replaced(small_scenario(), "\"100/s\"", "\"1500/s\"");
    EXPECT_THAT(warning(text, "unstable"),
                "/deployment/services/web: web needs 3 busy cores at the peak of 1500 requests/s, and has 2 "
                "(utilisation 150 %): its queue grows without end while that lasts");
}

// Little's law by hand: a request holds a slot of web for 2 ms + 5 ms; 100/s x 7 ms = 0.7 of one slot.
TEST(LintTest, MoreLoadThanSlots) {
    const std::string one_slot = replaced(small_scenario(), "\"concurrency\": 16", "\"concurrency\": 1");
    EXPECT_THAT(warnings(one_slot, "unstable"), IsEmpty());
    EXPECT_THAT(warning(replaced(one_slot, "\"100/s\"", "\"200/s\""), "unstable"),
                HasSubstr("web needs 1.4 busy slots at the peak of 200 requests/s, and has 1"));
    const std::string limited =
        replaced(one_slot, "\"concurrency\": 1", "\"queue\": { \"limit\": 9 }, \"concurrency\": 1");
    EXPECT_THAT(warning(replaced(limited, "\"100/s\"", "\"200/s\""), "unstable"),
                HasSubstr("the excess is turned away"));
}

TEST(LintTest, MoreFunctionsThanAllowed) {
    const std::string text = on_functions(
        R"("platform": "functions", "memory": "1769MiB", "scale": { "on-demand": { "max": 2 } })");
    EXPECT_THAT(warnings(text, "unstable"), IsEmpty());
    EXPECT_THAT(warning(replaced(text, "\"100/s\"", "\"300/s\""), "unstable"),
                HasSubstr("web needs 2.1 busy slots at the peak of 300 requests/s, and has 2"));
}

TEST(LintTest, SeveralInstancesWithoutAWordOnBalancing) {
    const std::string text = replaced(small_scenario(), "\"concurrency\": 16, \"scale\": { \"fixed\": 1 }",
                                      "\"concurrency\": 16, \"scale\": { \"fixed\": 3 }");
    EXPECT_THAT(warning(text, "balance-unstated"),
                HasSubstr("/deployment/services/web: web has 3 instances and no \"balance\""));
    EXPECT_THAT(
        warnings(replaced(text, "\"concurrency\": 16", "\"balance\": \"round-robin\""), "balance-unstated"),
        IsEmpty());
    EXPECT_THAT(warnings(replaced(text, "\"concurrency\": 16",
                                  "\"concurrency\": 16, \"queue\": { \"at\": \"balancer\" }"),
                         "balance-unstated"),
                IsEmpty());
}

TEST(LintTest, WarmUpShorterThanTheKeepAlive) {
    EXPECT_THAT(
        warning(on_functions(), "short-warmup"),
        HasSubstr(
            "/experiment/warmup: the warm-up of 0 s is shorter than the mean keep-alive of web, 600 s"));
    const auto with = [](const std::string& experiment) {
        return replaced(on_functions(), R"({ "duration": "10m" })", experiment);
    };
    EXPECT_THAT(warnings(with(R"({ "duration": "30m", "warmup": "10m" })"), "short-warmup"), IsEmpty());
    EXPECT_THAT(warnings(with(R"({ "duration": "30m", "start": "empty" })"), "short-warmup"), IsEmpty());
}

TEST(LintTest, AGoalOnAnOperationThatNobodyAsksFor) {
    EXPECT_THAT(warning(with_goal(R"({ "of": "back.find", "p50": "< 1s" })"), "goal-never-occurs"),
                HasSubstr("/goals/g/of: no stream's mix asks for back.find"));
    EXPECT_THAT(warnings(with_goal(R"({ "of": "web.get", "p50": "< 1s" })"), "goal-never-occurs"), IsEmpty());
    EXPECT_THAT(warnings(with_goal(R"({ "of": "*", "p50": "< 1s" })"), "goal-never-occurs"), IsEmpty());
}

TEST(LintTest, AServiceThatNothingReaches) {
    const std::string text =
        replaced(small_scenario(), "\"back\": { \"find\"", "\"idle\": { \"op\": [] }, \"back\": { \"find\"");
    EXPECT_THAT(warning(text, "unused-service"), "/system/services/idle: no request reaches idle");
    const std::string scheduled = replaced(
        text, "\"system\": {", R"("system": { "schedules": { "s": { "every": "1m", "to": "idle.op" } },)");
    EXPECT_THAT(warnings(replaced(scheduled, "\"services\": {\n    \"web\": { \"platform\"",
                                  "\"services\": { \"idle\": { \"platform\": \"servers\", \"scale\": { "
                                  "\"fixed\": 1 } },\n \"web\": { \"platform\""),
                         "unused-service"),
                IsEmpty());
}

// 100/s for 600 s are 60,000 requests; p99.9 needs 10/(1-0.999) = 10,000; at 10/s there are 6,000.
TEST(LintTest, TooFewSamplesForAQuantile) {
    const std::string text = with_goal(R"({ "of": "web.get", "p99.9": "< 1s" })");
    EXPECT_THAT(warnings(text, "few-samples"), IsEmpty());
    EXPECT_THAT(warning(replaced(text, "\"100/s\"", "\"10/s\""), "few-samples"),
                HasSubstr("/goals/g: about 6000 requests count per replication; the goal needs 10000"));

    const std::string p99 = with_goal(R"({ "of": "web.get", "p99": "< 1s" })");
    EXPECT_THAT(warning(replaced(p99, "\"100/s\"", "\"1/s\""), "few-samples"), HasSubstr("needs 1000 to be"));
}

TEST(LintTest, AServiceMayWaitLongerThanTheGateway) {
    const auto with_gateway = [](const std::string& timeout) {
        return replaced(
            with_callers(R"({ "timeout": "1s", "retry": { "attempts": 3, "backoff": "100ms" } })"),
            "\"deployment\": {",
            "\"deployment\": { \"hops\": { \"api\": { \"kind\": \"gateway\", \"timeout\": \"" + timeout +
                "\" } }, \"entry\": [ \"api\" ],");
    };
    EXPECT_THAT(
        warning(with_gateway("3s"), "gateway-timeout"),
        HasSubstr("/deployment/hops/api/timeout: api gives up after 3 s, but web may wait 3.3 s for back"));
    EXPECT_THAT(warnings(with_gateway("4s"), "gateway-timeout"), IsEmpty());
}

TEST(LintTest, MemoryThatBuysOtherCores) {
    const std::string text = on_functions(
        R"("platform": "functions", "memory": "1769MiB", "cpu": 2, "scale": { "on-demand": {} })");
    EXPECT_THAT(warning(text, "memory-against-cpu"),
                HasSubstr("/deployment/services/web/cpu: web has 2 cores, but its memory buys 1 "));
    EXPECT_THAT(warnings(replaced(text, "\"cpu\": 2", "\"cpu\": 1"), "memory-against-cpu"), IsEmpty());
}

// By hand: 20 min at 400/s, 30 s from 400/s to 3600/s, 20 min at 3600/s; warm-up of 10 min.
TEST(DemandTest, ExpectedRequestsAreTheAreaUnderTheStages) {
    const std::string stages =
        R"({ "stages": [ { "for": "20m", "rate": "400/s" }, { "for": "30s", "to": "3600/s" }, { "for": "20m" } ] })";
    const Loaded loaded = must_read(replaced(replaced(small_scenario(), R"({ "rate": "100/s" })", stages),
                                             R"({ "duration": "10m" })", "{}"));
    const scenario::Stream& stream = loaded.scenario.workload.streams.at("workload");
    EXPECT_DOUBLE_EQ(scenario::peak_rate(stream), 3600);
    EXPECT_DOUBLE_EQ(scenario::expected_requests(stream, 10min, 40min + 30s),
                     600 * 400.0 + 30 * 2000.0 + 1200 * 3600.0);
    EXPECT_DOUBLE_EQ(scenario::expected_requests(stream, 0s, 41min + 30s),
                     1200 * 400.0 + 30 * 2000.0 + 1260 * 3600.0)
        << "the end rate holds";
}

// Little's law by hand: 600 in a minute, 30 s each, are 300 at once.
TEST(LintTest, ExecutionTimesOfACountsFileHoldSlots) {
    const Folder folder;
    folder.write(
        "trace.csv",
        "Timestamp [ms],Invocations,Avg Exec time per Invocation\n60000,600,30000\n120000,6,30000\n");
    const std::string functions = on_functions(
        R"("platform": "functions", "memory": "1769MiB", "scale": { "on-demand": { "max": 200 } })");
    const std::string text = replaced(replaced(functions, R"({ "rate": "100/s" })",
                                               R"({ "counts": { "file": "trace.csv", "every": "1m" } })"),
                                      R"({ "duration": "10m" })", "{}");
    const auto loaded = read_scenario(folder.write("a.json", text), {});
    ASSERT_TRUE(loaded) << lines_of(loaded.error());
    EXPECT_THAT(
        lines_of(loaded->remarks),
        HasSubstr("web needs 300 busy slots at the peak of 10 requests/s, and has 200 (utilisation 150 %)"));
}

// By hand: p, times and fan multiply; a parallel list lasts as long as its longest branch.
TEST(DemandTest, VisitsAndTimesFollowTheSteps) {
    const std::string steps =
        R"([ { "cpu": "2ms", "times": 3 }, [ { "call": "back.find", "p": "50%", "fan": 4 }, { "wait": "8ms" } ] ])";
    const Loaded loaded =
        must_read(replaced(small_scenario(), R"([ { "cpu": "2ms" }, { "call": "back.find" } ])", steps));
    const scenario::Demand demand(loaded.scenario);
    const auto services = demand.services();
    ASSERT_EQ(services.size(), 2u);
    EXPECT_EQ(services[0].service, "back");
    EXPECT_DOUBLE_EQ(services[0].per_second, 100 * 0.5 * 4);
    EXPECT_DOUBLE_EQ(services[1].busy_cores, 100 * 0.006);
    EXPECT_DOUBLE_EQ(services[1].busy_slots, 100 * (0.006 + 0.008));
}

}  // namespace
}  // namespace plimsoll::io
