// SPDX-License-Identifier: MIT
#include "models/billing/price_book.h"

#include <algorithm>

namespace plimsoll {

const PriceItem* PriceBook::find(std::string_view id) const {
    const auto found =
        std::find_if(items.begin(), items.end(), [&](const PriceItem& item) { return item.id == id; });
    return found == items.end() ? nullptr : &*found;
}

const PriceItem* PriceBook::find_regional(std::string_view stem) const {
    return find(std::string(stem) + "." + region);
}

}  // namespace plimsoll
