// SPDX-License-Identifier: MIT
// SplitMix64 (Steele, Lea and Flood 2014): enough to spread mutations about, and the same ones on every run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace plimsoll {

class Chance {
  public:
    std::uint64_t next() {
        std::uint64_t bits = state_ += 0x9e3779b97f4a7c15U;
        bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9U;
        bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebU;
        return bits ^ (bits >> 31);
    }
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }

    template <class T>
    const T& one_of(const std::vector<T>& values) {
        return values[below(values.size())];
    }

  private:
    std::uint64_t state_ = 1;
};

}  // namespace plimsoll
