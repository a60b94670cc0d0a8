// SPDX-License-Identifier: MIT
#include "study/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace plimsoll {

namespace {

constexpr double kFamilyError = 0.05;

bool is_complete(const Metric& metric) {
    return std::none_of(metric.values.begin(), metric.values.end(),
                        [](double value) { return std::isnan(value); });
}

const Metric* find(const std::vector<Metric>& metrics, const std::string& name) {
    for (const Metric& metric : metrics)
        if (metric.name == name) return &metric;
    return nullptr;
}

// The difference as a share of the baseline's mean, whose own spread is that of the pairs.
MaybeEstimate relative_to(const Metric& baseline, const MaybeEstimate& difference) {
    double mean = 0;
    for (const double value : baseline.values) mean += value / static_cast<double>(baseline.values.size());
    if (!difference || mean == 0) return std::nullopt;
    Estimate relative{difference->value / mean, std::nullopt, std::nullopt};
    if (difference->low) relative.low = *difference->low / mean;
    if (difference->high) relative.high = *difference->high / mean;
    return relative;
}

bool meets_all(const RunResult& result) {
    return std::all_of(result.goals.begin(), result.goals.end(),
                       [](const auto& goal) { return goal.second.verdict == Verdict::met; });
}

bool misses_any(const RunResult& result) {
    return std::any_of(result.goals.begin(), result.goals.end(),
                       [](const auto& goal) { return goal.second.verdict == Verdict::missed; });
}

std::optional<double> cost_of(const RunResult& result) {
    const MaybeEstimate total = total_cost(result);
    return total ? std::optional(total->value) : std::nullopt;
}

std::string money(double amount, const std::string& currency) {
    const int decimals = std::abs(amount) < 100 ? 2 : 0;
    std::string digits = fmt::format("{:.{}f}", amount, decimals);
    const std::size_t point = std::min(digits.find('.'), digits.size());
    for (std::size_t at = point; at > 3 + (digits[0] == '-' ? 1U : 0U); at -= 3) digits.insert(at - 3, ",");
    return currency == "USD" ? "$" + digits : digits + " " + currency;
}

std::string cost_phrase(const RunResult& result) {
    const std::optional<double> cost = cost_of(result);
    if (!cost) return "has no price";
    const bool is_month = result.bill->month_total.has_value();
    return fmt::format("costs {} {}", money(*cost, result.bill->currency),
                       is_month ? "a month" : "for the simulated window");
}

std::string goals_phrase(const RunResult& result) {
    if (result.goals.empty()) return "has no goals to meet";
    if (meets_all(result)) return "meets every goal";
    if (misses_any(result)) return "misses " + goals_with(result, Verdict::missed);
    const std::string single = goals_with(result, Verdict::single_run);
    if (!single.empty()) return "cannot be judged from a single replication";
    return "leaves " + goals_with(result, Verdict::undecided) + " undecided";
}

std::string sentence_about(const RunResult& result) {
    return fmt::format("{} {} and {}", result.name, cost_phrase(result), goals_phrase(result));
}

const RunResult* cheapest(const std::vector<RunResult>& results) {
    const RunResult* best = nullptr;
    for (const RunResult& result : results) {
        if (!meets_all(result)) continue;
        if (!best || cost_of(result).value_or(HUGE_VAL) < cost_of(*best).value_or(HUGE_VAL)) best = &result;
    }
    return best;
}

std::string difference_phrase(const RunResult& best, const RunResult& other) {
    const std::optional<double> own = cost_of(best);
    const std::optional<double> its = cost_of(other);
    if (!own || !its || *its == 0 || *own == *its) return "";
    const double share = (*own - *its) / *its * 100;
    return fmt::format(", {:.0f} % {} than {}", std::abs(share), share < 0 ? "less" : "more", other.name);
}

std::string verdict_sentence(const Comparison& comparison) {
    const RunResult* best = cheapest(comparison.results);
    std::string others;
    for (const RunResult& result : comparison.results)
        if (&result != best) others += (others.empty() ? "" : "; ") + sentence_about(result);
    if (!best) return others + ".";
    std::string sentence = fmt::format("{} {}", best->name, cost_phrase(*best));
    if (comparison.results.size() == 2) {
        const RunResult& other = comparison.results[best == &comparison.results[0] ? 1 : 0];
        sentence += difference_phrase(*best, other) + ",";
    }
    sentence += fmt::format(" and {}", goals_phrase(*best));
    return others.empty() ? sentence + "." : sentence + "; " + others + ".";
}

}  // namespace

std::string goals_with(const RunResult& result, Verdict verdict) {
    std::string names;
    for (const auto& [name, goal] : result.goals)
        if (goal.verdict == verdict) names += (names.empty() ? "" : ", ") + name;
    return names;
}

std::vector<Difference> differences_of(const std::vector<std::string>& names,
                                       const std::vector<std::vector<Metric>>& metrics) {
    std::vector<Difference> differences;
    std::vector<double> p_values;
    std::vector<std::size_t> tested;
    for (std::size_t candidate = 1; candidate < metrics.size(); ++candidate)
        for (const Metric& own : metrics[candidate]) {
            const Metric* baseline = find(metrics[0], own.name);
            if (!baseline || !is_complete(*baseline) || !is_complete(own) ||
                own.values.size() != baseline->values.size())
                continue;
            Difference difference;
            difference.candidate = names[candidate];
            difference.metric = own.name;
            difference.difference = paired_difference(own.values, baseline->values);
            difference.relative = relative_to(*baseline, difference.difference);
            if (const auto p = paired_p_value(own.values, baseline->values)) {
                p_values.push_back(*p);
                tested.push_back(differences.size());
            }
            differences.push_back(std::move(difference));
        }
    const std::vector<bool> rejected = holm(p_values, kFamilyError);
    for (std::size_t i = 0; i < tested.size(); ++i) differences[tested[i]].significant = rejected[i];
    return differences;
}

void conclude(Comparison& comparison) {
    if (const RunResult* best = cheapest(comparison.results); best && !best->goals.empty())
        comparison.cheapest_that_meets_all = best->name;
    comparison.verdict = verdict_sentence(comparison);
}

}  // namespace plimsoll
