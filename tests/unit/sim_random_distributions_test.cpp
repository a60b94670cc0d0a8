// SPDX-License-Identifier: MIT
// Draws against each law's textbook formulas, at a fixed seed. Thresholds: a mean or a share within 4.5
// standard errors (chance 7e-6 of a false alarm if the seed were changed), Kolmogorov's statistic below 2.4
// (chance 2e-5).
#include <gtest/gtest.h>

#include <algorithm>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

#include "sim/random/distributions.h"

namespace plimsoll {
namespace {

constexpr std::size_t kDraws = 400'000;
constexpr double kErrors = 4.5;
constexpr double kKolmogorov = 2.4;

// One draw per block, as a model draws.
template <class Law>
auto draw(const Law& law, std::size_t count) {
    RandomStream stream({.seed = 20, .replication = 26}, "test");
    std::vector<decltype(law.sample(std::declval<RandomSequence&>()))> draws;
    draws.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        RandomSequence sequence(stream.next(), static_cast<unsigned>(i % 4));
        draws.push_back(law.sample(sequence));
    }
    return draws;
}

std::vector<double> seconds_of(const Distribution& law, std::size_t count = kDraws) {
    std::vector<double> result;
    for (const Duration duration : draw(law, count)) result.push_back(to_seconds(duration));
    return result;
}

double mean_of(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double central_moment(const std::vector<double>& values, double center, int power) {
    double sum = 0;
    for (const double value : values) sum += std::pow(value - center, power);
    return sum / static_cast<double>(values.size());
}

// sqrt(n) times the largest distance between the draws' distribution function and the law's, when draws are
// rounded to a multiple of `step`: then a draw v stands for all from v - step/2 to v + step/2.
double kolmogorov(std::vector<double> values, const std::function<double(double)>& share_within,
                  double step) {
    std::ranges::sort(values);
    const auto count = static_cast<double>(values.size());
    double distance = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double before =
            share_within(std::max(0.0, values[i] - step / 2)) - static_cast<double>(i) / count;
        const double after = static_cast<double>(i + 1) / count - share_within(values[i] + step / 2);
        distance = std::max({distance, before, after});
    }
    return distance * std::sqrt(count);
}

struct Law {
    std::string name;
    Distribution distribution;
    double mean;       // seconds
    double deviation;  // seconds; 0 where the fourth moment is too large for a test of the variance
    std::function<double(double)> share_within;
};

void PrintTo(const Law& law, std::ostream* out) {
    *out << law.name;
}

double lognormal_share(double t, double mu, double sigma) {
    return 0.5 * std::erfc(-(std::log(t) - mu) / sigma / std::sqrt(2.0));
}

// F(t) of laws that begin at a minimum.
double from(double minimum, double t, double share) {
    return t < minimum ? 0 : share;
}

Law gamma_law(const std::string& name, double cv) {
    const boost::math::gamma_distribution<> gamma(1 / (cv * cv), 0.2 * cv * cv);
    return {name, Distribution::gamma(200ms, cv), 0.2, 0.2 * cv, [gamma](double t) { return cdf(gamma, t); }};
}

Law weibull_law(const std::string& name, double shape) {
    const double mean = 0.1 * std::tgamma(1 + 1 / shape);
    const double square = 0.01 * std::tgamma(1 + 2 / shape);
    return {name, Distribution::weibull(shape, 100ms), mean, std::sqrt(square - mean * mean),
            [shape](double t) { return 1 - std::exp(-std::pow(t / 0.1, shape)); }};
}

std::vector<Law> all_laws() {
    const double sigma = std::sqrt(std::log(1.25));
    const double p99_sigma = std::log(40.0 / 6) / 2.3263478740408408;
    const boost::math::normal unit;
    return {
        {"Exponential", Distribution::exponential(100ms), 0.1, 0.1,
         [](double t) { return 1 - std::exp(-t / 0.1); }},
        {"Lognormal", Distribution::lognormal(100ms, 0.5), 0.1, 0.05,
         [=](double t) { return lognormal_share(t, std::log(0.1) - sigma * sigma / 2, sigma); }},
        {"LognormalPercentiles", Distribution::lognormal_percentiles(6ms, 40ms),
         0.006 * std::exp(p99_sigma * p99_sigma / 2), 0,
         [=](double t) { return lognormal_share(t, std::log(0.006), p99_sigma); }},
        gamma_law("GammaOfShape4", 0.5),
        gamma_law("GammaOfShape1", 1),
        gamma_law("GammaOfShapeQuarter", 2),
        weibull_law("WeibullOfShape2", 2),
        weibull_law("WeibullOfShapeHalf", 0.5),
        {"Pareto", Distribution::pareto(5, 10ms), 0.0125, 0,
         [](double t) { return from(0.01, t, 1 - std::pow(0.01 / t, 5)); }},
        {"HeavyPareto", Distribution::pareto(2.2, 10ms), 0.01 * 2.2 / 1.2, 0,
         [](double t) { return from(0.01, t, 1 - std::pow(0.01 / t, 2.2)); }},
        {"Uniform", Distribution::uniform(20ms, 50ms), 0.035,
         std::sqrt((30000001.0 * 30000001.0 - 1) / 12) * 1e-9, [](double t) { return (t - 0.02) / 0.03; }},
        {"NormalFarFromZero", Distribution::normal(100ms, 10ms), 0.1, 0.01,
         [=](double t) { return cdf(unit, (t - 0.1) / 0.01); }},
        // Half of a normal: mean deviation * sqrt(2 / pi), variance deviation^2 * (1 - 2 / pi).
        {"HalfNormal", Distribution::normal(0ms, 10ms), 0.01 * std::sqrt(2 / M_PI),
         0.01 * std::sqrt(1 - 2 / M_PI), [](double t) { return std::erf(t / 0.01 / std::sqrt(2.0)); }},
        // Straight lines 0 to 10 ms (half of the values) and 10 to 30 ms.
        {"Quantiles", Distribution::quantiles({{0, 0ms}, {0.5, 10ms}, {1, 30ms}}), 0.0125,
         std::sqrt((0.5 * 100 + 0.5 * (100 + 300 + 900)) / 3 - 12.5 * 12.5) * 1e-3,
         [](double t) { return t < 0.01 ? t / 0.02 : 0.5 + (t - 0.01) / 0.04; }},
        // Hyperexponential.
        {"Mixture",
         Distribution::mixture({{3, Distribution::exponential(10ms)}, {1, Distribution::exponential(100ms)}}),
         0.0325, std::sqrt(2 * (0.75 * 1e-4 + 0.25 * 1e-2) - 0.0325 * 0.0325),
         [](double t) { return 1 - 0.75 * std::exp(-t / 0.01) - 0.25 * std::exp(-t / 0.1); }},
    };
}

class LawTest : public testing::TestWithParam<Law> {};

TEST_P(LawTest, DrawsHaveTheMean) {
    const std::vector<double> values = seconds_of(GetParam().distribution);

    const double error = std::sqrt(central_moment(values, mean_of(values), 2) / kDraws);
    EXPECT_NEAR(mean_of(values), GetParam().mean, kErrors * error);
}

TEST_P(LawTest, DrawsHaveTheVariance) {
    if (GetParam().deviation == 0) return;
    const std::vector<double> values = seconds_of(GetParam().distribution);

    const double variance = GetParam().deviation * GetParam().deviation;
    const double error =
        std::sqrt((central_moment(values, GetParam().mean, 4) - variance * variance) / kDraws);
    EXPECT_NEAR(central_moment(values, GetParam().mean, 2), variance, kErrors * error);
}

TEST_P(LawTest, DrawsFollowTheDistributionFunction) {
    EXPECT_LT(kolmogorov(seconds_of(GetParam().distribution), GetParam().share_within, 1e-9), kKolmogorov);
}

TEST_P(LawTest, KnowsItsMeanAndVariation) {
    const Law& law = GetParam();

    EXPECT_NEAR(law.distribution.mean_seconds(), law.mean, 1e-9 * law.mean);
    if (law.deviation == 0) return;
    EXPECT_NEAR(law.distribution.cv(), law.deviation / law.mean, 1e-9);
}

TEST_P(LawTest, KnowsItsQuantiles) {
    for (const double q : {0.001, 0.1, 0.5, 0.9, 0.99, 0.9999}) {
        const double quantile = GetParam().distribution.quantile_seconds(q);
        // The Mixture's is known to the nanosecond, the others to 12 digits.
        EXPECT_NEAR(GetParam().share_within(quantile), q, 2e-7) << q;
    }
}

TEST_P(LawTest, KnowsItsDistributionFunction) {
    for (const Duration t : {12ms, 25ms, 29ms, 105ms})
        EXPECT_NEAR(GetParam().distribution.share_within(t),
                    std::clamp(GetParam().share_within(to_seconds(t)), 0.0, 1.0), 1e-12)
            << t.count();
}

INSTANTIATE_TEST_SUITE_P(All, LawTest, testing::ValuesIn(all_laws()),
                         [](const auto& test) { return test.param.name; });

// The committed tables against what a ziggurat is: layers of one area under the curve, `inside` where the
// next layer ends. The last double of a step may differ, hence 1e-15.
void expect_layers_of_equal_area(const ZigguratTable& table, const std::function<double(double)>& curve,
                                 double area_beyond_tail) {
    const auto edge = [&](std::size_t i) { return i < 256 ? table.layers[i].step * 0x1p53 : 0; };
    const double area = table.tail * curve(table.tail) + area_beyond_tail;

    EXPECT_NEAR(edge(0) * curve(table.tail), area, 1e-15);
    EXPECT_NEAR(edge(1), table.tail, 1e-14);
    for (std::size_t i = 0; i < 256; ++i) {
        EXPECT_NEAR(static_cast<double>(table.layers[i].inside) * 0x1p-53, edge(i + 1) / edge(i), 1e-15) << i;
        EXPECT_NEAR(table.heights[i + 1], curve(edge(i + 1)), 1e-15) << i;
        if (i == 0) continue;
        EXPECT_NEAR(edge(i) * (curve(edge(i + 1)) - curve(edge(i))), area, 1e-14) << i;
    }
}

TEST(ZigguratTest, LayersHaveOneArea) {
    const double beyond = std::sqrt(M_PI / 2) * std::erfc(kNormalZiggurat.tail / std::sqrt(2.0));

    expect_layers_of_equal_area(
        kExponentialZiggurat, [](double x) { return std::exp(-x); }, std::exp(-kExponentialZiggurat.tail));
    expect_layers_of_equal_area(
        kNormalZiggurat, [](double x) { return std::exp(-x * x / 2); }, beyond);
}

// Deep tails, where a ziggurat goes another way. Beyond the base layer lie 4.5e-4 and 2.6e-4 of all draws.
TEST(ZigguratTest, ExponentialTailHasItsShareAndShape) {
    constexpr int kMany = 8'000'000;
    RandomSequence sequence(RandomBlock({.seed = 1, .replication = 1}, 0, 0, 0), 0);
    std::vector<double> beyond;
    for (int i = 0; i < kMany; ++i)
        if (const double x = standard_exponential(sequence); x > 7.69711747013105)
            beyond.push_back(x - 7.69711747013105);

    const double expected = kMany * std::exp(-7.69711747013105);
    EXPECT_NEAR(static_cast<double>(beyond.size()), expected, kErrors * std::sqrt(expected));
    EXPECT_LT(kolmogorov(
                  beyond, [](double x) { return 1 - std::exp(-x); }, 0),
              kKolmogorov);
}

TEST(ZigguratTest, NormalTailsHaveTheirSharesAndShape) {
    constexpr int kMany = 8'000'000;
    constexpr double kTail = 3.654152885361009;
    const boost::math::normal unit;
    RandomSequence sequence(RandomBlock({.seed = 1, .replication = 2}, 0, 0, 0), 0);
    std::vector<double> above;
    std::vector<double> below;
    for (int i = 0; i < kMany; ++i) {
        const double x = standard_normal(sequence);
        if (x > kTail) above.push_back(x);
        if (x < -kTail) below.push_back(-x);
    }

    const double share = cdf(complement(unit, kTail));
    const auto share_within = [&](double x) { return 1 - cdf(complement(unit, x)) / share; };
    for (const auto& side : {above, below}) {
        EXPECT_NEAR(static_cast<double>(side.size()), kMany * share, kErrors * std::sqrt(kMany * share));
        EXPECT_LT(kolmogorov(side, share_within, 0), kKolmogorov);
    }
}

// Chi-square over 512 cells of equal chance: a wrong layer, height or wedge shows in some cell. Mean 511,
// standard deviation 32; 5 of them have chance below 1e-6.
template <class Draw, class ShareWithin>
double chi_square(Draw draw_one, ShareWithin share_within) {
    constexpr int kCells = 512;
    constexpr int kMany = 4'000'000;
    RandomSequence sequence(RandomBlock({.seed = 1, .replication = 3}, 0, 0, 0), 0);
    std::vector<double> counts(kCells);
    for (int i = 0; i < kMany; ++i)
        ++counts[static_cast<std::size_t>(std::min(kCells - 1.0, kCells * share_within(draw_one(sequence))))];

    double sum = 0;
    for (const double count : counts) sum += std::pow(count - kMany / double{kCells}, 2) * kCells / kMany;
    return sum;
}

TEST(ZigguratTest, FillsCellsOfEqualChanceEqually) {
    const auto exponential =
        chi_square([](RandomSequence& sequence) { return standard_exponential(sequence); },
                   [](double x) { return -std::expm1(-x); });
    const auto normal =
        chi_square(standard_normal, [](double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); });

