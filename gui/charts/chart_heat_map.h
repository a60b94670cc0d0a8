// SPDX-License-Identifier: GPL-3.0-or-later
// The cells of a heat map on a plot; a cell without a value has no colour. Needs a plot that outlives it.
#pragma once

#include "gui/charts/chart_content.h"

class QCPColorMap;
class QCustomPlot;

namespace plimsoll::gui {

class ChartHeatMap {
  public:
    explicit ChartHeatMap(QCustomPlot& plot) : plot_(plot) {}

    void show(const ChartContent& content);  // nothing, if it has no heat map
    void recolor();

  private:
    void setCells(const HeatMap& heat, double bucket);

    QCustomPlot& plot_;
    QCPColorMap* map_ = nullptr;  // of the plot
};

}  // namespace plimsoll::gui
