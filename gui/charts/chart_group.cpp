// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_group.h"

#include "gui/charts/chart.h"

namespace plimsoll::gui {

void ChartGroup::add(Chart* chart) {
    charts_.emplace_back(chart);
    connect(chart, &Chart::shownKeysChanged, this,
            [this, chart](double from, double to) { showKeys(chart, from, to); });
    connect(chart, &Chart::cursorMoved, this,
            [this, chart](std::optional<double> key) { showCursor(chart, key); });
}

// What the others answer to is not passed on again.
void ChartGroup::showKeys(const Chart* by, double from, double to) {
    if (isLinking_) return;
    isLinking_ = true;
    for (const QPointer<Chart>& chart : charts_)
        if (chart && chart != by) chart->setShownKeys({from, to});
    isLinking_ = false;
}

void ChartGroup::showCursor(const Chart* by, std::optional<double> key) {
    for (const QPointer<Chart>& chart : charts_)
        if (chart && chart != by) chart->setCursorKey(key);
    emit cursorMoved(key);
}

}  // namespace plimsoll::gui
