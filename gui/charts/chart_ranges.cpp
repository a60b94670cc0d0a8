// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_ranges.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace plimsoll::gui {

namespace {

// For labels at the top.
constexpr double kHeadroom = 1.1;
constexpr double kLogHeadroom = 1.5;

// The next round number that is not less.
double roundedUp(double value) {
    constexpr std::array<double, 9> kRound = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8};
    const double decade = std::pow(10, std::floor(std::log10(value)));
    const auto* const round = std::ranges::lower_bound(kRound, value / decade * (1 - 1e-12));
    return (round == kRound.end() ? 10 : *round) * decade;
}

double roundedDown(double value) {
    const double decade = std::pow(10, std::floor(std::log10(value)));
    const double mantissa = value / decade;
    return (mantissa >= 5 ? 5 : mantissa >= 2 ? 2 : 1) * decade;
}

ChartRange logRange(const Extent& extent) {
    if (extent.isEmpty()) return {1e-3, 1};
    const ChartRange range{roundedDown(extent.low), roundedUp(extent.high * kLogHeadroom)};
    return range.to < range.from * 5 ? ChartRange{range.from / 2, range.to * 2} : range;
}

ChartRange linearRange(const Extent& extent) {
    if (extent.isEmpty()) return {0, 1};
    ChartRange range{std::min(0.0, extent.low), std::max(0.0, extent.high)};
    if (range.to > 0) range.to = roundedUp(range.to * kHeadroom);
    if (range.from < 0) range.from = -roundedUp(-range.from);
    return range.size() > 0 ? range : ChartRange{0, 1};
}

// Puts the series on what lies beneath; a gap adds nothing.
std::vector<double> onTop(const std::vector<double>& beneath, const std::vector<double>& values) {
    std::vector<double> tops(std::max(beneath.size(), values.size()), kGap);
    for (std::size_t i = 0; i < tops.size(); ++i) {
        const double lower = i < beneath.size() ? beneath[i] : kGap;
        const double own = i < values.size() ? values[i] : kGap;
        tops[i] = std::isnan(lower) ? own : std::isnan(own) ? lower : lower + own;
    }
    return tops;
}

}  // namespace

void Extent::add(double value, ValueScale scale) {
    if (!std::isfinite(value) || (scale == ValueScale::log && value <= 0)) return;
    low = std::min(low, value);
    high = std::max(high, value);
}

std::vector<std::vector<double>> drawnValues(const ChartContent& content, const QSet<QString>& hidden) {
    std::vector<std::vector<double>> drawn;
    std::vector<double> areas, bars;
    for (const ChartSeries& series : content.series) {
        std::vector<double>& stack = series.shape == SeriesShape::stackedAreas ? areas : bars;
        if (!isStacked(series.shape))
            drawn.push_back(series.values);
        else if (hidden.contains(series.name))
            drawn.push_back(stack);
        else
            drawn.push_back(stack = onTop(stack, series.values));
    }
    return drawn;
}

Extent extentOf(const ChartContent& content, ValueSide side, const std::vector<std::vector<double>>& drawn,
                const QSet<QString>& hidden) {
    const ValueScale scale =
        (side == ValueSide::right && content.right ? *content.right : content.left).scale;
    Extent extent;
    for (std::size_t i = 0; i < content.series.size(); ++i) {
        const ChartSeries& series = content.series[i];
        if (series.side != side || hidden.contains(series.name)) continue;
        for (const double value : drawn[i]) extent.add(value, scale);
        // An interval of a stacked series stands around its top.
        for (std::size_t k = 0; k < std::min(series.low.size(), series.high.size()); ++k) {
            const double lift = drawn[i][k] - series.values[k];
            extent.add(series.low[k] + lift, scale);
            extent.add(series.high[k] + lift, scale);
        }
    }
    if (side == ValueSide::left)
        for (const ChartLine& line : content.lines)
            if (line.direction == Qt::Horizontal) extent.add(line.at, scale);
    return extent;
}

ChartRange valueRange(const Extent& extent, const ValueAxis& axis) {
    ChartRange range = axis.scale == ValueScale::log ? logRange(extent) : linearRange(extent);
    const bool isUsable = axis.scale == ValueScale::linear || axis.from.value_or(1) > 0;
    if (axis.from && isUsable) range.from = *axis.from;
    if (axis.to && *axis.to > range.from) range.to = *axis.to;
    return range;
}

ChartRange keyRange(const ChartContent& content) {
    const KeyAxis& axis = content.keyAxis;
    if (axis.to > axis.from) return {axis.from, axis.to};
    if (axis.scale == KeyScale::categories)
        return {-0.5, std::max(0.5, static_cast<double>(axis.categories.size()) - 0.5)};
    Extent extent;
    const ValueScale scale = axis.scale == KeyScale::log ? ValueScale::log : ValueScale::linear;
    for (const ChartSeries& series : content.series)
        if (!series.keys.empty()) {
            extent.add(series.keys.front(), scale);
            extent.add(series.keys.back() + content.bucketOf(series), scale);
        }
    if (extent.isEmpty()) return axis.scale == KeyScale::log ? ChartRange{1e-3, 1} : ChartRange{};
    if (extent.high > extent.low) return {extent.low, extent.high};
    return scale == ValueScale::log ? ChartRange{extent.low / 2, extent.high * 2}
                                    : ChartRange{extent.low - 0.5, extent.high + 0.5};
}

}  // namespace plimsoll::gui
