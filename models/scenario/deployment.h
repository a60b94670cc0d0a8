// SPDX-License-Identifier: MIT
// Where the system runs: platforms, sizes, scaling, hops, network, prices. Everything is resolved: defaults,
// `like` and instance types are filled in by models/io, so the models never ask where a value came from.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "models/component.h"
#include "models/scenario/platform.h"
#include "models/scenario/retry.h"
#include "sim/base/quantity.h"
#include "sim/base/time.h"
#include "sim/random/distributions.h"

namespace plimsoll::scenario {

enum class Platform { servers, functions };
enum class Architecture { x86, arm };
enum class QueueAt { instance, balancer };
enum class Per { service, operation };

struct Queue {
    QueueAt at = QueueAt::instance;
    std::optional<std::int64_t> limit;  // waiting requests only, per queue; none: unlimited
};

// A start phase is wall time, or work on the instance's own cores.
struct StartPhase {
    Distribution time;
    bool is_cpu = false;
};

// Run in this order. Only `init` is the customer's code, and billed where the platform bills it.
struct Start {
    std::optional<StartPhase> schedule;
    std::optional<StartPhase> pull;
    std::optional<StartPhase> sandbox;
    std::optional<StartPhase> init;
};

struct FixedScale {
    std::int64_t instances = 1;
};

struct OnDemandScale {
    std::int64_t maximum = 1000;
};

using Scale = std::variant<FixedScale, OnDemandScale>;

struct ServiceDeployment {
    Platform platform = Platform::servers;
    std::string type;  // instance type ("m6i.large"), empty if none
    Architecture architecture = Architecture::x86;
    std::optional<Cores> cpu;  // none: no cpu step is reached, or the memory says it (functions)
    std::optional<Bytes> memory;
    std::optional<std::int64_t> concurrency;  // slots per instance; none: unlimited
    ComponentChoice balance;                  // a balancing policy (servers)
    bool is_balance_stated = false;           // false: the scenario leaves it to the default
    Queue queue;                              // servers
    Start start;                              // functions
    Distribution keep_alive = Distribution::constant(std::chrono::minutes(10));  // functions
    std::vector<std::string> hosts;  // groups of machines for its instances; empty: all (placement.h)
    Scale scale;                     // servers: fixed; functions: on demand
    Per per = Per::service;          // functions: one function per service, or per operation
    CallersRule callers;
    std::string billing;  // a billing rule, empty: not billed
    std::string pointer;
};

enum class HopKind { gateway, balancer };

struct Throttle {
    Rate rate;               // tokens per second
    std::int64_t burst = 1;  // bucket size, full at start
};

// A hop with `pool` is instances with cores and a queue; without, a managed service that only delays.
struct HopPool {
    std::string type;
    Cores cpu = kUnlimitedCores;
    std::optional<Bytes> memory;
    std::int64_t instances = 1;
    std::optional<std::int64_t> concurrency;
    ComponentChoice balance;
    Queue queue;
    std::vector<std::string> hosts;  // as of a service
};

struct Hop {
    HopKind kind = HopKind::gateway;
    std::optional<Distribution> latency;  // per request, both kinds
    std::optional<Distribution> work;     // "per-request.cpu", pools only
    std::optional<HopPool> pool;
    std::optional<Throttle> throttle;
    std::optional<Duration> timeout;
    std::string billing;
    std::string pointer;
};

struct Network {
    std::int64_t zones = 1;
    Duration same_zone{};                    // round trip
    Duration cross_zone{};                   // round trip
    std::optional<double> bytes_per_second;  // none: bytes take no time
};

struct Prices {
    std::string book;  // "aws/us-east-1"; empty: nothing is priced
    bool free_tier = false;
};

struct Deployment {
    Prices prices;
    Network network;                   // without machines
    std::optional<Machines> machines;  // none: each instance is a host of its own
    std::map<std::string, Hop> hops;
    std::vector<std::string> entry;  // names of hops, in the order a client's request passes them
    std::map<std::string, ServiceDeployment> services;
};

}  // namespace plimsoll::scenario
