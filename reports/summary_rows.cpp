// SPDX-License-Identifier: MIT
#include "reports/summary_rows.h"

#include <algorithm>
#include <utility>

namespace plimsoll {
namespace {

NumberStyle with_currency(NumberStyle style, const Comparison& comparison) {
    for (const RunResult& result : comparison.results)
        if (result.bill) style.currency = result.bill->currency;
    return style;
}

// "operations.counter.save.error-share" as {"counter.save", "failed"}; a metric without such words as it is.
std::pair<std::string, std::string> words_of_metric(const std::string& metric) {
    static const std::vector<std::pair<std::string, std::string>> kWords = {
        {".latency-seconds.mean", "mean latency"},
        {".latency-seconds.p95", "p95 latency"},
        {".latency-seconds.p99", "p99 latency"},
        {".error-share", "failed"}};
    const std::string group = "operations.";
    for (const auto& [ending, words] : kWords)
        if (metric.starts_with(group) && metric.ends_with(ending))
            return {metric.substr(group.size(), metric.size() - group.size() - ending.size()), words};
    return {"", metric};
}

}  // namespace

SummaryRows::SummaryRows(const Comparison& comparison, NumberStyle style)
    : comparison_(comparison),
      style_(with_currency(std::move(style), comparison)),
      shown_(comparison.differences.size()) {}

SummaryRow SummaryRows::row(std::string label, std::string detail, const std::vector<std::string>& metrics,
                            Measure measure, const Pick& pick) {
    SummaryRow row{std::move(label), std::move(detail), {}, SummaryRow::Weight::line};
    for (const RunResult& result : comparison_.results)
        row.cells.push_back(cell(result, metrics, measure, pick(result)));
    return row;
}

SummaryCell SummaryRows::cell(const RunResult& result, const std::vector<std::string>& metrics,
                              Measure measure, const MaybeEstimate& estimate) {
    SummaryCell cell;
    cell.figure = figure(estimate, measure, style_);
    cell.lacks_interval = estimate && cell.figure.interval.empty() && result.run.replications > 1;
    if (&result != &comparison_.results.front()) add_difference(cell, result.name, metrics, measure);
    return cell;
}

void SummaryRows::add_difference(SummaryCell& cell, const std::string& candidate,
                                 const std::vector<std::string>& metrics, Measure measure) {
    for (std::size_t at = 0; at < comparison_.differences.size(); ++at) {
        const Difference& difference = comparison_.differences[at];
        if (difference.candidate != candidate ||
            std::find(metrics.begin(), metrics.end(), difference.metric) == metrics.end())
            continue;
        shown_[at] = true;
        set_difference(cell, difference, measure);
    }
}

void SummaryRows::set_difference(SummaryCell& cell, const Difference& difference, Measure measure) const {
    NumberStyle signs = style_;
    signs.show_sign = true;
    if (!difference.difference) return;
    cell.difference = figure(difference.difference, measure, signs);
    cell.significance = difference.significant ? Significance::significant : Significance::may_be_chance;
}

SummarySection SummaryRows::other_differences() {
    SummarySection section{"Other differences", {}};
    for (std::size_t at = 0; at < comparison_.differences.size(); ++at) {
        if (shown_[at]) continue;
        const std::string& metric = comparison_.differences[at].metric;
        const auto [label, detail] = words_of_metric(metric);
        section.rows.push_back(row(label, detail, {metric}, measure_of_metric(metric),
                                   [](const RunResult&) { return MaybeEstimate{}; }));
        for (SummaryCell& cell : section.rows.back().cells) cell.figure = {"", ""};
    }
    return section;
}

}  // namespace plimsoll
