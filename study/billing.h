// SPDX-License-Identifier: MIT
// The bill of a scenario: each record's usage is priced by models/billing, then the replications become
// estimates.
#pragma once

#include <optional>
#include <vector>

#include "models/billing/bill.h"
#include "models/billing/price_book.h"
#include "models/record.h"
#include "models/scenario/scenario.h"
#include "study/result.h"

namespace plimsoll {

// What one replication used. `record` may be empty of usage: for checks before simulating.
BillInput bill_input(const scenario::Scenario& scenario, const PriceBook& prices, const Record& record);

struct Billing {
    BillResult result;
    std::vector<double> month_totals;  // by replication; empty without a month
    std::vector<double> window_totals;
    std::vector<RunNote> notes;
};

// At least one record.
Billing estimate_bill(const scenario::Scenario& scenario, const PriceBook& prices,
                      const std::vector<Record>& records);

// Adds cost per hour by component to the series.
void estimate_cost_series(const scenario::Scenario& scenario, const PriceBook& prices,
                          const std::vector<Record>& records, SeriesResult& series);

}  // namespace plimsoll
