// SPDX-License-Identifier: MIT
#include "sim/measure/histogram.h"

#include <cmath>
#include <limits>

#include "sim/base/check.h"

namespace plimsoll {
namespace {

// ceil(q * count), where a product that is whole but for rounding counts as whole; at least 1.
std::uint64_t rank_of(double q, std::uint64_t count) {
    PLIMSOLL_CHECK(q >= 0 && q <= 1, q);
    const double product = q * static_cast<double>(count) * (1 - 4 * std::numeric_limits<double>::epsilon());
    return std::clamp(static_cast<std::uint64_t>(std::ceil(product)), std::uint64_t{1}, count);
}

}  // namespace

Histogram::Histogram(unsigned buckets_per_octave) : bits_(std::countr_zero(buckets_per_octave)) {
    PLIMSOLL_CHECK(std::has_single_bit(buckets_per_octave) && buckets_per_octave <= 65536,
                   buckets_per_octave);
}

Histogram::Histogram(const Parts& parts) : Histogram(parts.buckets_per_octave) {
    for (const auto& [index, count] : parts.counts) {
        PLIMSOLL_CHECK(index < std::size_t(64 - bits_) << bits_, index);
        cover(index);
        counts_[index - first_index_] += count;
        count_ += count;
    }
    if (count_ == 0) return;
    sum_ = parts.sum;
    min_ = parts.min.count();
    max_ = parts.max.count();
}

std::optional<Duration> Histogram::min() const {
    if (count_ == 0) return std::nullopt;
    return Duration{min_};
}

std::optional<Duration> Histogram::max() const {
    if (count_ == 0) return std::nullopt;
    return Duration{max_};
}

std::optional<double> Histogram::mean_seconds() const {
    if (count_ == 0) return std::nullopt;
    return static_cast<double>(sum_) / static_cast<double>(count_) * 1e-9;
}

std::optional<Duration> Histogram::quantile_with_failures(double q, std::uint64_t extra_above) const {
    if (count_ + extra_above == 0) return std::nullopt;
    const std::uint64_t rank = rank_of(q, count_ + extra_above);
    if (rank > count_) return std::nullopt;
    return at_rank(rank);
}

Duration Histogram::at_rank(std::uint64_t rank) const {
    if (rank == 1) return Duration{min_};
    if (rank == count_) return Duration{max_};

    std::uint64_t below = 0;
    std::size_t slot = 0;
    while (below + counts_[slot] < rank) below += counts_[slot++];

    const Bucket found = bucket(first_index_ + slot, counts_[slot]);
    const double part = (static_cast<double>(rank - below) - 0.5) / static_cast<double>(found.count);
    const double values = static_cast<double>((found.upper - found.lower).count()) + 1;
    const Duration value = found.lower + Duration{static_cast<Duration::rep>(part * values)};
    return std::clamp(value, Duration{min_}, Duration{max_});
}

std::optional<double> Histogram::share_above(Duration bound) const {
    if (count_ == 0) return std::nullopt;
    if (bound.count() >= max_) return 0.0;
    if (bound.count() < min_) return 1.0;

    const std::size_t slot = index_of(bound.count()) - first_index_;
    std::uint64_t above = 0;
    for (std::size_t i = slot + 1; i < counts_.size(); ++i) above += counts_[i];
    const Bucket split = bucket(first_index_ + slot, counts_[slot]);
    const double part = static_cast<double>((split.upper - bound).count()) /
                        static_cast<double>((split.upper - split.lower).count() + 1);
    return (static_cast<double>(above) + part * static_cast<double>(split.count)) /
           static_cast<double>(count_);
}

void Histogram::merge(const Histogram& other) {
    PLIMSOLL_CHECK(bits_ == other.bits_, bits_, other.bits_);
    if (other.count_ == 0) return;

    cover(other.first_index_);
    cover(other.first_index_ + other.counts_.size() - 1);
    const std::size_t shift = other.first_index_ - first_index_;
    for (std::size_t i = 0; i < other.counts_.size(); ++i) counts_[shift + i] += other.counts_[i];
    count_ += other.count_;
    sum_ += other.sum_;
    min_ = std::min(min_, other.min_);
    max_ = std::max(max_, other.max_);
}

std::vector<Histogram::Bucket> Histogram::buckets() const {
    std::vector<Bucket> filled;
    for (std::size_t i = 0; i < counts_.size(); ++i)
        if (counts_[i] != 0) filled.push_back(bucket(first_index_ + i, counts_[i]));
    return filled;
}

Histogram::Parts Histogram::parts() const {
    Parts parts{buckets_per_octave(), sum_, Duration{}, Duration{max_}, {}};
    if (count_ != 0) parts.min = Duration{min_};
    for (std::size_t i = 0; i < counts_.size(); ++i)
        if (counts_[i] != 0)
            parts.counts.emplace_back(static_cast<std::uint32_t>(first_index_ + i), counts_[i]);
    return parts;
}

void Histogram::add_to(Fingerprint& fingerprint) const {
    const Parts all = parts();
    fingerprint.add(all.buckets_per_octave, count_, all.min.count(), all.max.count());
    fingerprint.add(all.sum);
    for (const auto& [index, count] : all.counts) fingerprint.add(index, count);
}

Histogram::Bucket Histogram::bucket(std::size_t index, std::uint64_t count) const {
    const std::size_t octave = index >> bits_;
    const std::size_t shift = octave == 0 ? 0 : octave - 1;
    const std::uint64_t lower = (static_cast<std::uint64_t>(index) - (std::uint64_t{shift} << bits_))
                                << shift;
    const std::uint64_t upper = lower + ((std::uint64_t{1} << shift) - 1);
    return {Duration{static_cast<std::int64_t>(lower)}, Duration{static_cast<std::int64_t>(upper)}, count};
}

std::size_t Histogram::make_room_for(std::int64_t nanoseconds) {
    PLIMSOLL_CHECK(nanoseconds >= 0, nanoseconds);
    const std::size_t index = index_of(nanoseconds);
    cover(index);
    return index - first_index_;
}

// Grows by whole octaves on either side.
void Histogram::cover(std::size_t index) {
    const std::size_t octave_size = std::size_t{1} << bits_;
    const std::size_t octave_start = index & ~(octave_size - 1);
    if (counts_.empty()) first_index_ = octave_start;
    if (octave_start < first_index_) {
        counts_.insert(counts_.begin(), first_index_ - octave_start, 0);
        first_index_ = octave_start;
    }
    counts_.resize(std::max(counts_.size(), octave_start + octave_size - first_index_));
}

}  // namespace plimsoll
