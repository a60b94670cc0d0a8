// SPDX-License-Identifier: GPL-3.0-or-later
// The curves, bars and areas of a plot, kept in step with a chart's content. While the kind of the
// series stays the same only their values are replaced, which is what a running simulation asks for. Needs a
// plot that outlives it; leaves out axes, ranges and lines.
#pragma once

#include <QSet>
#include <array>
#include <map>
#include <span>
#include <vector>

#include "gui/charts/chart_content.h"

class QCPAbstractPlottable;
class QCPAxis;
class QCPBars;
class QCPBarsGroup;
class QCPErrorBars;
class QCPGraph;
class QCustomPlot;

namespace plimsoll::gui {

class ChartPlottables {
  public:
    explicit ChartPlottables(QCustomPlot& plot);

    // `drawn` is drawnValues() of the content.
    void show(const ChartContent& content, const std::vector<std::vector<double>>& drawn,
              const QSet<QString>& hidden);
    void recolor(const ChartContent& content);

    // Only for series of points and lines without bucket and interval.
    static bool canAppend(const ChartContent& content, std::size_t series);
    void append(std::size_t series, std::span<const double> keys, std::span<const double> values,
                ValueScale scale);

  private:
    // What draws one series; what it does not need is null.
    struct Drawing {
        QCPGraph* graph = nullptr;
        QCPBars* bars = nullptr;
        QCPGraph* low = nullptr;
        QCPGraph* high = nullptr;
        QCPErrorBars* whiskers = nullptr;
    };

    static std::array<QCPAbstractPlottable*, 5> partsOf(const Drawing& drawing);
    void remove();
    bool isOfKind(const ChartContent& content) const;
    void rebuild(const ChartContent& content);
    Drawing drawingOf(const ChartSeries& series);
    void connectFills(const ChartContent& content, const QSet<QString>& hidden);
    void setValues(const ChartContent& content, std::size_t index, const std::vector<double>& drawn);
    void setInterval(const ChartContent& content, std::size_t index, const std::vector<double>& drawn);
    void setWidths(const ChartContent& content);
    QCPAxis* valueAxis(const ChartSeries& series) const;

    QCustomPlot& plot_;
    std::vector<ChartSeries> kinds_;  // without values: what the drawings were made for
    std::vector<Drawing> drawings_;
    QCPBarsGroup* group_ = nullptr;  // of the plot
};

}  // namespace plimsoll::gui
