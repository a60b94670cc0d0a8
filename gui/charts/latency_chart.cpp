// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/latency_chart.h"

#include <algorithm>
#include <set>

#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

QStringList askedOperations(const scenario::Scenario& scenario) {
    std::set<std::string> names;
    for (const auto& [stream, content] : scenario.workload.streams)
        for (const scenario::MixEntry& entry : content.mix)
            names.insert(entry.service + "." + entry.operation);
    QStringList list;
    for (const std::string& name : names) list.push_back(qtext(name));
    return list;
}

bool isOfLatency(scenario::GoalMetric metric) {
    return metric != scenario::GoalMetric::error_share && metric != scenario::GoalMetric::month_cost;
}

QString seriesOfGoal(scenario::GoalMetric metric) {
    switch (metric) {
        case scenario::GoalMetric::p50: return QStringLiteral("p50");
        case scenario::GoalMetric::p95: return QStringLiteral("p95");
        case scenario::GoalMetric::p99: return QStringLiteral("p99");
        default: return {};
    }
}

// The stretches of neighbouring buckets above the bound.
void shadeAbove(ChartContent& content, const ChartSeries& series, double bound) {
    std::vector<ChartSpan> spans;
    for (std::size_t i = 0; i < series.values.size(); ++i) {
        if (!(series.values[i] > bound)) continue;
        const double from = series.keys[i];
        const double to = from + content.bucketOf(series);
        if (!spans.empty() && spans.back().to >= from)
            spans.back().to = to;
        else
            spans.push_back({from, to, {}, {ColorRole::bad}, ChartSpan::Place::behind});
    }
    content.spans.insert(content.spans.end(), spans.begin(), spans.end());
}

bool hasValue(const Track& track) {
    return std::ranges::any_of(track, [](const std::optional<double>& value) { return value.has_value(); });
}

const OperationSeries* found(const SeriesResult* series, const QString& operation) {
    if (!series) return nullptr;
    const auto at = series->operations.find(stdtext(operation));
    return at == series->operations.end() ? nullptr : &at->second;
}

}  // namespace

LatencyChart::LatencyChart(QWidget* parent) : LiveChart(parent), operations_(addSelector()) {
    LatencyChart::translate();
}

void LatencyChart::translate() {
    setTitle(tr("Latency"));
    setToolTip(
        tr("Percentiles of the latency of successful answers in each bucket of time, over the replications "
           "so far"));
    setName(*operations_, tr("Operation whose latency is shown"));
    refresh();
    LiveChart::translate();
}

void LatencyChart::scenarioChanged() {
    offer(*operations_, scenario() ? askedOperations(*scenario()) : QStringList());
}

void LatencyChart::fill(ChartContent& content) const {
    content.left = {tr("latency (ms, s)"), Measure::seconds, {}, ValueScale::log, {}, {}};
    const QString operation = operations_->currentText();
    if (const OperationSeries* own = found(series(), operation)) {
        const SeriesResult& grid = *series();
        if (hasPositive(own->arrived) && !hasValue(own->p99))
            content.placeholder = content.remark =
                tr("Too few requests in each bucket of time for percentiles");
        content.series.push_back(
            seriesOf(QStringLiteral("p50"), SeriesShape::line, {ColorRole::series, 0}, grid, own->p50));
        ChartSeries p95 =
            seriesOf(QStringLiteral("p95"), SeriesShape::line, {ColorRole::series, 4}, grid, own->p95);
        p95.fillTo = QStringLiteral("p50");
        content.series.push_back(std::move(p95));
        content.series.push_back(
            seriesOf(QStringLiteral("p99"), SeriesShape::line, {ColorRole::series, 1}, grid, own->p99));
    }
    if (const OperationSeries* baseline = found(baselineSeries(), operation)) {
        ChartSeries line = seriesOf(tr("baseline p99"), SeriesShape::line, {ColorRole::baseline},
                                    *baselineSeries(), baseline->p99);
        line.pen = Qt::DashLine;
        content.series.push_back(std::move(line));
    }
    addGoals(content);
}

void LatencyChart::addGoals(ChartContent& content) const {
    if (!scenario()) return;
    for (const auto& [name, goal] : scenario()->goals) {
        const bool isMeant = goal.of == "*" || qtext(goal.of) == operations_->currentText();
        if (!isMeant || !isOfLatency(goal.metric)) continue;
        content.lines.push_back({Qt::Horizontal,
                                 goal.bound,
                                 tr("goal: %1").arg(qtext(goal.target)),
                                 {ColorRole::goal},
                                 Qt::DashLine});
        if (const ChartSeries* measured = content.find(seriesOfGoal(goal.metric)))
            shadeAbove(content, *measured, goal.bound);
    }
}

}  // namespace plimsoll::gui
