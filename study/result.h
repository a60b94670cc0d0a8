// SPDX-License-Identifier: MIT
// The result of a study, as plain data: what contract.md prints as "plimsoll-result" and
// "plimsoll-comparison". Times are in seconds, shares between 0 and 1, money in the bill's currency. An
// absent optional is "no data".
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/result.h"
#include "sim/kernel/routes.h"
#include "sim/measure/estimate.h"

namespace plimsoll {

using MaybeEstimate = std::optional<Estimate>;

struct Quantiles {
    MaybeEstimate p50, p90, p95, p99, p999;
};

struct OperationResult {
    MaybeEstimate arrived, succeeded, unfinished;
    std::map<std::string, MaybeEstimate> failed;         // by outcome; only outcomes that happened
    std::map<std::string, MaybeEstimate> failed_shares;  // the same, of the requests that arrived
    MaybeEstimate failed_total;
    MaybeEstimate error_share, unfinished_share, rate_per_second, attempts_per_request;
    MaybeEstimate latency_mean;
    Quantiles latency;  // over successes
    Quantiles answer;   // over all that counted, a failure above every bound
    // The pooled latency distribution for CDF plots: (seconds, share of successes at or below), at most 400
    // points.
    std::vector<std::pair<double, double>> latency_cdf;
};

struct ServiceResult {
    std::string platform;  // "servers", "functions", "gateway"
    MaybeEstimate instances_mean, instances_max;
    std::int64_t instances_peak = 0;
    MaybeEstimate busy, idle, utilization, cpu_utilization, instance_utilization;
    MaybeEstimate queue_length, wait_mean, wait_p99, wait_share;
    MaybeEstimate start_mean, start_p99, cold_starts, cold_start_share, throttled_share, wasted_share;
};

struct HopResult {
    MaybeEstimate requests, throttled_share, utilization;
};

struct EdgeResult {
    std::string from, to;  // a service (or "client", a hop, "schedule"), "service.operation"
    MaybeEstimate calls, attempts_per_call, bytes, latency_mean, latency_p99;
};

// Over the window, also while it was down.
struct HostResult {
    std::string name;
    std::optional<double> cores;  // none: unlimited
    MaybeEstimate cpu_utilization;
    MaybeEstimate energy_kwh;  // nothing where its power is not known
};

// One direction of a split-duplex link, else the whole link. A fat pipe has no utilization: every transfer
// may have all of it.
struct LinkResult {
    std::string name;
    Direction direction = Direction::both;
    Sharing sharing = Sharing::shared;
    double bytes_per_second = 0;  // of the direction, as planned
    MaybeEstimate bytes, utilization;
    MaybeEstimate peak_utilization;  // of the busiest bucket of the series; without series of the window
};

// Of all machines together. Nothing unless the power of each is known.
struct EnergyResult {
    MaybeEstimate window_kwh;
    MaybeEstimate month_kwh;  // 730 hours like the window
    MaybeEstimate per_million_requests_kwh;
};

enum class Verdict { met, missed, undecided, single_run };

struct GoalResult {
    std::string of, target, unit;
    double bound = 0;
    MaybeEstimate measured;
    Verdict verdict = Verdict::undecided;
};

struct BillLineResult {
    std::string component, service, item, kind;
    MaybeEstimate quantity;
    std::string unit, price;
    MaybeEstimate cost;  // the month's where there is one, else the window's
    std::string basis;   // request | time | window
};

// The bill of a month with that many requests.
struct CostPoint {
    double month_requests = 0;
    MaybeEstimate month_total;
};

struct BillResult {
    std::string currency = "USD";
    MaybeEstimate month_total, window_total, per_million_requests;
    std::optional<double> month_requests;  // what the month's bill is for; none without a month
    std::string book, as_of;
    int remembered_items = 0;  // prices on the bill that nobody has re-read at the source
    bool free_tier = false;
    std::vector<BillLineResult> lines;
    std::vector<CostPoint> curve;  // see cost_curve.h; empty without a month, and of runs that were stopped

