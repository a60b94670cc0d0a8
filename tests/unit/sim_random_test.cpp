// SPDX-License-Identifier: MIT
#include <Random123/philox.h>
#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "sim/random/philox.h"

namespace plimsoll {
namespace {

constexpr RandomKey kKey{.seed = 42, .replication = 7};

// The published known answers of Random123 for philox4x64 with 10 rounds.
TEST(PhiloxTest, GivesThePublishedWords) {
    EXPECT_EQ(philox({0, 0}, {0, 0, 0, 0}),
              (PhiloxWords{0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b}));
    EXPECT_EQ(philox({~0ULL, ~0ULL}, {~0ULL, ~0ULL, ~0ULL, ~0ULL}),
              (PhiloxWords{0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0}));
    EXPECT_EQ(philox({0x452821e638d01377, 0xbe5466cf34e90c6c},
                     {0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89}),
              (PhiloxWords{0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6}));
}

TEST(PhiloxTest, AgreesWithRandom123) {
    for (std::uint64_t i = 0; i < 10'000; ++i) {
        const RandomKey key{avalanche(i), avalanche(~i)};
        const PhiloxWords counter{mix(i, 0), mix(i, 1), mix(i, 2), mix(i, 3)};
        const auto expected = r123::Philox4x64()({{counter[0], counter[1], counter[2], counter[3]}},
                                                 {{key.seed, key.replication}});

        const PhiloxWords words = philox(key, counter);

        for (unsigned word = 0; word < 4; ++word) ASSERT_EQ(words[word], expected[word]) << "counter " << i;
    }
}

TEST(RandomBlockTest, HoldsTheWordsOfItsCounter) {
    constexpr RandomBlock block(kKey, 1, 2, 3);

    const PhiloxWords words = philox(kKey, {1, 2, 3, 0});

    for (unsigned purpose = 0; purpose < 4; ++purpose) EXPECT_EQ(block.word(purpose), words[purpose]);
    EXPECT_THROW(block.word(4), InternalError);
}

TEST(RandomSequenceTest, ContinuesInBlocksOfItsOwnPurpose) {
    const RandomBlock block(kKey, 1, 2, 3);
    RandomSequence sequence(block, 2);

    std::vector<std::uint64_t> drawn;
    for (int i = 0; i < 9; ++i) drawn.push_back(sequence.next());

    std::vector<std::uint64_t> expected{block.word(2)};
    for (const std::uint64_t last : {0x3'0000'0000ULL, 0x3'0000'0001ULL})
        for (const std::uint64_t word : philox(kKey, {1, 2, 3, last})) expected.push_back(word);
    EXPECT_EQ(drawn, expected);
}

TEST(RandomSequenceTest, ShiftsNoOtherPurpose) {
    const RandomBlock block(kKey, 1, 2, 3);
    RandomSequence greedy(block, 0);
    for (int i = 0; i < 1000; ++i) greedy.next();

    RandomSequence after(block, 1);

    EXPECT_EQ(after.next(), block.word(1));
    EXPECT_EQ(after.next(), philox(kKey, {1, 2, 3, 0x2'0000'0000})[0]);
}

TEST(UnitOpenTest, NeverReachesItsEnds) {
    EXPECT_EQ(unit_open(0), 0x1p-53);
    EXPECT_EQ(unit_open(~0ULL), 1 - 0x1p-53);
    EXPECT_EQ(unit_open(1ULL << 63), 0.5 + 0x1p-53);
}

TEST(BelowTest, StaysBelowAndReachesEveryValue) {
    RandomStream stream(kKey, "below");
    for (const std::uint64_t n : {1ULL, 2ULL, 3ULL, 1000ULL, 1ULL << 63, ~0ULL}) {
        RandomSequence sequence(stream.next(), 0);
        std::set<std::uint64_t> seen;
        for (int i = 0; i < 20'000; ++i) {
            const std::uint64_t value = below(sequence, n);
            ASSERT_LT(value, n);
            if (n <= 1000) seen.insert(value);
        }
        // A value of 1000 is missed by 20,000 draws with chance 1000 * e^-20.
        EXPECT_EQ(seen.size(), n <= 1000 ? n : 0);
    }
    RandomSequence sequence(stream.next(), 0);
    EXPECT_THROW(below(sequence, 0), InternalError);
}

// With n = 3 * 2^62, a plain product or remainder gives one third of the values twice the chance of the
// others: 1/2 instead of 1/3 of the draws, which is 100 standard errors here.
TEST(BelowTest, IsUnbiasedWhereThePlainRemainderIsNot) {
    constexpr std::uint64_t kThird = 1ULL << 62;
    constexpr int kDraws = 90'000;
    RandomSequence sequence(RandomBlock(kKey, 0, 0, 0), 0);
    std::array<int, 3> inside{};
    std::array<int, 3> within_a_third{};

    for (int i = 0; i < kDraws; ++i) {
        const std::uint64_t value = below(sequence, 3 * kThird);
        ++inside[value / kThird];
        ++within_a_third[value % 3];
    }

    const double error = std::sqrt(kDraws * (1.0 / 3) * (2.0 / 3));
    for (const int count : inside) EXPECT_NEAR(count, kDraws / 3.0, 4.5 * error);
    for (const int count : within_a_third) EXPECT_NEAR(count, kDraws / 3.0, 4.5 * error);
}

TEST(RandomStreamTest, NumbersItsBlocksUnderItsName) {
    RandomStream stream(kKey, "web/balancer");

    EXPECT_EQ(stream.next().word(0), philox(kKey, {0, hash_of("web/balancer"), 0, 0})[0]);
    EXPECT_EQ(stream.next().word(3), philox(kKey, {1, hash_of("web/balancer"), 0, 0})[3]);
}

TEST(HashTest, TellsNamesAndOrdersApart) {
    static_assert(hash_of("a") != hash_of("b"));
    static_assert(hash_of("") != hash_of(std::string_view("\0", 1)));
    static_assert(mix(1, 2) != mix(2, 1));
    static_assert(mix(0, 0) != 0);

    std::set<std::uint64_t> paths;
    for (std::uint64_t root = 0; root < 20; ++root)
        for (std::uint64_t middle = 0; middle < 50; ++middle)
            for (std::uint64_t leaf = 0; leaf < 50; ++leaf) paths.insert(mix(mix(root, middle), leaf));
    EXPECT_EQ(paths.size(), 50'000U);  // 64 bits: a collision has chance 7e-11
}

// Each of the 64 bits of the result turns with chance 1/2: over 64 * 1000 flips of one input bit a result bit
// turns 32,000 times, standard error 126. Over 2 * 64 bits a deviation of 5 has chance below 1e-4.
TEST(HashTest, MixSpreadsEveryBitOfBothArguments) {
    std::array<int, 64> turned_by_a{};
    std::array<int, 64> turned_by_b{};
    for (std::uint64_t i = 0; i < 1000; ++i)
        for (int flip = 0; flip < 64; ++flip) {
            const std::uint64_t by_a = mix(i, 3) ^ mix(i ^ 1ULL << flip, 3);
            const std::uint64_t by_b = mix(3, i) ^ mix(3, i ^ 1ULL << flip);
            for (int bit = 0; bit < 64; ++bit) {
                turned_by_a[static_cast<std::size_t>(bit)] += by_a >> bit & 1 ? 1 : 0;
                turned_by_b[static_cast<std::size_t>(bit)] += by_b >> bit & 1 ? 1 : 0;
            }
        }
    for (const int turned : turned_by_a) EXPECT_NEAR(turned, 32'000, 5 * 126.5);
    for (const int turned : turned_by_b) EXPECT_NEAR(turned, 32'000, 5 * 126.5);
}

}  // namespace
}  // namespace plimsoll
