// SPDX-License-Identifier: MIT
// The members of a Scenario and of all that it holds, for its binary form. The whole scenario travels, as it
// was read, so that nothing is read, merged or rounded a second time.
#pragma once

#include "models/scenario/scenario.h"
#include "study/worker/archive.h"
#include "study/worker/chance_forms.h"
#include "study/worker/platform_members.h"
#include "study/worker/quantity_members.h"

namespace plimsoll::scenario {

// The system.
auto members_of(Is<CpuStep> auto& it) {
    auto& [work] = it;
    return std::tie(work);
}

auto members_of(Is<WaitStep> auto& it) {
    auto& [time] = it;
    return std::tie(time);
}

auto members_of(Is<CallStep> auto& it) {
    auto& [service, operation] = it;
    return std::tie(service, operation);
}

auto members_of(Is<ParallelStep> auto& it) {
    auto& [branches] = it;
    return std::tie(branches);
}

auto members_of(Is<Step> auto& it) {
    auto& [action, probability, times, fan, fail, optional, pointer] = it;
    return std::tie(action, probability, times, fan, fail, optional, pointer);
}

auto members_of(Is<Service> auto& it) {
    auto& [operations] = it;
    return std::tie(operations);
}

auto members_of(Is<Schedule> auto& it) {
    auto& [every, first, service, operation] = it;
    return std::tie(every, first, service, operation);
}

auto members_of(Is<Payload> auto& it) {
    auto& [request, response] = it;
    return std::tie(request, response);
}

auto members_of(Is<Payloads> auto& it) {
    auto& [fallback, operations] = it;
    return std::tie(fallback, operations);
}

auto members_of(Is<System> auto& it) {
    auto& [services, schedules, payloads] = it;
    return std::tie(services, schedules, payloads);
}

// Callers.
auto members_of(Is<Retry> auto& it) {
    auto& [attempts, backoff, max_backoff, jitter] = it;
    return std::tie(attempts, backoff, max_backoff, jitter);
}

auto members_of(Is<Callers> auto& it) {
    auto& [timeout, deadline, on_timeout, retry] = it;
    return std::tie(timeout, deadline, on_timeout, retry);
}

auto members_of(Is<CallersRule> auto& it) {
    auto& [general, by] = it;
    return std::tie(general, by);
}

// The workload.
auto members_of(Is<Stage> auto& it) {
    auto& [length, rate, to] = it;
    return std::tie(length, rate, to);
}

auto members_of(Is<CountRow> auto& it) {
    auto& [start, count, execution] = it;
    return std::tie(start, count, execution);
}

auto members_of(Is<Counts> auto& it) {
    auto& [file, every, within, execution_cv, rows] = it;
    return std::tie(file, every, within, execution_cv, rows);
}

auto members_of(Is<Arrivals> auto& it) {
    auto& [process, stages, counts] = it;
    return std::tie(process, stages, counts);
}

auto members_of(Is<MixEntry> auto& it) {
    auto& [service, operation, share] = it;
    return std::tie(service, operation, share);
}

auto members_of(Is<Month> auto& it) {
    auto& [requests] = it;
    return std::tie(requests);
}

auto members_of(Is<Stream> auto& it) {
    auto& [mix, arrivals, client, month, pointer] = it;
    return std::tie(mix, arrivals, client, month, pointer);
}

auto members_of(Is<Workload> auto& it) {
    auto& [streams] = it;
    return std::tie(streams);
}

// The deployment.
auto members_of(Is<Queue> auto& it) {
    auto& [at, limit] = it;
    return std::tie(at, limit);
}

auto members_of(Is<StartPhase> auto& it) {
    auto& [time, is_cpu] = it;
    return std::tie(time, is_cpu);
}

auto members_of(Is<Start> auto& it) {
    auto& [schedule, pull, sandbox, init] = it;
    return std::tie(schedule, pull, sandbox, init);
}

auto members_of(Is<FixedScale> auto& it) {
    auto& [instances] = it;
    return std::tie(instances);
}

auto members_of(Is<OnDemandScale> auto& it) {
    auto& [maximum] = it;
    return std::tie(maximum);
}

auto members_of(Is<ServiceDeployment> auto& it) {
    auto& [platform, type, architecture, cpu, memory, concurrency, balance, is_balance_stated, queue, start,
           keep_alive, hosts, scale, per, callers, billing, pointer] = it;
    return std::tie(platform, type, architecture, cpu, memory, concurrency, balance, is_balance_stated, queue,
                    start, keep_alive, hosts, scale, per, callers, billing, pointer);
}

auto members_of(Is<Throttle> auto& it) {
    auto& [rate, burst] = it;
    return std::tie(rate, burst);
}

auto members_of(Is<HopPool> auto& it) {
    auto& [type, cpu, memory, instances, concurrency, balance, queue, hosts] = it;
    return std::tie(type, cpu, memory, instances, concurrency, balance, queue, hosts);
}

auto members_of(Is<Hop> auto& it) {
    auto& [kind, latency, work, pool, throttle, timeout, billing, pointer] = it;
    return std::tie(kind, latency, work, pool, throttle, timeout, billing, pointer);
}

auto members_of(Is<Network> auto& it) {
    auto& [zones, same_zone, cross_zone, bytes_per_second] = it;
    return std::tie(zones, same_zone, cross_zone, bytes_per_second);
}

auto members_of(Is<Machines> auto& it) {
    auto& [plan, clients, groups, zone_of, small_message, pointer] = it;
    return std::tie(plan, clients, groups, zone_of, small_message, pointer);
}

auto members_of(Is<Prices> auto& it) {
    auto& [book, free_tier] = it;
    return std::tie(book, free_tier);
}

auto members_of(Is<Deployment> auto& it) {
    auto& [prices, network, machines, hops, entry, services] = it;
    return std::tie(prices, network, machines, hops, entry, services);
}

// The rest.
auto members_of(Is<Goal> auto& it) {
    auto& [of, metric, bound, target, unit, window, pointer] = it;
    return std::tie(of, metric, bound, target, unit, window, pointer);
}

auto members_of(Is<Fault> auto& it) {
    auto& [name, at, length, kind, hosts, links, speed, scale, pointer] = it;
    return std::tie(name, at, length, kind, hosts, links, speed, scale, pointer);
}

auto members_of(Is<Experiment> auto& it) {
    auto& [duration, warmup, seed, replications, start, drain, faults] = it;
    return std::tie(duration, warmup, seed, replications, start, drain, faults);
}

auto members_of(Is<Provenance> auto& it) {
    auto& [files, sha256, path] = it;
    return std::tie(files, sha256, path);
}

auto members_of(Is<Scenario> auto& it) {
    auto& [name, system, workload, goals, deployment, experiment, provenance] = it;
    return std::tie(name, system, workload, goals, deployment, experiment, provenance);
}

}  // namespace plimsoll::scenario
