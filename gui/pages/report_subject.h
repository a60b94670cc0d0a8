// SPDX-License-Identifier: GPL-3.0-or-later
// What a report is about: one result or a comparison, and never both.
#pragma once

#include <QString>

#include "gui/run/results.h"
#include "reports/summary.h"

namespace plimsoll::gui {

class ReportSubject {
  public:
    ReportSubject() = default;
    explicit ReportSubject(ResultPtr result) : result_(std::move(result)) {}
    explicit ReportSubject(ComparisonPtr comparison) : comparison_(std::move(comparison)) {}

    bool isEmpty() const { return !result_ && !comparison_; }
    const RunResult* result() const { return result_.get(); }
    const Comparison* comparison() const { return comparison_.get(); }

    // None of these may be asked of an empty one.
    Summary summary() const;
    Comparison asComparison() const;  // a copy; of a single result one with that candidate
    QString fileName() const;         // that a person may want, without ending

  private:
    ResultPtr result_;
    ComparisonPtr comparison_;
};

}  // namespace plimsoll::gui
