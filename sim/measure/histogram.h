// SPDX-License-Identifier: MIT
// How durations were distributed, in memory that does not grow with their number: counts in buckets of equal
// width within each octave, and beside them the exact count, minimum, maximum and sum. Merging adds integers,
// so it is exact in any order. A value or quantile is known to one bucket: 1/buckets_per_octave of itself,
// and exactly below buckets_per_octave nanoseconds. An unused histogram allocates nothing. Leaves out: the
// order of the values, and which of them came together.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

#include "sim/base/int128.h"
#include "sim/base/time.h"
#include "sim/measure/fingerprint.h"

namespace plimsoll {

class Histogram {
  public:
    // `count` values from lower to upper, both possible.
    struct Bucket {
        Duration lower{}, upper{};
        std::uint64_t count = 0;
        bool operator==(const Bucket&) const = default;
    };

    // Everything a histogram knows, to store it and to build it again.
    struct Parts {
        std::uint32_t buckets_per_octave = 256;
        Int128 sum = 0;  // nanoseconds
        Duration min{}, max{};
        std::vector<std::pair<std::uint32_t, std::uint64_t>> counts;  // (index, count), ascending, none 0
    };

    explicit Histogram(unsigned buckets_per_octave = 256);  // a power of two, at most 65,536
    explicit Histogram(const Parts& parts);

    // The value is not negative.
    void add(Duration value) {
        const std::int64_t nanoseconds = value.count();
        std::size_t slot = index_of(nanoseconds) - first_index_;
        if (slot >= counts_.size()) [[unlikely]]
            slot = make_room_for(nanoseconds);
        ++counts_[slot];
        ++count_;
        sum_ += nanoseconds;
        min_ = std::min(min_, nanoseconds);
        max_ = std::max(max_, nanoseconds);
    }

    std::uint64_t count() const { return count_; }
    bool is_empty() const { return count_ == 0; }
    Int128 sum_nanoseconds() const { return sum_; }
    unsigned buckets_per_octave() const { return 1U << bits_; }
    std::optional<Duration> min() const;
    std::optional<Duration> max() const;
    std::optional<double> mean_seconds() const;

    // The value of rank ceil(q * count), with the values of a bucket spread evenly over it. Ranks 1 and count
    // are exact. 0 <= q <= 1.
    std::optional<Duration> quantile(double q) const { return quantile_with_failures(q, 0); }

    // As though `extra_above` more values lay above every bound; nothing when the rank falls among them.
    std::optional<Duration> quantile_with_failures(double q, std::uint64_t extra_above) const;

    // The share of the values above the bound, interpolated within the bound's bucket.
    std::optional<double> share_above(Duration bound) const;

    // Both have the same number of buckets per octave.
    void merge(const Histogram& other);

    std::vector<Bucket> buckets() const;  // those that are not empty, ascending
    Parts parts() const;
    void add_to(Fingerprint& fingerprint) const;

    bool operator==(const Histogram&) const = default;

  private:
    // Bucket numbers: below buckets_per_octave one each nanosecond, then buckets_per_octave for each octave.
    std::size_t index_of(std::int64_t nanoseconds) const {
        const auto value = static_cast<std::uint64_t>(nanoseconds);
        const int width = std::bit_width(value | std::uint64_t{1} << bits_) - 1;
        const int shift = width - bits_;
        return (static_cast<std::size_t>(shift) << bits_) + static_cast<std::size_t>(value >> shift);
    }

    Bucket bucket(std::size_t index, std::uint64_t count) const;
    std::size_t make_room_for(std::int64_t nanoseconds);
    void cover(std::size_t index);
    Duration at_rank(std::uint64_t rank) const;

    int bits_ = 8;
    std::size_t first_index_ = 0;        // of counts_[0]; a multiple of buckets_per_octave
    std::vector<std::uint64_t> counts_;  // whole octaves, from the lowest to the highest that were used
    std::uint64_t count_ = 0;
    Int128 sum_ = 0;
    std::int64_t min_ = Duration::max().count();
    std::int64_t max_ = 0;
};

}  // namespace plimsoll
