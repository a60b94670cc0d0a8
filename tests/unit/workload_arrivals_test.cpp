// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "models/workload/rate_profile.h"
#include "models/workload/traffic.h"
#include "sim/kernel/fast_kernel.h"

namespace plimsoll {
namespace {

using scenario::Stage;

Stage constant_stage(Duration length, double rate) {
    return Stage{length, Rate{rate}, Rate{rate}};
}

// The expected number of arrivals until `at` seconds: the area of trapezoids.
double integral(const std::vector<Stage>& stages, double at) {
    double area = 0;
    for (const Stage& stage : stages) {
        const double length = to_seconds(stage.length);
        const double passed = std::min(at, length);
        const double slope = (stage.to.per_second - stage.rate.per_second) / length;
        area += passed * (stage.rate.per_second + slope * passed / 2);
        at -= passed;
        if (at <= 0) return area;
    }
    return area + at * stages.back().to.per_second;
}

TEST(RateProfileTest, AtAConstantRateTheGapsAreEqual) {
    RateProfile profile({constant_stage(10s, 4)});
    for (int i = 1; i <= 100; ++i) EXPECT_EQ(profile.advance(1), kStart + 250ms * i);
}

// From 0 to 10/s in 10 s: n arrivals are expected after sqrt(2n) seconds.
TEST(RateProfileTest, OnARampTheExpectedNumberIsItsArea) {
    RateProfile profile({Stage{10s, Rate{0}, Rate{10}}});
    for (int i = 1; i <= 50; ++i) EXPECT_NEAR(to_seconds(profile.advance(1)), std::sqrt(2.0 * i), 2e-9) << i;
    EXPECT_NEAR(to_seconds(profile.advance(1)), 10.1, 2e-9);
}

TEST(RateProfileTest, BeyondTheLastStageItsEndRateHolds) {
    RateProfile profile({Stage{2s, Rate{0}, Rate{4}}});
    EXPECT_EQ(profile.advance(4), kStart + 2s);
    EXPECT_EQ(profile.advance(4), kStart + 3s);
    EXPECT_EQ(profile.advance(4000), kStart + 1003s);
}

TEST(RateProfileTest, AStageWithoutARateIsSkipped) {
    RateProfile profile({constant_stage(1s, 1), constant_stage(100s, 0), constant_stage(1s, 2)});
    EXPECT_EQ(profile.advance(0.5), kStart + 500ms);
    EXPECT_EQ(profile.advance(1), kStart + 101250ms);
}

TEST(RateProfileTest, EndsWhereTheRateStaysZero) {
    RateProfile profile({Stage{2s, Rate{4}, Rate{0}}});
    EXPECT_LT(profile.advance(3.999), kNever);
    EXPECT_EQ(profile.advance(0.1), kNever);
    EXPECT_EQ(profile.advance(0.1), kNever);
}

// An arrival falls on the boundary exactly, and at the ramp's beginning there is no rate at all.
TEST(RateProfileTest, AnArrivalOnTheBoundaryToARampFromZeroIsNotTheLast) {
    for (int rate = 1; rate <= 1000; ++rate) {
        const double per_second = 0.1 * rate;
        RateProfile profile({constant_stage(10s, per_second), Stage{10s, Rate{0}, Rate{2}}});
        Time last;
        for (int i = 1; i <= rate; ++i) last = profile.advance(1);
        // Each of a thousand sums of nanoseconds near 1e10 is off by up to 1e-6: an area of 1e-10 in all,
        // which the ramp's first 3e-5 s have.
        ASSERT_NEAR(to_seconds(last), 10, 5e-5) << rate;
        const Time next = profile.advance(1);
        ASSERT_NEAR(to_seconds(next), 10 + std::sqrt(10.0), 1e-7) << rate;
    }
}

// The last arrival falls on the end of a ramp to zero, where rounding could make a negative root.
TEST(RateProfileTest, ARampDownToZeroGivesAllItsArrivals) {
    for (int length = 1; length <= 400; ++length) {
        const std::vector<Stage> stages = {Stage{length * 100ms, Rate{20}, Rate{0}}, constant_stage(10s, 5)};
        RateProfile profile(stages);
        const double expected = integral(stages, length * 0.1);
        double reached = 0;
        while (reached + 0.125 <= expected + 1e-9) {
            const auto at = profile.advance(0.125);
            reached += 0.125;
            ASSERT_LT(at, kNever) << length << ' ' << reached;
            // Rounding up to the nanosecond is up to 20/s x 1 ns.
            ASSERT_NEAR(integral(stages, to_seconds(at)), reached, 2.1e-8) << length;
        }
    }
}

RC_GTEST_PROP(RateProfileTest, TheAreaUpToAnArrivalIsItsNumber, ()) {
    std::vector<Stage> stages;
    const auto count = *rc::gen::inRange(1, 6);
    for (int i = 0; i < count; ++i) {
        const auto rate = *rc::gen::element(0, 1, 2, 5, 1000);
        const auto to = *rc::gen::element(rate, 0, 1, 3, 7);
        stages.push_back(Stage{1ms * *rc::gen::inRange(1, 5000), Rate{static_cast<double>(rate)},
                               Rate{static_cast<double>(to)}});
    }
    const auto step = *rc::gen::element(1.0, 0.5, 0.1, 2.0, 17.3);
    RateProfile profile(stages);
    double reached = 0;
    Time last = kStart;
    for (int i = 0; i < 200; ++i) {
        const auto at = profile.advance(step);
        if (at == kNever) {
            RC_ASSERT(stages.back().to.per_second == 0);
            RC_ASSERT(integral(stages, 1e6) <= reached + step + 1e-6);
            return;
        }
        reached += step;
        RC_ASSERT(at >= last);
        last = at;
        // Rounded up to the nanosecond, so the area is at most a nanosecond's rate above.
        const double area = integral(stages, to_seconds(at));
        RC_ASSERT(std::abs(area - reached) < 1e-9 * (1000 + reached));
    }
}

// Notes what arrives when.
class Entrance final : public Gate {
  public:
    explicit Entrance(Kernel& kernel) : kernel_(kernel) {}
    void arrives(const Arrival& arrival) override {
        times.push_back(kernel_.now());
        arrivals.push_back(arrival);
    }

