// SPDX-License-Identifier: MIT
// Builds the rows of a summary, a cell per candidate, and remembers which differences of the comparison they
// have shown.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "reports/summary.h"
#include "study/result.h"

namespace plimsoll {

// What a row shows of a candidate.
using Pick = std::function<MaybeEstimate(const RunResult&)>;

class SummaryRows {
  public:
    SummaryRows(const Comparison& comparison, NumberStyle style);

    // `metrics`: the names of the differences that belong to this row.
    SummaryRow row(std::string label, std::string detail, const std::vector<std::string>& metrics,
                   Measure measure, const Pick& pick);
    // Those that no row has shown.
    SummarySection other_differences();

    const Comparison& comparison() const { return comparison_; }

  private:
    SummaryCell cell(const RunResult& result, const std::vector<std::string>& metrics, Measure measure,
                     const MaybeEstimate& estimate);
    void add_difference(SummaryCell& cell, const std::string& candidate,
                        const std::vector<std::string>& metrics, Measure measure);
    void set_difference(SummaryCell& cell, const Difference& difference, Measure measure) const;

    const Comparison& comparison_;
    NumberStyle style_;
    std::vector<bool> shown_;
};

}  // namespace plimsoll
