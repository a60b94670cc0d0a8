// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_plottables.h"

#include <algorithm>
#include <cmath>

#include "gui/charts/plot_library.h"
#include "gui/theme/colors.h"
#include "gui/theme/theme.h"

namespace plimsoll::gui {

namespace {

constexpr double kBarShare = 0.8;  // of a bucket or category
constexpr double kStackShare = 0.6;
constexpr double kBandOpacity = 0.16;
constexpr double kAreaOpacity = 0.75;

// A logarithm has no place for what is not positive: a gap.
double placed(double value, ValueScale scale) {
    return scale == ValueScale::log && value <= 0 ? kGap : value;
}

bool isCurve(SeriesShape shape) {
    return shape == SeriesShape::line || shape == SeriesShape::steps || shape == SeriesShape::points ||
           shape == SeriesShape::stackedAreas;
}

// Steps begin with their bucket, lines and bars stand in its middle.
double placeInBucket(const ChartSeries& series, double bucket) {
    return series.shape == SeriesShape::steps ? 0 : bucket / 2;
}

QVector<QCPGraphData> pointsOf(const std::vector<double>& keys, const std::vector<double>& values,
                               double offset, ValueScale scale) {
    const std::size_t count = std::min(keys.size(), values.size());
    QVector<QCPGraphData> points;
    points.reserve(static_cast<qsizetype>(count) + 1);
    for (std::size_t i = 0; i < count; ++i) points.push_back({keys[i] + offset, placed(values[i], scale)});
    return points;
}

// A value between gaps holds for its bucket: through a single point there is no line to be seen.
QVector<QCPGraphData> withDashes(const QVector<QCPGraphData>& points, double bucket) {
    const auto isGap = [&](qsizetype at) {
        return at < 0 || at >= points.size() || std::isnan(points[at].value);
    };
    QVector<QCPGraphData> all;
    all.reserve(points.size() + 1);
    for (qsizetype i = 0; i < points.size(); ++i) {
        const QCPGraphData& point = points[i];
        const bool isAlone = !isGap(i) && isGap(i - 1) && isGap(i + 1);
        if (isAlone) all.push_back({point.key - bucket / 2, point.value});
        all.push_back(isAlone ? QCPGraphData(point.key + bucket / 2, point.value) : point);
    }
    return all;
}

void setCurve(QCPGraph& graph, const ChartSeries& series, const std::vector<double>& values, double bucket,
              ValueScale scale) {
    QVector<QCPGraphData> points = pointsOf(series.keys, values, placeInBucket(series, bucket), scale);
    if (series.shape == SeriesShape::line && bucket > 0) points = withDashes(points, bucket);
    // The last step is as long as the others.
    if (series.shape == SeriesShape::steps && bucket > 0 && !points.isEmpty())
        points.push_back({points.back().key + bucket, points.back().value});
    graph.data()->set(points, true);
}

}  // namespace

ChartPlottables::ChartPlottables(QCustomPlot& plot) : plot_(plot), group_(new QCPBarsGroup(&plot)) {}

QCPAxis* ChartPlottables::valueAxis(const ChartSeries& series) const {
    return series.side == ValueSide::right ? plot_.yAxis2 : plot_.yAxis;
}

bool ChartPlottables::isOfKind(const ChartContent& content) const {
    const auto same = [](const ChartSeries& one, const ChartSeries& other) {
        return one.name == other.name && one.shape == other.shape && one.side == other.side &&
               one.fillTo == other.fillTo && one.spread == other.spread &&
               one.low.empty() == other.low.empty();
    };
    return std::ranges::equal(content.series, kinds_, same);
}

void ChartPlottables::show(const ChartContent& content, const std::vector<std::vector<double>>& drawn,
                           const QSet<QString>& hidden) {
    if (!isOfKind(content)) rebuild(content);
    for (std::size_t i = 0; i < drawings_.size(); ++i) {
        const bool isVisible = !hidden.contains(content.series[i].name);
        for (QCPAbstractPlottable* part : partsOf(drawings_[i]))
            if (part) part->setVisible(isVisible);
        setValues(content, i, drawn[i]);
        setInterval(content, i, drawn[i]);
    }
    connectFills(content, hidden);
    setWidths(content);
    recolor(content);
}

std::array<QCPAbstractPlottable*, 5> ChartPlottables::partsOf(const Drawing& drawing) {
    return {drawing.graph, drawing.bars, drawing.low, drawing.high, drawing.whiskers};
}

// Whiskers refer to their bars or curve, and go first.
void ChartPlottables::remove() {
    for (const Drawing& drawing : drawings_) {
        const auto parts = partsOf(drawing);
        for (auto part = parts.rbegin(); part != parts.rend(); ++part)
            if (*part) plot_.removePlottable(*part);
    }
    drawings_.clear();
    kinds_.clear();
}

void ChartPlottables::rebuild(const ChartContent& content) {
    remove();
    for (const ChartSeries& series : content.series) {
        drawings_.push_back(drawingOf(series));
        ChartSeries kind = series;
        kind.keys.clear();
        kind.values.clear();
        kinds_.push_back(std::move(kind));
    }
    // Bars of a stack are drawn from the ground up, the lowest last: each hides what is beneath it.
    for (auto drawing = drawings_.rbegin(); drawing != drawings_.rend(); ++drawing)
        if (drawing->bars) drawing->bars->setLayer(drawing->bars->layer());
    for (const Drawing& drawing : drawings_)
        if (drawing.whiskers) drawing.whiskers->setLayer(drawing.whiskers->layer());
}

ChartPlottables::Drawing ChartPlottables::drawingOf(const ChartSeries& series) {
    Drawing drawing;
    QCPAxis* const axis = valueAxis(series);
    if (!series.low.empty() && series.spread == Spread::band) {
        drawing.low = plot_.addGraph(plot_.xAxis, axis);
        drawing.high = plot_.addGraph(plot_.xAxis, axis);
        drawing.high->setChannelFillGraph(drawing.low);
        for (QCPGraph* edge : {drawing.low, drawing.high}) edge->setPen(Qt::NoPen);
    }
    if (isCurve(series.shape)) {
        drawing.graph = plot_.addGraph(plot_.xAxis, axis);
        drawing.graph->setLineStyle(series.shape == SeriesShape::steps    ? QCPGraph::lsStepLeft
                                    : series.shape == SeriesShape::points ? QCPGraph::lsNone
                                                                          : QCPGraph::lsLine);
    } else {
        drawing.bars = new QCPBars(plot_.xAxis, axis);
        drawing.bars->setAntialiased(false);
        if (series.shape == SeriesShape::bars) drawing.bars->setBarsGroup(group_);
    }
    if (!series.low.empty() && series.spread == Spread::whiskers) {
        drawing.whiskers = new QCPErrorBars(plot_.xAxis, axis);
        drawing.whiskers->setDataPlottable(drawing.graph ? static_cast<QCPAbstractPlottable*>(drawing.graph)
                                                         : drawing.bars);
        drawing.whiskers->setWhiskerWidth(8);
        drawing.whiskers->setSymbolGap(0);
    }
    return drawing;
}

void ChartPlottables::setValues(const ChartContent& content, std::size_t index,
                                const std::vector<double>& drawn) {
    const ChartSeries& series = content.series[index];
    const Drawing& drawing = drawings_[index];
    const ValueScale scale = content.axisOf(series).scale;
    if (drawing.graph) return setCurve(*drawing.graph, series, drawn, content.bucketOf(series), scale);

    const std::size_t count = std::min(series.keys.size(), drawn.size());
    QVector<QCPBarsData> bars;
    bars.reserve(static_cast<qsizetype>(count));
    for (std::size_t i = 0; i < count; ++i)
        bars.push_back(
            {series.keys[i] + placeInBucket(series, content.bucketOf(series)), placed(drawn[i], scale)});
    drawing.bars->data()->set(bars, true);
}

void ChartPlottables::setInterval(const ChartContent& content, std::size_t index,
                                  const std::vector<double>& drawn) {
    const ChartSeries& series = content.series[index];
    const Drawing& drawing = drawings_[index];
    const ValueScale scale = content.axisOf(series).scale;
    if (drawing.low) {
        setCurve(*drawing.low, series, series.low, content.bucketOf(series), scale);
        setCurve(*drawing.high, series, series.high, content.bucketOf(series), scale);
    }
    if (!drawing.whiskers) return;
    QVector<QCPErrorBarsData> errors;
    for (std::size_t i = 0; i < drawn.size(); ++i) {
        const bool isKnown = i < series.low.size() && i < series.high.size() && i < series.values.size();
        errors.push_back(
            isKnown ? QCPErrorBarsData(series.values[i] - series.low[i], series.high[i] - series.values[i])
                    : QCPErrorBarsData(kGap, kGap));
    }
    drawing.whiskers->data()->swap(errors);
}

// A stacked area reaches down to the next visible one; a tinted surface to its partner.
void ChartPlottables::connectFills(const ChartContent& content, const QSet<QString>& hidden) {
    QCPGraph* beneath = nullptr;
    for (std::size_t i = 0; i < drawings_.size(); ++i) {
        const ChartSeries& series = content.series[i];
        QCPGraph* const graph = drawings_[i].graph;
        if (!graph || hidden.contains(series.name)) continue;
        if (series.shape == SeriesShape::stackedAreas) {
            graph->setChannelFillGraph(beneath);
            beneath = graph;
            continue;
        }
        const auto partner = std::ranges::find(content.series, series.fillTo, &ChartSeries::name);
        const bool hasPartner = partner != content.series.end() && !hidden.contains(partner->name);
        graph->setChannelFillGraph(
            hasPartner ? drawings_[static_cast<std::size_t>(partner - content.series.begin())].graph
                       : nullptr);
    }
}

// Bars beside one another share the width of their place.
void ChartPlottables::setWidths(const ChartContent& content) {
    const auto beside = static_cast<double>(std::max<std::ptrdiff_t>(
        1, std::ranges::count(content.series, SeriesShape::bars, &ChartSeries::shape)));
    const double bucket = content.keyAxis.bucket;
    group_->setSpacing(bucket > 0 ? 0 : 2);
    for (std::size_t i = 0; i < drawings_.size(); ++i) {
        if (!drawings_[i].bars) continue;
        const double place = bucket > 0 ? bucket : kBarShare;
        const bool isShared = content.series[i].shape == SeriesShape::bars;
        drawings_[i].bars->setWidthType(QCPBars::wtPlotCoords);
        drawings_[i].bars->setWidth(isShared ? place / beside : bucket > 0 ? bucket : kStackShare);
    }
}

void ChartPlottables::recolor(const ChartContent& content) {
    const Theme& theme = themeOf(plot_.palette());
    for (std::size_t i = 0; i < drawings_.size(); ++i) {
        const ChartSeries& series = content.series[i];
        const QColor color = colorOf(series.color, theme);
        const Drawing& drawing = drawings_[i];
        if (drawing.graph) {
            const bool isArea = series.shape == SeriesShape::stackedAreas;
            drawing.graph->setPen(QPen(color, isArea ? 1 : series.width, series.pen));
            drawing.graph->setBrush(isArea                    ? QBrush(faded(color, kAreaOpacity))
                                    : series.fillTo.isEmpty() ? QBrush(Qt::NoBrush)
                                                              : QBrush(faded(color, kBandOpacity)));
            if (series.shape == SeriesShape::points)
                drawing.graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, color, 6));
        }
        if (drawing.bars) {
            // However narrow its place, a bar is a pixel wide.
            drawing.bars->setPen(content.keyAxis.bucket > 0 ? QPen(color, 0) : QPen(Qt::NoPen));
            drawing.bars->setBrush(color);
        }
        if (drawing.high) drawing.high->setBrush(faded(color, kBandOpacity));
        if (drawing.whiskers) drawing.whiskers->setPen(QPen(drawing.bars ? theme.text : color, 1.2));
    }
}

bool ChartPlottables::canAppend(const ChartContent& content, std::size_t series) {
    const ChartSeries& own = content.series[series];
    return (own.shape == SeriesShape::line || own.shape == SeriesShape::points) && own.low.empty() &&
           content.bucketOf(own) <= 0;
}

void ChartPlottables::append(std::size_t series, std::span<const double> keys, std::span<const double> values,
                             ValueScale scale) {
    for (std::size_t i = 0; i < std::min(keys.size(), values.size()); ++i)
        drawings_[series].graph->data()->add({keys[i], placed(values[i], scale)});
}

}  // namespace plimsoll::gui
