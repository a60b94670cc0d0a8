// SPDX-License-Identifier: MIT
// Prices metered quantities without a simulation (`plimsoll bill`): each item's quantities are summed, its
// free tier and tiers applied once, every line exact, only the total rounded half-up to cents. Leaves out:
// minimums and metering units. The quantities are what the provider would meter.
#pragma once

#include <string>
#include <vector>

#include "models/billing/price_book.h"
#include "models/billing/usage.h"
#include "sim/base/money.h"
#include "sim/base/result.h"

namespace plimsoll {

struct UsageItem {
    std::string item;  // full id
    Quantity quantity;
    std::string pointer;  // where it stood in the file, for messages: "/usage/0"
    int line = 0;
    int column = 0;
};

// The file of `plimsoll bill`; models/io/usage_reader makes one from JSON.
struct UsageFile {
    std::string file;
    std::string prices;  // price book's name
    FreeTiers free_tiers = FreeTiers::ignored;
    std::vector<UsageItem> usage;
};

struct UsageBillLine {
    std::string item;
    Quantity quantity;
    Quantity billable;
    Money cost;
};

struct UsageBill {
    std::vector<UsageBillLine> lines;  // as in the file
    Money total;                       // exact: the sum of the lines
    std::string total_text() const { return total.to_fixed(2); }
};

// Errors: unknown items with the nearest name, costs beyond the range of Money.
Result<UsageBill> price_usage(const PriceBook& prices, const UsageFile& usage);

}  // namespace plimsoll
