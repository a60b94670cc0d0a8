// SPDX-License-Identifier: MIT
// A list of numbers from which anything random is made, number by number. The shorter the list and the
// smaller its numbers, the simpler what comes out: RapidCheck shrinks a list, and so it shrinks scenarios.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <utility>
#include <vector>

#include "sim/random/hash.h"

namespace plimsoll::property {

class Tape {
  public:
    explicit Tape(std::vector<std::uint32_t> numbers) : numbers_(std::move(numbers)) {}

    // The same list on every machine.
    static Tape from_seed(std::uint64_t seed, std::size_t length) {
        std::vector<std::uint32_t> numbers;
        for (std::size_t i = 0; i < length; ++i)
            numbers.push_back(static_cast<std::uint32_t>(mix(seed, i) >> 40));
        return Tape(std::move(numbers));
    }

    // From 0 to n-1; 0 when the list is over.
    std::size_t below(std::size_t n) {
        if (next_ == numbers_.size()) return 0;
        return numbers_[next_++] % n;
    }

    // True once in n times, never when the list is over.
    bool once_in(std::size_t n) { return below(n) == n - 1; }

    // The first when the list is over.
    template <class T>
    T one_of(std::initializer_list<T> values) {
        return *(values.begin() + below(values.size()));
    }

  private:
    std::vector<std::uint32_t> numbers_;
    std::size_t next_ = 0;
};

}  // namespace plimsoll::property
