// SPDX-License-Identifier: MIT
// Chance as a pure function: Philox4x64-10 maps (key, counter) to four random words, so a draw depends on
// what it is for and never on what was drawn before. See "Chance" in the semantics. Leaves out: cryptographic
// strength. Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011);
// tested against its published vectors and against Random123.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

#include "sim/base/check.h"
#include "sim/base/int128.h"
#include "sim/random/hash.h"

namespace plimsoll {

struct RandomKey {
    std::uint64_t seed = 0;
    std::uint64_t replication = 0;
    constexpr auto operator<=>(const RandomKey&) const = default;
};

using PhiloxWords = std::array<std::uint64_t, 4>;

constexpr PhiloxWords philox(RandomKey key, PhiloxWords words) {
    // A block costs half with g++ when its rounds stand in a row.
#pragma GCC unroll 10
    for (int round = 0; round < 10; ++round) {
        const UnsignedInt128 even = UnsignedInt128{words[0]} * 0xd2e7470ee14c6c93;
        const UnsignedInt128 odd = UnsignedInt128{words[2]} * 0xca5a826395121157;
        words = {static_cast<std::uint64_t>(odd >> 64) ^ words[1] ^ key.seed, static_cast<std::uint64_t>(odd),
                 static_cast<std::uint64_t>(even >> 64) ^ words[3] ^ key.replication,
                 static_cast<std::uint64_t>(even)};
        key.seed += 0x9e3779b97f4a7c15;
        key.replication += 0xbb67ae8584caa73b;
    }
    return words;
}

// The first words for up to four purposes of one (a, b, c): of a request these are its number, the hash of
// its call path, and its attempt and index.
class RandomBlock {
  public:
    constexpr RandomBlock(RandomKey key, std::uint64_t a, std::uint64_t b, std::uint64_t c)
        : key_(key), counter_{a, b, c}, words_(philox(key, {a, b, c, 0})) {}

    constexpr std::uint64_t word(unsigned purpose) const {
        PLIMSOLL_CHECK(purpose < 4, purpose);
        return words_[purpose];
    }

  private:
    friend class RandomSequence;

    RandomKey key_;
    std::array<std::uint64_t, 3> counter_;
    PhiloxWords words_;
};

// The words of one purpose: first word(purpose), then blocks whose last counter word is (purpose + 1) << 32 |
// round. However many words a rejection sampler takes, it shifts no other purpose. Good for 2^34 words.
class RandomSequence {
  public:
    RandomSequence(const RandomBlock& block, unsigned purpose)
        : key_(block.key_), counter_(block.counter_), next_block_((std::uint64_t{purpose} + 1) << 32) {
        words_[3] = block.word(purpose);
    }

    std::uint64_t next() {
        if (used_ == words_.size()) continue_in_next_block();
        return words_[used_++];
    }

  private:
    void continue_in_next_block();

    RandomKey key_;
    std::array<std::uint64_t, 3> counter_;
    std::uint64_t next_block_;
    PhiloxWords words_{};
    std::size_t used_ = 3;
};

// Uniform on the 2^52 midpoints (k + 1/2) / 2^52: never 0, never 1, and exact.
constexpr double unit_open(std::uint64_t word) {
    return (static_cast<double>(static_cast<std::int64_t>(word >> 12)) + 0.5) * 0x1p-52;
}

// Uniform on 0 .. n-1 without bias; n is at least 1. Source: Lemire 2019, "Fast random integer generation in
// an interval".
inline std::uint64_t below(RandomSequence& sequence, std::uint64_t n) {
    PLIMSOLL_CHECK(n > 0);
    UnsignedInt128 product = UnsignedInt128{sequence.next()} * n;
    if (static_cast<std::uint64_t>(product) < n) {
        const std::uint64_t biased = (0 - n) % n;
        while (static_cast<std::uint64_t>(product) < biased) product = UnsignedInt128{sequence.next()} * n;
    }
    return static_cast<std::uint64_t>(product >> 64);
}

// Blocks for what belongs to the platform: counter (sequence number, hash of the name, 0). Streams of
// different names are independent; adding one changes no other.
class RandomStream {
  public:
    constexpr RandomStream(RandomKey key, std::string_view name) : key_(key), name_(hash_of(name)) {}

    constexpr RandomBlock next() { return RandomBlock(key_, number_++, name_, 0); }

  private:
    RandomKey key_;
    std::uint64_t name_;
    std::uint64_t number_ = 0;
};

}  // namespace plimsoll
