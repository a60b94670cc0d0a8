// SPDX-License-Identifier: GPL-3.0-or-later
// How many instances of one service there are, are ready and are wanted, as steps; what lies between all and
// the ready ones is starting. Cold starts and throttled calls are bars on an axis of their own, which is
// there only when there were any. Means over the replications so far.
#pragma once

#include "gui/charts/live_chart.h"

namespace plimsoll::gui {

class InstancesChart : public LiveChart {
    Q_OBJECT

  public:
    explicit InstancesChart(QWidget* parent = nullptr);

    void selectService(const QString& name);

  protected:
    void translate() override;
    void scenarioChanged() override;
    void fill(ChartContent& content) const override;

  private:
    static void addLevels(ChartContent& content, const SeriesResult& grid, const ServiceSeries& own);
    static void addCounts(ChartContent& content, const SeriesResult& grid, const ServiceSeries& own);

    QString service_;
};

}  // namespace plimsoll::gui
