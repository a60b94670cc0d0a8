// SPDX-License-Identifier: MIT
#include "reports/humane.h"

#include <limits>

#include <gtest/gtest.h>

namespace plimsoll {
namespace {

std::string with(double value, double low, double high, Measure measure, const NumberStyle& style = {}) {
    return figure(Estimate{value, low, high}, measure, style).text();
}

TEST(HumaneTest, IntervalDecidesTheDigits) {
    EXPECT_EQ(with(0.3124, 0.3034, 0.3214, Measure::seconds), "312 ms ± 9");
    EXPECT_EQ(with(0.3124, 0.31118, 0.31362, Measure::seconds), "312.4 ms ± 1.2");
    EXPECT_EQ(with(1.2398, 1.209, 1.2706, Measure::seconds), "1.24 s ± 0.03");
    EXPECT_EQ(with(8412.33, 8400.0, 8424.66, Measure::money), "$8,412 ± 12");
    EXPECT_EQ(with(0.0002, 0.00014, 0.00026, Measure::share), "0.020 % ± 0.006");
}

TEST(HumaneTest, LopsidedIntervalIsWrittenOut) {
    EXPECT_EQ(with(0.312, 0.290, 0.361, Measure::seconds), "312 ms [290, 361]");
}

TEST(HumaneTest, NothingHappenedSaysHowMuchMayBe) {
    EXPECT_EQ(with(0, 0, 0.0003, Measure::share), "0 % [0, 0.03]");
}

TEST(HumaneTest, ExactIsPlusMinusNought) {
    EXPECT_EQ(with(73, 73, 73, Measure::money), "$73.00 ± 0");
}

TEST(HumaneTest, RoundingInASumIsNoInterval) {
    EXPECT_EQ(with(440.12, 440.12 - 1e-13, 440.12 + 6e-14, Measure::money), "$440.12 ± 0");
}

TEST(HumaneTest, NarrowIntervalNeverLooksExact) {
    EXPECT_EQ(with(312.48, 312.47998, 312.48002, Measure::ratio), "312.5 ± 0.1");
}

TEST(HumaneTest, UnitsFitTheSize) {
    EXPECT_EQ(humane(0.0123, Measure::seconds), "12.3 ms");
    EXPECT_EQ(humane(0.9996, Measure::seconds), "1.00 s");
    EXPECT_EQ(humane(4.2e-5, Measure::seconds), "42.0 µs");
    EXPECT_EQ(humane(4800, Measure::seconds), "80.0 min");
    EXPECT_EQ(humane(0.0000166667, Measure::money), "$0.0000167");
    EXPECT_EQ(humane(1234567, Measure::money), "$1,234,567");
    EXPECT_EQ(humane(6400000, Measure::count), "6.40 M");
    EXPECT_EQ(humane(412.3, Measure::per_second), "412/s");
    EXPECT_EQ(humane(1.25e9, Measure::bandwidth), "10 Gbit/s");
    EXPECT_EQ(humane(312'500, Measure::bandwidth), "2.50 Mbit/s");
    EXPECT_EQ(humane(160e9, Measure::bytes), "160 GB");
    EXPECT_EQ(humane(1460, Measure::energy), "1,460 kWh");
    EXPECT_EQ(humane(0.25, Measure::energy), "250 Wh");
    EXPECT_EQ(humane(14'600, Measure::energy), "14.6 MWh");
}

TEST(HumaneTest, AMetricsNameSaysItsMeasure) {
    EXPECT_EQ(measure_of_metric("operations.web.browse.latency-seconds.p99"), Measure::seconds);
    EXPECT_EQ(measure_of_metric("bill.month-total"), Measure::money);
    EXPECT_EQ(measure_of_metric("energy.month-kwh"), Measure::energy);
    EXPECT_EQ(measure_of_metric("operations.web.browse.error-share"), Measure::share);
}

TEST(HumaneTest, DifferencesCarryTheirSign) {
    const NumberStyle signs{true, "USD", true};
    EXPECT_EQ(with(0.208, 0.192, 0.224, Measure::seconds, signs), "+208 ms ± 16");
    EXPECT_EQ(with(-1254, -1325, -1183, Measure::money, signs), "−$1,254 ± 71");
    EXPECT_EQ(with(0.0002, -0.0158, 0.0162, Measure::seconds, signs), "0 ms ± 16");
}

TEST(HumaneTest, WithoutIntervalOrDataSaysSo) {
    EXPECT_EQ(figure(Estimate{0.312, std::nullopt, std::nullopt}, Measure::seconds).text(), "312 ms");
    EXPECT_EQ(figure(std::nullopt, Measure::seconds).text(), "-");
    EXPECT_EQ(humane(std::numeric_limits<double>::infinity(), Measure::seconds), "∞");
}

TEST(HumaneTest, AsciiHasNoOtherCharacters) {
    const NumberStyle ascii{false, "EUR", true};
    for (const char c :
         with(-4.2e-5, -5e-5, -1e-5, Measure::seconds, ascii) + with(9, 8, 10, Measure::money, ascii))
        EXPECT_LT(static_cast<unsigned char>(c), 0x80);
}

}  // namespace
}  // namespace plimsoll
