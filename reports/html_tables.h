// SPDX-License-Identifier: MIT
// The page's cards and tables: key figures, sections of the summary, the bill with its quantities and prices,
// differences.
#pragma once

#include "reports/html_values.h"
#include "reports/summary.h"

namespace plimsoll::html {

Value cards(const Comparison& comparison, const Summary& summary);
Value table(const SummarySection& section, const Summary& summary, std::size_t number);
Value bills(const Comparison& comparison);
Value kinds(const Comparison& comparison);
Value differences(const Comparison& comparison);

}  // namespace plimsoll::html
