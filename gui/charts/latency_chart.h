// SPDX-License-Identifier: GPL-3.0-or-later
// How long answers to one of the clients' operations took, bucket by bucket: p50, p95, p99 on a logarithmic
// axis of successes, beside the goals for it and the pinned baseline's p99. Where a goal's own percentile is
// above it, the time is shaded. Leaves out: goals for percentiles that have no series, of which only the line
// is drawn.
#pragma once

#include "gui/charts/live_chart.h"

namespace plimsoll::gui {

class LatencyChart : public LiveChart {
    Q_OBJECT

  public:
    explicit LatencyChart(QWidget* parent = nullptr);

    QComboBox& operations() const { return *operations_; }

  protected:
    void translate() override;
    void scenarioChanged() override;
    void fill(ChartContent& content) const override;

  private:
    void addGoals(ChartContent& content) const;

    QComboBox* operations_ = nullptr;
};

}  // namespace plimsoll::gui
