// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <boost/math/distributions/binomial.hpp>
#include <cmath>
#include <vector>

#include "sim/measure/estimate.h"
#include "sim/random/ziggurat.h"

namespace plimsoll {
namespace {

// Printed tables of Student's t.
TEST(StudentTest, AgreesWithPrintedTables) {
    EXPECT_NEAR(student_t_quantile(0.975, 1), 12.7062, 5e-5);
    EXPECT_NEAR(student_t_quantile(0.975, 4), 2.7764, 5e-5);
    EXPECT_NEAR(student_t_quantile(0.975, 9), 2.2622, 5e-5);
    EXPECT_NEAR(student_t_quantile(0.995, 10), 3.1693, 5e-5);
    EXPECT_NEAR(student_t_quantile(0.025, 9), -2.2622, 5e-5);
}

// 1 .. 5: mean 3, standard deviation sqrt(2.5), error sqrt(0.5), t 2.7764.
TEST(EstimateTest, MeanHasStudentsInterval) {
    const auto estimate = mean_estimate({1, 2, 3, 4, 5});

    EXPECT_DOUBLE_EQ(estimate->value, 3);
    EXPECT_NEAR(*estimate->low, 3 - 2.776445 * std::sqrt(0.5), 1e-6);
    EXPECT_NEAR(*estimate->high, 3 + 2.776445 * std::sqrt(0.5), 1e-6);
}

// Not even that of rounding: 0.1 + 0.1 + 0.1 is not 0.3.
TEST(EstimateTest, EqualValuesHaveNoScatter) {
    EXPECT_EQ(mean_estimate({0.1, 0.1, 0.1}), (Estimate{0.1, 0.1, 0.1}));
    EXPECT_EQ(quantile_estimate(0.1, {0.1, 0.1, 0.1}), (Estimate{0.1, 0.1, 0.1}));
}

TEST(EstimateTest, NoDataIsNoEstimateAndOneReplicationNoInterval) {
    EXPECT_FALSE(mean_estimate({}));
    EXPECT_EQ(mean_estimate({7}), (Estimate{7, std::nullopt, std::nullopt}));
    EXPECT_EQ(ratio_estimate({3}, {4}), (Estimate{0.75, std::nullopt, std::nullopt}));
    EXPECT_EQ(share_estimate({0}, {4}), (Estimate{0, std::nullopt, std::nullopt}));
    EXPECT_FALSE(ratio_estimate({}, {}));
    EXPECT_FALSE(ratio_estimate({0, 0}, {0, 0}));
    EXPECT_FALSE(share_estimate({0, 0}, {0, 0}));
    EXPECT_FALSE(quantile_estimate(std::nullopt, {1, 2}));
}

// Totals 6 of 8. Left out one by one: 5/6, 4/6, 3/4; pseudo-values 7/12, 11/12, 9/12; their error sqrt(1/36 /
// 3).
TEST(EstimateTest, RatioIsOfTotalsWithJackknifeInterval) {
    const auto estimate = ratio_estimate({1, 2, 3}, {2, 2, 4});

    const double half = 4.302653 * std::sqrt(1.0 / 36 / 3);
    EXPECT_DOUBLE_EQ(estimate->value, 0.75);
    EXPECT_NEAR(*estimate->low, 0.75 - half, 1e-6);
    EXPECT_NEAR(*estimate->high, 0.75 + half, 1e-6);
}

TEST(EstimateTest, RatioOfWhichOneReplicationHasAllDataHasNoInterval) {
    EXPECT_EQ(ratio_estimate({0, 3, 0}, {0, 4, 0}), (Estimate{0.75, std::nullopt, std::nullopt}));
}

TEST(EstimateTest, ShareFollowsTheRuleOfThreeAtItsEnds) {
    EXPECT_EQ(share_estimate({0, 0}, {100, 200}), (Estimate{0, 0, 0.01}));
    EXPECT_EQ(share_estimate({100, 200}, {100, 200}), (Estimate{1, 1 - 0.01, 1}));
    EXPECT_EQ(share_estimate({0, 0}, {1, 1}), (Estimate{0, 0, 1}));
}

TEST(EstimateTest, ShareStaysBetweenNothingAndAll) {
    const auto rare = share_estimate({0, 0, 9}, {10, 10, 10});
    const auto common = share_estimate({10, 10, 1}, {10, 10, 10});

    EXPECT_DOUBLE_EQ(rare->value, 0.3);
    EXPECT_EQ(rare->low, 0);
    EXPECT_EQ(rare->high, 1);
    EXPECT_EQ(common->high, 1);
    EXPECT_EQ(common->low, 0);
}

TEST(EstimateTest, QuantileIsPooledWithTheScatterOfReplications) {
    const auto estimate = quantile_estimate(3.5, {1, 2, 3, 4, 5});

    EXPECT_EQ(estimate->value, 3.5);
    EXPECT_NEAR(*estimate->high - 3.5, 2.776445 * std::sqrt(0.5), 1e-6);
    EXPECT_NEAR(3.5 - *estimate->low, 2.776445 * std::sqrt(0.5), 1e-6);
}

TEST(EstimateTest, QuantileNeedsTenSamplesBeyondIt) {
    EXPECT_TRUE(has_enough_samples(20, 0.5));
    EXPECT_TRUE(has_enough_samples(100, 0.9));
    EXPECT_FALSE(has_enough_samples(99, 0.9));
    EXPECT_TRUE(has_enough_samples(1000, 0.99));
    EXPECT_TRUE(has_enough_samples(10'000, 0.999));
    EXPECT_FALSE(has_enough_samples(9'999, 0.999));
}

TEST(EstimateTest, PairedDifferenceIgnoresWhatBothShare) {
    const auto difference = paired_difference({103, 201, 302, 405}, {101, 200, 300, 402});

    EXPECT_DOUBLE_EQ(difference->value, 2);
    EXPECT_NEAR(*difference->high, 2 + 3.182446 * std::sqrt(2.0 / 3 / 4), 1e-6);
    EXPECT_THROW(paired_difference({1}, {1, 2}), std::logic_error);
}

// Differences 2, 1, 2, 3: t = 2 / sqrt(1/6), 3 degrees of freedom. Student's t with 3 degrees has the closed
// form P(|T| > t) = 1 - 2/pi (u / (1 + u^2) + atan u), u = t / sqrt 3.
TEST(EstimateTest, PairedPValueIsStudents) {
    const double u = 2 * std::sqrt(6.0) / std::sqrt(3.0);

    EXPECT_NEAR(*paired_p_value({3, 5, 6, 8}, {1, 4, 4, 5}), 1 - 2 / M_PI * (u / (1 + u * u) + std::atan(u)),
                1e-12);
    EXPECT_NEAR(*paired_p_value({1, 4, 4, 5}, {3, 5, 6, 8}), *paired_p_value({3, 5, 6, 8}, {1, 4, 4, 5}),
                1e-15);
}

TEST(EstimateTest, PairedPValueOfNoScatter) {
    EXPECT_FALSE(paired_p_value({1}, {2}));
    EXPECT_EQ(paired_p_value({1, 2}, {1, 2}), 1);
    EXPECT_EQ(paired_p_value({2, 3}, {1, 2}), 0);
}

// Bounds by hand: 0.05 / 4, / 3, / 2, / 1 in ascending order of p; the first failure ends it.
TEST(HolmTest, RejectsUntilTheFirstFailure) {
    EXPECT_EQ(holm({0.01, 0.04, 0.03, 0.005}, 0.05), (std::vector<bool>{true, false, false, true}));
    EXPECT_EQ(holm({0.02, 0.001, 0.012}, 0.05), (std::vector<bool>{true, true, true}));
    EXPECT_EQ(holm({0.03, 0.03}, 0.05), (std::vector<bool>{false, false}));
    EXPECT_TRUE(holm({}, 0.05).empty());
}

// Of 2000 intervals 95 % contain the truth. The bounds are the exact binomial ones for a chance of 0.1 %
// outside.
class CoverageTest : public testing::Test {
  protected:
    static constexpr int kTrials = 2000;

    static void expect_honest(int covered) {
        const boost::math::binomial binomial(kTrials, 0.95);
        EXPECT_GE(covered, quantile(binomial, 0.0005));
        EXPECT_LE(covered, quantile(complement(binomial, 0.0005)));
    }

    static bool contains(const Estimate& estimate, double truth) {
        return *estimate.low <= truth && truth <= *estimate.high;
    }

    RandomSequence sequence_{RandomBlock({.seed = 3, .replication = 14}, 0, 0, 0), 0};
};

TEST_F(CoverageTest, OfMeansIsHonest) {
    for (const int replications : {2, 5, 10}) {
        int covered = 0;
        for (int trial = 0; trial < kTrials; ++trial) {
            std::vector<double> values;
            for (int i = 0; i < replications; ++i) values.push_back(7 + 3 * standard_normal(sequence_));
            covered += contains(*mean_estimate(values), 7);
        }
        expect_honest(covered);
    }
}

TEST_F(CoverageTest, OfPairedDifferencesIsHonest) {
    int covered = 0;
    for (int trial = 0; trial < kTrials; ++trial) {
        std::vector<double> a, b;
        for (int i = 0; i < 8; ++i) {
            const double shared = 100 * standard_normal(sequence_);
            a.push_back(shared + 2 + standard_normal(sequence_));
            b.push_back(shared + standard_normal(sequence_));
        }
        covered += contains(*paired_difference(a, b), 2);
    }
    expect_honest(covered);
}

// Numbers of trials that vary by 5 % and shares that vary by 10 %: the jackknife's own error is small beside
// that.
TEST_F(CoverageTest, OfRatiosIsHonest) {
    int covered = 0;
    for (int trial = 0; trial < kTrials; ++trial) {
        std::vector<double> events, trials;
        for (int i = 0; i < 10; ++i) {
            trials.push_back(1000 + 50 * standard_normal(sequence_));
            events.push_back(trials.back() * (0.3 + 0.03 * standard_normal(sequence_)));
        }
        covered += contains(*share_estimate(events, trials), 0.3);
    }
    expect_honest(covered);
}

}  // namespace
}  // namespace plimsoll
