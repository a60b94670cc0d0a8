// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "models/balancing/balancer.h"

namespace plimsoll {
namespace {

// A policy with candidates whose requests the test counts.
class Candidates {
  public:
    explicit Candidates(const std::string& policy, std::size_t count)
        : random_(RandomKey{7, 0}, "test"), in_flight_(count) {
        const BalancingComponent* component = find_component(balancing_catalogue(), policy);
        balancer_ = component->make(ComponentChoice{policy, component->parameters.defaults()});
        for (Rank rank = 0; rank < count; ++rank) balancer_->add(rank, 0);
    }

    void set(Rank rank, std::int64_t in_flight) {
        balancer_->changed(rank, in_flight_[rank], in_flight);
        in_flight_[rank] = in_flight;
    }
    void remove(Rank rank) { balancer_->remove(rank, in_flight_[rank]); }
    void add(Rank rank) { balancer_->add(rank, in_flight_[rank]); }

    Rank choose(Rank avoid = kNoRank) { return balancer_->choose(random_, avoid); }

    std::vector<Rank> choices(int count, Rank avoid = kNoRank) {
        std::vector<Rank> chosen;
        for (int i = 0; i < count; ++i) chosen.push_back(choose(avoid));
        return chosen;
    }

    // How often each of four candidates is chosen.
    std::array<int, 4> frequencies(int draws, Rank avoid = kNoRank) {
        std::array<int, 4> counts{};
        for (int i = 0; i < draws; ++i) ++counts[choose(avoid)];
        return counts;
    }

