// SPDX-License-Identifier: MIT
// What replications say about a figure: a value and its 95 % confidence interval. The replications are
// independent; their figures are near enough to normal for Student's t. No data is no estimate, one
// replication is no interval. Leaves out: autocorrelation within one run. Only whole replications count as
// observations. Sources: Law, "Simulation Modeling and Analysis" (2015), ch. 9; jackknife: Efron 1982; rule
// of three: Hanley and Lippman-Hand 1983; Holm 1979.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace plimsoll {

struct Estimate {
    double value = 0;
    std::optional<double> low, high;
    bool operator==(const Estimate&) const = default;
};

// One value per replication.
std::optional<Estimate> mean_estimate(const std::vector<double>& values);

// Ratio of the totals, jackknife interval; one numerator and one denominator per replication. Nothing when
// the denominators sum to 0.
std::optional<Estimate> ratio_estimate(const std::vector<double>& numerators,
                                       const std::vector<double>& denominators);

// A ratio of counts, its interval within [0, 1]; [0, 3/n] when no event happened in n trials, [1 - 3/n, 1]
// when every trial was one (trials taken as independent).
std::optional<Estimate> share_estimate(const std::vector<double>& events, const std::vector<double>& trials);

// The quantile of the merged histogram, with an interval from the replications' own quantiles.
std::optional<Estimate> quantile_estimate(std::optional<double> pooled,
                                          const std::vector<double>& per_replication);

// Whether q is known well enough from so many samples: ten are expected beyond it.
bool has_enough_samples(std::uint64_t samples, double q);

// Mean of a[i] - b[i] over replications that met the same random numbers.
std::optional<Estimate> paired_difference(const std::vector<double>& a, const std::vector<double>& b);

// Two-sided p-value of "no difference" by the paired t test; nothing for fewer than two replications.
std::optional<double> paired_p_value(const std::vector<double>& a, const std::vector<double>& b);

// Which hypotheses are rejected at a family-wise error rate of alpha.
std::vector<bool> holm(const std::vector<double>& p_values, double alpha);

// The t with P(T <= t) = p for Student's T with df > 0 degrees of freedom.
double student_t_quantile(double p, double df);

}  // namespace plimsoll
