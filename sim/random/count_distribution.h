// SPDX-License-Identifier: MIT
// How often something happens: a law over whole numbers from 0. Draws are the same bits on every machine and
// never above maximum(), so that whoever loops or reserves room has a bound. Geometric and Poisson are cut at
// a maximum that is exceeded with chance below 2^-60.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "sim/random/philox.h"

namespace plimsoll {

class CountDistribution {
  public:
    static constexpr double kLargestMean = 1e9;

    CountDistribution() = default;  // constant 0

    // Counts are at least 0, means from 0 to kLargestMean.
    static CountDistribution constant(std::int64_t count);
    static CountDistribution uniform(std::int64_t minimum, std::int64_t maximum);  // both can happen
    static CountDistribution geometric(double mean);  // failures before a success: 0, 1, 2, ...
    static CountDistribution poisson(double mean);

    std::int64_t sample(RandomSequence& sequence) const {
        return kind_ == Kind::constant ? minimum_ : sample_other(sequence);
    }

    std::optional<std::int64_t> constant_value() const;
    double mean() const;
    std::int64_t minimum() const { return minimum_; }
    std::int64_t maximum() const { return maximum_; }
    std::string_view kind() const;  // "constant", "uniform", "geometric", "poisson"

    bool operator==(const CountDistribution&) const = default;

  private:
    enum class Kind : std::uint8_t { constant, uniform, geometric, poisson };

    std::int64_t sample_other(RandomSequence& sequence) const;

    Kind kind_ = Kind::constant;
    std::int64_t minimum_ = 0;
    std::int64_t maximum_ = 0;
    double mean_ = 0;  // of geometric and Poisson
    double scale_ =
        0;  // what a draw needs: geometric 1 / ln(1 + 1/mean); Poisson e^-mean below 10, else ln mean
};

}  // namespace plimsoll
