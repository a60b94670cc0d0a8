// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_content.h"

#include <algorithm>
#include <cmath>

#include "gui/theme/theme.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

bool hasValue(const std::vector<double>& values) {
    return std::ranges::any_of(values, [](double value) { return !std::isnan(value); });
}

}  // namespace

QColor colorOf(const ChartColor& color, const Theme& theme) {
    switch (color.role) {
        case ColorRole::series: return theme.series[color.index % theme.series.size()];
        case ColorRole::text: return theme.text;
        case ColorRole::faintText: return theme.faintText;
        case ColorRole::accent: return theme.accent;
        case ColorRole::good: return theme.good;
        case ColorRole::warning: return theme.warning;
        case ColorRole::bad: return theme.bad;
        case ColorRole::goal: return theme.goal;
        case ColorRole::baseline: return theme.baseline;
    }
    return theme.text;
}

bool isStacked(SeriesShape shape) {
    return shape == SeriesShape::stackedAreas || shape == SeriesShape::stackedBars;
}

bool ChartContent::isEmpty() const {
    if (heatMap && std::ranges::any_of(heatMap->cells, hasValue)) return false;
    return std::ranges::none_of(series, [](const ChartSeries& each) { return hasValue(each.values); });
}

const ValueAxis& ChartContent::axisOf(const ChartSeries& of) const {
    return of.side == ValueSide::right && right ? *right : left;
}

double ChartContent::bucketOf(const ChartSeries& of) const {
    return of.bucket > 0 ? of.bucket : keyAxis.bucket;
}

const ChartSeries* ChartContent::find(const QString& name) const {
    const auto at = std::ranges::find(series, name, &ChartSeries::name);
    return at == series.end() ? nullptr : &*at;
}

std::vector<double> bucketStarts(const SeriesResult& grid, std::size_t count) {
    std::vector<double> starts(count);
    for (std::size_t i = 0; i < count; ++i)
        starts[i] = grid.start_seconds + static_cast<double>(i) * grid.bucket_seconds;
    return starts;
}

std::vector<double> valuesOf(const Track& track) {
    std::vector<double> values(track.size());
    std::ranges::transform(track, values.begin(),
                           [](const std::optional<double>& value) { return value.value_or(kGap); });
    return values;
}

HeatMap loadOf(const SeriesResult& grid, const ServiceSeries& service) {
    HeatMap heat;
    heat.keys = bucketStarts(grid, grid.buckets);
    for (std::size_t i = 0; i < service.instance_names.size(); ++i) {
        heat.rows.push_back(qtext(service.instance_names[i]));
        heat.cells.push_back(valuesOf(service.instance_utilization[i]));
    }
    return heat;
}

void setTrack(ChartSeries& series, const SeriesResult& grid, const Track& track) {
    series.keys = bucketStarts(grid, track.size());
    series.values = valuesOf(track);
    series.bucket = grid.bucket_seconds;
}

QString valueText(double value, const ValueAxis& axis) {
    return std::isnan(value) ? QStringLiteral("–") : valueText(value, axis.measure) + axis.suffix;
}

QString keyText(double key, const KeyAxis& axis) {
    switch (axis.scale) {
        case KeyScale::clock: return clockText(key);
        case KeyScale::categories: return axis.categories.value(static_cast<qsizetype>(std::lround(key)));
        case KeyScale::linear:
        case KeyScale::log: return valueText(key, axis.measure);
    }
    return {};
}

}  // namespace plimsoll::gui
