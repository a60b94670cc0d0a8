// SPDX-License-Identifier: MIT
#include "sim/random/count_distribution.h"

#include <algorithm>
#include <cmath>

#include "sim/random/portable_math.h"
#include "sim/random/ziggurat.h"

namespace plimsoll {
namespace {

// An exponential exceeds it with chance 2^-60.
constexpr double kRareExponential = 42;

// Below it inversion is cheaper than rejection, which needs a mean of 10 at least.
constexpr double kSmallMean = 10;

bool is_valid_mean(double mean) {
    return mean >= 0 && mean <= CountDistribution::kLargestMean;
}

// The whole part of an exponential is geometric.
std::int64_t draw_geometric(double scale, std::int64_t maximum, RandomSequence& sequence) {
    const double count = std::floor(standard_exponential(sequence) * scale);
    return static_cast<std::int64_t>(std::min(count, static_cast<double>(maximum)));
}

// Adds up the chances of 0, 1, 2, ... until they pass a uniform draw.
std::int64_t invert_poisson(double mean, double chance_of_none, std::int64_t maximum, double uniform) {
    double chance = chance_of_none;
    double sum = chance;
    std::int64_t count = 0;
    while (uniform > sum && count < maximum) {
        ++count;
        chance *= mean / static_cast<double>(count);
        sum += chance;
    }
    return count;
}

// Transformed rejection with squeeze. Source: Hoermann, "The transformed rejection method for generating
// Poisson random variables" (1993), algorithm PTRS.
std::int64_t reject_poisson(double mean, double log_mean, std::int64_t maximum, RandomSequence& sequence) {
    const double b = 0.931 + 2.53 * std::sqrt(mean);
    const double a = -0.059 + 0.02483 * b;
    const double inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
    const double squeeze = 0.9277 - 3.6224 / (b - 2);
    while (true) {
        const double u = unit_open(sequence.next()) - 0.5;
        const double v = unit_open(sequence.next());
        const double us = 0.5 - std::abs(u);
        const double count = std::floor((2 * a / us + b) * u + mean + 0.43);
        if (count < 0 || count > static_cast<double>(maximum)) continue;
        if (us >= 0.07 && v <= squeeze) return static_cast<std::int64_t>(count);
        if (us < 0.013 && v > us) continue;

        const double bound = count * log_mean - mean - portable_log_gamma(count + 1);
        if (portable_log(v * inverse_alpha / (a / (us * us) + b)) <= bound)
            return static_cast<std::int64_t>(count);
    }
}

}  // namespace

CountDistribution CountDistribution::constant(std::int64_t count) {
    return uniform(count, count);
}

CountDistribution CountDistribution::uniform(std::int64_t minimum, std::int64_t maximum) {
    PLIMSOLL_CHECK(minimum >= 0 && maximum >= minimum, minimum, maximum);
    CountDistribution law;
    law.kind_ = minimum == maximum ? Kind::constant : Kind::uniform;
    law.minimum_ = minimum;
    law.maximum_ = maximum;
    return law;
}

CountDistribution CountDistribution::geometric(double mean) {
    PLIMSOLL_CHECK(is_valid_mean(mean), mean);
    if (mean == 0) return constant(0);

    CountDistribution law;
    law.kind_ = Kind::geometric;
    law.mean_ = mean;
    law.scale_ = 1 / portable_log1p(1 / mean);
    law.maximum_ = static_cast<std::int64_t>(std::ceil(kRareExponential * law.scale_));
    return law;
}

CountDistribution CountDistribution::poisson(double mean) {
    PLIMSOLL_CHECK(is_valid_mean(mean), mean);
    if (mean == 0) return constant(0);

    CountDistribution law;
    law.kind_ = Kind::poisson;
    law.mean_ = mean;
    law.scale_ = mean < kSmallMean ? portable_exp(-mean) : portable_log(mean);
    // By Chernoff's bound it is exceeded with chance below e^-50.
    law.maximum_ = static_cast<std::int64_t>(std::ceil(mean + 10 * std::sqrt(mean) + 60));
    return law;
}

std::int64_t CountDistribution::sample_other(RandomSequence& sequence) const {
    switch (kind_) {
        case Kind::constant: return minimum_;
        case Kind::uniform:
            return minimum_ + static_cast<std::int64_t>(
                                  below(sequence, static_cast<std::uint64_t>(maximum_ - minimum_) + 1));
        case Kind::geometric: return draw_geometric(scale_, maximum_, sequence);
        case Kind::poisson:
            if (mean_ >= kSmallMean) return reject_poisson(mean_, scale_, maximum_, sequence);
            return invert_poisson(mean_, scale_, maximum_, unit_open(sequence.next()));
    }
    PLIMSOLL_CHECK(!"a kind of count");
    return 0;
}

std::optional<std::int64_t> CountDistribution::constant_value() const {
    if (kind_ != Kind::constant) return std::nullopt;
    return minimum_;
}

double CountDistribution::mean() const {
    const bool is_bounded = kind_ == Kind::constant || kind_ == Kind::uniform;
    return is_bounded ? (static_cast<double>(minimum_) + static_cast<double>(maximum_)) / 2 : mean_;
}

std::string_view CountDistribution::kind() const {
    constexpr std::string_view kNames[] = {"constant", "uniform", "geometric", "poisson"};
    return kNames[static_cast<std::size_t>(kind_)];
}

}  // namespace plimsoll
