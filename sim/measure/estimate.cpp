// SPDX-License-Identifier: MIT
#include "sim/measure/estimate.h"

#include <algorithm>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numeric>

#include "sim/base/check.h"

namespace plimsoll {
namespace {

double sum_of(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0);
}

// Counted from the first value, so that equal values have exactly their mean and no scatter.
double mean_of(const std::vector<double>& values) {
    double beyond = 0;
    for (const double value : values) beyond += value - values.front();
    return values.front() + beyond / static_cast<double>(values.size());
}

// Of the mean of at least two values.
double standard_error(const std::vector<double>& values) {
    const double mean = mean_of(values);
    double squares = 0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    const auto count = static_cast<double>(values.size());
    return std::sqrt(squares / (count - 1) / count);
}

// The value, with Student's interval as wide as the scatter of the observations demands.
Estimate with_interval(double value, const std::vector<double>& observations) {
    if (observations.size() < 2) return {value, std::nullopt, std::nullopt};
    const double half = student_t_quantile(0.975, static_cast<double>(observations.size() - 1)) *
                        standard_error(observations);
    return {value, value - half, value + half};
}

// n * all - (n - 1) * all but i: the jackknife's stand-in for what replication i alone says. Empty when the
// denominators of all but one sum to 0.
std::vector<double> pseudo_values(const std::vector<double>& numerators,
                                  const std::vector<double>& denominators) {
    const double numerator = sum_of(numerators);
    const double denominator = sum_of(denominators);
    const auto count = static_cast<double>(numerators.size());
    std::vector<double> values;
    for (std::size_t i = 0; i < numerators.size(); ++i) {
        const double rest = denominator - denominators[i];
        if (rest == 0) return {};
        values.push_back(count * numerator / denominator - (count - 1) * (numerator - numerators[i]) / rest);
    }
    return values;
}

std::vector<double> differences(const std::vector<double>& a, const std::vector<double>& b) {
    PLIMSOLL_CHECK(a.size() == b.size(), a.size(), b.size());
    std::vector<double> result;
    for (std::size_t i = 0; i < a.size(); ++i) result.push_back(a[i] - b[i]);
    return result;
}

}  // namespace

std::optional<Estimate> mean_estimate(const std::vector<double>& values) {
    if (values.empty()) return std::nullopt;
    return with_interval(mean_of(values), values);
}

std::optional<Estimate> ratio_estimate(const std::vector<double>& numerators,
                                       const std::vector<double>& denominators) {
    PLIMSOLL_CHECK(numerators.size() == denominators.size(), numerators.size(), denominators.size());
    if (sum_of(denominators) == 0) return std::nullopt;
    return with_interval(sum_of(numerators) / sum_of(denominators), pseudo_values(numerators, denominators));
}

std::optional<Estimate> share_estimate(const std::vector<double>& events, const std::vector<double>& trials) {
    std::optional<Estimate> share = ratio_estimate(events, trials);
    if (!share || events.size() < 2) return share;

    const double rule_of_three = std::min(1.0, 3 / sum_of(trials));
    if (sum_of(events) == 0) return Estimate{0, 0, rule_of_three};
    if (sum_of(events) == sum_of(trials)) return Estimate{1, 1 - rule_of_three, 1};
    if (share->low) share->low = std::max(0.0, *share->low);
    if (share->high) share->high = std::min(1.0, *share->high);
    return share;
}

std::optional<Estimate> quantile_estimate(std::optional<double> pooled,
                                          const std::vector<double>& per_replication) {
    if (!pooled) return std::nullopt;
    return with_interval(*pooled, per_replication);
}

bool has_enough_samples(std::uint64_t samples, double q) {
    // 1 - 0.9 is a little less than 0.1 in binary.
    return static_cast<double>(samples) * (1 - q) > 10 - 1e-9;
}

std::optional<Estimate> paired_difference(const std::vector<double>& a, const std::vector<double>& b) {
    return mean_estimate(differences(a, b));
}

std::optional<double> paired_p_value(const std::vector<double>& a, const std::vector<double>& b) {
    const std::vector<double> difference = differences(a, b);
    if (difference.size() < 2) return std::nullopt;

    const double mean = std::abs(mean_of(difference));
    const double error = standard_error(difference);
    if (error == 0) return mean == 0 ? 1.0 : 0.0;
    const boost::math::students_t student(static_cast<double>(difference.size() - 1));
    return 2 * cdf(complement(student, mean / error));
}

std::vector<bool> holm(const std::vector<double>& p_values, double alpha) {
    std::vector<std::size_t> order(p_values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return p_values[i]; });

    std::vector<bool> rejected(p_values.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank) {
        if (p_values[order[rank]] > alpha / static_cast<double>(order.size() - rank)) break;
        rejected[order[rank]] = true;
    }
    return rejected;
}

double student_t_quantile(double p, double df) {
    PLIMSOLL_CHECK(p > 0 && p < 1 && df > 0, p, df);
    return quantile(boost::math::students_t(df), p);
}

}  // namespace plimsoll
