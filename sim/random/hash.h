// SPDX-License-Identifier: MIT
// Names and paths as 64-bit numbers, the same on every machine and in every version: they key random draws.
// Not cryptographic; two different names or paths agree with chance 2^-64.
// Sources: the output function of SplitMix64 (Steele, Lea, Flood 2014, variant 13 of Stafford); FNV-1a for
// text.
#pragma once

#include <cstdint>
#include <string_view>

namespace plimsoll {

// A bijection in which each input bit changes each output bit with chance one half.
constexpr std::uint64_t avalanche(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
    value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
    return value ^ (value >> 31);
}

// Order matters: path = mix(parent_path, step_position). For a fixed a it is a bijection in b, and the
// reverse.
constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
    return avalanche(avalanche(a + 0x9e3779b97f4a7c15) + b);
}

constexpr std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char character : text) hash = (hash ^ static_cast<unsigned char>(character)) * 0x100000001b3;
    return avalanche(hash);
}

}  // namespace plimsoll
