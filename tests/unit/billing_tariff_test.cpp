// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "models/billing/tariff.h"
#include "tests/unit/billing_test_book.h"

namespace plimsoll {
namespace {

using namespace testing_book;

Tariffed tariffed(const PriceItem& item, std::string_view amount, FreeTiers free_tiers = FreeTiers::ignored) {
    FreeAllowance allowance(free_tiers);
    return apply_tariff(item, quantity(amount), allowance).value();
}

TEST(Tariff, EachTierPricesOnlyItsOwnUnits) {
    const PriceItem item = tiered("t");
    EXPECT_EQ(tariffed(item, "0").cost, money("0"));
    EXPECT_EQ(tariffed(item, "9.5").cost, money("9.5"));
    EXPECT_EQ(tariffed(item, "10").cost, money("10"));
    EXPECT_EQ(tariffed(item, "11").cost, money("10.5"));
    EXPECT_EQ(tariffed(item, "30").cost, money("20"));
    EXPECT_EQ(tariffed(item, "31").cost, money("20.25"));
    EXPECT_EQ(tariffed(item, "130").cost, money("45"));
}

TEST(Tariff, SaysWhetherThePriceIsOneTiersOrAMean) {
    const PriceItem item = tiered("t");
    EXPECT_EQ(tariffed(item, "10").price_is, PriceIs::of_one_tier);
    EXPECT_EQ(tariffed(item, "10").price, price("1"));
    EXPECT_EQ(tariffed(item, "30").price_is, PriceIs::blended);
    EXPECT_EQ(tariffed(item, "30").price, price("0.666666666666666667"));
}

TEST(Tariff, FreeTierComesOffBeforeTheTiers) {
    const PriceItem item = with_free(tiered("t"), "5", "pool");
    EXPECT_EQ(tariffed(item, "15", FreeTiers::applied).billable, quantity("10"));
    EXPECT_EQ(tariffed(item, "15", FreeTiers::applied).cost, money("10"));
    EXPECT_EQ(tariffed(item, "15", FreeTiers::ignored).cost, money("12.5"));
    EXPECT_EQ(tariffed(item, "4", FreeTiers::applied).cost, money("0"));
}

TEST(Tariff, FirstYearFreeTierIsNeverApplied) {
    PriceItem item = with_free(flat("t", "1"), "5", "pool");
    item.free_tier->lasts = FreeTierLasts::first_year;
    EXPECT_EQ(tariffed(item, "4", FreeTiers::applied).cost, money("4"));
}

TEST(Tariff, ItemsOfOnePoolShareTheFreeAmount) {
    const PriceItem first = with_free(flat("a", "1"), "10", "pool");
    const PriceItem second = with_free(flat("b", "2"), "10", "pool");
    FreeAllowance allowance(FreeTiers::applied);

    EXPECT_EQ(apply_tariff(first, quantity("7"), allowance)->billable, quantity("0"));
    EXPECT_EQ(apply_tariff(second, quantity("7"), allowance)->billable, quantity("4"));
    EXPECT_EQ(apply_tariff(second, quantity("7"), allowance)->billable, quantity("7"));
}

TEST(Tariff, CostBeyondMoneyIsNothing) {
    FreeAllowance allowance(FreeTiers::ignored);
    EXPECT_FALSE(apply_tariff(flat("t", "1000000"), quantity("170141183460469231731"), allowance));
}

TEST(Tariff, RefusesNegativeQuantities) {
    FreeAllowance allowance(FreeTiers::ignored);
    EXPECT_THROW(apply_tariff(flat("t", "1"), quantity("-1"), allowance), InternalError);
}

TEST(Split, GivesPartsInProportion) {
    EXPECT_EQ(split_in_proportion(100, {quantity("1"), quantity("3")}), (std::vector<Int128>{25, 75}));
    EXPECT_EQ(split_in_proportion(10, {quantity("1"), quantity("1"), quantity("1")}),
              (std::vector<Int128>{3, 3, 4}));
    EXPECT_EQ(split_in_proportion(7, {quantity("0"), quantity("2")}), (std::vector<Int128>{0, 7}));
    EXPECT_EQ(split_in_proportion(0, {quantity("0"), quantity("0")}), (std::vector<Int128>{0, 0}));
    EXPECT_TRUE(split_in_proportion(0, {}).empty());
}

RC_GTEST_PROP(SplitProperty, PartsAddUpAndAreWithinOneOfTheirShare, ()) {
    const auto counts =
        *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1'000'000)));
    const auto total = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000);
    std::vector<Quantity> weights;
    for (const int count : counts) weights.push_back(Quantity::whole(count));
    const Int128 sum = std::accumulate(counts.begin(), counts.end(), Int128{0});

    const auto parts = split_in_proportion(total, weights);

    RC_ASSERT(std::accumulate(parts.begin(), parts.end(), Int128{0}) == Int128{total});
    for (std::size_t i = 0; sum > 0 && i < parts.size(); ++i) {
        const Int128 off = parts[i] * sum - Int128{total} * counts[i];
        RC_ASSERT(parts[i] >= 0);
        RC_ASSERT((off < 0 ? -off : off) <= sum);
    }
}

// Whatever is used, a larger use never costs less, and slicing the tiers by hand gives the same cost.
RC_GTEST_PROP(TariffProperty, TieredCostIsTheSumOfItsUnits, ()) {
    const int units = *rc::gen::inRange(0, 100);
    Money by_hand;
    for (int unit = 0; unit < units; ++unit) by_hand += money(unit < 10 ? "1" : unit < 30 ? "0.5" : "0.25");

    RC_ASSERT(tariffed(tiered("t"), std::to_string(units)).cost == by_hand);
}

}  // namespace
}  // namespace plimsoll
