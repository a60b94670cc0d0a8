// SPDX-License-Identifier: GPL-3.0-or-later
// The axes of a plot as a chart's content wants them: scales, ticks, labels, grid, colours and margins.
#pragma once

#include "gui/charts/chart_content.h"

class QCustomPlot;

namespace plimsoll::gui {

void showAxes(QCustomPlot& plot, const ChartContent& content);
void colorAxes(QCustomPlot& plot);
// As many ticks as there is room for, and titles that fit beside their axes.
void spaceTicks(QCustomPlot& plot, const ChartContent& content);
// 0: as wide as the ticks need.
void setMargins(QCustomPlot& plot, const ChartContent& content, int left, int right);

}  // namespace plimsoll::gui
