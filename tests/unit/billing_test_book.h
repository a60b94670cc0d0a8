// SPDX-License-Identifier: MIT
// A small price book for tests, with round prices that are easy to work out by hand.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "models/billing/price_book.h"

namespace plimsoll::testing_book {

inline Quantity quantity(std::string_view text) {
    return Quantity::parse(text).value();
}
inline Price price(std::string_view text) {
    return Price::parse(text).value();
}
inline Money money(std::string_view text) {
    return Money::parse(text).value();
}

inline PriceItem flat(std::string id, std::string_view each) {
    PriceItem item;
    item.id = std::move(id);
    item.service = "Test";
    item.unit = "unit";
    item.tiers = {{std::nullopt, price(each)}};
    return item;
}

inline PriceItem with_free(PriceItem item, std::string_view amount, std::string pool) {
    item.free_tier = FreeTier{quantity(amount), std::move(pool), FreeTierLasts::always, ""};
    return item;
}

// Ten at 1, up to thirty at 0.5, the rest at 0.25.
inline PriceItem tiered(std::string id) {
    PriceItem item = flat(std::move(id), "1");
    item.tiers = {
        {quantity("10"), price("1")}, {quantity("30"), price("0.5")}, {std::nullopt, price("0.25")}};
    return item;
}

inline PriceBook book_of(std::vector<PriceItem> items) {
    return {"test/here", "here", "USD", "2026-01-01", std::move(items)};
}

}  // namespace plimsoll::testing_book
