// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_viewport.h"

#include <algorithm>

#include "gui/charts/plot_library.h"

namespace plimsoll::gui {

namespace {

ChartRange rangeOf(const QCPAxis& axis) {
    return {axis.range().lower, axis.range().upper};
}

// Rows are numbered from 0; each is one high.
ChartRange rowRange(const HeatMap& heat) {
    return {-0.5, std::max(0.5, static_cast<double>(heat.rows.size()) - 0.5)};
}

}  // namespace

ChartViewport::ChartViewport(QCustomPlot& plot) : plot_(plot) {
    connect(plot.xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, [this] { keepWithin(); });
    connect(plot.yAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this,
            [this] { isValueZoomed_ = isValueZoomed_ || !isFitting_; });
}

void ChartViewport::show(const ChartContent& content, const std::vector<std::vector<double>>& drawn,
                         const QSet<QString>& hidden, Zoom zoom) {
    const ChartRange shown = keys();
    const bool showsAll = shown == all_;
    left_ = extentOf(content, ValueSide::left, drawn, hidden);
    right_ = extentOf(content, ValueSide::right, drawn, hidden);
    all_ = keyRange(content);
    fit(content);
    setKeys(zoom == Zoom::reset || showsAll ? all_ : shown);
    keepWithin();
}

void ChartViewport::extend(const ChartContent& content, const ChartSeries& series,
                           std::span<const double> values) {
    Extent& extent = series.side == ValueSide::right ? right_ : left_;
    for (const double value : values) extent.add(value, content.axisOf(series).scale);
    const bool showsAll = keys() == all_;
    all_ = keyRange(content);
    fit(content);
    if (showsAll) setKeys(all_);
}

void ChartViewport::fit(const ChartContent& content) {
    isFitting_ = true;
    if (!isValueZoomed_) {
        const ChartRange range =
            content.heatMap ? rowRange(*content.heatMap) : valueRange(left_, content.left);
        plot_.yAxis->setRange(range.from, range.to);
    }
    if (content.right) {
        const ChartRange range = valueRange(right_, *content.right);
        plot_.yAxis2->setRange(range.from, range.to);
    }
    isFitting_ = false;
}

void ChartViewport::keepWithin() {
    const QCPRange range = plot_.xAxis->range();
    const QCPRange bounded = range.bounded(all_.from, all_.to);
    if (bounded != range) return plot_.xAxis->setRange(bounded);
    emit keysChanged(range.lower, range.upper);
}

ChartRange ChartViewport::keys() const {
    return rangeOf(*plot_.xAxis);
}

ChartRange ChartViewport::values(ValueSide side) const {
    return rangeOf(side == ValueSide::right ? *plot_.yAxis2 : *plot_.yAxis);
}

void ChartViewport::setKeys(const ChartRange& range) {
    if (range == keys()) return;
    plot_.xAxis->setRange(range.from, range.to);
    plot_.replot(QCustomPlot::rpQueuedReplot);
}

void ChartViewport::scaleKeys(double factor, double about) {
    plot_.xAxis->scaleRange(factor, about);
    plot_.replot(QCustomPlot::rpQueuedReplot);
}

void ChartViewport::reset(const ChartContent& content) {
    isValueZoomed_ = false;
    fit(content);
    setKeys(all_);
    plot_.replot(QCustomPlot::rpQueuedReplot);
}

}  // namespace plimsoll::gui
