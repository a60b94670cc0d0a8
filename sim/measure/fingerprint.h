// SPDX-License-Identifier: MIT
// An order-dependent 64-bit checksum of integers: equal runs have equal fingerprints, different runs differ
// but for chance 2^-64. It finds accidents, not forgeries: anyone can construct two inputs with one
// fingerprint.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>

#include "sim/base/int128.h"
#include "sim/random/hash.h"

namespace plimsoll {

class Fingerprint {
  public:
    constexpr void add(std::integral auto... values) { (add_word(static_cast<std::uint64_t>(values)), ...); }
    constexpr void add(Int128 value) {
        add(static_cast<std::uint64_t>(value), static_cast<std::uint64_t>(value >> 64));
    }

    constexpr std::uint64_t value() const { return avalanche(state_); }

    // Sixteen hexadecimal digits.
    std::string text() const {
        std::string digits(16, '0');
        for (unsigned i = 0; i < 16; ++i) digits[i] = "0123456789abcdef"[value() >> (60 - 4 * i) & 15];
        return digits;
    }

    constexpr bool operator==(const Fingerprint&) const = default;

  private:
    // Bijective in the word and in the state, so one changed word always changes the result.
    constexpr void add_word(std::uint64_t word) {
        state_ = (state_ ^ word) * 0x9e3779b97f4a7c15;
        state_ ^= state_ >> 32;
    }

    std::uint64_t state_ = 0x243f6a8885a308d3;
};

}  // namespace plimsoll