    std::vector<Time> times;
    std::vector<Arrival> arrivals;

  private:
    Kernel& kernel_;
};

scenario::Stream stream_of(scenario::Arrivals arrivals) {
    scenario::Stream stream;
    stream.mix = {{"s", "op", Share{1}}};
    stream.arrivals = std::move(arrivals);
    return stream;
}

scenario::Stream stream_of(const std::string& process, std::vector<Stage> stages) {
    scenario::Arrivals arrivals;
    arrivals.process = ComponentChoice{process, NoParameters{}};
    arrivals.stages = std::move(stages);
    return stream_of(arrivals);
}

scenario::Stream stream_of(scenario::Counts counts) {
    scenario::Arrivals arrivals;
    arrivals.counts = std::move(counts);
    return stream_of(arrivals);
}

struct Arrived {
    std::vector<Time> times;
    std::vector<Arrival> arrivals;
};

Arrived run(const scenario::Stream& stream, Time until, std::uint64_t seed = 1,
            const std::string& name = "visitors") {
    FastKernel kernel;
    Entrance entrance(kernel);
    std::vector<SourceIndex> sources(stream.mix.size());
    std::iota(sources.begin(), sources.end(), SourceIndex{0});
    const auto traffic = make_stream(name, stream, sources, kernel, RandomKey{seed, 0}, entrance);
    traffic->start();
    kernel.run(until, 100'000'000, [] { return true; });
    return {std::move(entrance.times), std::move(entrance.arrivals)};
}

TEST(StreamTest, RequestsAreNumberedFromZero) {
    const Arrived arrived = run(stream_of("constant", {constant_stage(10s, 1)}), kStart + 4s);
    ASSERT_EQ(arrived.times, (std::vector<Time>{kStart + 1s, kStart + 2s, kStart + 3s, kStart + 4s}));
    for (std::uint64_t i = 0; i < 4; ++i) EXPECT_EQ(arrived.arrivals[i].request, i);
}

// Two ramps and a plateau; the count of a Poisson process is Poisson of the integral.
TEST(StreamTest, APoissonProcessFollowsTheProfile) {
    const std::vector<Stage> stages = {Stage{100s, Rate{0}, Rate{50}}, constant_stage(100s, 50),
                                       Stage{100s, Rate{50}, Rate{10}}};
    const Arrived arrived = run(stream_of("poisson", stages), kStart + 300s);
    for (int tenth = 1; tenth <= 30; ++tenth) {
        const Time until = kStart + 10s * tenth;
        const auto count =
            std::upper_bound(arrived.times.begin(), arrived.times.end(), until) - arrived.times.begin();
        const double expected = integral(stages, 10.0 * tenth);
        EXPECT_NEAR(static_cast<double>(count), expected, 4.5 * std::sqrt(expected)) << tenth;
    }
}

// P(N = k) in intervals of mean 2, by chi-square with 7 degrees of freedom (1 in 100,000 is beyond 38).
TEST(StreamTest, APoissonProcessHasPoissonCounts) {
    constexpr int kIntervals = 20'000;
    const Arrived arrived = run(stream_of("poisson", {constant_stage(1s, 2)}), kStart + 1s * kIntervals);
    std::vector<int> per_interval(kIntervals);
    for (const Time time : arrived.times)
        if (const auto second = time.time_since_epoch() / 1s; second < kIntervals) ++per_interval[second];
    std::vector<double> seen(8);
    for (const int count : per_interval) ++seen[static_cast<std::size_t>(std::min(count, 7))];
    double chance = std::exp(-2.0);
    double rest = 1;
    double chi_square = 0;
    for (std::size_t k = 0; k < 8; ++k) {
        const double expected = kIntervals * (k < 7 ? chance : rest);
        chi_square += (seen[k] - expected) * (seen[k] - expected) / expected;
        rest -= chance;
        chance *= 2.0 / static_cast<double>(k + 1);
    }
    EXPECT_LT(chi_square, 38);
}

TEST(StreamTest, TheMixIsDrawnPerRequestByItsShares) {
    scenario::Stream stream = stream_of("constant", {constant_stage(1s, 1)});
    stream.mix = {{"s", "a", Share{0.2}}, {"s", "b", Share{0.5}}, {"s", "c", Share{0.3}}};
    const Arrived arrived = run(stream, kStart + 30'000s);
    std::vector<int> counts(3);
    for (const Arrival& arrival : arrived.arrivals) ++counts[arrival.source];
    const double total = static_cast<double>(arrived.arrivals.size());
    for (std::size_t i = 0; i < 3; ++i) {
        const double share = stream.mix[i].share.of_one;
        EXPECT_NEAR(counts[i], total * share, 4.5 * std::sqrt(total * share * (1 - share)));
    }
}

// Whatever the rate, the n-th request has the n-th gap: two loads meet the same visitors.
TEST(StreamTest, AtTwiceTheRateTheGapsHalve) {
    const Arrived slow = run(stream_of("poisson", {constant_stage(1s, 1)}), kStart + 100s);
    const Arrived fast = run(stream_of("poisson", {constant_stage(1s, 2)}), kStart + 50s);
    ASSERT_EQ(slow.times.size(), fast.times.size());
    for (std::size_t i = 0; i < slow.times.size(); ++i)
        EXPECT_NEAR(to_seconds(slow.times[i]), 2 * to_seconds(fast.times[i]), 1e-6);
}

TEST(StreamTest, AnotherNameOrSeedIsAnotherStream) {
    const scenario::Stream stream = stream_of("poisson", {constant_stage(1s, 1)});
    const Arrived one = run(stream, kStart + 100s);
    EXPECT_EQ(one.times, run(stream, kStart + 100s).times);
    EXPECT_NE(one.times, run(stream, kStart + 100s, 2).times);
    EXPECT_NE(one.times, run(stream, kStart + 100s, 1, "others").times);
}

scenario::Counts counts_of(scenario::Within within, std::vector<scenario::CountRow> rows) {
    scenario::Counts counts;
    counts.every = 60s;
    counts.within = within;
    counts.rows = std::move(rows);
    return counts;
}

TEST(CountsStreamTest, EvenlySpreadRequestsStandInTheMiddleOfTheirParts) {
    const Arrived arrived =
        run(stream_of(counts_of(scenario::Within::even, {{0s, 2, {}}, {60s, 0, {}}, {120s, 3, {}}})), kNever);
    EXPECT_EQ(arrived.times,
              (std::vector<Time>{kStart + 15s, kStart + 45s, kStart + 130s, kStart + 150s, kStart + 170s}));
    for (std::uint64_t i = 0; i < 5; ++i) EXPECT_EQ(arrived.arrivals[i].request, i);
}

TEST(CountsStreamTest, EachRowHasItsCountWithinItsInterval) {
    std::vector<scenario::CountRow> rows;
    for (int i = 0; i < 50; ++i) rows.push_back({60s * i, i * 7 % 23, {}});
    const Arrived arrived = run(stream_of(counts_of(scenario::Within::random, rows)), kNever);
    EXPECT_TRUE(std::is_sorted(arrived.times.begin(), arrived.times.end()));
    std::vector<std::int64_t> counts(50);
    for (const Time time : arrived.times) ++counts[static_cast<std::size_t>(time.time_since_epoch() / 60s)];
    for (std::size_t i = 0; i < 50; ++i) EXPECT_EQ(counts[i], rows[i].count) << i;
}

// Kolmogorov-Smirnov: beyond 2.5 / sqrt(n) is 1 in 130,000.
TEST(CountsStreamTest, RandomlySpreadRequestsAreUniform) {
    const Arrived arrived = run(stream_of(counts_of(scenario::Within::random, {{0s, 10'000, {}}})), kNever);
    double worst = 0;
    for (std::size_t i = 0; i < 10'000; ++i)
        worst =
            std::max(worst, std::abs(to_seconds(arrived.times[i]) / 60 - static_cast<double>(i) / 10'000));
    EXPECT_LT(worst, 2.5 / 100);
}

TEST(CountsStreamTest, ARowsExecutionTimeBelongsToItsRequests) {
    const Arrived arrived = run(
        stream_of(counts_of(scenario::Within::even, {{0s, 2, 5ms}, {60s, 1, {}}, {120s, 1, 7ms}})), kNever);
    std::vector<Duration> executions;
    for (const Arrival& arrival : arrived.arrivals) executions.push_back(arrival.execution);
    EXPECT_EQ(executions, (std::vector<Duration>{5ms, 5ms, 0ms, 7ms}));
}

// Mean 1 s and coefficient of variation 2; the deviation of the mean of n is 2 / sqrt(n).
TEST(CountsStreamTest, ExecutionTimesScatterAroundTheRowsMean) {
    scenario::Counts counts = counts_of(scenario::Within::even, {{0s, 100'000, 1s}});
    counts.execution_cv = 2;
    const Arrived arrived = run(stream_of(counts), kNever);
    double sum = 0;
    for (const Arrival& arrival : arrived.arrivals) sum += to_seconds(arrival.execution);
    EXPECT_NEAR(sum / 1e5, 1, 4.5 * 2 / std::sqrt(1e5));
}

TEST(ScheduleTest, FiresFirstAndThenEveryInterval) {
    FastKernel kernel;
    Entrance entrance(kernel);
    const auto traffic = make_schedule(scenario::Schedule{10s, 3s, "s", "op"}, 4, kernel, entrance);
    traffic->start();
    kernel.run(kStart + 30s, 1000, [] { return true; });

    EXPECT_EQ(entrance.times, (std::vector<Time>{kStart + 3s, kStart + 13s, kStart + 23s}));
    EXPECT_EQ(entrance.arrivals[2].source, 4U);
    EXPECT_EQ(entrance.arrivals[2].request, 2U);
}

}  // namespace
}  // namespace plimsoll
