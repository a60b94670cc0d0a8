// SPDX-License-Identifier: MIT
// The power of two choices: n servers, each request goes to the shorter of two queues drawn at random. The
// formula is the limit of many servers; with n of them the mean latency differs from it by a / n + b / n^2 +
// ..., so straight lines in 1/n through n = 250, 500 and 1,000 meet the limit.
//
// The runs see the same number of requests at each n, so that their means are about equally exact and least
// squares need no weights. They warm up for 20 / (1 - load) services: by the differential equations of the
// limit, the mean queue is then within 10^-6 of its final length.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "tests/analytic/closed_forms.h"
#include "tests/analytic/trial.h"

namespace plimsoll::analytic {
namespace {

constexpr const char* kManyInstances = R"({ "plimsoll": 1, "name": "two choices",
  "system": { "services": { "s": { "op": [ { "wait": { "exp": "1s" } } ] } } },
  "workload": { "mix": { "s.op": "100%" }, "arrivals": { "rate": "1/s" } },
  "deployment": { "services": { "s": { "platform": "servers", "concurrency": 1, "scale": { "fixed": 250 },
    "balance": { "power-of-d": { "choices": 2 } } } } } })";

constexpr std::array<int, 3> kInstances = {250, 500, 1000};
constexpr double kRequests = 4e5;  // per replication and n
constexpr double kMostT = 4;
constexpr double kMostError = 0.0025;  // of the limit; random routing differs by hundreds of per cent

// Means of the replications.
std::vector<double> means(int instances, double load, double times) {
    Setting setting(kManyInstances);
    const double rate = instances * load;
    setting.set("/deployment/services/s/scale", fmt::format(R"({{ "fixed": {} }})", instances))
        .rate(rate)
        .seed(fmt::format("{} instances, load {}", instances, load))
        .lasts(20 / (1 - load), kRequests / rate);
    std::vector<double> found;
    for (const Record& record : setting.run(times))
        found.push_back(latency_mean().of_one(Sight{record, setting.window(times)}));
    return found;
}

// Where the least-squares line through (1/n, mean of n) meets 0.
double intercept(const std::array<double, 3>& at) {
    double x = 0, y = 0;
    for (std::size_t i = 0; i < at.size(); ++i) {
        x += 1.0 / kInstances[i] / 3;
        y += at[i] / 3;
    }
    double xx = 0, xy = 0;
    for (std::size_t i = 0; i < at.size(); ++i) {
        xx += (1.0 / kInstances[i] - x) * (1.0 / kInstances[i] - x);
        xy += (1.0 / kInstances[i] - x) * (at[i] - y);
    }
    return y - xy / xx * x;
}

Statistic extrapolated(double load, double times) {
    std::array<std::vector<double>, 3> found;
    for (std::size_t i = 0; i < kInstances.size(); ++i) found[i] = means(kInstances[i], load, times);
    std::vector<double> limits;
    for (std::size_t r = 0; r < kReplications; ++r)
        limits.push_back(intercept({found[0].at(r), found[1].at(r), found[2].at(r)}));
    return compare(limits, two_choices_latency(load));
}

class TwoChoices : public testing::TestWithParam<double> {};

TEST_P(TwoChoices, MeanLatencyMeetsTheLimitOfManyServers) {
    const double load = GetParam();
    const double exact = two_choices_latency(load);
    Row row{fmt::format("Power of two choices, load {}, n = 250, 500, 1000 in 1/n", load), "latency mean",
            "Vvedenskaya, Dobrushin, Karpelevich 1996; Mitzenmacher 1996", exact, extrapolated(load, 1)};
    print(row);
    EXPECT_LT(row.found.error, kMostError * exact) << "too short a run";
    if (std::abs(row.found.t) < kMostT) return;

    row.model += ", ten times the length";
    row.found = extrapolated(load, 10);
    print(row);
    EXPECT_LT(std::abs(row.found.t), kMostT);
}

INSTANTIATE_TEST_SUITE_P(Loads, TwoChoices, testing::Values(0.7, 0.9));

}  // namespace
}  // namespace plimsoll::analytic
