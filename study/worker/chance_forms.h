// SPDX-License-Identifier: MIT
// The binary forms of laws from which durations and counts are drawn, and of chosen components.
#pragma once

#include "models/component.h"
#include "sim/random/count_distribution.h"
#include "sim/random/distributions.h"
#include "study/worker/archive.h"

namespace plimsoll {

auto members_of(Is<QuantilePoint> auto& it) {
    auto& [probability, value] = it;
    return std::tie(probability, value);
}

auto members_of(Is<WeightedDistribution> auto& it) {
    auto& [weight, distribution] = it;
    return std::tie(weight, distribution);
}

namespace laws {

auto members_of(Is<Constant> auto& it) {
    auto& [value] = it;
    return std::tie(value);
}

auto members_of(Is<Exponential> auto& it) {
    auto& [mean] = it;
    return std::tie(mean);
}

auto members_of(Is<Lognormal> auto& it) {
    auto& [mu, sigma] = it;
    return std::tie(mu, sigma);
}

auto members_of(Is<Gamma> auto& it) {
    auto& [shape, scale, center, spread] = it;
    return std::tie(shape, scale, center, spread);
}

auto members_of(Is<Weibull> auto& it) {
    auto& [shape, scale] = it;
    return std::tie(shape, scale);
}

auto members_of(Is<Pareto> auto& it) {
    auto& [alpha, minimum] = it;
    return std::tie(alpha, minimum);
}

auto members_of(Is<Uniform> auto& it) {
    auto& [minimum, maximum] = it;
    return std::tie(minimum, maximum);
}

auto members_of(Is<TruncatedNormal> auto& it) {
    auto& [mean, deviation] = it;
    return std::tie(mean, deviation);
}

auto members_of(Is<Mixture> auto& it) {
    auto& [parts] = it;
    return std::tie(parts);
}

auto members_of(Is<Quantiles> auto& it) {
    auto& [points] = it;
    return std::tie(points);
}

auto members_of(Is<Samples> auto& it) {
    auto& [values] = it;
    return std::tie(values);
}

}  // namespace laws

namespace worker {

template <>
struct Form<Distribution> {
    static void put(BinaryWriter& out, const Distribution& distribution) {
        worker::put(out, distribution.law());
    }
    static void get(BinaryReader& in, Distribution& distribution);
};

template <>
struct Form<CountDistribution> {
    static void put(BinaryWriter& out, const CountDistribution& distribution);
    static void get(BinaryReader& in, CountDistribution& distribution);
};

// The parameters travel by their declared fields, so a new component needs nothing here.
template <>
struct Form<ComponentChoice> {
    static void put(BinaryWriter& out, const ComponentChoice& choice);
    static void get(BinaryReader& in, ComponentChoice& choice);
};

}  // namespace worker
}  // namespace plimsoll
