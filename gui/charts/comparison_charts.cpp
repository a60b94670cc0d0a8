// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/comparison_charts.h"

#include <QCoreApplication>
#include <algorithm>
#include <set>

#include "gui/theme/values.h"
#include "reports/html_figures.h"

namespace plimsoll::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ComparisonCharts)
};

bool hasMonth(const RunResult& result) {
    return result.bill && result.bill->month_total;
}

// Those without a bill have no bar, and no say.
QString costLabel(const Comparison& comparison) {
    const auto billed = std::ranges::count_if(
        comparison.results, [](const RunResult& result) { return result.bill.has_value(); });
    const auto months = std::ranges::count_if(comparison.results, hasMonth);
    if (months == 0) return Words::tr("cost of the window (USD)");
    return months == billed ? Words::tr("cost (USD/month)") : Words::tr("cost of month or window (USD)");
}

double costOfKind(const RunResult& result, const std::string& kind) {
    double sum = 0;
    if (!result.bill) return sum;
    for (const BillLineResult& line : result.bill->lines)
        if (line.kind == kind && line.cost) sum += line.cost->value;
    return sum;
}

// The colours of candidates and those of kinds do not stand in one chart.
ChartColor numbered(std::size_t index) {
    return {ColorRole::series, index};
}

ChartSeries totals(const Comparison& comparison) {
    ChartSeries series;
    series.name = Words::tr("total");
    series.shape = SeriesShape::points;
    series.color = {ColorRole::text};
    for (std::size_t i = 0; i < comparison.results.size(); ++i) {
        const MaybeEstimate total = total_cost(comparison.results[i]);
        if (!total) continue;
        series.keys.push_back(static_cast<double>(i));
        series.values.push_back(total->value);
        series.low.push_back(total->low.value_or(total->value));
        series.high.push_back(total->high.value_or(total->value));
    }
    return series;
}

const std::vector<CostPoint>& curveOf(const RunResult& result) {
    static const std::vector<CostPoint> none;
    return result.bill ? result.bill->curve : none;
}

// Between the points of a curve; a bill is nearly straight there.
double costAt(const RunResult& result, double requests) {
    const std::vector<CostPoint>& curve = curveOf(result);
    const auto above = std::ranges::lower_bound(curve, requests, {}, &CostPoint::month_requests);
    if (above == curve.end()) return curve.empty() ? kGap : curve.back().month_total->value;
    if (above == curve.begin()) return above->month_total->value;
    const auto below = above - 1;
    const double share = (requests - below->month_requests) / (above->month_requests - below->month_requests);
    return below->month_total->value + share * (above->month_total->value - below->month_total->value);
}

bool hasCurve(const RunResult& result) {
    return !curveOf(result).empty();
}

// Of those that have a curve; there must be one.
std::size_t cheapestAt(const Comparison& comparison, double requests) {
    const std::vector<RunResult>& all = comparison.results;
    auto cheapest = static_cast<std::size_t>(std::ranges::find_if(all, hasCurve) - all.begin());
    for (std::size_t i = cheapest + 1; i < all.size(); ++i)
        if (costAt(all[i], requests) < costAt(all[cheapest], requests)) cheapest = i;
    return cheapest;
}

bool hasCurves(const Comparison& comparison) {
    return std::ranges::any_of(comparison.results, hasCurve);
}

QString whyNoCurve(const Comparison& comparison, Completeness completeness) {
    if (completeness == Completeness::running)
        return Words::tr("Costs of other months come when the comparison has ended");
    if (std::ranges::any_of(comparison.results, hasMonth))
        return Words::tr("No costs of other months: the comparison was stopped");
    return Words::tr("No costs of other months: the scenarios name no prices or no month");
}

std::vector<double> steps(const Comparison& comparison) {
    std::set<double> all;
    for (const RunResult& result : comparison.results)
        for (const CostPoint& point : curveOf(result)) all.insert(point.month_requests);
    return {all.begin(), all.end()};
}

// Where the difference of two straight stretches is zero.
double meetingPoint(const Comparison& comparison, std::size_t a, std::size_t b, double from, double to) {
    const double before = costAt(comparison.results[a], from) - costAt(comparison.results[b], from);
    const double after = costAt(comparison.results[a], to) - costAt(comparison.results[b], to);
    return before == after ? to : from + (to - from) * before / (before - after);
}

ChartSeries costSeries(const RunResult& result, const ChartColor& color) {
    ChartSeries series;
    series.name = qtext(result.name);
    series.color = color;
    series.spread = Spread::band;
    for (const CostPoint& point : curveOf(result)) {
        series.keys.push_back(point.month_requests);
        series.values.push_back(point.month_total->value);
        series.low.push_back(point.month_total->low.value_or(point.month_total->value));
        series.high.push_back(point.month_total->high.value_or(point.month_total->value));
    }
    return series;
}

