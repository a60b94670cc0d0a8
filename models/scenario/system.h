// SPDX-License-Identifier: MIT
// What the software does: services, their operations and the steps of each. Plain data; what a member means
// is in docs/semantics.md, its bounds and defaults are declared in models/io.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sim/base/quantity.h"
#include "sim/base/time.h"
#include "sim/random/distributions.h"

namespace plimsoll::scenario {

struct Step;
using Sequence = std::vector<Step>;  // runs in order

struct CpuStep {
    Distribution work;  // time on one reference core
};

struct WaitStep {
    Distribution time;  // nobody's processor is busy
};

struct CallStep {
    std::string service;
    std::string operation;
};

struct ParallelStep {
    std::vector<Sequence> branches;  // all start together; at least one
};

struct Step {
    std::variant<CpuStep, WaitStep, CallStep, ParallelStep> action;
    Share probability{1};                                      // "p", drawn once
    CountDistribution times = CountDistribution::constant(1);  // repeated in turn
    CountDistribution fan = CountDistribution::constant(1);    // repeated at once
    Share fail{0};                                             // drawn after the work
    bool optional = false;                                     // a failure here does not fail the operation
    std::string pointer;                                       // where it stands in the merged scenario
};

struct Service {
    std::map<std::string, Sequence> operations;
};

// Fires at `first`, `first + every`, ...; the request enters its service directly, not through
// deployment.entry.
struct Schedule {
    Duration every{};
    Duration first{};
    std::string service;
    std::string operation;
};

struct Payload {
    Bytes request;
    Bytes response;
};

struct Payloads {
    Payload fallback;                           // "default"
    std::map<std::string, Payload> operations;  // by "service.operation", complete (fallback filled in)
};

struct System {
    std::map<std::string, Service> services;
    std::map<std::string, Schedule> schedules;
    Payloads payloads;
};

}  // namespace plimsoll::scenario
