// SPDX-License-Identifier: MIT
#include "sim/random/laws.h"

#include <algorithm>

#include "sim/random/distributions.h"
#include "sim/random/portable_math.h"

namespace plimsoll::laws {

double Lognormal::draw(RandomSequence& sequence) const {
    return portable_exp(mu + sigma * standard_normal(sequence));
}

namespace {

// A gamma of shape center + 1/3, in units of its scale.
double draw_gamma(double center, double spread, RandomSequence& sequence) {
    while (true) {
        const double x = standard_normal(sequence);
        const double root = 1 + spread * x;
        if (root <= 0) continue;

        const double v = root * root * root;
        const double u = unit_open(sequence.next());
        const double square = x * x;
        if (u < 1 - 0.0331 * square * square) return center * v;
        if (portable_log(u) < square / 2 + center * (1 - v + portable_log(v))) return center * v;
    }
}

}  // namespace

double Gamma::draw(RandomSequence& sequence) const {
    const double drawn = scale * draw_gamma(center, spread, sequence);
    if (shape >= 1) return drawn;
    return drawn * portable_exp(-standard_exponential(sequence) / shape);
}

double Weibull::draw(RandomSequence& sequence) const {
    return scale * portable_exp(portable_log(standard_exponential(sequence)) / shape);
}

double Pareto::draw(RandomSequence& sequence) const {
    return minimum * portable_exp(standard_exponential(sequence) / alpha);
}

// Leaves out: rejection. A value's chance is off by less than 2^-64.
Duration Uniform::draw(RandomSequence& sequence) const {
    const auto values = static_cast<std::uint64_t>((maximum - minimum).count()) + 1;
    return minimum + Duration{static_cast<Duration::rep>(UnsignedInt128{sequence.next()} * values >> 64)};
}

double TruncatedNormal::draw(RandomSequence& sequence) const {
    double drawn = -1;
    while (drawn < 0) drawn = mean + deviation * standard_normal(sequence);
    return drawn;
}

const Distribution& Mixture::choose(RandomSequence& sequence) const {
    double left = unit_open(sequence.next());
    for (const WeightedDistribution& part : parts) {
        if (left < part.weight) return part.distribution;
        left -= part.weight;
    }
    return parts.back().distribution;
}

bool Mixture::operator==(const Mixture& other) const {
    return parts == other.parts;
}

double Quantiles::value_at(double probability) const {
    const auto above = std::ranges::upper_bound(points, probability, {}, &QuantilePoint::probability);
    if (above == points.begin()) return static_cast<double>(points.front().value.count());
    if (above == points.end()) return static_cast<double>(points.back().value.count());

    const QuantilePoint& from = *(above - 1);
    const double part = (probability - from.probability) / (above->probability - from.probability);
    return static_cast<double>(from.value.count()) +
           part * static_cast<double>((above->value - from.value).count());
}

}  // namespace plimsoll::laws
