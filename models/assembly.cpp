// SPDX-License-Identifier: MIT
#include "models/assembly.h"

#include <algorithm>
#include <set>
#include <stdexcept>

#include "models/scenario/placement.h"
#include "sim/base/check.h"
#include "sim/random/hash.h"

namespace plimsoll {

namespace {

// One core per 1,769 MiB: AWS Lambda developer guide, "Configure Lambda function memory".
constexpr double kBytesPerFunctionCore = 1769.0 * 1024 * 1024;

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
// clang 16 does not deduce it for an aggregate.
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

std::string full_name(const std::string& service, const std::string& operation) {
    return service + "." + operation;
}

std::optional<Cores> cores_of(const scenario::ServiceDeployment& deployment) {
    if (deployment.cpu) return is_unlimited(*deployment.cpu) ? std::nullopt : deployment.cpu;
    const bool follows_memory = deployment.platform == scenario::Platform::functions && deployment.memory;
    if (!follows_memory) return std::nullopt;
    return Cores{static_cast<double>(deployment.memory->count) / kBytesPerFunctionCore};
}

ServiceSettings settings_of(std::string name, const scenario::ServiceDeployment& deployment) {
    ServiceSettings settings;
    settings.name = std::move(name);
    settings.slots = deployment.concurrency;
    settings.cores = cores_of(deployment);
    settings.balance = deployment.balance;
    settings.queue = deployment.queue;
    settings.start = deployment.start;
    settings.keep_alive = deployment.keep_alive;
    settings.on_timeout = deployment.callers.general.on_timeout;
    std::visit(Overloaded{[&](const scenario::FixedScale& fixed) { settings.instances = fixed.instances; },
                          [&](const scenario::OnDemandScale& on_demand) {
                              settings.supply = Supply::on_demand;
                              settings.instances = on_demand.maximum;
                          }},
               deployment.scale);
    return settings;
}

ServiceSettings settings_of(std::string name, const scenario::Hop& hop) {
    ServiceSettings settings;
    settings.name = std::move(name);
    settings.is_hop = true;
    settings.throttle = hop.throttle;
    settings.balance.name = "round-robin";
    if (!hop.pool) return settings;
    settings.instances = hop.pool->instances;
    settings.slots = hop.pool->concurrency;
    if (!is_unlimited(hop.pool->cpu)) settings.cores = hop.pool->cpu;
    settings.balance = hop.pool->balance;
    settings.queue = hop.pool->queue;
    return settings;
}

Step work_step(Step::Kind kind, const Distribution& work) {
    Step step;
    step.kind = kind;
    step.work = work;
    return step;
}

bool can_fail(const scenario::Scenario& scenario) {
    const auto& faults = scenario.experiment.faults;
    return std::any_of(faults.begin(), faults.end(), [](const scenario::Fault& fault) {
        return fault.kind == scenario::FaultKind::hosts_down;
    });
}

bool is_one(const CountDistribution& count) {
    return count.constant_value() == 1;
}

}  // namespace

Assembly::Assembly(const scenario::Scenario& scenario, Kernel& kernel, RandomKey key,
                   Fingerprint& fingerprint)
    : scenario_(scenario), kernel_(kernel), key_(key), fingerprint_(fingerprint) {
    find_sources();
    make_machines();
    make_services();
    make_operations();
    make_network();
    make_clients();
}

void Assembly::find_sources() {
    std::set<std::string> names;
    for (const auto& [name, stream] : scenario_.workload.streams)
        for (const scenario::MixEntry& entry : stream.mix)
            names.insert(full_name(entry.service, entry.operation));
    for (const auto& [name, schedule] : scenario_.system.schedules)
        names.insert(full_name(schedule.service, schedule.operation));
    for (const std::string& name : names)
        asked.push_back(AskedOperation{name, hash_of(name), OperationMeter{}});

    const auto add = [&](std::string name, std::string stream, std::string schedule) {
        Source source;
        source.operation = static_cast<std::size_t>(std::distance(names.begin(), names.find(name)));
        source.path = mix(hash_of(stream + "/" + schedule), hash_of(name));
        source.name = std::move(name);
        source.stream = std::move(stream);
        source.schedule = std::move(schedule);
        sources.push_back(std::move(source));
    };
    for (const auto& [name, stream] : scenario_.workload.streams)
        for (const scenario::MixEntry& entry : stream.mix)
            add(full_name(entry.service, entry.operation), name, "");
    for (const auto& [name, schedule] : scenario_.system.schedules)
        add(full_name(schedule.service, schedule.operation), "", name);
    std::vector<int> sources_of(asked.size());
    for (const Source& source : sources) ++sources_of[source.operation];
    for (Source& source : sources) source.shares_operation = sources_of[source.operation] > 1;
}

void Assembly::make_machines() {
    const auto& machines = scenario_.deployment.machines;
    if (!machines) return;
    kernel_.install(machines->plan);
    network.has_machines = true;
    network.small_message = machines->small_message;
    if (!machines->plan.simgrid_file.empty()) return find_hosts_of_file();
    at_the_root_ = kernel_.add_host(kUnlimitedCores, 1.0);
    network.clients = static_cast<Place>(machines->clients.value);
}

// A platform file has no groups: instances go to all of its hosts but one that is named for the clients.
void Assembly::find_hosts_of_file() {
    const std::vector<HostPlan>& hosts = kernel_.platform().hosts;
    for (std::uint32_t i = 0; i < hosts.size(); ++i) {
        if (hosts[i].name == "clients")
            network.clients = static_cast<Place>(i);
        else
            hosts_of_file_.push_back(HostId{i});
    }
    if (hosts_of_file_.empty()) throw std::runtime_error("the platform file has no host for instances");
}

const std::vector<HostId>& Assembly::hosts_of(const std::vector<std::string>& groups) {
    const auto& machines = scenario_.deployment.machines;
    if (!machines || !machines->plan.simgrid_file.empty()) return hosts_of_file_;
    auto known = hosts_by_groups_.find(groups);
    if (known == hosts_by_groups_.end())
        known = hosts_by_groups_.emplace(groups, scenario::placement_order(*machines, groups)).first;
    return known->second;
}

void Assembly::make_services() {
    const auto make = [&](ServiceSettings settings) {
        settings.zones = scenario_.deployment.network.zones;
        settings.can_fail = can_fail(scenario_);
        std::string name = settings.name;
        services[std::move(name)] =
            std::make_unique<Service>(std::move(settings), kernel_, key_, fingerprint_, sources.size());
    };
    const auto add = [&](const std::string& name, const scenario::ServiceDeployment& deployment) {
        ServiceSettings settings = settings_of(name, deployment);
        settings.hosts = hosts_of(deployment.hosts);
        make(std::move(settings));
    };
    for (const auto& [name, deployment] : scenario_.deployment.services) {
        if (deployment.per == scenario::Per::service) {
            add(name, deployment);
            continue;
        }
        for (const auto& [operation, steps] : scenario_.system.services.at(name).operations)
            add(full_name(name, operation), deployment);
    }
    for (const std::string& hop : scenario_.deployment.entry) {
        const scenario::Hop& plan = scenario_.deployment.hops.at(hop);
        ServiceSettings settings = settings_of("hop:" + hop, plan);
        if (plan.pool)
            settings.hosts = hosts_of(plan.pool->hosts);
        else if (at_the_root_.is_some())
            settings.hosts = {at_the_root_};
        make(std::move(settings));
    }
}

Service& Assembly::service_of(const std::string& service, const std::string& operation) {
    const bool is_per_operation = scenario_.deployment.services.at(service).per == scenario::Per::operation;
    return *services.at(is_per_operation ? full_name(service, operation) : service);
}

void Assembly::make_operations() {
    for (const auto& [service_name, service] : scenario_.system.services) {
        if (!scenario_.deployment.services.contains(service_name)) continue;
        for (const auto& [operation_name, sequence] : service.operations) {
            auto operation = std::make_unique<Operation>();
            operation->name = full_name(service_name, operation_name);
            operation->service = &service_of(service_name, operation_name);
            const auto& payloads = scenario_.system.payloads;
            const auto own = payloads.operations.find(operation->name);
            const scenario::Payload& payload =
                own == payloads.operations.end() ? payloads.fallback : own->second;
            operation->request = payload.request;
            operation->response = payload.response;
            operations_[operation->name] = std::move(operation);
        }
    }
    compile_what_is_reached();
}

// What no request reaches may call what is not deployed.
void Assembly::compile_what_is_reached() {
    for (const Source& source : sources) reached_.push_back(source.name);
    std::set<std::string> compiled;
    for (std::size_t i = 0; i < reached_.size(); ++i) {
        const std::string name = reached_[i];
        if (!compiled.insert(name).second) continue;
        const std::size_t dot = name.find('.');
        const std::string service = name.substr(0, dot);
        const auto& operations = scenario_.system.services.at(service).operations;
        compile(operations.at(name.substr(dot + 1)), service, operations_.at(name)->steps);
    }
}

void Assembly::compile(const scenario::Sequence& sequence, const std::string& caller, Steps& into) {
    for (const scenario::Step& step : sequence) into.add(compile(step, caller));
}

Step Assembly::compile(const scenario::Step& from, const std::string& caller) {
    Step step;
    std::visit(Overloaded{[&](const scenario::CpuStep& cpu) { step = work_step(Step::Kind::cpu, cpu.work); },
                          [&](const scenario::WaitStep& wait) {
                              step = work_step(Step::Kind::wait, wait.time);
                              if (const auto constant = wait.time.constant_value())
                                  step.constant = &kernel_.delays_of(*constant);
                          },
                          [&](const scenario::CallStep& call) {
                              step.kind = Step::Kind::call;
                              step.edge = &edge(caller, call.service, call.operation);
                          },
                          [&](const scenario::ParallelStep& parallel) {
                              step.kind = Step::Kind::parallel;
                              for (const scenario::Sequence& branch : parallel.branches)
                                  compile(branch, caller, step.branches.emplace_back());
                          }},
               from.action);
    step.probability = from.probability.of_one;
    step.fail = from.fail.of_one;
    step.is_optional = from.optional;
    step.times = from.times;
    step.fan = from.fan;
    step.is_plain = step.probability >= 1 && step.fail <= 0 && !step.is_optional && is_one(step.times) &&
                    is_one(step.fan);
    if (!is_one(step.fan)) {
        scenario::Step bare = from;
        bare.probability = Share{1};
        bare.fail = Share{0};
        bare.optional = false;
        bare.times = bare.fan = CountDistribution::constant(1);
        step.bare = std::make_unique<Steps>();
        step.bare->add(compile(bare, caller));
    }
    return step;
}

const Edge& Assembly::edge(const std::string& from, const std::string& service,
                           const std::string& operation) {
    const std::string to = full_name(service, operation);
    const Edge*& known = edge_by_ends_[{from, to}];
    if (known) return *known;
    const scenario::CallersRule& callers = scenario_.deployment.services.at(service).callers;
    const auto own = callers.by.find(from);
    reached_.push_back(to);
    known = &add_edge(from, *operations_.at(to), own == callers.by.end() ? callers.general : own->second);
    return *known;
}

const Edge& Assembly::add_edge(std::string from, const Operation& to, const scenario::Callers& rule) {
    NamedEdge& named = edges.emplace_back();
    named.from = std::move(from);
    named.to = to.name;
    named.edge.target = &to;
    if (rule.timeout) named.edge.timeout = &kernel_.delays_of(*rule.timeout);
    named.edge.deadline = rule.deadline;
    named.edge.on_timeout = rule.on_timeout;
    named.edge.retry = rule.retry;
    named.edge.meter = &named.meter;
    return named.edge;
}

// The operation that stands for the way through one hop to what comes next.
const Operation& Assembly::hop_operation(const std::string& hop_name, const Operation& next) {
    std::unique_ptr<Operation>& known = hop_operations_[{hop_name, &next}];
    if (known) return *known;
    const scenario::Hop& hop = scenario_.deployment.hops.at(hop_name);
    known = std::make_unique<Operation>();
    known->name = hop_name;
    known->service = services.at("hop:" + hop_name).get();
    known->request = next.request;
    known->response = next.response;
    known->steps.keeps_path = true;
    known->steps.salt = hash_of(hop_name);
    if (hop.work) known->steps.add(work_step(Step::Kind::cpu, *hop.work));
    if (hop.latency) known->steps.add(work_step(Step::Kind::wait, *hop.latency));
    scenario::Callers rule;
    rule.timeout = hop.timeout;
    Step forward;
    forward.kind = Step::Kind::call;
    forward.edge = &add_edge(hop_name, next, rule);
    known->steps.add(std::move(forward));
    return *known;
}

const Operation& Assembly::behind_hops(const Operation& target) {
    const Operation* entry = &target;
    const std::vector<std::string>& hops = scenario_.deployment.entry;
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) entry = &hop_operation(*hop, *entry);
    return *entry;
}

