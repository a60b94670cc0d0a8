// SPDX-License-Identifier: MIT
// The example that opens the semantics: four instances of one slot at 3.2 requests/s and exponential service
// of 1 s. One queue before them is M/M/4, round robin makes each E4/M/1, random makes each M/M/1.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/measure/estimate.h"
#include "tests/unit/journey_fixture.h"

namespace plimsoll::journey_test {
namespace {

constexpr double kRate = 3.2;
constexpr double kServers = 4;

// Erlang's C formula, Kleinrock, Queueing Systems vol. 1 (1975), 3.5.
double mm4_response() {
    double term = 1;
    double sum = 0;
    for (int k = 0; k < kServers; ++k) {
        sum += term;
        term *= kRate / (k + 1);
    }
    const double waiting = term / (1 - kRate / kServers);
    return 1 + waiting / (sum + waiting) / (kServers - kRate);
}

// GI/M/1: the mean is 1 / (1 - sigma), sigma the root of sigma = A*(1 - sigma); A* of E4 with phases at
// kRate.
double e4m1_response() {
    double sigma = 0.5;
    for (int i = 0; i < 1000; ++i) sigma = std::pow(kRate / (kRate + 1 - sigma), 4);
    return 1 / (1 - sigma);
}

double mm1_response() {
    return 1 / (1 - kRate / kServers);
}

// The mean's deviation from what theory says, in standard errors over 20 replications.
double deviation(const Changes& changes, double expected) {
    Changes all = {{"/system/services/s/op", R"([ { "wait": { "exp": "1s" } } ])"},
                   {"/workload/arrivals/rate", R"("3.2/s")"},
                   {"/deployment/services/s/concurrency", "1"},
                   {"/deployment/services/s/scale/fixed", "4"},
                   {"/experiment/duration", R"("12000s")"},
                   {"/experiment/warmup", R"("1000s")"}};
    all.insert(all.end(), changes.begin(), changes.end());
    const scenario::Scenario scenario = scenario_with(all);
    WorldOptions options;
    options.wants_series = false;
    std::vector<double> means;
    for (std::uint64_t replication = 0; replication < 20; ++replication)
        means.push_back(*operation(run(scenario, replication, options)).latency.mean_seconds());
    const auto estimate = mean_estimate(means);
    const double standard_error = (*estimate->high - estimate->value) / student_t_quantile(0.975, 19);
    EXPECT_LT(standard_error, 0.1 * expected);
    return (estimate->value - expected) / standard_error;
}

// Within 4 %: the figures printed there were simulated.
TEST(FourQueuesTest, TheFormulasAreNearTheFiguresOfTheSemantics) {
    EXPECT_NEAR(mm4_response(), 1.76, 0.04 * 1.76);
    EXPECT_NEAR(e4m1_response(), 3.32, 0.04 * 3.32);
    EXPECT_NEAR(mm1_response(), 4.87, 0.04 * 4.87);
}

TEST(FourQueuesTest, OneQueueBeforeTheInstancesIsMM4) {
    EXPECT_LT(std::abs(deviation({{"/deployment/services/s/queue/at", "balancer"}}, mm4_response())), 4);
}

TEST(FourQueuesTest, RoundRobinIsE4M1) {
    EXPECT_LT(std::abs(deviation({{"/deployment/services/s/balance", "round-robin"}}, e4m1_response())), 4);
}

TEST(FourQueuesTest, RandomIsMM1) {
    EXPECT_LT(std::abs(deviation({{"/deployment/services/s/balance", "random"}}, mm1_response())), 4);
}

}  // namespace
}  // namespace plimsoll::journey_test
