// SPDX-License-Identifier: MIT
// A scenario's operations compiled for running: references resolved, constants looked up, what is not needed
// left out. Built once per replication by World and owned by it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "models/measure.h"
#include "models/scenario/retry.h"
#include "sim/base/quantity.h"
#include "sim/kernel/delay_list.h"
#include "sim/random/distributions.h"

namespace plimsoll {

class Service;
struct Operation;
struct Step;

// What one caller may do to one operation, and what is measured about it.
struct Edge {
    const Operation* target = nullptr;
    DelayList* timeout = nullptr;      // per attempt; null: none
    std::optional<Duration> deadline;  // over all attempts
    scenario::OnTimeout on_timeout = scenario::OnTimeout::abandon;
    scenario::Retry retry;
    EdgeMeter* meter = nullptr;
};

struct Steps {
    // With its number, which keys its draws.
    void add(Step step);
    const Step* begin() const { return steps.data(); }
    const Step* end() const;

    std::vector<Step> steps;
    // The steps stand around an operation (a client, a hop): the call below keeps their path, so that its
    // draws are the same behind any number of hops.
    bool keeps_path = false;
    bool only_work = true;                 // and always does, without fails: see LeafFrame
    std::uint64_t salt = 0;                // keeps the draws of such steps apart
    const Operation* operation = nullptr;  // whose steps they are; null: of a branch, or a client
};

struct Step {
    enum class Kind : std::uint8_t { cpu, wait, call, parallel };

    bool is_work() const { return kind == Kind::cpu || kind == Kind::wait; }
    bool is_plain_call() const { return is_plain && kind == Kind::call; }
    bool may_branch() const { return kind == Kind::parallel || bare; }

    Kind kind = Kind::wait;
    bool is_plain = true;  // p 1, times 1, fan 1, fail 0, not optional
    bool is_optional = false;
    std::uint64_t number = 0;  // from 1, apart from those of other steps that share a path
    double probability = 1;
    double fail = 0;
    CountDistribution times = CountDistribution::constant(1);
    CountDistribution fan = CountDistribution::constant(1);
    Distribution work;              // cpu, wait
    DelayList* constant = nullptr;  // wait of constant length
    const Edge* edge = nullptr;     // call
    std::vector<Steps> branches;    // parallel
    std::unique_ptr<Steps> bare;    // fan: this step without its decorations
};

inline const Step* Steps::end() const {
    return steps.data() + steps.size();
}

inline void Steps::add(Step step) {
    step.number = salt + steps.size() + 1;
    only_work = only_work && step.is_plain && step.is_work();
    steps.push_back(std::move(step));
}

// One operation of one service, or a hop on the way to one.
struct Operation {
    Operation() { steps.operation = this; }
    Operation(const Operation&) = delete;
    Operation& operator=(const Operation&) = delete;

    std::string name;  // "web.browse"; of a hop: the hop's name
    Service* service = nullptr;
    Steps steps;
    Bytes request;
    Bytes response;
};

}  // namespace plimsoll
