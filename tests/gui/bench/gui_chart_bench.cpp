// SPDX-License-Identifier: GPL-3.0-or-later
// What a live frame of a chart costs: values come in at the end of four series, the curves are drawn again,
// the card is grabbed. The minimum at 10^5 points a series is to be at most three times that at 10^3.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "gui/charts/chart.h"

namespace plimsoll::gui {
namespace {

constexpr int kAppended = 100;

double least(const std::vector<double>& values) {
    return *std::ranges::min_element(values);
}

// Waves with a ripple as fine as the points, so that neighbours differ.
double valueAt(std::size_t series, double share, std::size_t point) {
    return 1.0 + static_cast<double>(series) + std::sin(share * 20 * std::numbers::pi) +
           0.2 * std::sin(static_cast<double>(point) * 1.7);
}

ChartContent fourSeries(std::size_t points) {
    ChartContent content;
    content.keyAxis.label = QStringLiteral("time (mm:ss)");
    content.keyAxis.to = 2000;
    content.left.label = QStringLiteral("value");
    for (std::size_t i = 0; i < 4; ++i) {
        ChartSeries series;
        series.name = QStringLiteral("series %1").arg(i);
        series.color.index = i;
        for (std::size_t k = 0; k < points; ++k) {
            const double share = static_cast<double>(k) / static_cast<double>(points);
            series.keys.push_back(share * 1000);
            series.values.push_back(valueAt(i, share, k));
        }
        content.series.push_back(std::move(series));
    }
    return content;
}

// Begins anew before the number of points has grown by half.
void Frame(benchmark::State& state) {
    const auto points = static_cast<std::size_t>(state.range(0));
    const ChartContent content = fourSeries(points);
    Chart chart(QStringLiteral("Frame"));
    chart.resize(1000, 400);
    chart.QWidget::show();
    std::size_t appended = points;
    for (auto _ : state) {
        if (appended * 2 > points) {
            state.PauseTiming();
            chart.show(content);
            chart.redraw();
            appended = 0;
            state.ResumeTiming();
        }
        for (std::size_t i = 0; i < 4; ++i) {
            std::vector<double> keys, values;
            for (int k = 1; k <= kAppended; ++k) {
                keys.push_back(1000 + static_cast<double>(appended + static_cast<std::size_t>(k)) * 1000 /
                                          static_cast<double>(points));
                values.push_back(valueAt(i, 1, static_cast<std::size_t>(k)));
            }
            chart.append(i, keys, values);
        }
        appended += kAppended;
        chart.redraw();
        benchmark::DoNotOptimize(chart.grab());
    }
}

BENCHMARK(Frame)
    ->Arg(1'000)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond)
    ->Repetitions(5)
    ->ComputeStatistics("min", least);

}  // namespace
}  // namespace plimsoll::gui
