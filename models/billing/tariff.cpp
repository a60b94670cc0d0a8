// SPDX-License-Identifier: MIT
#include "models/billing/tariff.h"

#include <algorithm>

namespace plimsoll {
namespace {

Quantity end_of(const PriceTier& tier, Quantity billable) {
    return tier.up_to ? std::min(*tier.up_to, billable) : billable;
}

std::optional<Money> tiered_cost(const PriceItem& item, Quantity billable) {
    Money cost;
    Quantity paid;
    for (const PriceTier& tier : item.tiers) {
        const Quantity end = end_of(tier, billable);
        if (end <= paid) break;

        const auto part = multiply_checked(tier.price, end - paid);
        const auto sum = part ? cost.plus_checked(*part) : std::nullopt;
        if (!sum) return std::nullopt;
        cost = *sum;
        paid = end;
    }
    return cost;
}

bool is_in_first_tier(const PriceItem& item, Quantity billable) {
    const auto& end = item.tiers.front().up_to;
    return !end || billable <= *end;
}

}  // namespace

Quantity& FreeAllowance::left_of(const FreeTier& tier) {
    const auto found =
        std::find_if(left_.begin(), left_.end(), [&](auto& pool) { return pool.first == tier.pool; });
    if (found != left_.end()) return found->second;
    return left_.emplace_back(tier.pool, tier.amount).second;
}

Quantity FreeAllowance::take(const PriceItem& item, Quantity quantity) {
    const bool applies =
        free_tiers_ == FreeTiers::applied && item.free_tier && item.free_tier->lasts == FreeTierLasts::always;
    if (!applies) return quantity;

    Quantity& left = left_of(*item.free_tier);
    const Quantity free = std::min(left, quantity);
    left -= free;
    return quantity - free;
}

std::optional<Tariffed> apply_tariff(const PriceItem& item, Quantity quantity, FreeAllowance& allowance) {
    PLIMSOLL_CHECK(quantity >= Quantity{}, item.id, quantity.to_string());
    PLIMSOLL_CHECK(!item.tiers.empty(), item.id);
    const Quantity billable = allowance.take(item, quantity);
    const auto cost = tiered_cost(item, billable);
    if (!cost) return std::nullopt;
    if (is_in_first_tier(item, billable))
        return Tariffed{billable, *cost, item.first_price(), PriceIs::of_one_tier};

    return Tariffed{billable, *cost, Price::ratio(cost->atoms(), billable.atoms()), PriceIs::blended};
}

std::vector<Int128> split_in_proportion(Int128 total, const std::vector<Quantity>& weights) {
    Quantity sum;
    for (const Quantity weight : weights) sum += weight;
    std::vector<Int128> parts(weights.size());
    if (sum.is_zero()) {
        if (!parts.empty()) parts.front() = total;
        return parts;
    }

    Quantity before;
    Int128 given = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        before += weights[i];
        const auto so_far = multiply_divide_floor(total, before.atoms(), sum.atoms());
        PLIMSOLL_CHECK(so_far.has_value());  // no larger than the total
        parts[i] = *so_far - given;
        given = *so_far;
    }
    return parts;
}

}  // namespace plimsoll
