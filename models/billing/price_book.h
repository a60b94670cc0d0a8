// SPDX-License-Identifier: MIT
// A dated list of a provider's prices: plain data, exact decimals, each entry with its source and how far to
// trust it. models/io/price_book_reader makes one from JSON. Leaves out: commitments, spot prices, negotiated
// discounts, taxes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/money.h"

namespace plimsoll {

// Whether a price was read in the named source, or written down from memory and still to be verified.
enum class Confidence { read, remembered };

// Units up to the cumulative monthly threshold cost this much each; the last tier has no end.
struct PriceTier {
    std::optional<Quantity> up_to;
    Price price;
};

// Free tiers that end after a new account's first months are kept in the book but never applied.
enum class FreeTierLasts { always, first_year };

struct FreeTier {
    Quantity amount;   // per month
    std::string pool;  // items of the same pool share one amount, in the order of the book
    FreeTierLasts lasts = FreeTierLasts::always;
    std::string scope;
};

struct PriceSource {
    std::string title;
    std::string where;
};

struct PriceItem {
    std::string id;
    std::string service;           // "AWS Lambda"
    std::string unit;              // "GB-second"
    std::vector<PriceTier> tiers;  // at least one, thresholds rising
    std::optional<FreeTier> free_tier;
    std::string as_of;  // "2026-08-16", or coarser where the source is
    PriceSource source;
    Confidence confidence = Confidence::read;
    std::string notes;

    Price first_price() const { return tiers.front().price; }
};

struct PriceBook {
    std::string name;  // "aws/us-east-1"
    std::string region;
    std::string currency;
    std::string as_of;
    std::vector<PriceItem> items;

    const PriceItem* find(std::string_view id) const;  // the full id
    const PriceItem* find_regional(
        std::string_view stem) const;  // "aws.alb.hour" finds "aws.alb.hour.us-east-1"
};

}  // namespace plimsoll
