// SPDX-License-Identifier: MIT
// What a month would cost with more or fewer requests, by the bill's own rules: what is metered per request
// grows with the month's requests, tiers and free tiers are applied anew, what is paid per time stays.
// Nothing is simulated again, so it leaves out whether the same capacity would carry another load.
#pragma once

#include <vector>

#include "models/billing/price_book.h"
#include "models/record.h"
#include "models/scenario/scenario.h"
#include "study/result.h"

namespace plimsoll {

// From an eighth of the scenario's month to three times it, that month itself among them; empty without a
// month.
std::vector<CostPoint> cost_curve(const scenario::Scenario& scenario, const PriceBook& prices,
                                  const std::vector<Record>& records);

}  // namespace plimsoll
