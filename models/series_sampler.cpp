// SPDX-License-Identifier: MIT
#include "models/series_sampler.h"

#include <algorithm>
#include <array>

namespace plimsoll {

namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

RequestUsage difference(const RequestUsage& now, const RequestUsage& before) {
    RequestUsage since = now;
    since.invocations -= before.invocations;
    since.billed_milliseconds -= before.billed_milliseconds;
    since.calls -= before.calls;
    since.gateway_units -= before.gateway_units;
    since.request_bytes -= before.request_bytes;
    since.response_bytes -= before.response_bytes;
    since.new_connections -= before.new_connections;
    since.connection_milliseconds -= before.connection_milliseconds;
    return since;
}

}  // namespace

Duration SeriesSampler::width_for(Duration duration) {
    constexpr auto kMost = static_cast<std::int64_t>(kMostBuckets);
    for (Duration width{1}; width < seconds(10); width *= 10)
        for (const int step : {1, 2, 5})
            if (duration / (width * step) < kMost) return width * step;
    constexpr std::array<Duration, 15> kRound = {
        seconds(10), seconds(15), seconds(20), seconds(30), minutes(1), minutes(2), minutes(5), minutes(10),
        minutes(15), minutes(30), hours(1),    hours(2),    hours(4),   hours(6),   hours(12)};
    for (const Duration width : kRound)
        if (duration / width < kMost) return width;
    Duration days = hours(24);
    while (duration / days >= kMost) days *= 2;
    return days;
}

SeriesSampler::SeriesSampler(Assembly& assembly, Duration duration, InstanceMap map)
    : assembly_(assembly), map_(map) {
    series_.width = width_for(duration);
    series_.operations.resize(assembly.asked.size());
    series_.services.resize(assembly.services.size());
    series_.edges.resize(assembly.calls_so_far().size());
    last_calls_.resize(series_.edges.size());
    last_readings_.resize(assembly.services.size());
    last_instances_.resize(assembly.services.size());
    last_operations_.resize(assembly.asked.size());
    if (map == InstanceMap::drawn) series_.instances.resize(assembly.services.size());
}

// The window's integrals start at zero: what was read of them before counts as negative.
void SeriesSampler::window_begins(Time at) {
    std::size_t index = 0;
    for (auto& [name, service] : assembly_.services) {
        Reading& last = last_readings_[index++];
        const ServiceMeter& meter = service->meter;
        last.live -= meter.live.integral(at);
        last.ready -= meter.ready.integral(at);
        last.busy -= meter.busy.integral(at);
        last.queue -= meter.queue.integral(at);
    }
}

void SeriesSampler::sample(Time at) {
    sample_operations();
    sample_edges();
    std::size_t index = 0;
    for (auto& [name, service] : assembly_.services) {
        sample_service(index, *service, at);
        if (map_ == InstanceMap::drawn) sample_instances(index, *service, at);
        ++index;
    }
    last_ = series_.until = at;
}

void SeriesSampler::sample_operations() {
    for (std::size_t i = 0; i < assembly_.asked.size(); ++i) {
        OperationMeter& meter = assembly_.asked[i].meter;
        OperationTrack& track = series_.operations[i];
        auto& [arrived, failed] = last_operations_[i];
        track.arrived.push_back(meter.all_arrived - arrived);
        track.failed.push_back(meter.all_failed - failed);
        track.latency.push_back(std::exchange(meter.bucket_latency, Histogram(32)));
        arrived = meter.all_arrived;
        failed = meter.all_failed;
    }
}

void SeriesSampler::sample_edges() {
    const std::vector<std::int64_t> calls = assembly_.calls_so_far();
    for (std::size_t i = 0; i < calls.size(); ++i)
        series_.edges[i].calls.push_back(calls[i] - std::exchange(last_calls_[i], calls[i]));
}

void SeriesSampler::sample_service(std::size_t index, Service& service, Time at) {
    const ServiceMeter& meter = service.meter;
    ServiceTrack& track = series_.services[index];
    Reading& last = last_readings_[index];
    const Reading now{meter.live.integral(at),  meter.ready.integral(at), meter.busy.integral(at),
                      meter.queue.integral(at), meter.all_cold_starts,    meter.all_throttled.calls,
                      service.usage_of_all};
    track.live.push_back(now.live - last.live);
    track.ready.push_back(now.ready - last.ready);
    track.busy.push_back(now.busy - last.busy);
    track.queue.push_back(now.queue - last.queue);
    track.cold_starts.push_back(now.cold_starts - last.cold_starts);
    track.throttled.push_back(now.throttled - last.throttled);
    track.usage.push_back(difference(now.usage, last.usage));
    last = now;
}

void SeriesSampler::sample_instances(std::size_t index, Service& service, Time at) {
    std::vector<InstanceTrack>& tracks = series_.instances[index];
    std::vector<double>& last = last_instances_[index];
    const std::size_t bucket = series_.services[index].live.size() - 1;
    const std::vector<Instance*>& map = service.on_map();
    for (std::size_t i = tracks.size(); i < map.size(); ++i) {
        InstanceTrack& track = tracks.emplace_back();
        track.name = service.settings().name + "-" + std::to_string(service.map_serials()[i]);
        track.utilization.resize(bucket);
        last.push_back(0);
    }
    for (std::size_t i = 0; i < map.size(); ++i) {
        std::optional<double>& utilization = tracks[i].utilization.emplace_back();
        if (!map[i]) continue;
        const Time since = std::max(last_, map[i]->started);
        const double used = service.load_of(*map[i], at);
        const double before = map[i]->started >= last_ ? 0 : last[i];  // its cores are new as it is
        if (at > since)
            utilization = std::min(1.0, (used - before) / static_cast<double>((at - since).count()));
        last[i] = used;
    }
}

}  // namespace plimsoll
