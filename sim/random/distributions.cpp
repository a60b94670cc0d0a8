// SPDX-License-Identifier: MIT
#include "sim/random/distributions.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "sim/random/portable_math.h"

namespace plimsoll {
namespace {

double nanoseconds(Duration duration) {
    return static_cast<double>(duration.count());
}

// The quantile 0.99 of the standard normal.
constexpr double kNormal99 = 2.3263478740408408;

bool is_finite_and_positive(double value) {
    return value > 0 && std::isfinite(value);
}

double total_weight(const std::vector<WeightedDistribution>& parts) {
    double total = 0;
    for (const WeightedDistribution& part : parts) {
        PLIMSOLL_CHECK(part.weight >= 0 && std::isfinite(part.weight), part.weight);
        total += part.weight;
    }
    return total;
}

bool ascends(const QuantilePoint& earlier, const QuantilePoint& next) {
    return earlier.probability < next.probability && earlier.value <= next.value;
}

struct KindName {
    std::string_view operator()(const laws::Constant&) const { return "constant"; }
    std::string_view operator()(const laws::Exponential&) const { return "exponential"; }
    std::string_view operator()(const laws::Lognormal&) const { return "lognormal"; }
    std::string_view operator()(const laws::Gamma&) const { return "gamma"; }
    std::string_view operator()(const laws::Weibull&) const { return "weibull"; }
    std::string_view operator()(const laws::Pareto&) const { return "pareto"; }
    std::string_view operator()(const laws::Uniform&) const { return "uniform"; }
    std::string_view operator()(const laws::TruncatedNormal&) const { return "normal"; }
    std::string_view operator()(const laws::Mixture&) const { return "mixture"; }
    std::string_view operator()(const laws::Quantiles&) const { return "quantiles"; }
    std::string_view operator()(const laws::Samples&) const { return "samples"; }
};

}  // namespace

Distribution::Distribution(Law law) : law_(std::move(law)) {}

Distribution Distribution::constant(Duration value) {
    PLIMSOLL_CHECK(value >= Duration::zero(), value);
    return Distribution(laws::Constant{value});
}

Distribution Distribution::exponential(Duration mean) {
    PLIMSOLL_CHECK(mean >= Duration::zero(), mean);
    if (mean == Duration::zero()) return constant(mean);
    return Distribution(laws::Exponential{nanoseconds(mean)});
}

Distribution Distribution::lognormal(Duration mean, double cv) {
    PLIMSOLL_CHECK(mean >= Duration::zero() && cv >= 0 && std::isfinite(cv), mean, cv);
    if (mean == Duration::zero() || cv == 0) return constant(mean);

    const double variance = portable_log1p(cv * cv);
    return Distribution(laws::Lognormal{portable_log(nanoseconds(mean)) - variance / 2, std::sqrt(variance)});
}

Distribution Distribution::lognormal_percentiles(Duration p50, Duration p99) {
    PLIMSOLL_CHECK(p50 > Duration::zero() && p99 >= p50, p50, p99);
    if (p50 == p99) return constant(p50);

    const double mu = portable_log(nanoseconds(p50));
    return Distribution(laws::Lognormal{mu, (portable_log(nanoseconds(p99)) - mu) / kNormal99});
}

Distribution Distribution::gamma(Duration mean, double cv) {
    PLIMSOLL_CHECK(mean >= Duration::zero() && cv >= 0 && std::isfinite(cv), mean, cv);
    if (mean == Duration::zero() || cv == 0) return constant(mean);

    const double shape = 1 / (cv * cv);
    const double center = (shape >= 1 ? shape : shape + 1) - 1.0 / 3;
    return Distribution(laws::Gamma{shape, nanoseconds(mean) / shape, center, 1 / (3 * std::sqrt(center))});
}

Distribution Distribution::weibull(double shape, Duration scale) {
    PLIMSOLL_CHECK(is_finite_and_positive(shape) && scale >= Duration::zero(), shape, scale);
    if (scale == Duration::zero()) return constant(scale);
    return Distribution(laws::Weibull{shape, nanoseconds(scale)});
}

Distribution Distribution::pareto(double alpha, Duration minimum) {
    PLIMSOLL_CHECK(is_finite_and_positive(alpha) && minimum >= Duration::zero(), alpha, minimum);
    if (minimum == Duration::zero()) return constant(minimum);
    return Distribution(laws::Pareto{alpha, nanoseconds(minimum)});
}

Distribution Distribution::uniform(Duration minimum, Duration maximum) {
    PLIMSOLL_CHECK(minimum >= Duration::zero() && maximum >= minimum, minimum, maximum);
    if (minimum == maximum) return constant(minimum);
    return Distribution(laws::Uniform{minimum, maximum});
}

Distribution Distribution::normal(Duration mean, Duration deviation) {
    PLIMSOLL_CHECK(mean >= Duration::zero() && deviation >= Duration::zero(), mean, deviation);
    if (deviation == Duration::zero()) return constant(mean);
    return Distribution(laws::TruncatedNormal{nanoseconds(mean), nanoseconds(deviation)});
}

Distribution Distribution::mixture(std::vector<WeightedDistribution> parts) {
    const double total = total_weight(parts);
    PLIMSOLL_CHECK(is_finite_and_positive(total), total);
    std::erase_if(parts, [](const WeightedDistribution& part) { return part.weight == 0; });
    for (WeightedDistribution& part : parts) part.weight /= total;
    return Distribution(laws::Mixture{std::move(parts)});
}

Distribution Distribution::quantiles(std::vector<QuantilePoint> points) {
    PLIMSOLL_CHECK(!points.empty());
    PLIMSOLL_CHECK(points.front().probability >= 0 && points.back().probability <= 1);
    PLIMSOLL_CHECK(points.front().value >= Duration::zero(), points.front().value);
    PLIMSOLL_CHECK(std::ranges::adjacent_find(points, std::not_fn(ascends)) == points.end());
    return Distribution(laws::Quantiles{std::move(points)});
}

Distribution Distribution::samples(std::vector<Duration> values) {
    PLIMSOLL_CHECK(!values.empty());
    std::ranges::sort(values);
    PLIMSOLL_CHECK(values.front() >= Duration::zero(), values.front());
    return Distribution(laws::Samples{std::move(values)});
}

Duration Distribution::sample_other(RandomSequence& sequence) const {
    const auto draw = [&sequence]<class Drawn>(const Drawn& law) {
        if constexpr (std::is_same_v<Drawn, laws::Constant>)
            return law.value;
        else if constexpr (std::is_same_v<Drawn, laws::Mixture>)
            return law.choose(sequence).sample(sequence);
        else if constexpr (std::is_same_v<decltype(law.draw(sequence)), Duration>)
            return law.draw(sequence);
        else
            return rounded(law.draw(sequence));
    };
    return std::visit(draw, law_);
}

std::optional<Duration> Distribution::constant_value() const {
    const auto* constant = std::get_if<laws::Constant>(&law_);
    if (!constant) return std::nullopt;
    return constant->value;
}

std::string_view Distribution::kind() const {
    return std::visit(KindName{}, law_);
}

}  // namespace plimsoll