  private:
    RandomStream random_;
    std::vector<std::int64_t> in_flight_;
    std::unique_ptr<Balancer> balancer_;
};

// Within 4.5 standard errors: a chance of 1 in 150,000.
void expect_share(int count, int draws, double share) {
    const double error = std::sqrt(draws * share * (1 - share));
    EXPECT_NEAR(count, draws * share, 4.5 * error);
}

class EveryPolicyTest : public testing::TestWithParam<std::string> {};

TEST_P(EveryPolicyTest, ChoosesNobodyWhereThereIsNobody) {
    Candidates candidates(GetParam(), 0);
    EXPECT_EQ(candidates.choose(), kNoRank);

    Candidates left(GetParam(), 1);
    left.remove(0);
    EXPECT_EQ(left.choose(), kNoRank);
}

TEST_P(EveryPolicyTest, ChoosesTheOnlyOneThoughItIsToBeAvoided) {
    Candidates candidates(GetParam(), 1);
    EXPECT_EQ(candidates.choose(0), 0U);
    EXPECT_EQ(candidates.choose(3), 0U);
}

TEST_P(EveryPolicyTest, AvoidsWhoJustFailedEvenIfItHoldsTheFewest) {
    Candidates candidates(GetParam(), 4);
    for (const Rank rank : {0U, 1U, 3U}) candidates.set(rank, 5);
    for (const Rank chosen : candidates.choices(100, 2)) EXPECT_NE(chosen, 2U);
}

TEST_P(EveryPolicyTest, IgnoresAnAvoidedOneThatIsNoCandidate) {
    Candidates candidates(GetParam(), 4);
    candidates.remove(2);
    for (const Rank chosen : candidates.choices(100, 2)) EXPECT_NE(chosen, 2U);
}

TEST_P(EveryPolicyTest, NeverChoosesWhoLeftAndAgainWhoCameBack) {
    Candidates candidates(GetParam(), 4);
    candidates.remove(1);
    for (const Rank chosen : candidates.choices(100)) EXPECT_NE(chosen, 1U);
    candidates.add(1);
    for (const Rank rank : {0U, 2U, 3U}) candidates.set(rank, 1);
    int found = 0;
    for (const Rank chosen : candidates.choices(100)) found += chosen == 1;
    EXPECT_GT(found, 0);
}

INSTANTIATE_TEST_SUITE_P(BalancingTest, EveryPolicyTest,
                         testing::Values("round-robin", "random", "least-requests", "power-of-d"),
                         [](const auto& policy) {
                             std::string name = policy.param;
                             std::erase(name, '-');
                             return name;
                         });

TEST(RoundRobinTest, TakesEachInItsTurnInOrderOfCreation) {
    Candidates candidates("round-robin", 3);
    EXPECT_EQ(candidates.choices(7), (std::vector<Rank>{0, 1, 2, 0, 1, 2, 0}));
}

TEST(RoundRobinTest, GoesOnBehindWhoeverLeft) {
    Candidates candidates("round-robin", 4);
    EXPECT_EQ(candidates.choices(2), (std::vector<Rank>{0, 1}));
    candidates.remove(2);
    EXPECT_EQ(candidates.choices(2), (std::vector<Rank>{3, 0}));
    candidates.add(2);
    EXPECT_EQ(candidates.choices(3), (std::vector<Rank>{1, 2, 3}));
}

TEST(RoundRobinTest, WhoIsAvoidedLosesItsTurn) {
    Candidates candidates("round-robin", 3);
    EXPECT_EQ(candidates.choose(0), 1U);
    EXPECT_EQ(candidates.choose(), 2U);
}

TEST(LeastRequestsTest, TakesTheFewestAndAmongEqualsTheOldest) {
    Candidates candidates("least-requests", 4);
    EXPECT_EQ(candidates.choose(), 0U);
    candidates.set(0, 1);
    EXPECT_EQ(candidates.choose(), 1U);
    for (const Rank rank : {1U, 2U, 3U}) candidates.set(rank, 2);
    EXPECT_EQ(candidates.choose(), 0U);
    candidates.set(3, 0);
    EXPECT_EQ(candidates.choose(), 3U);
    candidates.set(3, 7);
    candidates.set(0, 2);
    EXPECT_EQ(candidates.choose(), 0U);
}

TEST(LeastRequestsTest, TheNextBestIsTheOldestOfTheNextFewest) {
    Candidates candidates("least-requests", 4);
    candidates.set(0, 3);
    candidates.set(2, 1);
    candidates.set(3, 1);
    EXPECT_EQ(candidates.choose(1), 2U);
    candidates.set(1, 1);
    EXPECT_EQ(candidates.choose(1), 2U);
    EXPECT_EQ(candidates.choose(2), 1U);
}

TEST(RandomTest, EachIsAsLikelyAsTheOthers) {
    Candidates candidates("random", 4);
    for (const int count : candidates.frequencies(40'000)) expect_share(count, 40'000, 0.25);
}

TEST(RandomTest, TheOthersShareWhatTheAvoidedOneDoesNotGet) {
    Candidates candidates("random", 4);
    const std::array<int, 4> counts = candidates.frequencies(30'000, 1);
    for (const Rank rank : {0U, 2U, 3U}) expect_share(counts[rank], 30'000, 1.0 / 3);
}

// Of two draws with replacement, the k-th best of four is the better with chance ((5-k)/4)^2 - ((4-k)/4)^2.
TEST(PowerOfDTest, ComparesTwoDrawsWithReplacement) {
    Candidates candidates("power-of-d", 4);
    for (Rank rank = 0; rank < 4; ++rank) candidates.set(rank, rank);
    const std::array<int, 4> counts = candidates.frequencies(40'000);
    const std::array<double, 4> shares = {7.0 / 16, 5.0 / 16, 3.0 / 16, 1.0 / 16};
    for (Rank rank = 0; rank < 4; ++rank) expect_share(counts[rank], 40'000, shares[rank]);
}

TEST(PowerOfDTest, AmongEqualsTheOldestWins) {
    Candidates candidates("power-of-d", 4);
    const std::array<int, 4> counts = candidates.frequencies(40'000);
    const std::array<double, 4> shares = {7.0 / 16, 5.0 / 16, 3.0 / 16, 1.0 / 16};
    for (Rank rank = 0; rank < 4; ++rank) expect_share(counts[rank], 40'000, shares[rank]);
}

}  // namespace
}  // namespace plimsoll
