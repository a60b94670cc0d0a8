// SPDX-License-Identifier: MIT
#include "models/scenario/lints.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <optional>
#include <set>

#include "models/scenario/call_graph.h"
#include "models/scenario/demand.h"
#include "models/scenario/machine_checks.h"

namespace plimsoll::scenario {

namespace {

// What every lint sees, and where it says what it found.
struct Findings {
    const Scenario& scenario;
    const Demand& demand;
    Issues issues;

    const CallGraph& graph() const { return demand.graph(); }
    const ServiceDeployment* deployed(const std::string& service) const {
        const auto found = scenario.deployment.services.find(service);
        return found == scenario.deployment.services.end() ? nullptr : &found->second;
    }
    bool is_reached(std::size_t operation) const { return demand.operations()[operation].per_second > 0; }

    void warn(const std::string& code, const std::string& pointer, std::string message) {
        Issue issue;
        issue.severity = Severity::warning;
        issue.code = code;
        issue.pointer = pointer;
        issue.message = std::move(message);
        issues.push_back(std::move(issue));
    }
};

// Three significant digits, and no more than a warning needs.
std::string figure(double value) {
    if (!std::isfinite(value)) return "unlimited";
    char text[32];
    std::snprintf(text, sizeof text, value >= 999.5 ? "%.0f" : "%.3g", value);
    return text;
}

std::string seconds_text(Duration duration) {
    return figure(to_seconds(duration)) + " s";
}

// The rule that a caller follows: its exception, or the general one.
const Callers& rule_for(const ServiceDeployment& callee, const std::string& caller) {
    const auto exception = callee.callers.by.find(caller);
    return exception == callee.callers.by.end() ? callee.callers.general : exception->second;
}

// The shortest patience of those who wait for an operation: clients and calling services.
struct Patience {
    Duration timeout;
    std::string whose;
};

std::vector<std::optional<Patience>> shortest_patiences(const Findings& found) {
    const auto& operations = found.graph().operations();
    std::vector<std::optional<Patience>> shortest(operations.size());
    const auto take = [&](std::size_t operation, const std::optional<Duration>& timeout,
                          const std::string& whose) {
        std::optional<Patience>& known = shortest[operation];
        if (timeout && (!known || *timeout < known->timeout)) known = Patience{*timeout, whose};
    };
    for (const auto& [name, stream] : found.scenario.workload.streams) {
        for (const MixEntry& entry : stream.mix)
            if (const auto root = found.graph().find(entry.service, entry.operation))
                take(*root, stream.client.timeout, "the client");
    }
    for (const OperationNode& caller : operations) {
        for (const Call& call : caller.calls) {
            const ServiceDeployment* callee = found.deployed(operations[call.target].service);
            if (callee) take(call.target, rule_for(*callee, caller.service).timeout, caller.service);
        }
    }
    return shortest;
}

// A caller that stops waiting before what it calls has stopped waiting leaves work behind that nobody wants.
void timeout_inversions(Findings& found) {
    std::set<std::string> said;
    const auto patiences = shortest_patiences(found);
    for (std::size_t i = 0; i < patiences.size(); ++i) {
        const auto& patience = patiences[i];
        if (!patience || !found.is_reached(i)) continue;
        const OperationNode& caller = found.graph().operations()[i];
        for (const Call& call : caller.calls) {
            const std::string& service = found.graph().operations()[call.target].service;
            const ServiceDeployment* callee = found.deployed(service);
            const auto timeout = callee ? rule_for(*callee, caller.service).timeout : std::nullopt;
            if (!timeout || *timeout < patience->timeout ||
                !said.insert(caller.service + ' ' + service).second)
                continue;
            found.warn("timeout-inversion", callee->pointer + "/callers/timeout",
                       caller.service + " waits " + seconds_text(*timeout) + " for " + service + ", but " +
                           patience->whose + " waits only " + seconds_text(patience->timeout) + " for " +
                           caller.reference());
        }
    }
}

// Attempts multiply along a path: three layers with three attempts each can send 27 requests to the last one.
void multiplied_retries(Findings& found) {
    constexpr double kMany = 3;
    const auto& operations = found.graph().operations();
    std::vector<double> attempts(operations.size(), 0);
    std::vector<std::string> paths(operations.size());
    const auto reach = [&](std::size_t operation, double product, std::string path) {
        if (product <= attempts[operation]) return;
        attempts[operation] = product;
        paths[operation] = std::move(path);
    };
    for (const auto& [name, stream] : found.scenario.workload.streams) {
        for (const MixEntry& entry : stream.mix) {
            const auto root = found.graph().find(entry.service, entry.operation);
            if (root) reach(*root, stream.client.retry.attempts, "client -> " + entry.service);
        }
    }
    std::size_t worst = operations.size();
    const auto& order = found.graph().callees_first();
    for (auto it = order.rbegin(); it != order.rend(); ++it) {
        if (attempts[*it] <= 0) continue;
        if (worst == operations.size() || attempts[*it] > attempts[worst]) worst = *it;
        for (const Call& call : operations[*it].calls) {
            const ServiceDeployment* callee = found.deployed(operations[call.target].service);
            const int tries = callee ? rule_for(*callee, operations[*it].service).retry.attempts : 1;
            reach(call.target, attempts[*it] * tries, paths[*it] + " -> " + operations[call.target].service);
        }
    }
    if (worst == operations.size() || attempts[worst] <= kMany) return;
    const ServiceDeployment* last = found.deployed(operations[worst].service);
    found.warn("retry-product", last ? last->pointer + "/callers" : "/workload",
               "one request can become " + figure(attempts[worst]) + " at " + operations[worst].service +
                   ": attempts multiply along " + paths[worst]);
}

void warn_overload(Findings& found, const ServiceDeployment& deployed, const ServiceDemand& demand,
                   double asked, double available, const std::string& what) {
    if (asked < available) return;
    const bool is_loss = deployed.queue.limit.has_value() || deployed.platform == Platform::functions;
    const std::string excess =
        is_loss ? "the excess is turned away" : "its queue grows without end while that lasts";
    found.warn("unstable", deployed.pointer,
               demand.service + " needs " + figure(asked) + " " + what + " at the peak of " +
                   figure(demand.per_second) + " requests/s, and has " + figure(available) +
                   " (utilisation " + figure(100 * asked / available) + " %): " + excess);
}

// The utilisation law: what is asked for per second must be below what there is.
void overloads(Findings& found) {
    for (const ServiceDemand& demand : found.demand.services()) {
        const ServiceDeployment* deployed = found.deployed(demand.service);
        if (!deployed) continue;
        const auto instances = static_cast<double>(most_instances(*deployed));
        warn_overload(found, *deployed, demand, demand.busy_cores, instances * cores_of(*deployed),
                      "busy cores");
        if (deployed->concurrency)
            warn_overload(found, *deployed, demand, demand.busy_slots,
                          instances * static_cast<double>(*deployed->concurrency), "busy slots");
    }
}

// Without a word about balancing, round robin holds; the difference between policies can be a factor of two
// in latency.
void unstated_balance(Findings& found) {
    for (const auto& [name, deployed] : found.scenario.deployment.services) {
        const bool is_many = deployed.platform == Platform::servers && most_instances(deployed) > 1;
        if (!is_many || deployed.is_balance_stated || deployed.queue.at == QueueAt::balancer) continue;
        found.warn("balance-unstated", deployed.pointer,
                   name + " has " + std::to_string(most_instances(deployed)) +
                       " instances and no \"balance\": requests go round robin");
    }
}

// Until the first instances have outlived their keep-alive, a fleet of functions is still filling up.
void short_warmup(Findings& found) {
    const Experiment& experiment = found.scenario.experiment;
    if (experiment.start == StartFrom::empty) return;
    for (const auto& [name, deployed] : found.scenario.deployment.services) {
        if (deployed.platform != Platform::functions) continue;
        const double keep_alive = deployed.keep_alive.mean_seconds();
        if (to_seconds(experiment.warmup) >= keep_alive) continue;
        found.warn("short-warmup", "/experiment/warmup",
                   "the warm-up of " + seconds_text(experiment.warmup) +
                       " is shorter than the mean keep-alive of " + name + ", " + figure(keep_alive) +
                       " s: the fleet is still filling up when counting begins");
        return;
    }
}

std::set<std::string> asked_for(const Scenario& scenario) {
    std::set<std::string> references;
    for (const auto& [name, stream] : scenario.workload.streams) {
        for (const MixEntry& entry : stream.mix)
            if (entry.share.of_one > 0) references.insert(entry.service + '.' + entry.operation);
    }
    return references;
}

void idle_goals(Findings& found) {
    const auto asked = asked_for(found.scenario);
    for (const auto& [name, goal] : found.scenario.goals) {
        if (goal.of.empty() || goal.of == "*" || asked.contains(goal.of)) continue;
        found.warn("goal-never-occurs", goal.pointer + "/of",
                   "no stream's mix asks for " + goal.of + ": the goal will have no data");
    }
}

void unused_services(Findings& found) {
    std::set<std::string> used;
    for (const ServiceDemand& demand : found.demand.services()) used.insert(demand.service);
    for (const auto& [name, service] : found.scenario.system.services) {
        if (!used.contains(name))
            found.warn("unused-service", "/system/services/" + name, "no request reaches " + name);
    }
}

std::optional<double> quantile_of(GoalMetric metric) {
    switch (metric) {
        case GoalMetric::p50: return 0.5;
        case GoalMetric::p90: return 0.9;
        case GoalMetric::p95: return 0.95;
        case GoalMetric::p99: return 0.99;
        case GoalMetric::p999: return 0.999;
        default: return std::nullopt;
    }
}

// A quantile is reported only where a replication has at least 10/(1-q) samples.
void few_samples(Findings& found) {
    const Experiment& experiment = found.scenario.experiment;
    for (const auto& [name, goal] : found.scenario.goals) {
        const auto quantile = quantile_of(goal.metric);
        if (!quantile) continue;
        double samples = 0;
        for (const auto& [stream_name, stream] : found.scenario.workload.streams) {
            const double requests = expected_requests(stream, experiment.warmup, experiment.duration);
            for (const MixEntry& entry : stream.mix)
                if (goal.of == "*" || entry.service + '.' + entry.operation == goal.of)
                    samples += requests * entry.share.of_one;
        }
        const double needed = 10 / (1 - *quantile);
        if (samples <= 0 || samples >= needed) continue;
        found.warn("few-samples", goal.pointer,
                   "about " + figure(samples) + " requests count per replication; the goal needs " +
                       figure(needed) + " to be judged");
    }
}

std::string may_wait(const std::string& caller, Duration wait, const std::string& service) {
    return caller + " may wait " + seconds_text(wait) + " for " + service;
}

// A gateway that answers `timed-out` first makes every longer wait behind it useless.
void gateway_timeouts(Findings& found) {
    const auto asked = asked_for(found.scenario);
    for (const std::string& hop_name : found.scenario.deployment.entry) {
        const Hop& hop = found.scenario.deployment.hops.at(hop_name);
        if (!hop.timeout) continue;
        std::set<std::string> said;
        for (const OperationNode& caller : found.graph().operations()) {
            if (!asked.contains(caller.reference())) continue;
            for (const Call& call : caller.calls) {
                const std::string& service = found.graph().operations()[call.target].service;
                const ServiceDeployment* callee = found.deployed(service);
                const auto wait = callee ? longest_wait(rule_for(*callee, caller.service)) : std::nullopt;
                if (!wait || *wait < *hop.timeout || !said.insert(service).second) continue;
                found.warn("gateway-timeout", hop.pointer + "/timeout",
                           hop_name + " gives up after " + seconds_text(*hop.timeout) + ", but " +
                               may_wait(caller.service, *wait, service));
            }
        }
    }
}

// On functions memory buys cores; a scenario that says both may mean two different things.
void memory_against_cpu(Findings& found) {
    for (const auto& [name, deployed] : found.scenario.deployment.services) {
        if (deployed.platform != Platform::functions || !deployed.cpu || !deployed.memory) continue;
        ServiceDeployment by_memory = deployed;
        by_memory.cpu.reset();
        const double bought = cores_of(by_memory);
        if (std::abs(deployed.cpu->count - bought) <= 0.01 * bought) continue;
        found.warn("memory-against-cpu", deployed.pointer + "/cpu",
                   name + " has " + figure(deployed.cpu->count) + " cores, but its memory buys " +
                       figure(bought) + " (1769MiB is one)");
    }
}

}  // namespace

Issues lint(const Scenario& scenario) {
    using Lint = void (*)(Findings&);
    constexpr std::array<Lint, 10> kLints{
        timeout_inversions, multiplied_retries, overloads,   unstated_balance, short_warmup,
        idle_goals,         unused_services,    few_samples, gateway_timeouts, memory_against_cpu};
    const Demand demand(scenario);
    Findings found{scenario, demand, {}};
    for (const Lint check : kLints) check(found);
    const Issues of_machines = lint_machines(scenario);
    found.issues.insert(found.issues.end(), of_machines.begin(), of_machines.end());
    return std::move(found.issues);
}

}  // namespace plimsoll::scenario
