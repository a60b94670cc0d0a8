// SPDX-License-Identifier: MIT
#include "study/aggregate.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "study/per_replication.h"

namespace plimsoll {

namespace {

constexpr std::size_t kMostCdfPoints = 400;

std::int64_t failures_of(const OperationMeter& meter) {
    std::int64_t failed = 0;
    for (std::size_t i = 1; i < kOutcomes; ++i) failed += meter.ended[i];
    return failed;
}

std::int64_t unfinished_of(const OperationMeter& meter) {
    return meter.arrived - meter.ended[0] - failures_of(meter);
}

double as_seconds(Int128 nanoseconds) {
    return static_cast<double>(nanoseconds) * 1e-9;
}

// One value per replication for each second that was measured; none of one that was stopped before.
template <class Function>
std::vector<double> per_second(const std::vector<Record>& records, Function amount) {
    std::vector<double> values;
    for (const Record& record : records)
        if (record.window > Duration::zero()) values.push_back(amount(record) / to_seconds(record.window));
    return values;
}

// The quantile over all that counted; nothing when it falls among those that got no answer.
MaybeEstimate answer_quantile(const std::vector<Record>& records, std::size_t index, double q) {
    const auto unanswered = [&](const Record& record) {
        const OperationMeter& meter = record.operations[index].meter;
        return static_cast<std::uint64_t>(meter.arrived - meter.ended[0]);
    };
    const auto latency = [&](const Record& record) -> const Histogram& {
        return record.operations[index].meter.latency;
    };
    std::vector<double> own;
    std::uint64_t unanswered_in_all = 0;
    for (const Record& record : records) {
        unanswered_in_all += unanswered(record);
        if (!has_enough_samples(latency(record).count() + unanswered(record), q)) return std::nullopt;
        const auto value = latency(record).quantile_with_failures(q, unanswered(record));
        if (!value) return std::nullopt;
        own.push_back(to_seconds(*value));
    }
    const auto of_all = pooled(records, latency).quantile_with_failures(q, unanswered_in_all);
    if (!of_all) return std::nullopt;
    return quantile_estimate(to_seconds(*of_all), own);
}

template <class Function>
Quantiles quantiles_of(Function quantile) {
    return Quantiles{quantile(0.5), quantile(0.9), quantile(0.95), quantile(0.99), quantile(0.999)};
}

std::vector<std::pair<double, double>> cdf_of(const Histogram& latency) {
    std::vector<std::pair<double, double>> points;
    const std::vector<Histogram::Bucket> buckets = latency.buckets();
    const std::size_t step = buckets.size() / kMostCdfPoints + 1;
    std::uint64_t below = 0;
    for (std::size_t i = 0; i < buckets.size(); ++i) {
        below += buckets[i].count;
        if (i % step != 0 && i + 1 != buckets.size()) continue;
        points.emplace_back(to_seconds(buckets[i].upper),
                            static_cast<double>(below) / static_cast<double>(latency.count()));
    }
    return points;
}

OperationResult estimate_operation(const std::vector<Record>& records, std::size_t index) {
    const auto meter = [index](const Record& record) -> const OperationMeter& {
        return record.operations[index].meter;
    };
    const auto each = [&](auto function) {
        return of_each(records, [&](const Record& r) { return function(meter(r)); });
    };
    const auto latency = [&](const Record& record) -> const Histogram& { return meter(record).latency; };
    const std::vector<double> arrived = each([](const OperationMeter& m) { return m.arrived; });
    const std::vector<double> failed = each(failures_of);

    OperationResult result;
    result.arrived = mean_estimate(arrived);
    result.succeeded = mean_estimate(each([](const OperationMeter& m) { return m.ended[0]; }));
    result.unfinished = mean_estimate(each(unfinished_of));
    for (std::size_t i = 1; i < kOutcomes; ++i) {
        const std::vector<double> counts = each([i](const OperationMeter& m) { return m.ended[i]; });
        const bool happened =
            std::any_of(counts.begin(), counts.end(), [](double count) { return count > 0; });
        if (!happened) continue;
        const std::string outcome(name_of(static_cast<Outcome>(i)));
        result.failed[outcome] = mean_estimate(counts);
        result.failed_shares[outcome] = share_estimate(counts, arrived);
    }
    result.failed_total = mean_estimate(failed);
    result.error_share = share_estimate(failed, arrived);
    result.unfinished_share = share_estimate(each(unfinished_of), arrived);
    result.rate_per_second = mean_estimate(
        per_second(records, [&](const Record& r) { return static_cast<double>(meter(r).arrived); }));
    result.attempts_per_request =
        ratio_estimate(each([](const OperationMeter& m) { return m.attempts; }), arrived);
    result.latency_mean = mean_of(records, latency);
    result.latency = quantiles_of([&](double q) { return quantile_of(records, q, latency); });
    result.answer = quantiles_of([&](double q) { return answer_quantile(records, index, q); });
    const Histogram all = pooled(records, latency);
    if (!all.is_empty()) result.latency_cdf = cdf_of(all);
    return result;
}

ServiceResult estimate_service(const std::vector<Record>& records, std::size_t index) {
    const auto service = [index](const Record& record) -> const ServiceRecord& {
        return record.services[index];
    };
    const auto each = [&](auto function) {
        return of_each(records, [&](const Record& r) { return function(service(r)); });
    };
    const auto level = [&](Int128 ServiceRecord::*integral) {
        return per_second(records, [&](const Record& r) { return as_seconds(service(r).*integral); });
    };
    const auto count = [&](std::int64_t ServiceMeter::*counter) {
        return each([&](const ServiceRecord& s) { return s.meter.*counter; });
    };
    const auto wait = [&](const Record& record) -> const Histogram& { return service(record).meter.wait; };
    const auto start = [&](const Record& record) -> const Histogram& { return service(record).meter.start; };
    const ServiceRecord& first = records.front().services[index];
    const std::vector<double> calls = count(&ServiceMeter::calls);
    const std::vector<double> live = level(&ServiceRecord::live);
    std::vector<double> maxima;  // of those that were measured
    for (const Record& record : records)
        if (record.window > Duration::zero())
            maxima.push_back(static_cast<double>(service(record).live_maximum));

    ServiceResult result;
    result.platform = first.kind;
    result.instances_mean = mean_estimate(live);
    result.instances_max = mean_estimate(maxima);
    if (!maxima.empty())
        result.instances_peak = static_cast<std::int64_t>(*std::max_element(maxima.begin(), maxima.end()));
    result.busy = mean_estimate(level(&ServiceRecord::busy));
    result.idle = mean_estimate(per_second(
        records, [&](const Record& r) { return as_seconds(service(r).live - service(r).occupied); }));
    if (first.has_slots)
        result.utilization = ratio_estimate(level(&ServiceRecord::busy), level(&ServiceRecord::ready_slots));
    if (first.has_cores)
        result.cpu_utilization =
            ratio_estimate(each([](const ServiceRecord& s) { return s.core_nanoseconds_used; }),
                           each([](const ServiceRecord& s) { return s.core_nanoseconds_available; }));
    result.instance_utilization = ratio_estimate(level(&ServiceRecord::occupied), live);
    result.queue_length = mean_estimate(level(&ServiceRecord::queue));
    result.wait_mean = mean_of(records, wait);
    result.wait_p99 = quantile_of(records, 0.99, wait);
    result.wait_share = share_estimate(count(&ServiceMeter::waited), calls);
    result.start_mean = mean_of(records, start);
    result.start_p99 = quantile_of(records, 0.99, start);
    result.cold_starts = mean_estimate(count(&ServiceMeter::cold_starts));
    result.cold_start_share = share_estimate(count(&ServiceMeter::cold_starts), calls);
    result.throttled_share = share_estimate(count(&ServiceMeter::throttled), calls);
    result.wasted_share = share_estimate(count(&ServiceMeter::wasted), calls);
    return result;
}

using Ends = std::pair<std::string, std::string>;  // from, to

// One meter per record. Several sources may share an edge: what they did is added up.
std::map<Ends, std::vector<EdgeMeter>> meters_by_ends(const std::vector<Record>& records) {
    std::map<Ends, std::vector<EdgeMeter>> by_ends;
    for (std::size_t r = 0; r < records.size(); ++r)
        for (const EdgeRecord& edge : records[r].edges) {
            std::vector<EdgeMeter>& meters = by_ends[{edge.from, edge.to}];
            meters.resize(records.size());
            meters[r].calls += edge.meter.calls;
            meters[r].attempts += edge.meter.attempts;
            meters[r].bytes += edge.meter.bytes;
            meters[r].latency.merge(edge.meter.latency);
        }
    return by_ends;
}

MaybeEstimate latency_p99(const std::vector<EdgeMeter>& meters) {
    Histogram all;
    std::vector<double> own;
    for (const EdgeMeter& meter : meters) {
        if (!has_enough_samples(meter.latency.count(), 0.99)) return std::nullopt;
        all.merge(meter.latency);
        own.push_back(to_seconds(*meter.latency.quantile(0.99)));
    }
    return quantile_estimate(to_seconds(*all.quantile(0.99)), own);
}

EdgeResult estimate_edge(const Ends& ends, const std::vector<EdgeMeter>& meters) {
    const auto each = [&](auto function) {
        std::vector<double> values;
        values.reserve(meters.size());
        for (const EdgeMeter& meter : meters) values.push_back(static_cast<double>(function(meter)));
        return values;
    };
    const std::vector<double> calls = each([](const EdgeMeter& m) { return m.calls; });
    EdgeResult edge;
    edge.from = ends.first;
    edge.to = ends.second;
    edge.calls = mean_estimate(calls);
    edge.attempts_per_call = ratio_estimate(each([](const EdgeMeter& m) { return m.attempts; }), calls);
    edge.bytes = mean_estimate(each([](const EdgeMeter& m) { return m.bytes; }));
    edge.latency_mean =
        ratio_estimate(each([](const EdgeMeter& m) { return as_seconds(m.latency.sum_nanoseconds()); }),
                       each([](const EdgeMeter& m) { return m.latency.count(); }));
    edge.latency_p99 = latency_p99(meters);
    return edge;
}

double not_a_number() {
    return std::numeric_limits<double>::quiet_NaN();
}

const OperationMeter* find_operation(const Record& record, const std::string& name) {
    for (const OperationRecord& operation : record.operations)
        if (operation.name == name) return &operation.meter;
    return nullptr;
}

}  // namespace

void estimate_operations(const std::vector<Record>& records, RunResult& result) {
    for (std::size_t i = 0; i < records.front().operations.size(); ++i)
        result.operations[records.front().operations[i].name] = estimate_operation(records, i);
}

void estimate_services(const std::vector<Record>& records, RunResult& result) {
    for (std::size_t i = 0; i < records.front().services.size(); ++i) {
        const ServiceRecord& service = records.front().services[i];
        ServiceResult estimated = estimate_service(records, i);
        if (!service.is_hop) {
            result.services[service.name] = std::move(estimated);
            continue;
        }
        const std::vector<double> calls =
            of_each(records, [i](const Record& r) { return r.services[i].meter.calls; });
        result.hops[service.name] =
            HopResult{mean_estimate(calls), estimated.throttled_share,
                      estimated.cpu_utilization ? estimated.cpu_utilization : estimated.utilization};
    }
}

void estimate_edges(const std::vector<Record>& records, RunResult& result) {
    for (const auto& [ends, meters] : meters_by_ends(records))
        if (std::any_of(meters.begin(), meters.end(), [](const EdgeMeter& m) { return m.calls > 0; }))
            result.edges.push_back(estimate_edge(ends, meters));
}

std::vector<double> mean_latencies(const std::vector<Record>& records, const std::string& operation) {
    return of_each(records, [&](const Record& record) {
        const OperationMeter* meter = find_operation(record, operation);
        return meter ? meter->latency.mean_seconds().value_or(not_a_number()) : not_a_number();
    });
}

std::vector<double> latency_quantiles(const std::vector<Record>& records, const std::string& operation,
                                      double q) {
    return of_each(records, [&](const Record& record) {
        const OperationMeter* meter = find_operation(record, operation);
        if (!meter || !has_enough_samples(meter->latency.count(), q)) return not_a_number();
        return to_seconds(*meter->latency.quantile(q));
    });
}

std::vector<double> error_shares(const std::vector<Record>& records, const std::string& operation) {
    return of_each(records, [&](const Record& record) {
        const OperationMeter* meter = find_operation(record, operation);
        if (!meter || meter->arrived == 0) return not_a_number();
        return static_cast<double>(failures_of(*meter)) / static_cast<double>(meter->arrived);
    });
}

}  // namespace plimsoll
