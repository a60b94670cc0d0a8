// SPDX-License-Identifier: MIT
#include "study/cost_curve.h"

#include <cmath>

#include "models/billing/bill.h"
#include "study/billing.h"

namespace plimsoll {

namespace {

constexpr int kStepsPerMonth = 8;
constexpr int kMonths = 3;

scenario::Scenario with_month_times(scenario::Scenario scenario, double factor) {
    for (auto& [name, stream] : scenario.workload.streams)
        if (stream.month) stream.month->requests = std::round(stream.month->requests * factor);
    return scenario;
}

bool can_be_billed(const scenario::Scenario& scenario) {
    for (const auto& [name, stream] : scenario.workload.streams)
        if (stream.month && stream.month->requests > static_cast<double>(kMaxMonthRequests)) return false;
    return true;
}

}  // namespace

std::vector<CostPoint> cost_curve(const scenario::Scenario& scenario, const PriceBook& prices,
                                  const std::vector<Record>& records) {
    std::vector<CostPoint> curve;
    for (int step = 1; step <= kStepsPerMonth * kMonths; ++step) {
        const scenario::Scenario other =
            with_month_times(scenario, static_cast<double>(step) / kStepsPerMonth);
        if (!can_be_billed(other)) break;
        const BillResult bill = estimate_bill(other, prices, records).result;
        if (!bill.month_requests) break;
        curve.push_back({*bill.month_requests, bill.month_total});
    }
    return curve;
}

}  // namespace plimsoll
