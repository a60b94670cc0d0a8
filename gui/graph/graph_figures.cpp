// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/graph/graph_figures.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace plimsoll::gui {

namespace {

using CallsByEnds = std::map<CallEnds, const EdgeResult*>;

MaybeEstimate known(std::optional<double> value) {
    return value ? MaybeEstimate({*value, {}, {}}) : std::nullopt;
}

template <class Value>
const Value* find(const std::map<std::string, Value>& all, const std::string& name) {
    const auto found = all.find(name);
    return found == all.end() ? nullptr : &found->second;
}

std::optional<double> at(const Track& track, std::size_t bucket) {
    return bucket < track.size() ? track[bucket] : std::nullopt;
}

CallsByEnds by_ends(const RunResult& result) {
    CallsByEnds all;
    for (const EdgeResult& edge : result.edges) all[{edge.from, edge.to}] = &edge;
    return all;
}

// A run that was stopped, or goes on, has counted for less than it was meant to.
double window_seconds(const RunResult& result) {
    for (const auto& [name, operation] : result.operations)
        if (operation.arrived && operation.rate_per_second && operation.rate_per_second->value > 0)
            return operation.arrived->value / operation.rate_per_second->value;
    return result.run.simulated_seconds - result.run.warmup_seconds;
}

MaybeEstimate per_second(const MaybeEstimate& count, double seconds) {
    if (!count || seconds <= 0) return std::nullopt;
    const auto divided = [seconds](std::optional<double> value) {
        return value ? std::optional(*value / seconds) : std::nullopt;
    };
    return Estimate{count->value / seconds, divided(count->low), divided(count->high)};
}

// One estimate as it is; of several the sum, whose interval their own do not tell.
MaybeEstimate sum_of(const std::vector<MaybeEstimate>& parts) {
    MaybeEstimate sum;
    for (const MaybeEstimate& part : parts) {
        if (!part) continue;
        sum = sum ? MaybeEstimate({sum->value + part->value, {}, {}}) : part;
    }
    return sum;
}

// What all who leave a node send.
template <class Figures>
MaybeEstimate leaving(const ServiceGraph& graph, const Figures& edges, std::size_t node) {
    std::vector<MaybeEstimate> rates;
    for (std::size_t e = 0; e < graph.edges.size(); ++e)
        if (graph.edges[e].from == node) rates.push_back(edges[e].rate);
    return sum_of(rates);
}

void take_service(NodeFigures& figures, NodeKind kind, const ServiceResult& service) {
    figures.instances = service.instances_mean;
    figures.queue = service.queue_length;
    figures.cold_starts = service.cold_starts;
    figures.cold_start_share = service.cold_start_share;
    figures.mean_wait = service.wait_mean;
    figures.throttled_share = service.throttled_share;
    if (kind == NodeKind::functions) {
        figures.utilization = service.instance_utilization;
        figures.utilization_of = UtilizationOf::instances;
    } else if (service.cpu_utilization) {
        figures.utilization = service.cpu_utilization;
        figures.utilization_of = UtilizationOf::cores;
    } else if (service.utilization) {
        figures.utilization = service.utilization;
        figures.utilization_of = UtilizationOf::concurrency;
    }
}

NodeFigures node_in_window(const ServiceNode& node, const RunResult& result) {
    NodeFigures figures;
    switch (node.kind) {
        case NodeKind::clients:
        case NodeKind::schedules: break;
        case NodeKind::gateway:
        case NodeKind::balancer:
            if (const HopResult* hop = find(result.hops, node.name)) {
                figures.utilization = hop->utilization;
                figures.throttled_share = hop->throttled_share;
                if (figures.utilization)
                    figures.utilization_of = node.cores && std::isfinite(*node.cores)
                                                 ? UtilizationOf::cores
                                                 : UtilizationOf::concurrency;
            }
            break;
        case NodeKind::servers:
        case NodeKind::functions:
            if (const ServiceResult* service = find(result.services, node.name))
                take_service(figures, node.kind, *service);
    }
    return figures;
}

EdgeFigures edge_in_window(const ServiceEdge& edge, const CallsByEnds& results, double seconds) {
    EdgeFigures figures;
    if (edge.is_ambiguous) return figures;
    std::vector<MaybeEstimate> rates;
    for (const CallEnds& ends : edge.calls) {
        const auto found = results.find(ends);
        if (found == results.end()) continue;
        rates.push_back(per_second(found->second->calls, seconds));
        if (edge.calls.size() > 1) continue;
        figures.attempts_per_call = found->second->attempts_per_call;
        figures.latency_mean = found->second->latency_mean;
        figures.latency_p99 = found->second->latency_p99;
    }
    figures.rate = sum_of(rates);
    return figures;
}

MaybeEstimate mean_of_instances(const ServiceSeries& series, std::size_t bucket) {
    double sum = 0;
    int count = 0;
    for (const Track& track : series.instance_utilization)
        if (const auto value = at(track, bucket)) {
            sum += *value;
            ++count;
        }
    return count == 0 ? std::nullopt : MaybeEstimate({sum / count, {}, {}});
}

MaybeEstimate busy_share(const MaybeEstimate& busy, const MaybeEstimate& all) {
    if (!busy || !all || all->value <= 0) return std::nullopt;
    return Estimate{std::min(1.0, busy->value / all->value), {}, {}};
}

// As the engine records an instance's load: of its slots where these are limited, else of its cores.
UtilizationOf recorded_in_buckets(const ServiceNode& node) {
    if (node.kind == NodeKind::functions) return UtilizationOf::instances;
    if (node.concurrency) return UtilizationOf::concurrency;
    return node.cores && std::isfinite(*node.cores) ? UtilizationOf::cores : UtilizationOf::nothing;
}

MaybeEstimate utilization_in(const ServiceNode& node, const ServiceSeries& series, std::size_t bucket) {
    const MaybeEstimate busy = known(at(series.busy, bucket));
    if (node.kind == NodeKind::functions) return busy_share(busy, known(at(series.instances, bucket)));
    if (const MaybeEstimate mean = mean_of_instances(series, bucket)) return mean;
    MaybeEstimate all_slots = known(at(series.ready, bucket));
    if (!all_slots || !node.concurrency) return std::nullopt;
    all_slots->value *= static_cast<double>(*node.concurrency);
    return busy_share(busy, all_slots);
}

NodeFigures node_in_bucket(const ServiceNode& node, const RunResult& result, std::size_t bucket) {
    NodeFigures figures = node_in_window(node, result);
    const ServiceSeries* series = find(result.series->services, node.name);
    if (node.kind != NodeKind::servers && node.kind != NodeKind::functions) series = nullptr;
    if (!series) {
        figures.is_of_window = true;
        return figures;
    }
    figures = {};
    figures.utilization_of = recorded_in_buckets(node);
    figures.instances = known(at(series->instances, bucket));
    figures.queue = known(at(series->queue, bucket));
    figures.cold_starts = known(at(series->cold_starts, bucket));
    figures.is_starting = figures.cold_starts && figures.cold_starts->value > 0;
    if (figures.utilization_of != UtilizationOf::nothing)
        figures.utilization = utilization_in(node, *series, bucket);
    return figures;
}

double length_of(const RunResult& result, std::size_t bucket) {
    const SeriesResult& series = *result.series;
    const double start = series.start_seconds + static_cast<double>(bucket) * series.bucket_seconds;
    const double rest = result.run.simulated_seconds - start;
    return rest > 0 ? std::min(series.bucket_seconds, rest) : series.bucket_seconds;
}

// Nothing where the series do not hold these calls.
std::optional<double> calls_in(const SeriesResult& series, const CallEnds& ends, std::size_t bucket) {
    const auto* edge = find(series.edges, ends.first + '>' + ends.second);
    return edge ? at(edge->calls, bucket) : std::nullopt;
}

EdgeFigures edge_in_bucket(const ServiceEdge& edge, const EdgeFigures& window, const RunResult& result,
                           std::size_t bucket) {
    std::vector<MaybeEstimate> rates;
    if (!edge.is_ambiguous)
        for (const CallEnds& ends : edge.calls)
            rates.push_back(
                per_second(known(calls_in(*result.series, ends, bucket)), length_of(result, bucket)));
    EdgeFigures figures;
    figures.rate = sum_of(rates);
    if (figures.rate) return figures;
    figures = window;
    figures.is_of_window = true;
    return figures;
}

void take_rates(const ServiceGraph& graph, GraphFigures& figures) {
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const NodeKind kind = graph.nodes[i].kind;
        if (kind != NodeKind::clients && kind != NodeKind::schedules) continue;
        figures.nodes[i].rate = leaving(graph, figures.edges, i);
        for (std::size_t e = 0; e < graph.edges.size(); ++e)
            if (graph.edges[e].from == i) figures.nodes[i].is_of_window = figures.edges[e].is_of_window;
    }
}

}  // namespace

