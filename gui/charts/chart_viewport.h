// SPDX-License-Identifier: GPL-3.0-or-later
// Which stretch of its axes a plot shows. The key axis never leaves the range of the data; value axes follow
// the data until somebody zoomed into them. Who saw all before sees all of what came.
#pragma once

#include <QObject>
#include <QSet>
#include <span>

#include "gui/charts/chart_ranges.h"

class QCustomPlot;

namespace plimsoll::gui {

class ChartViewport : public QObject {
    Q_OBJECT

  public:
    enum class Zoom { kept, reset };

    explicit ChartViewport(QCustomPlot& plot);

    // Between these two calls changes of the axes are nobody's zoom.
    void beginChange() { isFitting_ = true; }
    void show(const ChartContent& content, const std::vector<std::vector<double>>& drawn,
              const QSet<QString>& hidden, Zoom zoom);
    // More visible values at the end of a series, which the content already has.
    void extend(const ChartContent& content, const ChartSeries& series, std::span<const double> values);
    void forgetValueZoom() { isValueZoomed_ = false; }

    ChartRange keys() const;
    ChartRange values(ValueSide side) const;
    void setKeys(const ChartRange& range);
    void scaleKeys(double factor, double about);
    void reset(const ChartContent& content);

  signals:
    void keysChanged(double from, double to);

  private:
    void fit(const ChartContent& content);
    void keepWithin();

    QCustomPlot& plot_;
    ChartRange all_;       // the whole key axis
    Extent left_, right_;  // of the visible values
    bool isValueZoomed_ = false;
    bool isFitting_ = false;
};

}  // namespace plimsoll::gui
