// SPDX-License-Identifier: MIT
// Time series over replications: counts and levels are means, quantiles are of the merged buckets.
#include "study/aggregate.h"

namespace plimsoll {

namespace {

// A curve bears more noise than a figure: one sample beyond the quantile is enough, though not less.
std::optional<double> bucket_quantile(const Histogram& histogram, double q) {
    constexpr double kRounding = 1e-9;  // 1 - 0.99 is not quite 0.01 in binary
    if (static_cast<double>(histogram.count()) * (1 - q) < 1 - kRounding) return std::nullopt;
    return to_seconds(*histogram.quantile(q));
}

template <class Function>
Track mean_track(const std::vector<Record>& records, std::size_t buckets, Function value) {
    Track track(buckets);
    for (std::size_t b = 0; b < buckets; ++b) {
        double sum = 0;
        std::size_t known = 0;
        for (const Record& record : records) {
            const std::optional<double> own = value(*record.series, b);
            if (!own) continue;
            sum += *own;
            ++known;
        }
        if (known > 0) track[b] = sum / static_cast<double>(known);
    }
    return track;
}

template <class Values>
std::optional<double> at(const Values& values, std::size_t bucket) {
    if (bucket >= values.size()) return std::nullopt;
    return static_cast<double>(values[bucket]);
}

OperationSeries operation_series(const std::vector<Record>& records, std::size_t index, std::size_t buckets) {
    OperationSeries series;
    series.arrived = mean_track(records, buckets, [&](const SeriesRecord& s, std::size_t b) {
        return at(s.operations[index].arrived, b);
    });
    series.failed = mean_track(records, buckets, [&](const SeriesRecord& s, std::size_t b) {
        return at(s.operations[index].failed, b);
    });
    series.p50.resize(buckets);
    series.p95.resize(buckets);
    series.p99.resize(buckets);
    for (std::size_t b = 0; b < buckets; ++b) {
        Histogram merged(32);
        for (const Record& record : records) {
            const std::vector<Histogram>& latency = record.series->operations[index].latency;
            if (b < latency.size()) merged.merge(latency[b]);
        }
        series.p50[b] = bucket_quantile(merged, 0.5);
        series.p95[b] = bucket_quantile(merged, 0.95);
        series.p99[b] = bucket_quantile(merged, 0.99);
    }
    return series;
}

ServiceSeries service_series(const std::vector<Record>& records, std::size_t index, std::size_t buckets) {
    const auto level = [&](std::vector<Int128> ServiceTrack::*integral) {
        return mean_track(records, buckets, [&](const SeriesRecord& s, std::size_t b) {
            const std::optional<double> value = at(s.services[index].*integral, b);
            return value ? std::optional(*value / static_cast<double>(s.length_of(b).count())) : value;
        });
    };
    const auto count = [&](std::vector<std::int64_t> ServiceTrack::*counter) {
        return mean_track(records, buckets, [&](const SeriesRecord& s, std::size_t b) {
            return at(s.services[index].*counter, b);
        });
    };
    ServiceSeries series;
    series.instances = level(&ServiceTrack::live);
    series.ready = level(&ServiceTrack::ready);
    series.busy = level(&ServiceTrack::busy);
    series.queue = level(&ServiceTrack::queue);
    series.cold_starts = count(&ServiceTrack::cold_starts);
    series.throttled = count(&ServiceTrack::throttled);
    if (records.front().series->instances.empty()) return series;
    for (const InstanceTrack& instance : records.front().series->instances[index]) {
        series.instance_names.push_back(instance.name);
        Track track = instance.utilization;
        track.resize(buckets);
        series.instance_utilization.push_back(std::move(track));
    }
    return series;
}

// Several sources may share an edge, in the same places of every record.
void add_edges(const std::vector<Record>& records, SeriesResult& result) {
    const std::vector<EdgeRecord>& edges = records.front().edges;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        Track& calls = result.edges[edges[i].from + ">" + edges[i].to].calls;
        const Track own = mean_track(records, result.buckets, [i](const SeriesRecord& s, std::size_t b) {
            return at(s.edges[i].calls, b);
        });
        calls.resize(result.buckets);
        for (std::size_t b = 0; b < result.buckets; ++b)
            if (own[b]) calls[b] = calls[b].value_or(0) + *own[b];
    }
}

}  // namespace

std::optional<SeriesResult> estimate_series(const scenario::Scenario& scenario,
                                            const std::vector<Record>& records) {
    if (!records.front().series) return std::nullopt;
    SeriesResult result;
    result.bucket_seconds = to_seconds(records.front().series->width);
    result.warmup_seconds = to_seconds(scenario.experiment.warmup);
    for (const Record& record : records)
        if (!record.series->services.empty())
            result.buckets = std::max(result.buckets, record.series->services[0].live.size());
    for (std::size_t i = 0; i < records.front().operations.size(); ++i)
        result.operations[records.front().operations[i].name] = operation_series(records, i, result.buckets);
    for (std::size_t i = 0; i < records.front().services.size(); ++i) {
        const ServiceRecord& service = records.front().services[i];
        if (!service.is_hop) result.services[service.name] = service_series(records, i, result.buckets);
    }
    add_edges(records, result);
    return result;
}

}  // namespace plimsoll
