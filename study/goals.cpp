// SPDX-License-Identifier: MIT
// Goals are upper bounds. One is met when the whole interval lies below its bound, missed when none of it
// does, and undecided otherwise, also without an interval: more replications may decide it.
#include <algorithm>
#include <cmath>
#include <limits>

#include "study/aggregate.h"
#include "study/per_replication.h"

namespace plimsoll {

namespace {

double quantile_of(scenario::GoalMetric metric) {
    switch (metric) {
        case scenario::GoalMetric::p50: return 0.5;
        case scenario::GoalMetric::p90: return 0.9;
        case scenario::GoalMetric::p95: return 0.95;
        case scenario::GoalMetric::p99: return 0.99;
        default: return 0.999;
    }
}

bool is_about(const scenario::Goal& goal, const OperationRecord& operation) {
    return goal.of == "*" || goal.of == operation.name;
}

// All operations the goal is about, as one.
struct Answers {
    Histogram latency;
    std::uint64_t unanswered = 0;
    std::int64_t arrived = 0;
    std::int64_t failed = 0;
};

Answers answers_of(const scenario::Goal& goal, const Record& record) {
    Answers all;
    for (const OperationRecord& operation : record.operations) {
        if (!is_about(goal, operation)) continue;
        const OperationMeter& meter = operation.meter;
        all.latency.merge(meter.latency);
        all.arrived += meter.arrived;
        all.unanswered += static_cast<std::uint64_t>(meter.arrived - meter.ended[0]);
        for (std::size_t i = 1; i < kOutcomes; ++i) all.failed += meter.ended[i];
    }
    return all;
}

// What a goal measured; `is_above_all` when its quantile falls among the requests without an answer.
struct Measured {
    MaybeEstimate value;
    bool is_above_all = false;
};

Measured measure_quantile(const std::vector<Answers>& answers, double q) {
    Answers all;
    std::vector<double> own;
    std::size_t above = 0;
    for (const Answers& one : answers) {
        if (!has_enough_samples(one.latency.count() + one.unanswered, q)) return {};
        all.latency.merge(one.latency);
        all.unanswered += one.unanswered;
        const auto value = one.latency.quantile_with_failures(q, one.unanswered);
        if (value)
            own.push_back(to_seconds(*value));
        else
            ++above;
    }
    const auto of_all = all.latency.quantile_with_failures(q, all.unanswered);
    if (above == 0 && of_all) return {quantile_estimate(to_seconds(*of_all), own), false};
    return {std::nullopt, above == answers.size()};
}

double worst_window_share(const scenario::Goal& goal, const Record& record) {
    std::vector<std::int64_t> arrived;
    std::vector<std::int64_t> failed;
    const auto add = [](std::vector<std::int64_t>& to, const std::vector<std::int64_t>& from) {
        to.resize(std::max(to.size(), from.size()));
        for (std::size_t i = 0; i < from.size(); ++i) to[i] += from[i];
    };
    for (const OperationRecord& operation : record.operations)
        for (const WindowCount& window : operation.windows) {
            if (!is_about(goal, operation) || window.length != *goal.window) continue;
            add(arrived, window.arrived);
            add(failed, window.failed);
        }
    double worst = 0;
    for (std::size_t i = 0; i < failed.size(); ++i)
        if (arrived[i] > 0)
            worst = std::max(worst, static_cast<double>(failed[i]) / static_cast<double>(arrived[i]));
    return worst;
}

Measured measure_errors(const scenario::Goal& goal, const std::vector<Record>& records,
                        const std::vector<Answers>& answers) {
    std::vector<double> failed;
    std::vector<double> arrived;
    for (const Answers& one : answers) {
        failed.push_back(static_cast<double>(one.failed));
        arrived.push_back(static_cast<double>(one.arrived));
    }
    MaybeEstimate share = share_estimate(failed, arrived);
    const bool has_failures =
        std::any_of(failed.begin(), failed.end(), [](double count) { return count > 0; });
    if (!goal.window || !has_failures) return {share, false};
    return {mean_estimate(of_each(records, [&](const Record& r) { return worst_window_share(goal, r); })),
            false};
}

Measured measure_mean(const std::vector<Answers>& answers) {
    std::vector<double> sums;
    std::vector<double> counts;
    for (const Answers& one : answers) {
        sums.push_back(static_cast<double>(one.latency.sum_nanoseconds()) * 1e-9);
        counts.push_back(static_cast<double>(one.latency.count()));
    }
    return {ratio_estimate(sums, counts), false};
}

Measured measure(const scenario::Goal& goal, const std::vector<Record>& records, const RunResult& result) {
    if (goal.metric == scenario::GoalMetric::month_cost)
        return {result.bill ? result.bill->month_total : std::nullopt, false};
    std::vector<Answers> answers;
    answers.reserve(records.size());
    for (const Record& record : records) answers.push_back(answers_of(goal, record));
    if (goal.metric == scenario::GoalMetric::error_share) return measure_errors(goal, records, answers);
    if (goal.metric == scenario::GoalMetric::mean) return measure_mean(answers);
    return measure_quantile(answers, quantile_of(goal.metric));
}

Verdict verdict_of(const Measured& measured, double bound, std::size_t replications) {
    if (measured.is_above_all) return replications == 1 ? Verdict::single_run : Verdict::missed;
    if (!measured.value) return Verdict::undecided;
    if (replications == 1) return Verdict::single_run;
    const Estimate& found = *measured.value;
    if (!found.low || !found.high) return Verdict::undecided;
    if (*found.high < bound) return Verdict::met;
    return *found.low >= bound ? Verdict::missed : Verdict::undecided;
}

}  // namespace

void judge_goals(const scenario::Scenario& scenario, const std::vector<Record>& records, RunResult& result) {
    for (const auto& [name, goal] : scenario.goals) {
        const Measured measured = measure(goal, records, result);
        GoalResult judged;
        judged.of = goal.of;
        judged.target = goal.target;
        judged.unit = goal.unit;
        judged.bound = goal.bound;
        judged.measured = measured.value;
        judged.verdict = verdict_of(measured, goal.bound, records.size());
        result.goals[name] = std::move(judged);
    }
}

}  // namespace plimsoll