GraphFigures window_figures(const ServiceGraph& graph, const RunResult& result) {
    GraphFigures figures;
    const CallsByEnds results = by_ends(result);
    for (const ServiceNode& node : graph.nodes) figures.nodes.push_back(node_in_window(node, result));
    for (const ServiceEdge& edge : graph.edges)
        figures.edges.push_back(edge_in_window(edge, results, window_seconds(result)));
    take_rates(graph, figures);
    return figures;
}

GraphFigures bucket_figures(const ServiceGraph& graph, const RunResult& result, std::size_t bucket) {
    GraphFigures figures = window_figures(graph, result);
    for (std::size_t i = 0; i < graph.nodes.size(); ++i)
        figures.nodes[i] = node_in_bucket(graph.nodes[i], result, bucket);
    for (std::size_t e = 0; e < graph.edges.size(); ++e)
        figures.edges[e] = edge_in_bucket(graph.edges[e], figures.edges[e], result, bucket);
    take_rates(graph, figures);
    return figures;
}

std::optional<std::size_t> latest_bucket(const SeriesResult& series) {
    std::optional<std::size_t> latest;
    for (const auto& [name, service] : series.services)
        for (std::size_t bucket = 0; bucket < service.instances.size(); ++bucket)
            if (service.instances[bucket]) latest = std::max(latest.value_or(0), bucket);
    return latest;
}

std::optional<std::size_t> running_bucket(const RunResult& result) {
    if (!result.series) return std::nullopt;
    const auto latest = latest_bucket(*result.series);
    if (!latest) return std::nullopt;
    const double end =
        result.series->start_seconds + static_cast<double>(*latest + 1) * result.series->bucket_seconds;
    return end < result.run.simulated_seconds ? latest : std::nullopt;
}

std::optional<std::size_t> bucket_at(const SeriesResult& series, double seconds) {
    if (series.buckets == 0 || series.bucket_seconds <= 0) return std::nullopt;
    const double at = std::floor((seconds - series.start_seconds) / series.bucket_seconds);
    return static_cast<std::size_t>(std::clamp(at, 0.0, static_cast<double>(series.buckets - 1)));
}

}  // namespace plimsoll::gui
