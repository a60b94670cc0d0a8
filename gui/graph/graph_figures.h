// SPDX-License-Identifier: GPL-3.0-or-later
// What a result says about the nodes and edges of a service graph, over the whole window or in one bucket of
// its series. Figures of the window are the result's own, with their intervals; those of a bucket are means
// over the replications, without. What is not recorded is absent.
//
// Utilization over the window: of servers that of their cores where these are limited, else of their slots;
// of functions the share of live instances that hold a request. In a bucket: of servers the mean over the
// instances that live (replication 1, at most the first 200), which the engine records of their slots where
// these are limited, else of their cores; without instances busy requests by ready slots. Of functions busy
// requests by live instances, at most 1. Hops have no series: in a bucket they show the window's.
#pragma once

#include <optional>
#include <vector>

#include "gui/graph/service_graph.h"
#include "study/result.h"

namespace plimsoll::gui {

enum class UtilizationOf { nothing, cores, concurrency, instances };

struct NodeFigures {
    MaybeEstimate instances, utilization, queue, cold_starts;
    MaybeEstimate rate;  // clients and schedules: requests sent per second
    MaybeEstimate mean_wait, throttled_share, cold_start_share;
    UtilizationOf utilization_of = UtilizationOf::nothing;
    bool is_of_window = false;  // though a bucket was asked for
    bool is_starting = false;   // in this bucket an instance starts for want of a warm one

    bool operator==(const NodeFigures&) const = default;
};

struct EdgeFigures {
    MaybeEstimate rate;  // calls per second
    MaybeEstimate attempts_per_call, latency_mean, latency_p99;
    bool is_of_window = false;

    bool operator==(const EdgeFigures&) const = default;
};

struct GraphFigures {
    std::vector<NodeFigures> nodes;  // as the graph's
    std::vector<EdgeFigures> edges;
};

GraphFigures window_figures(const ServiceGraph& graph, const RunResult& result);
// Needs a result with series, and a bucket of them.
GraphFigures bucket_figures(const ServiceGraph& graph, const RunResult& result, std::size_t bucket);

std::optional<std::size_t> latest_bucket(const SeriesResult& series);
// The latest one, unless a whole replication is known: of that the window says more than its end.
std::optional<std::size_t> running_bucket(const RunResult& result);
std::optional<std::size_t> bucket_at(const SeriesResult& series, double seconds);

}  // namespace plimsoll::gui
