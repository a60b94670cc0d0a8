// SPDX-License-Identifier: MIT
#include "study/worker/measure_forms.h"

#include <bit>

namespace plimsoll::worker {

namespace {

constexpr std::uint32_t kMostBucketsPerOctave = 65536;
constexpr std::uint64_t kMostOctaves = 64;

// What Histogram's constructor demands, and counts that cannot wrap.
bool is_whole(const Histogram::Parts& parts) {
    if (!std::has_single_bit(parts.buckets_per_octave) || parts.buckets_per_octave > kMostBucketsPerOctave)
        return false;
    const auto bits = static_cast<std::uint64_t>(std::countr_zero(parts.buckets_per_octave));
    const std::uint64_t buckets = (kMostOctaves - bits) << bits;
    std::uint64_t total = 0;
    std::uint64_t next = 0;  // the lowest index that may follow
    for (const auto& [index, count] : parts.counts) {
        if (index < next || index >= buckets || count == 0 || total + count < total) return false;
        next = std::uint64_t{index} + 1;
        total += count;
    }
    return parts.min >= Duration{} && (parts.counts.empty() || parts.min <= parts.max);
}

}  // namespace

void Form<Histogram>::get(BinaryReader& in, Histogram& histogram) {
    const auto parts = got<Histogram::Parts>(in);
    if (!in.is_good()) return;
    if (!is_whole(parts)) return in.refuse("a histogram contradicts itself");
    histogram = Histogram(parts);
}

}  // namespace plimsoll::worker
