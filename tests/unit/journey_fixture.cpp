// SPDX-License-Identifier: MIT
#include "tests/unit/journey_fixture.h"

#include <gtest/gtest.h>

#include <stdexcept>

#include "models/io/scenario_reader.h"
#include "sim/kernel/fast_kernel.h"

namespace plimsoll::journey_test {

namespace {

constexpr const char* kBase = R"({
    "plimsoll": 1, "name": "test",
    "system": { "services": { "s": { "op": [ { "wait": "0s" } ] } } },
    "workload": { "mix": { "s.op": "100%" }, "arrivals": { "rate": "0/s" } },
    "deployment": { "services": { "s": { "platform": "servers", "scale": { "fixed": 1 } } } },
    "experiment": { "duration": "100s", "replications": 1 } })";

template <class Records, class Matches>
const auto& find(const Records& records, Matches matches, const std::string& what) {
    for (const auto& record : records)
        if (matches(record)) return record;
    throw std::logic_error("no record of " + what);
}

}  // namespace

scenario::Scenario scenario_from(const std::string& text, const Changes& changes) {
    io::ReadOptions options;
    options.sets = changes;
    auto loaded = io::read_scenario_text(text, "test.json", options);
    if (loaded) return std::move(loaded->scenario);
    std::string issues;
    for (const Issue& issue : loaded.error()) issues += io::to_line(issue) + '\n';
    ADD_FAILURE() << issues;
    throw std::logic_error(issues);
}

scenario::Scenario scenario_with(const Changes& changes) {
    return scenario_from(kBase, changes);
}

void let_arrive(scenario::Scenario& scenario, const std::vector<Visitors>& visitors,
                const std::string& stream) {
    scenario::Counts counts;
    counts.every = 1ns;
    counts.within = scenario::Within::even;
    for (const Visitors& visitor : visitors)
        counts.rows.push_back({visitor.at, visitor.count, visitor.service});
    scenario.workload.streams.at(stream).arrivals.counts = std::move(counts);
}

Record run(const scenario::Scenario& scenario, std::uint64_t replication, WorldOptions options) {
    FastKernel kernel;
    World world(scenario, kernel, RandomKey{scenario.experiment.seed, replication}, std::move(options));
    return world.run();
}

const OperationMeter& operation(const Record& record, const std::string& name) {
    return find(
               record.operations, [&](const OperationRecord& o) { return o.name == name; }, name)
        .meter;
}

const ServiceRecord& service(const Record& record, const std::string& name) {
    return find(
        record.services, [&](const ServiceRecord& s) { return s.name == name; }, name);
}

const EdgeMeter& edge(const Record& record, const std::string& from, const std::string& to) {
    return find(
               record.edges, [&](const EdgeRecord& e) { return e.from == from && e.to == to; },
               from + " -> " + to)
        .meter;
}

std::int64_t ended(const Record& record, Outcome outcome, const std::string& name) {
    return operation(record, name).ended[static_cast<std::size_t>(outcome)];
}

double seconds(Int128 nanoseconds) {
    return static_cast<double>(nanoseconds) / 1e9;
}

double latency_sum(const Record& record, const std::string& name) {
    return seconds(operation(record, name).latency.sum_nanoseconds());
}

}  // namespace plimsoll::journey_test
