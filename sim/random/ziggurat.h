// SPDX-License-Identifier: MIT
// Standard exponential and normal draws by the ziggurat of 256 layers: one multiplication and one comparison
// in 99 of 100 draws. Every operation is exact or correctly rounded, or SLEEF's FMA-free exp, so a draw is
// the same on every x86-64 CPU. Needs -ffp-contract=off. Source: Marsaglia and Tsang, "The ziggurat method
// for generating random variables" (2000), with 53-bit positions that share no bit with the layer (Doornik
// 2005).
#pragma once

#include <array>
#include <cstdint>

#include "sim/random/philox.h"

namespace plimsoll {

// Layer i spans [0, 2^53 * step); positions below `inside` lie under the curve whatever their height.
struct ZigguratLayer {
    std::uint64_t inside;
    double step;
};

struct ZigguratTable {
    std::array<ZigguratLayer, 256> layers;
    std::array<double, 257> heights;  // the curve at the layers' right edges, rising to 1
    double tail;                      // where the tail begins
};

extern const ZigguratTable kExponentialZiggurat;
extern const ZigguratTable kNormalZiggurat;

namespace ziggurat_detail {
double exponential_outside(std::uint64_t word, RandomSequence& sequence);
double normal_outside(std::uint64_t word, RandomSequence& sequence);

inline double position_in(const ZigguratLayer& layer, std::uint64_t word) {
    return static_cast<double>(static_cast<std::int64_t>(word >> 11)) * layer.step;
}
}  // namespace ziggurat_detail

// Exponential of mean 1.
inline double standard_exponential(RandomSequence& sequence) {
    const std::uint64_t word = sequence.next();
    const ZigguratLayer& layer = kExponentialZiggurat.layers[word & 255];
    if (word >> 11 < layer.inside) [[likely]]
        return ziggurat_detail::position_in(layer, word);
    return ziggurat_detail::exponential_outside(word, sequence);
}

// The same draw as from RandomSequence(block, purpose), which only one in a hundred needs.
inline double standard_exponential(const RandomBlock& block, unsigned purpose) {
    const std::uint64_t word = block.word(purpose);
    const ZigguratLayer& layer = kExponentialZiggurat.layers[word & 255];
    if (word >> 11 < layer.inside) [[likely]]
        return ziggurat_detail::position_in(layer, word);
    RandomSequence sequence(block, purpose);
    return standard_exponential(sequence);
}

// Normal of mean 0 and standard deviation 1; bit 8 of the word is the sign.
inline double standard_normal(RandomSequence& sequence) {
    const std::uint64_t word = sequence.next();
    const ZigguratLayer& layer = kNormalZiggurat.layers[word & 255];
    if (word >> 11 < layer.inside) [[likely]] {
        const double x = ziggurat_detail::position_in(layer, word);
        return (word & 256) != 0 ? -x : x;
    }
    return ziggurat_detail::normal_outside(word, sequence);
}

}  // namespace plimsoll
