// SPDX-License-Identifier: MIT
#include "models/compute/token_bucket.h"

#include <gtest/gtest.h>

namespace plimsoll {
namespace {

int takes(TokenBucket& bucket, Time now, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; ++i) taken += bucket.take(now);
    return taken;
}

TEST(TokenBucketTest, IsFullAtTheStart) {
    TokenBucket bucket(Rate{1}, 3);
    EXPECT_EQ(takes(bucket, kStart, 10), 3);
}

TEST(TokenBucketTest, IsRefilledContinuously) {
    TokenBucket bucket(Rate{10}, 3);
    takes(bucket, kStart, 3);
    EXPECT_EQ(takes(bucket, kStart + 99'999'900ns, 1), 0);
    EXPECT_EQ(takes(bucket, kStart + 100ms, 2), 1);
    EXPECT_EQ(takes(bucket, kStart + 250ms, 2), 1);  // half a token is left
    EXPECT_EQ(takes(bucket, kStart + 300ms, 2), 1);
}

TEST(TokenBucketTest, HoldsNoMoreThanItsBurst) {
    TokenBucket bucket(Rate{1000}, 3);
    takes(bucket, kStart, 3);
    EXPECT_EQ(takes(bucket, kStart + 1h, 10), 3);
}

TEST(TokenBucketTest, LetsABurstThroughAndThenTheRate) {
    TokenBucket bucket(Rate{100}, 20);
    int taken = 0;
    for (int i = 0; i < 10'000; ++i) taken += bucket.take(kStart + 1ms * i);
    EXPECT_EQ(taken, 20 + 999);  // at 9.999 s, 999 whole tokens have come
}

// A request for each token, for a day: rounding neither loses nor gives one.
TEST(TokenBucketTest, NeverDriftsFromItsRate) {
    TokenBucket bucket(Rate{3}, 1);
    int taken = 0;
    constexpr int kRequests = 3 * 24 * 3600;
    for (int i = 0; i < kRequests; ++i)
        taken += bucket.take(kStart + Duration{(1'000'000'000LL * i + 2) / 3});
    EXPECT_EQ(taken, kRequests);
    EXPECT_EQ(takes(bucket, kStart + Duration{1'000'000'000LL * (kRequests - 1) / 3 + 1'000'000}, 1), 0);
}

TEST(TokenBucketTest, WithoutARateOnlyTheBurstPasses) {
    TokenBucket bucket(Rate{0}, 2);
    EXPECT_EQ(takes(bucket, kStart, 5), 2);
    EXPECT_EQ(takes(bucket, kStart + 24h, 5), 0);
}

}  // namespace
}  // namespace plimsoll
