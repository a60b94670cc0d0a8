// SPDX-License-Identifier: MIT
#include "tests/bench/bench_scenarios.h"

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

#include "models/io/scenario_reader.h"
#include "models/world.h"
#include "sim/kernel/fast_kernel.h"

namespace plimsoll::bench {

scenario::Scenario read(const std::string& text) {
    auto loaded = io::read_scenario_text(text, "bench.json", io::ReadOptions{});
    if (loaded) return std::move(loaded->scenario);
    for (const Issue& issue : loaded.error()) std::fprintf(stderr, "%s\n", io::to_line(issue).c_str());
    std::abort();
}

Record run(const scenario::Scenario& scenario, std::uint64_t replication) {
    FastKernel kernel;
    WorldOptions options;
    options.wants_series = false;
    World world(scenario, kernel, RandomKey{scenario.experiment.seed, replication}, options);
    return world.run();
}

std::string mm1(double seconds) {
    return fmt::format(R"({{ "plimsoll": 1, "name": "M/M/1",
        "system": {{ "services": {{ "s": {{ "op": [ {{ "wait": {{ "exp": "1s" }} }} ] }} }} }},
        "workload": {{ "model": "open", "mix": {{ "s.op": "100%" }},
                       "arrivals": {{ "process": "poisson", "stages": [ {{ "for": "{}s", "rate": "0.8/s" }} ] }} }},
        "deployment": {{ "services": {{ "s": {{ "platform": "servers", "concurrency": 1, "scale": {{ "fixed": 1 }} }} }} }},
        "experiment": {{ "seed": 1, "replications": 1 }} }})",
                       seconds);
}

std::string function(double rate, double seconds) {
    return fmt::format(R"({{ "plimsoll": 1, "name": "function",
        "system": {{ "services": {{ "f": {{ "op": [ {{ "wait": {{ "exp": "2.016s" }} }} ] }} }} }},
        "workload": {{ "model": "open", "mix": {{ "f.op": "100%" }},
                       "arrivals": {{ "process": "poisson", "stages": [ {{ "for": "{}s", "rate": "{}/s" }} ] }} }},
        "deployment": {{ "services": {{ "f": {{ "platform": "functions", "concurrency": 1,
            "start": {{ "init": {{ "exp": "147ms" }} }}, "keep-alive": "600s",
            "scale": {{ "on-demand": {{ "max": 100000 }} }} }} }} }},
        "experiment": {{ "seed": 1, "replications": 1 }} }})",
                       seconds, rate);
}

std::string graph(const std::string& callers, double seconds) {
    const std::string each =
        R"("platform": "servers", "cpu": 4, "scale": { "fixed": 2 }, "balance": "least-requests", "concurrency": 64)" +
        (callers.empty() ? "" : ", \"callers\": " + callers);
    return fmt::format(R"({{ "plimsoll": 1, "name": "graph",
        "system": {{ "services": {{
            "front":   {{ "get": [ {{ "cpu": {{ "exp": "1ms" }} }}, [ {{ "call": "catalog.list" }}, {{ "call": "users.me" }} ], {{ "call": "cart.price" }} ] }},
            "catalog": {{ "list": [ {{ "cpu": {{ "exp": "1ms" }} }}, {{ "call": "search.find" }}, {{ "call": "cache.get" }} ] }},
            "users":   {{ "me": [ {{ "wait": {{ "exp": "1ms" }} }}, {{ "call": "cache.get" }} ] }},
            "cart":    {{ "price": [ {{ "cpu": {{ "exp": "1ms" }} }}, {{ "call": "store.read", "times": 2 }} ] }},
            "search":  {{ "find": [ {{ "cpu": {{ "exp": "1ms" }} }} ] }},
            "cache":   {{ "get": [ {{ "wait": {{ "exp": "200us" }} }} ] }},
            "store":   {{ "read": [ {{ "wait": {{ "exp": "2ms" }} }} ] }} }} }},
        "workload": {{ "model": "open", "mix": {{ "front.get": "100%" }},
                       "arrivals": {{ "process": "poisson", "stages": [ {{ "for": "{}s", "rate": "1000/s" }} ] }} }},
        "deployment": {{ "services": {{ "front": {{ {} }}, "catalog": {{ {} }}, "users": {{ {} }}, "cart": {{ {} }},
                         "search": {{ {} }}, "cache": {{ {} }}, "store": {{ {} }} }} }},
        "experiment": {{ "seed": 1, "replications": 1 }} }})",
                       seconds, each, each, each, each, each, each, each);
}

std::string fan_out(int leaves, double seconds) {
    return fmt::format(R"({{ "plimsoll": 1, "name": "fan-out",
        "system": {{ "services": {{ "root": {{ "ask": [ {{ "call": "leaf.answer", "fan": {} }} ] }},
                                   "leaf": {{ "answer": [ {{ "wait": {{ "exp": "1ms" }} }} ] }} }} }},
        "workload": {{ "model": "open", "mix": {{ "root.ask": "100%" }},
                       "arrivals": {{ "process": "poisson", "stages": [ {{ "for": "{}s", "rate": "100/s" }} ] }} }},
        "deployment": {{ "services": {{ "root": {{ "platform": "servers", "scale": {{ "fixed": 1 }} }},
                                        "leaf": {{ "platform": "servers", "scale": {{ "fixed": 1 }} }} }} }},
        "experiment": {{ "seed": 1, "replications": 1 }} }})",
                       leaves, seconds);
}

}  // namespace plimsoll::bench