    EXPECT_NEAR(exponential, 511, 5 * std::sqrt(2 * 511.0));
    EXPECT_NEAR(normal, 511, 5 * std::sqrt(2 * 511.0));
}

TEST(DistributionTest, TruncatedNormalHasTheClosedFormMean) {
    // Mean one deviation above 0: m + s * phi(1) / Phi(1).
    const double hazard = std::exp(-0.5) / std::sqrt(2 * M_PI) / (0.5 * std::erfc(-1 / std::sqrt(2.0)));
    const Distribution law = Distribution::normal(10ms, 10ms);

    EXPECT_NEAR(law.mean_seconds(), 0.01 + 0.01 * hazard, 1e-14);
    const std::vector<double> values = seconds_of(law);
    EXPECT_NEAR(mean_of(values), 0.01 + 0.01 * hazard,
                kErrors * std::sqrt(central_moment(values, mean_of(values), 2) / kDraws));
    EXPECT_GE(*std::ranges::min_element(values), 0);
}

TEST(DistributionTest, ConstantIsKnownWithoutDrawing) {
    EXPECT_EQ(Distribution::constant(3ms).constant_value(), 3ms);
    EXPECT_EQ(Distribution::lognormal(3ms, 0), Distribution::constant(3ms));
    EXPECT_EQ(Distribution::exponential(0ms), Distribution::constant(0ms));
    EXPECT_EQ(Distribution().constant_value(), 0ms);
    EXPECT_FALSE(Distribution::exponential(3ms).constant_value());
    EXPECT_EQ(Distribution::constant(3ms).cv(), 0);
    EXPECT_EQ(Distribution::constant(3ms).quantile_seconds(0.99), 0.003);
}

