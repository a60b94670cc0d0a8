// SPDX-License-Identifier: MIT
// The laws behind Distribution. Each is built from its parameters, keeps what a draw needs in nanoseconds,
// and draws in nanoseconds (unrounded, perhaps infinite). Moments and quantiles are in
// distribution_shape.cpp.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/base/time.h"
#include "sim/random/ziggurat.h"

namespace plimsoll {

class Distribution;
struct WeightedDistribution;

// One point of a distribution function: a share `probability` of all values is at or below `value`.
struct QuantilePoint {
    double probability = 0;
    Duration value{};
    bool operator==(const QuantilePoint&) const = default;
};

namespace laws {

struct Constant {
    Duration value{};
    bool operator==(const Constant&) const = default;
};

struct Exponential {
    double mean = 0;
    double draw(RandomSequence& sequence) const { return mean * standard_exponential(sequence); }
    bool operator==(const Exponential&) const = default;
};

struct Lognormal {
    double mu = 0;  // of the logarithm of nanoseconds
    double sigma = 0;
    double draw(RandomSequence&) const;
    bool operator==(const Lognormal&) const = default;
};

// Marsaglia and Tsang 2000. A shape below 1 is drawn as shape + 1 and scaled down.
struct Gamma {
    double shape = 1;
    double scale = 0;
    double center = 0;  // of the drawn shape: shape - 1/3
    double spread = 0;  // 1 / (3 sqrt(center))
    double draw(RandomSequence&) const;
    bool operator==(const Gamma&) const = default;
};

struct Weibull {
    double shape = 1;
    double scale = 0;
    double draw(RandomSequence&) const;
    bool operator==(const Weibull&) const = default;
};

struct Pareto {
    double alpha = 1;
    double minimum = 0;
    double draw(RandomSequence&) const;
    bool operator==(const Pareto&) const = default;
};

// Every whole nanosecond from minimum to maximum alike.
struct Uniform {
    Duration minimum{};
    Duration maximum{};
    Duration draw(RandomSequence&) const;
    bool operator==(const Uniform&) const = default;
};

// Mean and deviation before negative values are drawn again.
struct TruncatedNormal {
    double mean = 0;
    double deviation = 0;
    double draw(RandomSequence&) const;
    bool operator==(const TruncatedNormal&) const = default;
};

struct Mixture {
    std::vector<WeightedDistribution> parts;  // weights are above 0 and sum to 1
    const Distribution& choose(RandomSequence&) const;
    bool operator==(const Mixture&) const;
};

// Straight lines between the points; what lies outside them is at the first or the last value.
struct Quantiles {
    std::vector<QuantilePoint> points;
    double value_at(double probability) const;
    double draw(RandomSequence& sequence) const { return value_at(unit_open(sequence.next())); }
    bool operator==(const Quantiles&) const = default;
};

struct Samples {
    std::vector<Duration> values;  // ascending
    Duration draw(RandomSequence& sequence) const { return values[below(sequence, values.size())]; }
    bool operator==(const Samples&) const = default;
};

}  // namespace laws
}  // namespace plimsoll
