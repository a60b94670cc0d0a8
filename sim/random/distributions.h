// SPDX-License-Identifier: MIT
// How long something takes, as a law from which durations are drawn: rounded to the nanosecond, never
// negative, at most Duration::max(). The same key gives the same bits with every compiler, optimisation and
// x86-64 CPU. Factories need valid parameters (PLIMSOLL_CHECK); what the user wrote is checked where it is
// read. Leaves out: correlation between draws.
#pragma once

#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/base/time.h"
#include "sim/random/count_distribution.h"
#include "sim/random/laws.h"
#include "sim/random/philox.h"

namespace plimsoll {

class Distribution {
  public:
    using Law = std::variant<laws::Constant, laws::Exponential, laws::Lognormal, laws::Gamma, laws::Weibull,
                             laws::Pareto, laws::Uniform, laws::TruncatedNormal, laws::Mixture,
                             laws::Quantiles, laws::Samples>;

    Distribution() = default;  // constant 0

    static Distribution constant(Duration value);
    static Distribution exponential(Duration mean);
    static Distribution lognormal(Duration mean, double cv);
    static Distribution lognormal_percentiles(Duration p50, Duration p99);
    static Distribution gamma(Duration mean, double cv);
    static Distribution weibull(double shape, Duration scale);
    static Distribution pareto(double alpha, Duration minimum);
    static Distribution uniform(Duration minimum, Duration maximum);
    static Distribution normal(Duration mean,
                               Duration deviation);  // truncated at 0: negative draws are repeated
    static Distribution mixture(std::vector<WeightedDistribution> parts);  // weights are relative
    static Distribution quantiles(std::vector<QuantilePoint> points);  // probabilities ascending, values too
    static Distribution samples(std::vector<Duration> values);         // each as likely as the others

    Duration sample(RandomSequence& sequence) const {
        if (const auto* constant = std::get_if<laws::Constant>(&law_)) return constant->value;
        if (const auto* exponential = std::get_if<laws::Exponential>(&law_))
            return rounded(exponential->draw(sequence));
        return sample_other(sequence);
    }

    // The same draw as from RandomSequence(block, purpose), faster where one word is enough.
    Duration sample(const RandomBlock& block, unsigned purpose) const {
        if (const auto* exponential = std::get_if<laws::Exponential>(&law_))
            return rounded(exponential->mean * standard_exponential(block, purpose));
        RandomSequence sequence(block, purpose);
        return sample(sequence);
    }

    std::optional<Duration> constant_value() const;
    double mean_seconds() const;  // infinite for a Pareto of alpha <= 1
    double cv() const;            // deviation / mean: 0 for a constant, infinite for a Pareto of alpha <= 2
    double share_within(Duration t) const;    // P(value <= t)
    double quantile_seconds(double q) const;  // the smallest t with P(value <= t) >= q; 0 <= q < 1
    std::string_view kind() const;            // "constant", "exponential", "lognormal", ...

    // To store it, and to build it again from what law() gave.
    explicit Distribution(Law law);
    const Law& law() const { return law_; }

    bool operator==(const Distribution&) const = default;

  private:
    static Duration rounded(double nanoseconds) {
        if (!(nanoseconds < 0x1p63)) return Duration::max();
        return Duration{static_cast<Duration::rep>(nanoseconds + 0.5)};
    }
    Duration sample_other(RandomSequence& sequence) const;

    Law law_;
};

struct WeightedDistribution {
    double weight = 1;
    Distribution distribution;
    bool operator==(const WeightedDistribution&) const = default;
};

}  // namespace plimsoll
