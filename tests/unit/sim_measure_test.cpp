// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/measure/histogram.h"
#include "sim/measure/series.h"
#include "sim/measure/time_weighted.h"
#include "sim/random/distributions.h"

namespace plimsoll {
namespace {

constexpr Time at(Duration since_start) {
    return kStart + since_start;
}

std::vector<Duration> draws(const Distribution& law, std::size_t count, std::string_view name) {
    RandomStream stream({.seed = 5, .replication = 1}, name);
    std::vector<Duration> values;
    for (std::size_t i = 0; i < count; ++i) {
        RandomSequence sequence(stream.next(), 0);
        values.push_back(law.sample(sequence));
    }
    return values;
}

Histogram histogram_of(const std::vector<Duration>& values, unsigned buckets_per_octave = 256) {
    Histogram histogram(buckets_per_octave);
    for (const Duration value : values) histogram.add(value);
    return histogram;
}

TEST(HistogramTest, EmptyKnowsNothing) {
    const Histogram empty;

    EXPECT_EQ(empty.count(), 0U);
    EXPECT_FALSE(empty.min() || empty.max() || empty.mean_seconds() || empty.quantile(0.5));
    EXPECT_FALSE(empty.share_above(1ms));
    EXPECT_TRUE(empty.buckets().empty());
}

TEST(HistogramTest, KeepsCountSumMinimumAndMaximumExactly) {
    const Histogram histogram = histogram_of({7ns, 1'000'000'007ns, 0ns, 123'456'789ns});

    EXPECT_EQ(histogram.count(), 4U);
    EXPECT_TRUE(histogram.sum_nanoseconds() == 1'123'456'803);
    EXPECT_EQ(histogram.min(), 0ns);
    EXPECT_EQ(histogram.max(), 1'000'000'007ns);
    EXPECT_DOUBLE_EQ(*histogram.mean_seconds(), 1.123456803 / 4);
}

TEST(HistogramTest, SumOfTheLargestValuesDoesNotOverflow) {
    const Histogram histogram = histogram_of(std::vector<Duration>(1000, Duration::max()));

    EXPECT_TRUE(histogram.sum_nanoseconds() == Int128{Duration::max().count()} * 1000);
    EXPECT_EQ(histogram.quantile(0.5), Duration::max());
}

// Buckets worked by hand for four in an octave: widths 1, 1, 2, 4 from 0, 4, 8, 16.
TEST(HistogramTest, BucketsAreEvenWithinAnOctave) {
    const Histogram histogram = histogram_of({3ns, 5ns, 8ns, 9ns, 23ns, 24ns}, 4);

    EXPECT_EQ(histogram.buckets(),
              (std::vector<Histogram::Bucket>{
                  {3ns, 3ns, 1}, {5ns, 5ns, 1}, {8ns, 9ns, 2}, {20ns, 23ns, 1}, {24ns, 27ns, 1}}));
}

TEST(HistogramTest, BucketsTouchWithoutGapOrOverlap) {
    for (const unsigned per_octave : {1U, 2U, 32U, 256U}) {
        Histogram histogram(per_octave);
        for (Duration value{}; value < 5000ns; ++value) histogram.add(value);

        const auto buckets = histogram.buckets();
        EXPECT_EQ(buckets.front().lower, 0ns);
        for (std::size_t i = 1; i < buckets.size(); ++i) {
            ASSERT_EQ(buckets[i].lower, buckets[i - 1].upper + 1ns);
            if (i + 1 == buckets.size()) break;
            ASSERT_EQ(buckets[i].count,
                      static_cast<std::uint64_t>((buckets[i].upper - buckets[i].lower).count()) + 1);
        }
    }
}

// Ranks by hand: of 1 .. 200 ns, all in buckets of their own, the value of rank ceil(q * 200).
TEST(HistogramTest, QuantileIsTheValueOfItsRank) {
    Histogram histogram;
    for (Duration value = 200ns; value > 0ns; --value) histogram.add(value);

    EXPECT_EQ(histogram.quantile(0), 1ns);
    EXPECT_EQ(histogram.quantile(0.005), 1ns);
    EXPECT_EQ(histogram.quantile(0.0051), 2ns);
    EXPECT_EQ(histogram.quantile(0.5), 100ns);
    EXPECT_EQ(histogram.quantile(0.07), 14ns);  // 0.07 * 200 is a little above 14 in binary
    EXPECT_EQ(histogram.quantile(0.95), 190ns);
    EXPECT_EQ(histogram.quantile(0.999), 200ns);
    EXPECT_EQ(histogram.quantile(1), 200ns);
}

TEST(HistogramTest, QuantileIsWithinItsBucketOfTheOrderStatistic) {
    for (const Distribution& law :
         {Distribution::exponential(3ms), Distribution::pareto(0.8, 1us), Distribution::uniform(1s, 2s)}) {
        std::vector<Duration> values = draws(law, 20'000, "quantile");
        const Histogram histogram = histogram_of(values);
        std::ranges::sort(values);

        for (std::size_t rank = 1; rank <= values.size(); rank += 7) {
            const double q = (static_cast<double>(rank) - 0.5) / static_cast<double>(values.size());
            const auto exact = static_cast<double>(values[rank - 1].count());
            ASSERT_NEAR(static_cast<double>(histogram.quantile(q)->count()), exact, exact / 256)
                << law.kind() << " " << rank;
        }
    }
}

// A bucket whose values fill it evenly gives each of them back by its rank: ceil(q * 1024).
TEST(HistogramTest, QuantileInterpolatesTheRankInItsBucket) {
    Histogram histogram(1);
    for (Duration value = 1024ns; value < 2048ns; ++value) histogram.add(value);

    EXPECT_EQ(histogram.quantile(0.1), 1023ns + 103ns);
    EXPECT_EQ(histogram.quantile(0.25), 1023ns + 256ns);
    EXPECT_EQ(histogram.quantile(0.5), 1023ns + 512ns);
    EXPECT_EQ(histogram.quantile(0.9), 1023ns + 922ns);
}

TEST(HistogramTest, QuantileOfALoneValueIsTheMiddleOfItsBucket) {
    EXPECT_EQ(histogram_of({1ns, 1100ns, 5000ns}, 1).quantile(0.5), 1536ns);
}

TEST(HistogramTest, QuantileIsClippedToWhatHappened) {
    const Histogram histogram = histogram_of({1000ns, 1001ns, 1001ns, 1001ns, 1002ns}, 1);

    for (int tenths = 0; tenths <= 10; ++tenths) {
        const double q = tenths / 10.0;
        EXPECT_GE(histogram.quantile(q), 1000ns);
        EXPECT_LE(histogram.quantile(q), 1002ns);
    }
}

TEST(HistogramTest, FailuresLieAboveEveryBound) {
    Histogram histogram;
    for (Duration value = 1ns; value <= 98ns; ++value) histogram.add(value);

    EXPECT_EQ(histogram.quantile_with_failures(0.5, 2), 50ns);
    EXPECT_EQ(histogram.quantile_with_failures(0.98, 2), 98ns);
    EXPECT_EQ(histogram.quantile_with_failures(0.99, 2), std::nullopt);
    EXPECT_EQ(histogram.quantile_with_failures(0.99, 0), 98ns);
    EXPECT_EQ(Histogram().quantile_with_failures(0.01, 5), std::nullopt);
}

TEST(HistogramTest, SharesAboveABound) {
    Histogram histogram;
    for (Duration value = 1ns; value <= 100ns; ++value) histogram.add(value);

    EXPECT_EQ(histogram.share_above(0ns), 1.0);
    EXPECT_EQ(histogram.share_above(1ns), 0.99);
    EXPECT_EQ(histogram.share_above(95ns), 0.05);
    EXPECT_EQ(histogram.share_above(100ns), 0.0);
    EXPECT_EQ(histogram.share_above(1h), 0.0);

    const Histogram coarse = histogram_of({1024ns, 2047ns, 1500ns, 3000ns}, 1);
    EXPECT_DOUBLE_EQ(*coarse.share_above(1279ns), (1 + 3 * 0.75) / 4);
}

TEST(HistogramTest, MergingIsExactInAnyOrder) {
    const auto low = draws(Distribution::exponential(1us), 500, "low");
    const auto high = draws(Distribution::pareto(1.1, 1s), 500, "high");
    const auto wide = draws(Distribution::lognormal(1ms, 9), 500, "wide");
    std::vector<Duration> all = low;
    all.insert(all.end(), high.begin(), high.end());
    all.insert(all.end(), wide.begin(), wide.end());
    const Histogram a = histogram_of(low), b = histogram_of(high), c = histogram_of(wide);
    const auto merged = [](Histogram left, const Histogram& right) {
        left.merge(right);
        return left;
    };

    EXPECT_EQ(merged(merged(a, b), c), histogram_of(all));
    EXPECT_EQ(merged(a, merged(b, c)), histogram_of(all));
    EXPECT_EQ(merged(merged(c, b), a), histogram_of(all));
    EXPECT_EQ(merged(a, Histogram()), a);
    EXPECT_EQ(merged(Histogram(), a), a);
    EXPECT_THROW(merged(a, Histogram(32)), InternalError);
}

TEST(HistogramTest, ComesBackFromItsParts) {
    const Histogram histogram = histogram_of(draws(Distribution::lognormal(1ms, 9), 500, "parts"));

    EXPECT_EQ(Histogram(histogram.parts()), histogram);
    EXPECT_EQ(Histogram(Histogram(64).parts()), Histogram(64));
}

TEST(HistogramTest, RefusesWhatIsNoDuration) {
    Histogram histogram;

    EXPECT_THROW(histogram.add(-1ns), InternalError);
    EXPECT_THROW(Histogram(100), InternalError);
    EXPECT_THROW(Histogram(0), InternalError);
}

TEST(HistogramTest, FingerprintTellsContentsApart) {
    const auto fingerprint_of = [](const std::vector<Duration>& values) {
        Fingerprint fingerprint;
        histogram_of(values).add_to(fingerprint);
        return fingerprint.text();
    };

    EXPECT_EQ(fingerprint_of({1ms, 2ms}), fingerprint_of({2ms, 1ms}));
    EXPECT_NE(fingerprint_of({1ms, 2ms}), fingerprint_of({1ms, 2ms + 1ns}));
    EXPECT_NE(fingerprint_of({1ms}), fingerprint_of({1ms, 1ms}));
    EXPECT_NE(fingerprint_of({}), fingerprint_of({0ns}));
}

TEST(FingerprintTest, DependsOnEveryIntegerAndOnTheirOrder) {
    const auto value_of = [](auto... integers) {
        Fingerprint fingerprint;
        fingerprint.add(integers...);
        return fingerprint.value();
    };

    EXPECT_EQ(value_of(1, 2, 3), value_of(1U, std::int64_t{2}, 3ULL));
    EXPECT_NE(value_of(1, 2, 3), value_of(3, 2, 1));
    EXPECT_NE(value_of(1, 2), value_of(1, 2, 0));
    EXPECT_NE(value_of(0), value_of(0, 0));
    EXPECT_NE(value_of(-1), value_of(1));
    Fingerprint wide;
    wide.add(Int128{1} << 64);
    EXPECT_EQ(wide.value(), value_of(0, 1));
    EXPECT_EQ(wide.text().size(), 16U);
    EXPECT_EQ(std::stoull(wide.text(), nullptr, 16), wide.value());
}

// Worked by hand: level 2 for 3 s, 5 for 1 s, 0 for 6 s: 11 level-seconds in 10 s.
TEST(TimeWeightedTest, IntegratesLevelsOverTime) {
    TimeWeighted level(kStart, 2);
    level.add(at(3s), 3);
    level.set(at(4s), 0);

    EXPECT_TRUE(level.integral(at(10s)) == 11'000'000'000);
    EXPECT_DOUBLE_EQ(*level.mean(at(10s)), 1.1);
    EXPECT_EQ(level.maximum(), 5);
    EXPECT_EQ(level.level(), 0);
}

TEST(TimeWeightedTest, ResetForgetsTheWarmup) {
    TimeWeighted level;
    level.set(at(1s), 9);
    level.set(at(2s), 4);
    level.reset_window(at(5s));

    EXPECT_EQ(level.maximum(), 4);
    EXPECT_FALSE(level.mean(at(5s)));
    level.add(at(7s), -4);
    EXPECT_TRUE(level.integral(at(10s)) == 8'000'000'000);
    EXPECT_DOUBLE_EQ(*level.mean(at(10s)), 1.6);
    EXPECT_EQ(level.window_start(), at(5s));
}

TEST(TimeWeightedTest, HoldsAThousandYearsOfBillions) {
    TimeWeighted level(kStart, std::int64_t{1} << 62);

    EXPECT_TRUE(level.integral(kNever) == (Int128{1} << 62) * Duration::max().count());
}

TEST(TimeWeightedTest, TimeDoesNotRunBackwards) {
    TimeWeighted level;
    level.set(at(2s), 1);

    EXPECT_THROW(level.set(at(1s), 2), InternalError);
    EXPECT_THROW(level.integral(at(1s)), InternalError);
}

std::int64_t total(const CountSeries& series) {
    std::int64_t sum = 0;
    for (const CountBucket& bucket : series.buckets()) sum += bucket.sum;
    return sum;
}

TEST(SeriesTest, CountsFallIntoTheirBuckets) {
    CountSeries series(10s);
    series.add(at(0s));
    series.add(at(10s) - 1ns, 4);
    series.add(at(10s), 7);
    series.add(at(35s));
    series.add(at(5s));

    EXPECT_EQ(series.buckets(), (std::vector<CountBucket>{{6}, {7}, {0}, {1}}));
}

TEST(SeriesTest, DoublingConservesSums) {
    CountSeries series;
    for (int second = 0; second < 300; ++second) series.add(at(std::chrono::seconds(second)), second);
    EXPECT_EQ(series.width(), 1s);
    EXPECT_EQ(series.buckets().size(), 300U);

    series.add(at(300s), 300);

    EXPECT_EQ(series.width(), 2s);
    EXPECT_EQ(series.buckets().size(), 151U);
    EXPECT_EQ(total(series), 300 * 301 / 2);
    for (std::size_t i = 0; i < 150; ++i)
        EXPECT_EQ(series.buckets()[i].sum, static_cast<std::int64_t>(4 * i + 1));
}

TEST(SeriesTest, StaysSmallForEver) {
    CountSeries series;
    Time time = kStart;
    for (int i = 1; i <= 10'000; ++i) series.add(time += std::chrono::minutes(i), i);

    EXPECT_LE(series.buckets().size(), kSeriesBuckets);
    EXPECT_EQ(total(series), 10'000LL * 10'001 / 2);
    series.add(kNever - 1ns);
    EXPECT_LE(series.buckets().size(), kSeriesBuckets);
}

TEST(SeriesTest, MergesWhatHasDifferentWidths) {
    CountSeries shorter;
    CountSeries longer;
    CountSeries both;
    for (int i = 0; i < 1000; ++i) {
        const Time time = at(std::chrono::milliseconds(i * i % 200'000));
        shorter.add(time, i);
        both.add(time, i);
    }
    for (int i = 0; i < 1000; ++i) {
        const Time time = at(std::chrono::milliseconds(i * 5000));
        longer.add(time, i);
        both.add(time, i);
    }
    CountSeries forwards = shorter;
    CountSeries backwards = longer;

    forwards.merge(longer);
    backwards.merge(shorter);

    EXPECT_EQ(forwards.width(), 32s);
    EXPECT_EQ(forwards.buckets(), both.buckets());
    EXPECT_EQ(backwards.buckets(), both.buckets());
}

TEST(SeriesTest, RefusesToMergeUnrelatedWidths) {
    CountSeries seconds;
    seconds.add(at(1s));
    CountSeries threes(3s);
    threes.add(at(1s));

    EXPECT_THROW(seconds.merge(threes), InternalError);
    EXPECT_THROW(CountSeries(0s), InternalError);
}

TEST(SeriesTest, ComesBackFromItsBuckets) {
    CountSeries series;
    for (int i = 0; i < 500; ++i) series.add(at(std::chrono::seconds(i)), i);
    CountSeries copy(series.width(), series.buckets());

    for (CountSeries* each : {&series, &copy}) each->add(at(777s), 3);

    EXPECT_EQ(copy.buckets(), series.buckets());
    EXPECT_EQ(copy.width(), series.width());
}

// Worked by hand with buckets of 1 s: level 0 to 0.5 s, 4 to 2.25 s, 1 to 3 s.
TEST(LevelSeriesTest, SplitsAnIntegralOverItsBuckets) {
    LevelSeries series;
    series.set(at(500ms), 4);
    series.set(at(2250ms), 1);
    series.advance(at(3s));

    ASSERT_EQ(series.buckets().size(), 3U);
    EXPECT_DOUBLE_EQ(*series.buckets()[0].mean(), 2);
    EXPECT_DOUBLE_EQ(*series.buckets()[1].mean(), 4);
    EXPECT_DOUBLE_EQ(*series.buckets()[2].mean(), 1.75);
}

TEST(LevelSeriesTest, AverageOfTheLastBucketIsOverItsKnownPart) {
    LevelSeries series(10s);
    series.add(at(0s), 6);
    series.advance(at(12s));

    EXPECT_DOUBLE_EQ(*series.buckets()[1].mean(), 6);
    EXPECT_EQ(series.buckets()[1].covered, 2'000'000'000);
    EXPECT_FALSE(LevelBucket().mean());
}

TEST(LevelSeriesTest, AgreesWithTimeWeightedWhateverTheWidth) {
    LevelSeries series(1ms);
    TimeWeighted level;
    Time now = kStart;
    std::int64_t step = 0;
    for (const Duration gap : draws(Distribution::pareto(1.2, 1ms), 5000, "gaps")) {
        now += gap;
        step = (step * 7 + 3) % 11;
        series.set(now, step);
        level.set(now, step);
    }
    now += 1h;
    series.advance(now);

    Int128 integral = 0;
    std::int64_t covered = 0;
    for (const LevelBucket& bucket : series.buckets()) {
        integral += bucket.integral;
        covered += bucket.covered;
    }
    EXPECT_TRUE(integral == level.integral(now));
    EXPECT_EQ(covered, now.time_since_epoch().count());
    EXPECT_LE(series.buckets().size(), kSeriesBuckets);
}

TEST(LevelSeriesTest, ReachesTheEndOfTime) {
    LevelSeries series(1ns);
    series.add(kStart, 3);
    series.advance(kNever);

    std::int64_t covered = 0;
    for (const LevelBucket& bucket : series.buckets()) covered += bucket.covered;
    EXPECT_EQ(covered, Duration::max().count());
}

TEST(LevelSeriesTest, MergedReplicationsAverage) {
    LevelSeries one(1s);
    LevelSeries other(1s);
    one.add(at(0s), 2);
    one.advance(at(4s));
    other.add(at(0s), 6);
    other.advance(at(400s));

    one.merge(other);

    EXPECT_EQ(one.width(), 2s);
    EXPECT_DOUBLE_EQ(*one.buckets()[0].mean(), 4);
    EXPECT_DOUBLE_EQ(*one.buckets()[1].mean(), 4);
    EXPECT_DOUBLE_EQ(*one.buckets()[2].mean(), 6);
}

TEST(HistogramSeriesTest, DoublingMergesHistograms) {
    HistogramSeries series;
    Histogram everything(32);
    for (int second = 0; second < 2000; ++second) {
        series.add(at(std::chrono::seconds(second)), std::chrono::microseconds(second));
        everything.add(std::chrono::microseconds(second));
    }

    Histogram merged(32);
    for (const HistogramBucket& bucket : series.buckets()) merged.merge(bucket.histogram);
    EXPECT_EQ(series.width(), 8s);
    EXPECT_EQ(merged, everything);
    EXPECT_EQ(series.buckets()[1].histogram.min(), 8us);
    EXPECT_EQ(series.buckets()[1].histogram.max(), 15us);
}

}  // namespace
}  // namespace plimsoll
