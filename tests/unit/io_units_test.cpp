// SPDX-License-Identifier: MIT
#include "models/io/units.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace plimsoll::io {
namespace {

using testing::HasSubstr;

TEST(UnitsTest, DurationsAreExact) {
    EXPECT_EQ(parse_duration("250ms"), Duration(250'000'000));
    EXPECT_EQ(parse_duration("1m30s"), Duration(90'000'000'000));
    EXPECT_EQ(parse_duration("0.25ms"), Duration(250'000));
    EXPECT_EQ(parse_duration("0.1s"), Duration(100'000'000));
    EXPECT_EQ(parse_duration("1.1us"), Duration(1'100));
    EXPECT_EQ(parse_duration("2d3h"), Duration(51LL * 3600 * 1'000'000'000));
    EXPECT_EQ(parse_duration("0s"), Duration(0));
}

// A double holds 53 bits: 9007199254740993 ns is the first whole number that it would round.
TEST(UnitsTest, LongDurationsKeepTheirLastNanosecond) {
    EXPECT_EQ(parse_duration("9007199254740993ns"), Duration(9007199254740993));
    EXPECT_EQ(parse_duration("9007199.254740993s"), Duration(9007199254740993));
}

TEST(UnitsTest, FinerThanANanosecondRoundsOnceHalfUp) {
    EXPECT_EQ(parse_duration("0.4ns"), Duration(0));
    EXPECT_EQ(parse_duration("0.5ns"), Duration(1));
    EXPECT_EQ(parse_duration("1.4999999999us"), Duration(1500));
}

TEST(UnitsTest, TheLongestDurationIsTheLastThatFits) {
    EXPECT_EQ(parse_duration("9223372036854775807ns"), Duration::max());
    EXPECT_FALSE(parse_duration("9223372036854775808ns"));
    EXPECT_FALSE(parse_duration("107000d"));
    EXPECT_FALSE(parse_duration("106751d24h"));
}

TEST(UnitsTest, AMissingUnitIsAnErrorThatSuggestsOne) {
    EXPECT_THAT(parse_duration("250").error(), HasSubstr("write \"250ms\""));
    EXPECT_THAT(parse_rate("1200").error(), HasSubstr("write \"1200/s\""));
    EXPECT_THAT(parse_share("0.2").error(), HasSubstr("write \"20%\""));
    EXPECT_THAT(parse_bytes("512").error(), HasSubstr("write \"512MiB\""));
}

TEST(UnitsTest, NonsenseIsNoDuration) {
    for (const char* text : {"", "ms", "-1s", "1 s", "1e3s", "1s1m", "1s1s", ".5s", "5.s", "1parsec", "+1s",
                             "0x1s", "1s ", "\xC2\xB5s"})
        EXPECT_FALSE(parse_duration(text)) << text;
}

TEST(UnitsTest, RatesPerMinuteAndHour) {
    EXPECT_EQ(parse_rate("1200/s"), Rate{1200});
    EXPECT_EQ(parse_rate("90/m"), Rate{1.5});
    EXPECT_EQ(parse_rate("3.6k/h"), Rate{1});
    EXPECT_FALSE(parse_rate("5/d"));
    EXPECT_FALSE(parse_rate("/s"));
}

TEST(UnitsTest, SharesAreTheNearestDouble) {
    EXPECT_EQ(parse_share("0.2%"), Share{0.002});
    EXPECT_EQ(parse_share("100%"), Share{1});
    EXPECT_EQ(parse_share("33.3%"), Share{0.333});
    EXPECT_FALSE(parse_share("%"));
}

TEST(UnitsTest, BytesOfBothKinds) {
    EXPECT_EQ(parse_bytes("512MiB"), mebibytes(512));
    EXPECT_EQ(parse_bytes("1.5KiB"), Bytes{1536});
    EXPECT_EQ(parse_bytes("6kB"), Bytes{6000});
    EXPECT_EQ(parse_bytes("2GB"), Bytes{2'000'000'000});
    EXPECT_EQ(parse_bytes("7B"), Bytes{7});
    EXPECT_FALSE(parse_bytes("1KB"));
    EXPECT_FALSE(parse_bytes("9000000TiB"));
}

TEST(UnitsTest, CoresInThousandths) {
    EXPECT_EQ(parse_cores("500m"), Cores{0.5});
    EXPECT_EQ(parse_cores("0.5"), Cores{0.5});
    EXPECT_TRUE(is_unlimited(*parse_cores("unlimited")));
    EXPECT_FALSE(parse_cores("2c"));
}

TEST(UnitsTest, CountsInMillions) {
    EXPECT_EQ(parse_quantity("900M"), 900e6);
    EXPECT_EQ(parse_quantity("1.5k"), 1500);
    EXPECT_EQ(parse_quantity("12"), 12);
    EXPECT_FALSE(parse_quantity("9 M"));
}

TEST(UnitsTest, BandwidthsInBitsAndBytes) {
    EXPECT_EQ(parse_bandwidth("10Gbit/s"), 1.25e9);
    EXPECT_EQ(parse_bandwidth("125MB/s"), 125e6);
    EXPECT_FALSE(parse_bandwidth("10Gbit"));
}

TEST(UnitsTest, PowerIsInWatts) {
    EXPECT_EQ(parse_power("120W"), 120);
    EXPECT_EQ(parse_power("0.35kW"), 350);
    EXPECT_EQ(parse_power("350").error(), "has no unit; write \"350W\" (one of W kW)");
    for (const char* text : {"", "W", "-1W", "1w", "1MW", "1 W", "1W2"})
        EXPECT_FALSE(parse_power(text)) << text;
}

TEST(UnitsTest, GoalsAreUpperBounds) {
    EXPECT_DOUBLE_EQ(parse_duration_bound("< 400ms")->value, 0.4);
    EXPECT_EQ(parse_duration_bound("<400ms")->text, "400ms");
    EXPECT_DOUBLE_EQ(parse_share_bound("< 0.5%")->value, 0.005);
    EXPECT_DOUBLE_EQ(parse_money_bound("< 14000 USD/month")->value, 14000);
    for (const char* text : {"400ms", "> 400ms", "<= 400ms", "< 400", "<"})
        EXPECT_FALSE(parse_duration_bound(text)) << text;
    for (const char* text : {"< 14000", "< USD/month", "< 5 EUR/month", "< 5 USD"})
        EXPECT_FALSE(parse_money_bound(text)) << text;
}

TEST(UnitsTest, HugeNumbersAreInfiniteNotZero) {
    const std::string digits(400, '9');
    EXPECT_TRUE(std::isinf(parse_quantity(digits).value()));
    EXPECT_EQ(parse_quantity("0." + std::string(400, '0') + "1").value(), 0);
}

TEST(UnitsTest, TextsReadBackAsTheSameValue) {
    for (const char* text :
         {"0s", "1ns", "1m30s", "250ms", "2d7h33m20s", "106751d23h47m16s854ms775us807ns"}) {
        EXPECT_EQ(to_text(parse_duration(text).value()), text);
    }
    for (const char* text : {"512MiB", "1GiB", "1536B", "0B"})
        EXPECT_EQ(parse_bytes(to_text(*parse_bytes(text))), parse_bytes(text));
    for (const char* text : {"0.2%", "100%", "33.3%", "0%"}) EXPECT_EQ(to_text(*parse_share(text)), text);
    EXPECT_EQ(to_text(Rate{1.0 / 3}), "0.3333333333333333/s");
}

}  // namespace
}  // namespace plimsoll::io
