// SPDX-License-Identifier: GPL-3.0-or-later
// A chart whose pixels are known, for tests of what charts draw.
#pragma once

#include <QApplication>
#include <QTest>
#include <cmath>
#include <memory>

#include "gui/charts/chart.h"
#include "gui/charts/chart_canvas.h"
#include "gui/theme/theme.h"

namespace plimsoll::gui::test {

// Flat lines, so that a pixel tells which is drawn: a is 2, b is 8 of 0 to 10, for 100 seconds.
inline ChartContent twoLines() {
    ChartContent content;
    content.keyAxis.label = QStringLiteral("time (mm:ss)");
    content.keyAxis.to = 100;
    content.left = {QStringLiteral("calls"), Measure::count, {}, ValueScale::linear, 0.0, 10.0};
    for (const double value : {2.0, 8.0}) {
        ChartSeries series;
        series.name = value < 5 ? QStringLiteral("a") : QStringLiteral("b");
        series.color = {ColorRole::series, value < 5 ? 0U : 1U};
        series.width = 3;
        for (int i = 0; i <= 100; ++i) {
            series.keys.push_back(i);
            series.values.push_back(value);
        }
        content.series.push_back(series);
    }
    return content;
}

inline bool isNear(const QColor& one, const QColor& other) {
    return std::abs(one.red() - other.red()) + std::abs(one.green() - other.green()) +
               std::abs(one.blue() - other.blue()) <
           90;
}

inline QPoint placeOf(ChartCanvas& canvas, double key, double value) {
    const QRect area = canvas.plotArea();
    const ChartRange keys = canvas.shownKeys();
    const ChartRange values = canvas.shownValues(ValueSide::left);
    return {
        area.left() + static_cast<int>(std::lround((key - keys.from) / keys.size() * area.width())),
        area.bottom() - static_cast<int>(std::lround((value - values.from) / values.size() * area.height()))};
}

// Lets queued drawing happen.
inline void rest() {
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
}

inline std::unique_ptr<Chart> shownChart() {
    applyTheme(ThemeChoice::light, *qApp);
    auto chart = std::make_unique<Chart>(QStringLiteral("Calls"));
    chart->resize(600, 300);
    chart->show(twoLines());
    chart->QWidget::show();
    if (!QTest::qWaitForWindowExposed(chart.get())) return nullptr;
    rest();
    return chart;
}

inline QImage shot(Chart& chart) {
    chart.redraw();
    return chart.canvas().grab().toImage();
}

}  // namespace plimsoll::gui::test
