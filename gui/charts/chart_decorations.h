// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart draws beside its series: shaded spans and strips, goal lines, marks at times, the colour scale
// of a heat map, a word where there are no data. They read the content when they are drawn.
#pragma once

#include "gui/charts/chart_content.h"

class QCustomPlot;

namespace plimsoll::gui {

// The plot owns what is added; plot and content outlive it.
void addDecorations(QCustomPlot& plot, const ChartContent& content);

// How high the strips along the bottom are, 0 without.
int stripHeight(const QCustomPlot& plot, const ChartContent& content);

}  // namespace plimsoll::gui
