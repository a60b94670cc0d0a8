// SPDX-License-Identifier: MIT
// What is known of each law without drawing. In nanoseconds inside, in seconds to the caller.
#include <algorithm>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <limits>

#include "sim/random/distributions.h"

namespace plimsoll {
namespace laws {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

double nanoseconds(Duration duration) {
    return static_cast<double>(duration.count());
}

struct Moments {
    double mean = 0;
    double variance = 0;
};

Moments moments(const Constant& law) {
    return {nanoseconds(law.value), 0};
}

Moments moments(const Exponential& law) {
    return {law.mean, law.mean * law.mean};
}

Moments moments(const Lognormal& law) {
    const double mean = std::exp(law.mu + law.sigma * law.sigma / 2);
    return {mean, mean * mean * std::expm1(law.sigma * law.sigma)};
}

Moments moments(const Gamma& law) {
    return {law.shape * law.scale, law.shape * law.scale * law.scale};
}

Moments moments(const Weibull& law) {
    const double mean = std::tgamma(1 + 1 / law.shape);
    const double square = std::tgamma(1 + 2 / law.shape);
    return {law.scale * mean, law.scale * law.scale * (square - mean * mean)};
}

Moments moments(const Pareto& law) {
    const double alpha = law.alpha;
    if (alpha <= 1) return {kInfinite, kInfinite};
    const double mean = law.minimum * alpha / (alpha - 1);
    if (alpha <= 2) return {mean, kInfinite};
    return {mean, law.minimum * law.minimum * alpha / ((alpha - 1) * (alpha - 1) * (alpha - 2))};
}

Moments moments(const Uniform& law) {
    const double width = nanoseconds(law.maximum - law.minimum);
    return {nanoseconds(law.minimum) + width / 2, width * (width + 2) / 12};
}

boost::math::normal unit_normal() {
    return {};
}

// The share of the untruncated normal that is kept.
double kept(const TruncatedNormal& law) {
    return cdf(unit_normal(), law.mean / law.deviation);
}

Moments moments(const TruncatedNormal& law) {
    const double bound = -law.mean / law.deviation;
    const double hazard = pdf(unit_normal(), bound) / kept(law);
    return {law.mean + law.deviation * hazard,
            law.deviation * law.deviation * (1 + bound * hazard - hazard * hazard)};
}

Moments moments(const Mixture& law) {
    double mean = 0;
    for (const auto& [weight, distribution] : law.parts) mean += weight * distribution.mean_seconds() * 1e9;
    if (std::isinf(mean)) return {kInfinite, kInfinite};

    double variance = 0;
    for (const auto& [weight, distribution] : law.parts) {
        const double part_mean = distribution.mean_seconds() * 1e9;
        const double deviation = distribution.cv() * part_mean;
        variance += weight * (deviation * deviation + (part_mean - mean) * (part_mean - mean));
    }
    return {mean, variance};
}

// Of the straight lines between the points, and of the atoms at both ends.
template <class OfLine>
double sum_over_lines(const Quantiles& law, OfLine of_line) {
    const std::vector<QuantilePoint>& points = law.points;
    const double first = nanoseconds(points.front().value);
    const double last = nanoseconds(points.back().value);
    double sum = points.front().probability * of_line(first, first) +
                 (1 - points.back().probability) * of_line(last, last);
    for (std::size_t i = 1; i < points.size(); ++i)
        sum += (points[i].probability - points[i - 1].probability) *
               of_line(nanoseconds(points[i - 1].value), nanoseconds(points[i].value));
    return sum;
}

Moments moments(const Quantiles& law) {
    const double mean = sum_over_lines(law, [](double a, double b) { return (a + b) / 2; });
    const auto square = [mean](double a, double b) {
        return ((a - mean) * (a - mean) + (a - mean) * (b - mean) + (b - mean) * (b - mean)) / 3;
    };
    return {mean, sum_over_lines(law, square)};
}

Moments moments(const Samples& law) {
    const auto count = static_cast<double>(law.values.size());
    double mean = 0;
    for (const Duration value : law.values) mean += nanoseconds(value) / count;

    double variance = 0;
    for (const Duration value : law.values)
        variance += (nanoseconds(value) - mean) * (nanoseconds(value) - mean) / count;
    return {mean, variance};
}

// share_within: P(value <= t) for t >= 0. quantile: the smallest t with P(value <= t) >= q.

double share_within(const Constant& law, double t) {
    return t >= nanoseconds(law.value) ? 1 : 0;
}
double quantile(const Constant& law, double) {
    return nanoseconds(law.value);
}

double share_within(const Exponential& law, double t) {
    return -std::expm1(-t / law.mean);
}
double quantile(const Exponential& law, double q) {
    return -law.mean * std::log1p(-q);
}

double share_within(const Lognormal& law, double t) {
    return t > 0 ? cdf(unit_normal(), (std::log(t) - law.mu) / law.sigma) : 0;
}
double quantile(const Lognormal& law, double q) {
    return q > 0 ? std::exp(law.mu + law.sigma * quantile(unit_normal(), q)) : 0;
}

double share_within(const Gamma& law, double t) {
    return cdf(boost::math::gamma_distribution(law.shape, law.scale), t);
}
double quantile(const Gamma& law, double q) {
    return quantile(boost::math::gamma_distribution(law.shape, law.scale), q);
}

double share_within(const Weibull& law, double t) {
    return -std::expm1(-std::pow(t / law.scale, law.shape));
}
double quantile(const Weibull& law, double q) {
    return law.scale * std::pow(-std::log1p(-q), 1 / law.shape);
}

double share_within(const Pareto& law, double t) {
    return t > law.minimum ? 1 - std::pow(law.minimum / t, law.alpha) : 0;
}
double quantile(const Pareto& law, double q) {
    return law.minimum * std::pow(1 - q, -1 / law.alpha);
}

double share_within(const Uniform& law, double t) {
    return std::clamp((t - nanoseconds(law.minimum)) / nanoseconds(law.maximum - law.minimum), 0.0, 1.0);
}
double quantile(const Uniform& law, double q) {
    return nanoseconds(law.minimum) + q * nanoseconds(law.maximum - law.minimum);
}

double share_within(const TruncatedNormal& law, double t) {
    return 1 - cdf(complement(unit_normal(), (t - law.mean) / law.deviation)) / kept(law);
}
double quantile(const TruncatedNormal& law, double q) {
    return std::max(0.0, law.mean + law.deviation * quantile(complement(unit_normal(), (1 - q) * kept(law))));
}

double share_within(const Mixture& law, double t) {
    double share = 0;
    const Duration bound = t < 0x1p63 ? Duration{static_cast<Duration::rep>(t)} : Duration::max();
    for (const auto& [weight, distribution] : law.parts) share += weight * distribution.share_within(bound);
    return share;
}

// By bisection, to the nanosecond. It lies between the parts' own quantiles.
double quantile(const Mixture& law, double q) {
    double low = kInfinite;
    double high = 0;
    for (const auto& [weight, distribution] : law.parts) {
        low = std::min(low, std::floor(distribution.quantile_seconds(q) * 1e9) - 1);
        high = std::max(high, std::ceil(distribution.quantile_seconds(q) * 1e9) + 1);
    }
    double middle = std::floor(low + (high - low) / 2);
    while (low < middle && middle < high) {
        (share_within(law, middle) >= q ? high : low) = middle;
        middle = std::floor(low + (high - low) / 2);
    }
    return high;
}

double share_within(const Quantiles& law, double t) {
    const auto& points = law.points;
    const auto above = std::ranges::upper_bound(
        points, t, {}, [](const QuantilePoint& point) { return nanoseconds(point.value); });
    if (above == points.begin()) return 0;
    if (above == points.end()) return 1;

    const QuantilePoint& from = *(above - 1);
    const double part = (t - nanoseconds(from.value)) / nanoseconds(above->value - from.value);
    return from.probability + part * (above->probability - from.probability);
}
double quantile(const Quantiles& law, double q) {
    return law.value_at(q);
}

double share_within(const Samples& law, double t) {
    const auto above = std::ranges::upper_bound(law.values, t, {}, nanoseconds);
    return static_cast<double>(above - law.values.begin()) / static_cast<double>(law.values.size());
}
double quantile(const Samples& law, double q) {
    const double rank = std::ceil(q * static_cast<double>(law.values.size()));
    return nanoseconds(law.values[static_cast<std::size_t>(std::max(rank, 1.0)) - 1]);
}

}  // namespace
}  // namespace laws

double Distribution::mean_seconds() const {
    return std::visit([](const auto& law) { return laws::moments(law).mean; }, law_) * 1e-9;
}

double Distribution::cv() const {
    const auto [mean, variance] = std::visit([](const auto& law) { return laws::moments(law); }, law_);
    if (mean == 0) return 0;
    return std::isinf(variance) ? laws::kInfinite : std::sqrt(std::max(variance, 0.0)) / mean;
}

double Distribution::share_within(Duration t) const {
    if (t < Duration::zero()) return 0;
    return std::visit([t](const auto& law) { return laws::share_within(law, laws::nanoseconds(t)); }, law_);
}

double Distribution::quantile_seconds(double q) const {
    PLIMSOLL_CHECK(q >= 0 && q < 1, q);
    return std::visit([q](const auto& law) { return laws::quantile(law, q); }, law_) * 1e-9;
}

}  // namespace plimsoll
