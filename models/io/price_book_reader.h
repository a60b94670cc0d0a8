// SPDX-License-Identifier: MIT
// A price book from its JSON text (scenarios/catalog/prices). Refuses numbers that are no decimals in quotes,
// tiers that do not rise or do not end open, ids that come twice, sources that are not declared, unknown
// members.
#pragma once

#include <string_view>

#include "models/billing/price_book.h"
#include "sim/base/result.h"

namespace plimsoll::io {

Result<PriceBook> read_price_book(std::string_view text, std::string_view file);

}  // namespace plimsoll::io
