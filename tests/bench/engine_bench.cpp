// SPDX-License-Identifier: MIT
// The engine's speed on whole scenarios. Compare figures of one run only: machines and loads differ.
#include <benchmark/benchmark.h>

#include <deque>

#include "models/record.h"
#include "sim/kernel/kernel.h"
#include "sim/measure/histogram.h"
#include "sim/random/philox.h"
#include "sim/random/ziggurat.h"
#include "tests/bench/bench_scenarios.h"

namespace plimsoll::bench {
namespace {

constexpr double kMm1Seconds = 500'000;

// M/M/1 by hand: two pending events, the same random streams and the same histogram as the full path, and no
// more.
void BareLoop(benchmark::State& state) {
    std::int64_t requests = 0;
    for (auto _ : state) {
        RandomKey key{1, 0};
        benchmark::DoNotOptimize(key);  // a seed that the user gives cannot be folded into the generator
        std::uint64_t arrivals = 17;
        std::uint64_t services = 42;
        benchmark::DoNotOptimize(arrivals);
        benchmark::DoNotOptimize(services);
        Histogram latency;
        std::deque<std::int64_t> waiting;
        std::uint64_t arrived = 0;
        std::uint64_t served = 0;
        const auto gap = [&] {
            const RandomBlock draws(key, arrived, arrivals, 0);
            RandomSequence sequence(draws, 0);
            return static_cast<std::int64_t>(standard_exponential(sequence) * 1.25e9);
        };
        const auto service = [&] {
            const RandomBlock draws(key, served, services, 0);
            RandomSequence sequence(draws, 0);
            return static_cast<std::int64_t>(standard_exponential(sequence) * 1e9);
        };
        std::int64_t next_arrival = gap();
        std::int64_t next_departure = std::numeric_limits<std::int64_t>::max();
        const auto end = static_cast<std::int64_t>(kMm1Seconds * 1e9);
        while (next_arrival < end || !waiting.empty()) {
            if (next_arrival < next_departure) {
                waiting.push_back(next_arrival);
                if (waiting.size() == 1) next_departure = next_arrival + service();
                ++arrived;
                next_arrival += gap();
                if (next_arrival >= end) next_arrival = std::numeric_limits<std::int64_t>::max() - 1;
                continue;
            }
            latency.add(Duration{next_departure - waiting.front()});
            waiting.pop_front();
            ++served;
            next_departure =
                waiting.empty() ? std::numeric_limits<std::int64_t>::max() : next_departure + service();
        }
        benchmark::DoNotOptimize(latency);
        requests += static_cast<std::int64_t>(served);
    }
    state.SetItemsProcessed(requests);
}
BENCHMARK(BareLoop)->Unit(benchmark::kMillisecond);

void run_all(benchmark::State& state, const std::string& text, double items_per_request) {
    const scenario::Scenario scenario = read(text);
    std::int64_t requests = 0;
    std::uint64_t events = 0;
    double instances = 0;
    for (auto _ : state) {
        const Record record = run(scenario);
        requests += record.requests;
        events += record.events;
        instances = static_cast<double>(record.services.front().live) /
                    static_cast<double>(scenario.experiment.duration.count());
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(static_cast<double>(requests) * items_per_request));
    state.counters["events/request"] = static_cast<double>(events) / static_cast<double>(requests);
    state.counters["instances"] = instances;
}

void MM1(benchmark::State& state) {
    run_all(state, mm1(kMm1Seconds), 1);
}
BENCHMARK(MM1)->Unit(benchmark::kMillisecond);

// Rates that keep about 10, 600 and 10,000 instances alive.
void Functions10(benchmark::State& state) {
    run_all(state, function(1.3, 300'000), 1);
}
void Functions600(benchmark::State& state) {
    run_all(state, function(258, 3'000), 1);
}
void Functions10000(benchmark::State& state) {
    run_all(state, function(4'800, 800), 1);
}
BENCHMARK(Functions10)->Unit(benchmark::kMillisecond);
BENCHMARK(Functions600)->Unit(benchmark::kMillisecond);
BENCHMARK(Functions10000)->Unit(benchmark::kMillisecond);

constexpr double kCallsPerRequest = 9;  // the root's own included

void Graph(benchmark::State& state) {
    run_all(state, graph("", 100), kCallsPerRequest);
}
void GraphWithTimeouts(benchmark::State& state) {
    run_all(state, graph(R"({ "timeout": "30s" })", 100), kCallsPerRequest);
}
BENCHMARK(Graph)->Unit(benchmark::kMillisecond);
BENCHMARK(GraphWithTimeouts)->Unit(benchmark::kMillisecond);

void FanOut1000(benchmark::State& state) {
    run_all(state, fan_out(1000, 20), 1000);
}
BENCHMARK(FanOut1000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace plimsoll::bench
