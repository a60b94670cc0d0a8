// SPDX-License-Identifier: MIT
// The two kernels against each other: one replication of a shipped scenario on each, by the CPU time of
// whoever computes it. Compare rows of one run. PLIMSOLL_SOURCE_DIR says where the scenarios are; without it,
// here.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <utility>

#include "models/io/scenario_reader.h"
#include "study/replicator.h"
#include "study/worker/worker_replicator.h"

namespace plimsoll {
namespace {

scenario::Scenario shipped(const std::string& file) {
    const char* folder = std::getenv("PLIMSOLL_SOURCE_DIR");
    auto loaded = io::read_scenario(std::string(folder ? folder : ".") + "/scenarios/" + file, {});
    if (!loaded) throw std::runtime_error(io::to_line(loaded.error().front()));
    return std::move(loaded->scenario);
}

void replicate(benchmark::State& state, const Replicator& replicator, const char* file) {
    const scenario::Scenario scenario = shipped(file);
    ReplicationOrder order;
    std::uint64_t requests = 0;
    for (auto _ : state) {
        const Replicated replicated =
            replicator.replicate(scenario, order, Onlooker{[](Time, std::uint64_t) { return true; }, {}});
        if (!replicated.record) return state.SkipWithError(replicated.lost.c_str());
        state.SetIterationTime(replicated.cpu_seconds);
        requests += static_cast<std::uint64_t>(replicated.record->requests);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(requests));
}

void fast(benchmark::State& state, const char* file) {
    replicate(state, ThreadReplicator(), file);
}
void platform(benchmark::State& state, const char* file) {
    replicate(state, WorkerReplicator(PLIMSOLL_SIMGRID_WORKER, "simgrid"), file);
}

#define PLIMSOLL_BENCH_KERNELS(name, file)                                               \
    BENCHMARK_CAPTURE(fast, name, file)->UseManualTime()->Unit(benchmark::kMillisecond); \
    BENCHMARK_CAPTURE(platform, name, file)->UseManualTime()->Unit(benchmark::kMillisecond)->Iterations(1)

PLIMSOLL_BENCH_KERNELS(shop_on_machines, "shop/machines.json");
PLIMSOLL_BENCH_KERNELS(shop_on_servers, "shop/servers.json");
PLIMSOLL_BENCH_KERNELS(one_gigabit, "network/one-gigabit.json");

}  // namespace
}  // namespace plimsoll
