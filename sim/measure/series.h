// SPDX-License-Identifier: MIT
// What happened when, in at most 300 buckets of equal width from the start of the run. When an entry falls
// behind the last possible bucket, neighbours are merged and the width doubles: memory is bounded, an entry
// costs O(1) amortised, and sums and integrals stay exact. Series of several replications merge in any order.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "sim/base/check.h"
#include "sim/base/int128.h"
#include "sim/base/time.h"
#include "sim/measure/histogram.h"

namespace plimsoll {

inline constexpr std::size_t kSeriesBuckets = 300;

// Bucket: a default constructor makes an empty one, merge(const Bucket&) adds another.
template <class Bucket>
class Series {
  public:
    explicit Series(Duration width = std::chrono::seconds(1)) : width_(width) {
        PLIMSOLL_CHECK(width > Duration::zero(), width);
    }

    // As it was stored: width() and buckets() of another series.
    Series(Duration width, std::vector<Bucket> buckets) : Series(width) {
        PLIMSOLL_CHECK(buckets.size() <= kSeriesBuckets, buckets.size());
        buckets_ = std::move(buckets);
    }

    // The bucket of that time, which stays valid until the next call.
    Bucket& at(Time time) {
        const auto since = static_cast<std::uint64_t>((time - current_start_).count());
        if (since < static_cast<std::uint64_t>(width_.count()) && !buckets_.empty())
            return buckets_[current_];
        return find(time);
    }

    Duration width() const { return width_; }
    const std::vector<Bucket>& buckets() const { return buckets_; }

    // Merges neighbours until a bucket is `width` wide: this width times a power of two.
    void widen_to(Duration width) {
        while (width_ < width) double_width();
        PLIMSOLL_CHECK(width_ == width, width_, width);
    }

    // Exact: the narrower is brought to the wider's width, which is its own times a power of two.
    void merge(const Series& other) {
        Series added = other;
        widen_to(std::max(width_, added.width_));
        added.widen_to(width_);
        if (buckets_.size() < added.buckets_.size()) buckets_.resize(added.buckets_.size());
        for (std::size_t i = 0; i < added.buckets_.size(); ++i) buckets_[i].merge(added.buckets_[i]);
    }

  protected:
    // From a time in the bucket that at() gave last to that bucket's end.
    Duration rest_of_bucket(Time time) const { return width_ - (time - current_start_); }

  private:
    Bucket& find(Time time) {
        PLIMSOLL_CHECK(time >= kStart, time.time_since_epoch());
        while (time.time_since_epoch() / width_ >= static_cast<std::int64_t>(kSeriesBuckets)) double_width();
        current_ = static_cast<std::size_t>(time.time_since_epoch() / width_);
        current_start_ = kStart + width_ * static_cast<std::int64_t>(current_);
        if (buckets_.size() <= current_) buckets_.resize(current_ + 1);
        return buckets_[current_];
    }

    void double_width() {
        PLIMSOLL_CHECK(width_ <= Duration::max() / 2, width_);
        const std::size_t count = buckets_.size();
        for (std::size_t i = 0; i < count; i += 2) {
            if (i + 1 < count) buckets_[i].merge(buckets_[i + 1]);
            if (i > 0) buckets_[i / 2] = std::move(buckets_[i]);
        }
        buckets_.resize((count + 1) / 2);
        width_ *= 2;
        current_ = 0;
        current_start_ = kStart;
    }

    Duration width_;
    std::vector<Bucket> buckets_;
    std::size_t current_ = 0;
    Time current_start_ = kStart;
};

struct CountBucket {
    std::int64_t sum = 0;
    void merge(const CountBucket& other) { sum += other.sum; }
    bool operator==(const CountBucket&) const = default;
};

class CountSeries : public Series<CountBucket> {
  public:
    using Series::Series;
    void add(Time time, std::int64_t count = 1) { at(time).sum += count; }
};

struct HistogramBucket {
    Histogram histogram{32};
    void merge(const HistogramBucket& other) { histogram.merge(other.histogram); }
    bool operator==(const HistogramBucket&) const = default;
};

class HistogramSeries : public Series<HistogramBucket> {
  public:
    using Series::Series;
    void add(Time time, Duration value) { at(time).histogram.add(value); }
};

// A level's integral, and the time for which it is known: a merged bucket's mean is over all replications.
struct LevelBucket {
    Int128 integral = 0;       // level-nanoseconds
    std::int64_t covered = 0;  // nanoseconds
    void merge(const LevelBucket& other) {
        integral += other.integral;
        covered += other.covered;
    }
    std::optional<double> mean() const {
        if (covered == 0) return std::nullopt;
        return static_cast<double>(integral) / static_cast<double>(covered);
    }
    bool operator==(const LevelBucket&) const = default;
};

class LevelSeries : public Series<LevelBucket> {
  public:
    using Series::Series;

    // From now on the level is this; until now it was what the last call said, at first 0.
    void set(Time now, std::int64_t level) {
        advance(now);
        level_ = level;
    }
    void add(Time now, std::int64_t delta) { set(now, level_ + delta); }

    // Accounts for the level up to now, as at the end of the run.
    void advance(Time now) {
        PLIMSOLL_CHECK(now >= known_until_, now.time_since_epoch(), known_until_.time_since_epoch());
        while (known_until_ < now) {
            LevelBucket& bucket = at(known_until_);
            const Duration step = std::min(now - known_until_, rest_of_bucket(known_until_));
            bucket.integral += Int128{level_} * step.count();
            bucket.covered += step.count();
            known_until_ += step;
        }
    }

    std::int64_t level() const { return level_; }

  private:
    std::int64_t level_ = 0;
    Time known_until_ = kStart;
};

}  // namespace plimsoll
