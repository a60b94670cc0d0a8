// SPDX-License-Identifier: MIT
#include "sim/random/ziggurat.h"

#include "sim/random/portable_math.h"

namespace plimsoll::ziggurat_detail {
namespace {

// A uniform height within the word's layer.
double height_in(const ZigguratTable& table, std::uint64_t word, RandomSequence& sequence) {
    const double bottom = table.heights[word & 255];
    const double top = table.heights[(word & 255) + 1];
    return bottom + unit_open(sequence.next()) * (top - bottom);
}

bool is_base(std::uint64_t word) {
    return (word & 255) == 0;
}

// Marsaglia's method, with exponentials from the ziggurat instead of logarithms.
double normal_tail(RandomSequence& sequence) {
    while (true) {
        const double beyond = standard_exponential(sequence) / kNormalZiggurat.tail;
        if (2 * standard_exponential(sequence) > beyond * beyond) return kNormalZiggurat.tail + beyond;
    }
}

}  // namespace

double exponential_outside(std::uint64_t word, RandomSequence& sequence) {
    // What is left of an exponential beyond any point is an exponential again.
    if (is_base(word)) return kExponentialZiggurat.tail + standard_exponential(sequence);

    const double x = position_in(kExponentialZiggurat.layers[word & 255], word);
    if (height_in(kExponentialZiggurat, word, sequence) < portable_exp(-x)) return x;
    return standard_exponential(sequence);
}

double normal_outside(std::uint64_t word, RandomSequence& sequence) {
    const double sign = (word & 256) != 0 ? -1 : 1;
    if (is_base(word)) return sign * normal_tail(sequence);

    const double x = position_in(kNormalZiggurat.layers[word & 255], word);
    if (height_in(kNormalZiggurat, word, sequence) < portable_exp(-x * x / 2)) return sign * x;
    return standard_normal(sequence);
}

}  // namespace plimsoll::ziggurat_detail
