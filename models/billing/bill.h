// SPDX-License-Identifier: MIT
// The bill of one replication: pure functions on plain data. Usage that follows requests is scaled per
// traffic source to the month's requests; usage that follows time to 730 h; tiers and free tiers then apply
// once to each item's sum over all components, and the cost is split back in proportion, so that the lines
// add up exactly. A fleet that follows the load is not extrapolated: its lines carry Basis::window and the
// window's own amounts, and the month's total leaves them out. The window's bill has tiers from zero and no
// free tiers, which are a month's. Leaves out: commitments, spot, support plans, taxes; tiers shared with
// usage outside the scenario.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/billing/billing_component.h"
#include "models/billing/price_book.h"
#include "models/billing/tariff.h"
#include "models/billing/usage.h"

namespace plimsoll {

struct BillLine {
    std::string component;
    std::string service;
    std::string item;
    std::string unit;
    Quantity quantity;
    Quantity billable;  // what is left of the quantity after the free tier
    Price price;        // cost = price x billable; a blended price is rounded to 10^-18
    Money cost;
    PriceIs price_is = PriceIs::of_one_tier;
    LineKind kind = LineKind::compute;
    Basis basis = Basis::request;
    Confidence confidence = Confidence::read;
};

struct PeriodBill {
    std::vector<BillLine> lines;  // by component, then as the rule names them
    Money total;                  // of the lines that belong to the period
    Money left_out;               // of the window-basis lines of a month's bill
    std::vector<std::string> notes;
};

// Unknown rules, items missing in the price book, deployments a rule cannot price. Usage may be all zero:
// call it before simulating. An issue's pointer is empty and its message names the component.
Issues check_billing(const BillInput& input);

// Both need an input without issues. The month is missing when a source does not say its month's requests.
std::optional<PeriodBill> price_month(const BillInput& input);
PeriodBill price_window(const BillInput& input);

// Money per million requests; nothing for no requests.
std::optional<Money> cost_per_million(Money total, Quantity requests);

// For time series: what the component's usage in a bucket of that length costs per hour, at first-tier prices
// and without free tiers or full-hour rounding. A fixed fleet costs its instances whatever its usage says.
double cost_per_hour(const PriceBook& prices, const BillableComponent& component, Duration bucket);

// How many of the bill's lines rest on prices written down from memory (each item counted once).
int remembered_items(const PeriodBill& bill);

}  // namespace plimsoll
