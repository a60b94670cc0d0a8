// SPDX-License-Identifier: MIT
// What one replication measured, as plain data in integers: study makes estimates of several of these.
// Vectors are in the order of names given in Layout, which is the same for all replications of a scenario.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/billing/usage.h"
#include "models/measure.h"
#include "sim/base/quantity.h"
#include "sim/base/time.h"
#include "sim/kernel/routes.h"
#include "sim/measure/histogram.h"

namespace plimsoll {

// Requests and failures in tumbling windows from the end of the warm-up, by time of arrival.
struct WindowCount {
    Duration length{};
    std::vector<std::int64_t> arrived, failed;
};

struct OperationRecord {
    std::string name;
    OperationMeter meter;
    std::vector<WindowCount> windows;  // one per length that a goal asks for
};

struct ServiceRecord {
    std::string name;
    std::string kind;  // "servers", "functions", "gateway", "balancer"
    bool is_hop = false;
    bool has_slots = true;  // false: unlimited
    bool has_cores = false;
    ServiceMeter meter;  // levels up to the end of the window
    Int128 live = 0, ready = 0, ready_slots = 0, busy = 0, occupied = 0,
           queue = 0;  // integrals over the window
    std::int64_t live_maximum = 0;
    double core_nanoseconds_used = 0;
    double core_nanoseconds_available = 0;  // of live instances
    std::vector<RequestUsage> usage;        // by source
    CapacityUsage capacity;
};

// Over the window.
struct HostRecord {
    std::string name;
    Cores cores;
    double core_nanoseconds_used = 0;
    double joules = 0;
    bool has_power = false;  // false: joules say nothing
};

// One direction of a split-duplex link, else the whole link; over the window.
struct LinkRecord {
    std::string name;
    Direction direction = Direction::both;
    Sharing sharing = Sharing::shared;
    double bytes_per_second = 0;
    double carried_bytes = 0;
    double capacity_bytes = 0;
    double peak_utilization = 0;  // of the busiest bucket of the series; without series of the window
};

struct EdgeRecord {
    std::string from, to;
    EdgeMeter meter;
};

struct SourceRecord {
    std::string name;      // "web.browse"
    std::string stream;    // empty: a schedule
    std::string schedule;  // empty: a stream
    std::int64_t counted = 0;
};

// One value per bucket of `width`, from time 0 to the end of the window.
struct OperationTrack {
    std::vector<std::int64_t> arrived, failed;
    std::vector<Histogram> latency;  // coarse
};

struct ServiceTrack {
    std::vector<Int128> live, ready, busy, queue;  // integrals
    std::vector<std::int64_t> cold_starts, throttled;
    std::vector<RequestUsage> usage;  // of all requests
};

struct EdgeTrack {
    std::vector<std::int64_t> calls;  // of all requests
};

struct InstanceTrack {
    std::string name;
    std::vector<std::optional<double>> utilization;  // null while it does not live
};

struct SeriesRecord {
    Duration width{};
    Time until{};  // the last bucket may be shorter than the others

    Duration length_of(std::size_t bucket) const {
        return std::min(width, until - kStart - width * static_cast<std::int64_t>(bucket));
    }

    std::vector<OperationTrack> operations;
    std::vector<ServiceTrack> services;
    std::vector<EdgeTrack> edges;
    std::vector<std::vector<InstanceTrack>> instances;  // per service; only in the first replication
};

enum class RecordEnd { complete, out_of_events, interrupted, too_many_in_flight, too_many_branches };

struct Record {
    std::vector<OperationRecord> operations;
    std::vector<ServiceRecord> services;  // hops included
    std::vector<EdgeRecord> edges;
    std::vector<SourceRecord> sources;
    std::vector<HostRecord> hosts;  // of the machines, but for the clients; none without machines
    std::vector<LinkRecord> links;
    std::optional<SeriesRecord> series;
    std::int64_t requests = 0;  // all that arrived
    std::uint64_t events = 0;
    std::uint64_t fingerprint = 0;
    RecordEnd end = RecordEnd::complete;
    Time ended_at{};
    Duration window{};  // measured of [warm-up, duration); shorter when the run was stopped
    std::int64_t in_flight_at_end = 0;

    // Conservation: equal after a run, whatever happened in it.
    std::uint64_t frames_taken = 0, frames_returned = 0;
    std::int64_t slots_still_held = 0;
    std::uint64_t pending_events_peak = 0;  // looked at when the series are
    std::uint64_t live_objects_peak = 0;    // at most so many events can be pending
};

}  // namespace plimsoll
