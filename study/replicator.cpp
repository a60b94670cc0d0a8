// SPDX-License-Identifier: MIT
#include "study/replicator.h"

#include <ctime>

#include "models/world.h"
#include "sim/kernel/fast_kernel.h"

namespace plimsoll {

namespace {

double thread_cpu_seconds() {
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) * 1e-9;
}

}  // namespace

Record simulate(const scenario::Scenario& scenario, const ReplicationOrder& order, Kernel& kernel,
                const Onlooker& onlooker) {
    WorldOptions options;
    options.max_events = order.max_events;
    options.max_in_flight = order.max_in_flight;
    options.wants_series = order.wants_series;
    options.wants_instance_map = order.wants_instance_map;
    const auto hold = [&onlooker](Time now) {
        if (onlooker.hold) onlooker.hold(now);
    };
    if (onlooker.on_bucket)
        options.on_bucket = [&onlooker, &hold](const World& world) {
            hold(world.now());
            onlooker.on_bucket(world.now(), [&world] { return world.record_so_far(); });
        };
    options.keep_going = [&](Time now) {
        hold(now);
        return onlooker.keep_going(now, kernel.events());
    };
    const RandomKey key{scenario.experiment.seed, static_cast<std::uint64_t>(order.replication)};
    World world(scenario, kernel, key, std::move(options));
    return world.run();
}

Replicated ThreadReplicator::replicate(const scenario::Scenario& scenario, const ReplicationOrder& order,
                                       const Onlooker& onlooker) const {
    const double began = thread_cpu_seconds();
    FastKernel kernel;
    Replicated replicated;
    replicated.record = simulate(scenario, order, kernel, onlooker);
    replicated.cpu_seconds = thread_cpu_seconds() - began;
    return replicated;
}

}  // namespace plimsoll
