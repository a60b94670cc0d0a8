// SPDX-License-Identifier: MIT
// The promise "the same key gives the same bits everywhere" as one number. It says nothing about whether
// draws are right (sim_random_distributions_test does); it must come out with g++ and clang++, at -O1 and
// -O2, and with the C library's FMA and AVX2 paths switched off
// (GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2_Usable,-AVX2). A change of the numbers below is a change of
// every result there is, and needs a line in the change log.
#include <gtest/gtest.h>

#include <bit>

#include "sim/measure/fingerprint.h"
#include "sim/random/distributions.h"

namespace plimsoll {
namespace {

constexpr RandomKey kKey{.seed = 11, .replication = 3};

std::string fingerprint_of(const auto& draw_integer) {
    RandomStream stream(kKey, "determinism");
    Fingerprint fingerprint;
    for (int i = 0; i < 300'000; ++i) {
        RandomSequence sequence(stream.next(), static_cast<unsigned>(i % 4));
        fingerprint.add(draw_integer(sequence));
    }
    return fingerprint.text();
}

std::string fingerprint_of(const Distribution& law) {
    return fingerprint_of([&](RandomSequence& sequence) { return law.sample(sequence).count(); });
}

std::string fingerprint_of(const CountDistribution& law) {
    return fingerprint_of([&](RandomSequence& sequence) { return law.sample(sequence); });
}

// To the last bit, not only to the nanosecond.
TEST(DeterminismTest, StandardDrawsAreTheSameBitsEverywhere) {
    const auto bits_of = [](double (*draw)(RandomSequence&)) {
        return [draw](RandomSequence& sequence) { return std::bit_cast<std::uint64_t>(draw(sequence)); };
    };

    EXPECT_EQ(fingerprint_of(bits_of(standard_exponential)), "53ad64597b49ee87");
    EXPECT_EQ(fingerprint_of(bits_of(standard_normal)), "6a724edc3305193b");
}

TEST(DeterminismTest, DurationsAreTheSameBitsEverywhere) {
    EXPECT_EQ(fingerprint_of(Distribution::exponential(1h)), "1679e2db4be97fcf");
    EXPECT_EQ(fingerprint_of(Distribution::lognormal(1h, 3)), "a07bfb0e75cab974");
    EXPECT_EQ(fingerprint_of(Distribution::lognormal_percentiles(1h, 8h)), "c5ab49bf06be4fc9");
    EXPECT_EQ(fingerprint_of(Distribution::gamma(1h, 0.3)), "e0ae2d5f6507747d");
    EXPECT_EQ(fingerprint_of(Distribution::gamma(1h, 1.7)), "52e152f697a3d2c5");
    EXPECT_EQ(fingerprint_of(Distribution::weibull(0.7, 1h)), "61dd3df79c660236");
    EXPECT_EQ(fingerprint_of(Distribution::pareto(1.3, 1h)), "39ede73dda3144ea");
    EXPECT_EQ(fingerprint_of(Distribution::uniform(0h, 10h)), "597d0e9934cba861");
    EXPECT_EQ(fingerprint_of(Distribution::normal(1h, 1h)), "3daa53aa31e1a250");
    EXPECT_EQ(fingerprint_of(Distribution::mixture(
                  {{0.3, Distribution::gamma(1h, 2)}, {0.6, Distribution::pareto(3, 1h)}, {0.1, {}}})),
              "60dc6af9f1bc47ad");
    EXPECT_EQ(fingerprint_of(Distribution::quantiles({{0.1, 1h}, {0.5, 2h}, {0.9, 7h}})), "a5815f33b516d0d5");
    EXPECT_EQ(fingerprint_of(Distribution::samples({1h, 2h, 3h})), "fd9aeee1378cedf4");
}

TEST(DeterminismTest, CountsAreTheSameEverywhere) {
    EXPECT_EQ(fingerprint_of(CountDistribution::uniform(1, 6)), "cff0b094f7683270");
    EXPECT_EQ(fingerprint_of(CountDistribution::geometric(7.5)), "98a71212a444e2f3");
    EXPECT_EQ(fingerprint_of(CountDistribution::poisson(3.3)), "04138698eac53238");
    EXPECT_EQ(fingerprint_of(CountDistribution::poisson(1234.5)), "5bff90da924fb56b");
}

}  // namespace
}  // namespace plimsoll
