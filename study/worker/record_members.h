// SPDX-License-Identifier: MIT
// The members of a Record and of all that it holds, for its binary form.
#pragma once

#include "models/record.h"
#include "study/worker/archive.h"
#include "study/worker/measure_forms.h"
#include "study/worker/quantity_members.h"

namespace plimsoll {

auto members_of(Is<WindowCount> auto& it) {
    auto& [length, arrived, failed] = it;
    return std::tie(length, arrived, failed);
}

auto members_of(Is<OperationMeter> auto& it) {
    auto& [arrived, ended, attempts, latency, all_arrived, all_failed, bucket_latency] = it;
    return std::tie(arrived, ended, attempts, latency, all_arrived, all_failed, bucket_latency);
}

auto members_of(Is<OperationRecord> auto& it) {
    auto& [name, meter, windows] = it;
    return std::tie(name, meter, windows);
}

auto members_of(Is<Refusals> auto& it) {
    auto& [calls, first] = it;
    return std::tie(calls, first);
}

auto members_of(Is<ServiceMeter> auto& it) {
    auto& [calls, waited, cold_starts, throttled, wasted, wait, start, live, ready, ready_slots, busy,
           occupied, queue, all_cold_starts, all_throttled, all_rejected] = it;
    return std::tie(calls, waited, cold_starts, throttled, wasted, wait, start, live, ready, ready_slots,
                    busy, occupied, queue, all_cold_starts, all_throttled, all_rejected);
}

auto members_of(Is<RequestUsage> auto& it) {
    auto& [invocations, billed_milliseconds, calls, gateway_units, request_bytes, response_bytes,
           new_connections, connection_milliseconds] = it;
    return std::tie(invocations, billed_milliseconds, calls, gateway_units, request_bytes, response_bytes,
                    new_connections, connection_milliseconds);
}

auto members_of(Is<CapacityUsage> auto& it) {
    auto& [instance_nanoseconds, billed_instance_seconds, starts] = it;
    return std::tie(instance_nanoseconds, billed_instance_seconds, starts);
}

auto members_of(Is<ServiceRecord> auto& it) {
    auto& [name, kind, is_hop, has_slots, has_cores, meter, live, ready, ready_slots, busy, occupied, queue,
           live_maximum, core_nanoseconds_used, core_nanoseconds_available, usage, capacity] = it;
    return std::tie(name, kind, is_hop, has_slots, has_cores, meter, live, ready, ready_slots, busy, occupied,
                    queue, live_maximum, core_nanoseconds_used, core_nanoseconds_available, usage, capacity);
}

auto members_of(Is<EdgeMeter> auto& it) {
    auto& [calls, attempts, bytes, latency, all_calls] = it;
    return std::tie(calls, attempts, bytes, latency, all_calls);
}

auto members_of(Is<EdgeRecord> auto& it) {
    auto& [from, to, meter] = it;
    return std::tie(from, to, meter);
}

auto members_of(Is<SourceRecord> auto& it) {
    auto& [name, stream, schedule, counted] = it;
    return std::tie(name, stream, schedule, counted);
}

auto members_of(Is<HostRecord> auto& it) {
    auto& [name, cores, core_nanoseconds_used, joules, has_power] = it;
    return std::tie(name, cores, core_nanoseconds_used, joules, has_power);
}

auto members_of(Is<LinkRecord> auto& it) {
    auto& [name, direction, sharing, bytes_per_second, carried_bytes, capacity_bytes, peak_utilization] = it;
    return std::tie(name, direction, sharing, bytes_per_second, carried_bytes, capacity_bytes,
                    peak_utilization);
}

auto members_of(Is<OperationTrack> auto& it) {
    auto& [arrived, failed, latency] = it;
    return std::tie(arrived, failed, latency);
}

auto members_of(Is<ServiceTrack> auto& it) {
    auto& [live, ready, busy, queue, cold_starts, throttled, usage] = it;
    return std::tie(live, ready, busy, queue, cold_starts, throttled, usage);
}

auto members_of(Is<EdgeTrack> auto& it) {
    auto& [calls] = it;
    return std::tie(calls);
}

auto members_of(Is<InstanceTrack> auto& it) {
    auto& [name, utilization] = it;
    return std::tie(name, utilization);
}

auto members_of(Is<SeriesRecord> auto& it) {
    auto& [width, until, operations, services, edges, instances] = it;
    return std::tie(width, until, operations, services, edges, instances);
}

auto members_of(Is<Record> auto& it) {
    auto& [operations, services, edges, sources, hosts, links, series, requests, events, fingerprint, end,
           ended_at, window, in_flight_at_end, frames_taken, frames_returned, slots_still_held,
           pending_events_peak, live_objects_peak] = it;
    return std::tie(operations, services, edges, sources, hosts, links, series, requests, events, fingerprint,
                    end, ended_at, window, in_flight_at_end, frames_taken, frames_returned, slots_still_held,
                    pending_events_peak, live_objects_peak);
}

}  // namespace plimsoll