    // The month's where there is one, else the window's.
    const MaybeEstimate& total() const { return month_total ? month_total : window_total; }
};

using Track = std::vector<std::optional<double>>;  // one value per bucket

struct OperationSeries {
    Track arrived, failed, p50, p95, p99;
};

struct ServiceSeries {
    Track instances, ready, desired, busy, queue, cold_starts, throttled;
    std::vector<std::string> instance_names;  // replication 1, first 200
    std::vector<Track> instance_utilization;  // one track per name; null while it does not live
};

struct EdgeSeries {
    Track calls;  // of all requests; over bucket_seconds it is a rate
};

struct SeriesResult {
    double bucket_seconds = 1, start_seconds = 0;
    double warmup_seconds = 0;  // where the counted window begins
    std::size_t buckets = 0;
    std::map<std::string, OperationSeries> operations;
    std::map<std::string, ServiceSeries> services;
    std::map<std::string, EdgeSeries> edges;     // "client>web.browse"
    std::map<std::string, Track> cost_per_hour;  // by component
};

// What one replication did, for annotations and explanations.
struct SampleEvent {
    double at_seconds = 0;
    std::string what, name, text;  // what: "fault", "recovery", "stage", "rejected", "throttled"
    bool operator==(const SampleEvent&) const = default;
};

struct SampleDecision {
    double at_seconds = 0;
    std::string by, service;
    double from = 0, to = 0;
    std::string rule;
    std::map<std::string, double> seen;
    std::string limited_by;
};

struct SampleResult {
    int replication = 1;
    std::vector<SampleEvent> events;
    std::vector<SampleDecision> decisions;
};

struct RunNote {
    Severity severity = Severity::note;
    std::string code, pointer, text;
};

struct RunInfo {
    std::uint64_t seed = 1;
    int replications = 0;
    std::string kernel = "fast";
    double simulated_seconds = 0, warmup_seconds = 0;
    std::int64_t requests = 0, events = 0;  // all replications, warm-up included
    std::string fingerprint;
    bool partial = false;  // a guard or a signal stopped it early
};

struct MachineInfo {
    int threads = 1;
    double wall_seconds = 0, cpu_seconds = 0;
    std::string version;
};

struct RunResult {
    std::string name;
    std::vector<std::string> files;
    std::string sha256;
    RunInfo run;
    MachineInfo machine;
    std::map<std::string, OperationResult> operations;  // "service.operation"
    std::map<std::string, ServiceResult> services;
    std::map<std::string, HopResult> hops;
    std::vector<EdgeResult> edges;
    std::vector<HostResult> hosts;        // in the platform's order; none without machines
    MaybeEstimate hosts_cpu_utilization;  // of all together
    std::vector<LinkResult> links;        // in the platform's order, up before down
    std::optional<EnergyResult> energy;
    std::map<std::string, GoalResult> goals;
    std::optional<BillResult> bill;      // none without prices
    std::optional<SeriesResult> series;  // none with --no-series
    std::optional<SampleResult> sample;  // none when nothing noteworthy was recorded
    std::vector<RunNote> notes;
    std::string reproduce;
};

// None without prices.
inline MaybeEstimate total_cost(const RunResult& result) {
    return result.bill ? result.bill->total() : std::nullopt;
}

struct Difference {
    std::string candidate, metric;
    MaybeEstimate difference, relative;
    bool significant = false;  // Holm-corrected over the listed metrics
};

struct Comparison {
    std::string baseline;
    std::vector<RunResult> results;   // the baseline first
    std::vector<std::string> unfair;  // pointers that differ though they should not
    std::vector<Difference> differences;
    std::optional<std::string> cheapest_that_meets_all;
    std::string verdict;    // one sentence
    std::string reproduce;  // the command line that gives the same bytes
};

}  // namespace plimsoll