ChartLine lineAt(const Crossing& crossing, const Comparison& comparison) {
    const QString label =
        Words::tr("%1 cheaper above %2")
            .arg(qtext(comparison.results[crossing.to].name), valueText(crossing.requests, Measure::count));
    return {Qt::Vertical, crossing.requests, label, {ColorRole::faintText}, Qt::DotLine};
}

// Along the bottom: who is cheapest between two crossings.
std::vector<ChartSpan> cheapestStrip(const Comparison& comparison, const std::vector<Crossing>& crossings) {
    const std::vector<double> at = steps(comparison);
    std::vector<ChartSpan> strip;
    double from = at.front();
    std::size_t cheapest = cheapestAt(comparison, from);
    const auto add = [&](double to) {
        const QString name = qtext(comparison.results[cheapest].name);
        strip.push_back({from, to, name, numbered(cheapest), ChartSpan::Place::strip});
        from = to;
    };
    for (const Crossing& crossing : crossings) {
        add(crossing.requests);
        cheapest = crossing.to;
    }
    add(at.back());
    return strip;
}

}  // namespace

ChartContent costContent(const Comparison& comparison) {
    ChartContent content;
    content.keyAxis.label = Words::tr("architecture");
    content.keyAxis.scale = KeyScale::categories;
    for (const RunResult& result : comparison.results) content.keyAxis.categories << qtext(result.name);
    content.left = {costLabel(comparison), Measure::money, {}, ValueScale::linear, 0.0, {}};
    const std::vector<std::string> kinds = cost_kinds(comparison.results);
    for (std::size_t k = 0; k < kinds.size(); ++k) {
        ChartSeries series;
        series.name = qtext(kinds[k]);
        series.shape = SeriesShape::stackedBars;
        series.color = numbered(k);
        for (std::size_t i = 0; i < comparison.results.size(); ++i) {
            series.keys.push_back(static_cast<double>(i));
            series.values.push_back(costOfKind(comparison.results[i], kinds[k]));
        }
        content.series.push_back(std::move(series));
    }
    if (!kinds.empty()) content.series.push_back(totals(comparison));
    content.placeholder = Words::tr("No bill: the scenarios name no prices");
    return content;
}

ChartContent latencyContent(const Comparison& comparison, const std::string& operation) {
    ChartContent content;
    content.keyAxis.label = Words::tr("latency (ms, s)");
    content.keyAxis.scale = KeyScale::log;
    content.left = {Words::tr("share of requests (%)"), Measure::share, {}, ValueScale::linear, 0.0, 1.0};
    for (std::size_t i = 0; i < comparison.results.size(); ++i) {
        const RunResult& result = comparison.results[i];
        const auto found = result.operations.find(operation);
        if (found == result.operations.end() || found->second.latency_cdf.empty()) continue;
        ChartSeries series;
        series.name = qtext(result.name);
        series.color = numbered(i);
        for (const auto& [seconds, share] : found->second.latency_cdf) {
            series.keys.push_back(seconds);
            series.values.push_back(share);
        }
        content.series.push_back(std::move(series));
    }
    if (comparison.results.empty()) return content;
    for (const auto& [name, goal] : comparison.results.front().goals)
        if (goal.unit == "s" && (goal.of == operation || goal.of == "*"))
            content.lines.push_back({Qt::Vertical, goal.bound, qtext(goal.target), {ColorRole::goal}});
    return content;
}

std::vector<Crossing> crossings(const Comparison& comparison) {
    std::vector<Crossing> all;
    if (!hasCurves(comparison)) return all;
    const std::vector<double> at = steps(comparison);
    for (std::size_t i = 1; i < at.size(); ++i) {
        const std::size_t before = cheapestAt(comparison, at[i - 1]);
        const std::size_t after = cheapestAt(comparison, at[i]);
        if (before == after) continue;
        all.push_back({meetingPoint(comparison, before, after, at[i - 1], at[i]), before, after});
    }
    return all;
}

ChartContent trafficContent(const Comparison& comparison, Completeness completeness) {
    ChartContent content;
    content.keyAxis.label = Words::tr("requests a month; the strip names the cheapest");
    content.keyAxis.scale = KeyScale::linear;
    content.keyAxis.measure = Measure::count;
    content.left = {Words::tr("cost (USD/month)"), Measure::money, {}, ValueScale::linear, 0.0, {}};
    content.placeholder = whyNoCurve(comparison, completeness);
    if (!hasCurves(comparison)) return content;
    for (std::size_t i = 0; i < comparison.results.size(); ++i)
        if (hasCurve(comparison.results[i]))
            content.series.push_back(costSeries(comparison.results[i], numbered(i)));
    const BillResult& own = *std::ranges::find_if(comparison.results, hasCurve)->bill;
    content.lines.push_back(
        {Qt::Vertical, *own.month_requests, Words::tr("this month"), {ColorRole::baseline}});
    const std::vector<Crossing> all = crossings(comparison);
    for (const Crossing& crossing : all) content.lines.push_back(lineAt(crossing, comparison));
    content.spans = cheapestStrip(comparison, all);
    return content;
}

}  // namespace plimsoll::gui
