// SPDX-License-Identifier: MIT
// One price item applied to one period's quantity: free tier first, then marginal tiers whose thresholds
// count from the first unit that is not free. Leaves out: what the same account uses outside the scenario,
// which would start higher in the tiers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/billing/price_book.h"
#include "models/billing/usage.h"

namespace plimsoll {

// Whether a price is its item's price in the one tier that is reached, or the mean over several.
enum class PriceIs { of_one_tier, blended };

struct Tariffed {
    Quantity billable;  // what the free tier leaves
    Money cost;         // exact up to one rounding to 10^-18 per tier
    Price price;        // a blended one is cost/billable, rounded to 10^-18
    PriceIs price_is = PriceIs::of_one_tier;
};

// What is left of the free tiers in one billing period. Items of one pool draw on the same amount.
class FreeAllowance {
  public:
    explicit FreeAllowance(FreeTiers free_tiers) : free_tiers_(free_tiers) {}

    // Takes as much of the quantity as is still free, and returns what remains to be paid.
    Quantity take(const PriceItem& item, Quantity quantity);

  private:
    Quantity& left_of(const FreeTier& tier);

    FreeTiers free_tiers_;
    std::vector<std::pair<std::string, Quantity>> left_;  // by pool
};

// Nothing when the cost is beyond the range of Money. The quantity is not negative.
std::optional<Tariffed> apply_tariff(const PriceItem& item, Quantity quantity, FreeAllowance& allowance);

// Parts of the total in proportion to the weights, which are not negative; they add up to it exactly.
std::vector<Int128> split_in_proportion(Int128 total, const std::vector<Quantity>& weights);

}  // namespace plimsoll