TEST(DistributionTest, HeavyTailHasInfiniteMoments) {
    EXPECT_TRUE(std::isinf(Distribution::pareto(1, 1ms).mean_seconds()));
    EXPECT_TRUE(std::isinf(Distribution::pareto(2, 1ms).cv()));
    EXPECT_TRUE(std::isinf(Distribution::mixture({{1, Distribution::pareto(1, 1ms)}, {1, {}}}).cv()));
    EXPECT_NEAR(Distribution::pareto(2, 1ms).mean_seconds(), 0.002, 1e-15);
}

TEST(DistributionTest, SaturatesInsteadOfWrapping) {
    const auto draws = draw(Distribution::pareto(0.01, 1h), 1000);

    // e^(E/0.01) leaves 63 bits for all E > 0.15: 86 % of the draws.
    EXPECT_GT(std::ranges::count(draws, Duration::max()), 800);
    EXPECT_GE(*std::ranges::min_element(draws), 1h);
    EXPECT_EQ(Distribution::uniform(0ns, Duration::max()).mean_seconds(), std::ldexp(1e-9, 62));
    const auto widest = draw(Distribution::uniform(0ns, Duration::max()), 1000);
    EXPECT_GE(*std::ranges::min_element(widest), 0ns);
}

TEST(DistributionTest, UniformReachesBothEndsAlike) {
    std::array<int, 3> counts{};
    for (const Duration value : draw(Distribution::uniform(5ns, 7ns), 30'000))
        ++counts.at(static_cast<std::size_t>(value.count() - 5));

    for (const int count : counts) EXPECT_NEAR(count, 10'000, kErrors * std::sqrt(30'000 * 2 / 9.0));
}

TEST(DistributionTest, SamplesAreEquallyLikely) {
    const Distribution law = Distribution::samples({30ms, 10ms, 20ms, 10ms});

    std::array<int, 4> counts{};
    for (const Duration value : draw(law, 40'000)) ++counts.at(static_cast<std::size_t>(value / 10ms));
    EXPECT_NEAR(counts[1], 20'000, kErrors * 100);
    EXPECT_NEAR(counts[2], 10'000, kErrors * 87);
    EXPECT_NEAR(counts[3], 10'000, kErrors * 87);
    EXPECT_DOUBLE_EQ(law.mean_seconds(), 0.0175);
    EXPECT_NEAR(law.cv() * 0.0175, std::sqrt((2 * 56.25 + 6.25 + 156.25) / 4) * 1e-3, 1e-15);
    EXPECT_DOUBLE_EQ(law.quantile_seconds(0.5), 0.01);
    EXPECT_DOUBLE_EQ(law.quantile_seconds(0.51), 0.02);
    EXPECT_EQ(law, Distribution::samples({10ms, 10ms, 20ms, 30ms}));
}

TEST(DistributionTest, QuantilesHoldTheirEndsWhereNothingIsSaid) {
    const Distribution law = Distribution::quantiles({{0.5, 10ms}, {0.9, 20ms}});

    // Half at 10 ms, a tenth at 20 ms, the rest between.
    const auto draws = draw(law, 10'000);
    EXPECT_NEAR(static_cast<double>(std::ranges::count(draws, 10ms)), 5000, kErrors * 50);
    EXPECT_NEAR(static_cast<double>(std::ranges::count(draws, 20ms)), 1000, kErrors * 30);
    EXPECT_NEAR(law.mean_seconds(), 0.5 * 0.01 + 0.4 * 0.015 + 0.1 * 0.02, 1e-15);
    EXPECT_NEAR(law.quantile_seconds(0.7), 0.015, 1e-12);
    EXPECT_EQ(law.share_within(9ms), 0);
    EXPECT_EQ(law.share_within(10ms), 0.5);
    EXPECT_EQ(law.share_within(20ms), 1);
}

TEST(DistributionTest, MixtureOfConstantsIsExact) {
    const Distribution law =
        Distribution::mixture({{9, Distribution::constant(1ms)}, {1, Distribution::constant(5ms)}});

    const auto draws = draw(law, 100'000);
    EXPECT_NEAR(static_cast<double>(std::ranges::count(draws, 5ms)), 10'000, kErrors * 95);
    EXPECT_EQ(std::ranges::count(draws, 5ms) + std::ranges::count(draws, 1ms), 100'000);
    EXPECT_NEAR(law.mean_seconds(), 0.0014, 1e-15);
    EXPECT_NEAR(law.cv(), 1.2 / 1.4, 1e-12);
    EXPECT_DOUBLE_EQ(law.quantile_seconds(0.89), 0.001);
    EXPECT_DOUBLE_EQ(law.quantile_seconds(0.91), 0.005);
    EXPECT_EQ(law.share_within(1ms), 0.9);
    EXPECT_EQ(law.kind(), "mixture");
}

TEST(DistributionTest, EachPartOfAMixtureHasItsWeight) {
    const Distribution law = Distribution::mixture({{5, Distribution::constant(0ms)},
                                                    {0, Distribution::constant(9ms)},
                                                    {3, Distribution::constant(1ms)},
                                                    {2, Distribution::constant(2ms)}});

    std::array<int, 3> counts{};
    for (const Duration value : draw(law, 100'000)) ++counts.at(static_cast<std::size_t>(value / 1ms));
    EXPECT_NEAR(counts[0], 50'000, kErrors * 158);
    EXPECT_NEAR(counts[1], 30'000, kErrors * 145);
    EXPECT_NEAR(counts[2], 20'000, kErrors * 127);
}

TEST(DistributionTest, RefusesWhatIsNoLaw) {
    EXPECT_THROW(Distribution::constant(-1ns), InternalError);
    EXPECT_THROW(Distribution::lognormal(1ms, -1), InternalError);
    EXPECT_THROW(Distribution::lognormal(1ms, std::nan("")), InternalError);
    EXPECT_THROW(Distribution::lognormal_percentiles(2ms, 1ms), InternalError);
    EXPECT_THROW(Distribution::weibull(0, 1ms), InternalError);
    EXPECT_THROW(Distribution::uniform(2ms, 1ms), InternalError);
    EXPECT_THROW(Distribution::mixture({}), InternalError);
    EXPECT_THROW(Distribution::mixture({{0, Distribution::constant(1ms)}}), InternalError);
    EXPECT_THROW(Distribution::quantiles({}), InternalError);
    EXPECT_THROW(Distribution::quantiles({{0.5, 1ms}, {0.5, 2ms}}), InternalError);
    EXPECT_THROW(Distribution::quantiles({{0.5, 2ms}, {0.9, 1ms}}), InternalError);
    EXPECT_THROW(Distribution::samples({}), InternalError);
}

// A smaller mean draws a smaller time from the same key: two architectures meet the same work.
TEST(DistributionTest, SameKeyScalesWithTheMean) {
    const auto fast = draw(Distribution::lognormal(1s, 2), 1000);
    const auto slow = draw(Distribution::lognormal(3s, 2), 1000);

    for (std::size_t i = 0; i < fast.size(); ++i)
        ASSERT_NEAR(static_cast<double>(slow[i].count()), 3 * static_cast<double>(fast[i].count()), 2);
}

struct CountLaw {
    std::string name;
    CountDistribution distribution;
    double mean;
    double variance;
    std::function<double(std::int64_t)> chance;
};

void PrintTo(const CountLaw& law, std::ostream* out) {
    *out << law.name;
}

CountLaw poisson_law(const std::string& name, double mean) {
    return {name, CountDistribution::poisson(mean), mean, mean, [mean](std::int64_t k) {
                const auto count = static_cast<double>(k);
                return std::exp(count * std::log(mean) - mean - std::lgamma(count + 1));
            }};
}

class CountLawTest : public testing::TestWithParam<CountLaw> {};

TEST_P(CountLawTest, DrawsHaveMeanAndVariance) {
    const CountLaw& law = GetParam();
    std::vector<double> values;
    for (const std::int64_t count : draw(law.distribution, kDraws))
        values.push_back(static_cast<double>(count));

    EXPECT_NEAR(mean_of(values), law.mean, kErrors * std::sqrt(law.variance / kDraws));
    const double error =
        std::sqrt((central_moment(values, law.mean, 4) - law.variance * law.variance) / kDraws);
    EXPECT_NEAR(central_moment(values, law.mean, 2), law.variance, kErrors * error);
    EXPECT_EQ(law.distribution.mean(), law.mean);
}

// Chi-square over the counts that are expected at least 20 times; 5 standard deviations above its mean.
TEST_P(CountLawTest, DrawsFollowTheChances) {
    const CountLaw& law = GetParam();
    const auto draws = draw(law.distribution, kDraws);
    double sum = 0;
    double cells = 0;
    for (std::int64_t count = 0; count < 2000; ++count) {
        const double expected = law.chance(count) * kDraws;
        if (expected < 20) continue;
        const auto drawn = static_cast<double>(std::ranges::count(draws, count));
        sum += (drawn - expected) * (drawn - expected) / expected;
        ++cells;
    }

    EXPECT_GT(cells, 3);
    EXPECT_NEAR(sum, cells, 5 * std::sqrt(2 * cells));
}

TEST_P(CountLawTest, StaysWithinItsBounds) {
    for (const std::int64_t count : draw(GetParam().distribution, kDraws)) {
        ASSERT_GE(count, GetParam().distribution.minimum());
        ASSERT_LE(count, GetParam().distribution.maximum());
    }
}

INSTANTIATE_TEST_SUITE_P(
    All, CountLawTest,
    testing::Values(CountLaw{"Uniform", CountDistribution::uniform(3, 8), 5.5, 35.0 / 12,
                             [](std::int64_t k) { return k >= 3 && k <= 8 ? 1.0 / 6 : 0; }},
                    CountLaw{"Geometric", CountDistribution::geometric(4), 4, 20,
                             [](std::int64_t k) { return 0.2 * std::pow(0.8, static_cast<double>(k)); }},
                    poisson_law("PoissonOf2", 2.5), poisson_law("PoissonBelowTheSwitch", 9.9),
                    poisson_law("PoissonAtTheSwitch", 10), poisson_law("PoissonOf300", 300)),
    [](const auto& test) { return test.param.name; });

TEST(CountDistributionTest, ConstantNeedsNoDraw) {
    EXPECT_EQ(CountDistribution::constant(5).constant_value(), 5);
    EXPECT_EQ(CountDistribution::constant(5).maximum(), 5);
    EXPECT_EQ(CountDistribution::constant(5).mean(), 5);
    EXPECT_EQ(CountDistribution::poisson(0), CountDistribution::constant(0));
    EXPECT_FALSE(CountDistribution::poisson(2).constant_value());
    EXPECT_THROW(CountDistribution::constant(-1), InternalError);
    EXPECT_THROW(CountDistribution::poisson(-1), InternalError);
    EXPECT_THROW(CountDistribution::geometric(std::nan("")), InternalError);
}

}  // namespace
}  // namespace plimsoll