void Assembly::make_clients() {
    for (Source& source : sources) {
        const Operation& target = *operations_.at(source.name);
        if (!source.schedule.empty()) {
            source.entry = &target;
            continue;
        }
        source.entry = &behind_hops(target);
        const scenario::Client& client = scenario_.workload.streams.at(source.stream).client;
        if (!client.timeout && !client.deadline && client.retry.attempts == 1) continue;
        scenario::Callers rule{client.timeout, client.deadline, client.on_timeout, client.retry};
        Step ask;
        ask.kind = Step::Kind::call;
        ask.edge = &add_edge("client", *source.entry, rule);
        Steps& steps = clients_.emplace_back();
        steps.keeps_path = true;
        steps.salt = hash_of("client");
        steps.add(std::move(ask));
        source.client = &steps;
    }
}

std::vector<std::int64_t> Assembly::calls_so_far() const {
    std::vector<std::int64_t> calls;
    calls.reserve(sources.size() + edges.size());
    for (const Source& source : sources)
        if (!source.client) calls.push_back(source.all_sent);
    for (const NamedEdge& edge : edges) calls.push_back(edge.meter.all_calls);
    return calls;
}

void Assembly::make_network() {
    if (network.has_machines) return;
    const scenario::Network& from = scenario_.deployment.network;
    network.bytes_per_second = from.bytes_per_second;
    const bool takes_time = from.same_zone > Duration::zero() || from.cross_zone > Duration::zero();
    if (!takes_time && !from.bytes_per_second) return;
    network.same_there = &kernel_.delays_of(from.same_zone / 2);
    network.same_back = &kernel_.delays_of(from.same_zone - from.same_zone / 2);
    network.cross_there = &kernel_.delays_of(from.cross_zone / 2);
    network.cross_back = &kernel_.delays_of(from.cross_zone - from.cross_zone / 2);
}

}  // namespace plimsoll
