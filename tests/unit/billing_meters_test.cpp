// SPDX-License-Identifier: MIT
// Expected units are those of the providers' rules, worked out by hand.
#include <gtest/gtest.h>

#include "models/billing/meters.h"
#include "models/billing/usage.h"
#include "sim/base/check.h"

namespace plimsoll {
namespace {

constexpr Time at(Duration since_start) {
    return kStart + since_start;
}

TEST(LambdaMeter, RoundsEachInvocationUpToAMillisecond) {
    EXPECT_EQ(billed_milliseconds({0ns, 0ns}), 0);
    EXPECT_EQ(billed_milliseconds({0ns, 1ns}), 1);
    EXPECT_EQ(billed_milliseconds({0ns, 1ms}), 1);
    EXPECT_EQ(billed_milliseconds({0ns, 1ms + 1ns}), 2);
    EXPECT_EQ(billed_milliseconds({0ns, 120ms}), 120);
}

TEST(LambdaMeter, BillsInitialisationRoundedByItself) {
    EXPECT_EQ(billed_milliseconds({250ms, 10ms}), 260);
    EXPECT_EQ(billed_milliseconds({500us, 500us}), 2);
}

TEST(LambdaMeter, RefusesTimeThatRunsBackwards) {
    EXPECT_THROW(billed_milliseconds({0ns, -1ns}), InternalError);
}

TEST(HttpApiMeter, CountsIncrementsOf512KiBOfTheLargerPayload) {
    EXPECT_EQ(gateway_units({Bytes{0}, Bytes{0}}), 1);
    EXPECT_EQ(gateway_units({kibibytes(12), kibibytes(46)}), 1);
    EXPECT_EQ(gateway_units({kibibytes(512), Bytes{0}}), 1);
    EXPECT_EQ(gateway_units({Bytes{512 * 1024 + 1}, Bytes{0}}), 2);
    EXPECT_EQ(gateway_units({kibibytes(1), kibibytes(1025)}), 3);
    EXPECT_EQ(gateway_units({kibibytes(4608), Bytes{0}}), 9);
}

TEST(InstanceMeter, BillsSecondsRoundedUp) {
    const Window window{at(0s), at(1h)};
    EXPECT_EQ(billed_instance_seconds({at(0s), at(61s)}, window), 61);
    EXPECT_EQ(billed_instance_seconds({at(0s), at(61s + 1ns)}, window), 62);
}

TEST(InstanceMeter, BillsAtLeastAMinutePerStart) {
    const Window window{at(0s), at(1h)};
    EXPECT_EQ(billed_instance_seconds({at(10s), at(10s)}, window), 60);
    EXPECT_EQ(billed_instance_seconds({at(10s), at(12s)}, window), 60);
    EXPECT_EQ(billed_instance_seconds({at(59min + 50s), kNever}, window), 60);
}

TEST(InstanceMeter, CountsOnlyWhatIsInsideTheWindow) {
    const Window window{at(100s), at(200s)};
    EXPECT_EQ(billed_instance_seconds({at(0s), at(105s)}, window), 5);
    EXPECT_EQ(billed_instance_seconds({at(0s), at(100s)}, window), 0);
    EXPECT_EQ(billed_instance_seconds({at(200s), at(300s)}, window), 0);
    EXPECT_EQ(billed_instance_seconds({at(0s), kNever}, window), 100);
    EXPECT_EQ(instance_nanoseconds({at(0s), at(105s)}, window), 5'000'000'000);
    EXPECT_EQ(instance_nanoseconds({at(250s), kNever}, window), 0);
}

TEST(Month, AScheduleFiresAsOftenAsItFitsInto730Hours) {
    EXPECT_EQ(month_firings(1min), Quantity::whole(43'800));
    EXPECT_EQ(month_firings(2h), Quantity::whole(365));
    EXPECT_EQ(month_firings(7h).to_string(), "104.285714285714285714");
}

TEST(Month, AShareOfTheMixGetsItsPart) {
    const Quantity month = Quantity::whole(900'000'000);
    EXPECT_EQ(share_of_month(month, Share{0.96}), Quantity::whole(864'000'000));
    EXPECT_EQ(share_of_month(month, Share{0.04}), Quantity::whole(36'000'000));
    EXPECT_EQ(share_of_month(month, Share{1}), month);
    EXPECT_EQ(share_of_month(month, Share{0.000065}), Quantity::whole(58'500));  // the double is below 65e-6
}

}  // namespace
}  // namespace plimsoll
