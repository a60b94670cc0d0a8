// SPDX-License-Identifier: MIT
#include "models/compute/rank_set.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <vector>

namespace plimsoll {
namespace {

using Rank = RankSet::Rank;

TEST(RankSetTest, IsEmptyAtFirst) {
    const RankSet ranks;
    EXPECT_TRUE(ranks.is_empty());
    EXPECT_EQ(ranks.first(), std::nullopt);
    EXPECT_EQ(ranks.last(), std::nullopt);
    EXPECT_EQ(ranks.next_from(0), std::nullopt);
    EXPECT_FALSE(ranks.contains(0));
}

TEST(RankSetTest, KeepsItsMembersWhenTheTreeGrows) {
    RankSet ranks;
    for (const Rank rank : {5U, 64U, 4095U, 4096U, 262'144U, 20'000'000U}) ranks.insert(rank);

    EXPECT_EQ(ranks.first(), 5U);
    EXPECT_EQ(ranks.last(), 20'000'000U);
    EXPECT_EQ(ranks.next_from(6), 64U);
    EXPECT_EQ(ranks.next_from(4096), 4096U);
    EXPECT_EQ(ranks.next_from(262'145), 20'000'000U);
    EXPECT_EQ(ranks.next_from(20'000'001), std::nullopt);
}

// A lone member of the first word, then a greater one: the levels above must learn of both.
TEST(RankSetTest, GrowsFromAnEmptiedSet) {
    RankSet ranks;
    ranks.insert(3);
    ranks.erase(3);
    ranks.insert(100);
    EXPECT_EQ(ranks.first(), 100U);
    EXPECT_EQ(ranks.last(), 100U);
    ranks.erase(100);
    EXPECT_TRUE(ranks.is_empty());
}

RC_GTEST_PROP(RankSetTest, BehavesLikeASortedSet,
              (const std::vector<std::pair<std::uint32_t, std::uint32_t>>& acts)) {
    const auto limit = *rc::gen::element<Rank>(3, 64, 65, 200, 5000, 300'000, 20'000'000);
    RankSet ranks;
    std::set<Rank> expected;
    for (int round = 0; round < 3; ++round)
        for (const auto& [choice, number] : acts) {
            const Rank rank = (number + static_cast<Rank>(round) * 977) % limit;
            switch ((choice + static_cast<Rank>(round)) % 20) {
                case 0: ranks.clear(), expected.clear(); break;
                case 1:
                case 2:
                case 3:
                case 4:
                case 5:
                case 6:
                case 7: ranks.insert(rank), expected.insert(rank); break;
                case 8:
                case 9:
                case 10:
                case 11: ranks.erase(rank), expected.erase(rank); break;
                case 12:
                case 13:
                case 14:  // what is in it
                    if (const auto next = expected.lower_bound(rank); next != expected.end()) {
                        ranks.erase(*next);
                        expected.erase(next);
                    }
                    break;
                default: break;
            }
            const auto next = expected.lower_bound(rank);
            RC_ASSERT(ranks.next_from(rank) ==
                      (next == expected.end() ? std::nullopt : std::optional(*next)));
            RC_ASSERT(ranks.contains(rank) == expected.contains(rank));
            RC_ASSERT(ranks.is_empty() == expected.empty());
            RC_ASSERT(ranks.first() == (expected.empty() ? std::nullopt : std::optional(*expected.begin())));
            RC_ASSERT(ranks.last() == (expected.empty() ? std::nullopt : std::optional(*expected.rbegin())));
        }
}

}  // namespace
}  // namespace plimsoll
