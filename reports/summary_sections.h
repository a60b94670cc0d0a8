// SPDX-License-Identifier: MIT
// The rows of a summary, section by section: which figures of a result are shown to people, in which order,
// and which difference of the comparison belongs to which row.
#pragma once

#include <string_view>
#include <vector>

#include "reports/summary.h"
#include "study/result.h"

namespace plimsoll {

// Goals, requests, hops, services, machines, the busiest links, the bill, then the differences that belong to
// no row. Only sections that have rows.
std::vector<SummarySection> summary_sections(const Comparison& comparison, const NumberStyle& style);

bool has_lost_requests(const Comparison& comparison);  // some failed or were not answered
bool has_month(const Comparison& comparison);
bool has_bill(const Comparison& comparison);
bool has_basis(const Comparison& comparison, std::string_view basis);

}  // namespace plimsoll
