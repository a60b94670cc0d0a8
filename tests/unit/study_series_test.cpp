// SPDX-License-Identifier: MIT
// Series of a result: calls of edges per bucket, counted by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>

#include "study/study.h"
#include "tests/unit/journey_fixture.h"

namespace plimsoll::journey_test {
namespace {

constexpr const char* kChain = R"({
    "plimsoll": 1, "name": "chain",
    "system": { "services": {
        "web": { "get": [ { "call": "back.find", "times": 2 } ] },
        "back": { "find": [ { "wait": "5ms" } ] } } },
    "workload": { "mix": { "web.get": "100%" }, "arrivals": { "rate": "0/s" } },
    "deployment": { "services": {
        "web": { "platform": "servers", "scale": { "fixed": 1 } },
        "back": { "platform": "servers", "scale": { "fixed": 1 } } } },
    "experiment": { "duration": "100s", "warmup": "50s", "replications": 2 } })";

// 30 requests in the warm-up, 20 in the window; each calls twice.
RunResult chain(const Changes& changes = {}) {
    StudyInput input;
    input.scenario = scenario_from(kChain, changes);
    let_arrive(input.scenario, {{10200ms, 0s, 30}, {80200ms, 0s, 20}});
    return run_study(input, {}).result;
}

// By bucket that has any.
std::map<double, double> calls_of(const RunResult& result, const std::string& edge) {
    const SeriesResult& series = *result.series;
    const Track& calls = series.edges.at(edge).calls;
    EXPECT_EQ(calls.size(), series.buckets);
    std::map<double, double> at;
    for (std::size_t bucket = 0; bucket < calls.size(); ++bucket)
        if (calls[bucket].value_or(0) != 0)
            at[static_cast<double>(bucket) * series.bucket_seconds] = *calls[bucket];
    return at;
}

using Calls = std::map<double, double>;

TEST(EdgeSeriesTest, CountsEveryCallInItsBucketAlsoInTheWarmUp) {
    const RunResult result = chain();

    ASSERT_LE(result.series->bucket_seconds, 1);
    const double width = result.series->bucket_seconds;
    const double first = std::floor(10.2 / width + 1e-9) * width;
    const double second = std::floor(80.2 / width + 1e-9) * width;
    EXPECT_EQ(calls_of(result, "client>web.get"), (Calls{{first, 30}, {second, 20}}));
    EXPECT_EQ(calls_of(result, "web>back.find"), (Calls{{first, 60}, {second, 40}}));
    EXPECT_EQ(result.edges.size(), 2U);
    for (const EdgeResult& edge : result.edges)
        EXPECT_EQ(edge.calls->value, edge.from == "client" ? 20 : 40) << "of the window only";
}

// Its calls are steps of its own, with an edge of their own; a retry is no further call.
TEST(EdgeSeriesTest, CountsTheCallsOfAClientThatWaits) {
    const RunResult result =
        chain({{"/workload/client", R"({ "timeout": "1ms", "retry": { "attempts": 3 } })"}});

    double calls = 0;
    for (const auto& [at, count] : calls_of(result, "client>web.get")) calls += count;
    EXPECT_EQ(calls, 50);
    EXPECT_GT(result.operations.at("web.get").attempts_per_request->value, 1);
}

}  // namespace
}  // namespace plimsoll::journey_test
