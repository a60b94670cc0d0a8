// SPDX-License-Identifier: MIT
#include <algorithm>
#include <initializer_list>

#include "models/billing/billing_component.h"
#include "models/io/catalog.h"
#include "models/io/catalogues.h"
#include "models/io/resolve.h"
#include "models/io/units.h"
#include "models/scenario/nearest.h"

namespace plimsoll::io {

namespace {

using scenario::Architecture;

enum class Pricing { none, by_book };
enum class Hosts { named, of_a_file };

// One service or hop with the place it stands at.
struct Place {
    const std::string& pointer;
    const Node& node;
    IssueLog& log;

    bool has(std::string_view member) const { return node.find(member) != nullptr; }
    void error(const std::string& message) const { log.error(node, pointer, message); }
    void error(std::string_view member, const std::string& message) const {
        const Node* found = node.find(member);
        log.error(found ? *found : node, found ? child_pointer(pointer, member) : pointer, message);
    }
    void refuse(std::initializer_list<std::string_view> members, const std::string& why) const {
        for (const std::string_view member : members) {
            if (!has(member)) continue;
            log.error(node.find(member)->name_at, child_pointer(pointer, member),
                      '"' + std::string(member) + "\" " + why);
        }
    }
};

// What an instance type says about cores and memory goes where nothing was written, and must agree where
// something was.
template <class Target>
void imply_type(const Place& place, const std::string& type, Target& target) {
    if (type.empty()) return;
    const auto known = find_instance_type(type);
    if (!known)
        return place.error("type", "is \"" + printable(type) + "\", which is no known instance type" +
                                       suggestion(type, names_of_instance_types()));
    if (target.cpu && *target.cpu != known->cpu)
        place.error(
            "cpu", "is " + to_text(*target.cpu) + ", but " + type + " has " + to_text(known->cpu) + " cores");
    if (target.memory && *target.memory != known->memory)
        place.error("memory",
                    "is \"" + to_text(*target.memory) + "\", but " + type + " has " + to_text(known->memory));
    target.cpu = known->cpu;
    target.memory = known->memory;
}

void imply_architecture(const Place& place, const std::string& type, Architecture& architecture) {
    const auto known = type.empty() ? std::nullopt : find_instance_type(type);
    if (!known) return;
    if (place.has("architecture") && architecture != known->architecture)
        place.error("architecture", std::string("contradicts ") + type + ", which is " +
                                        (known->architecture == Architecture::arm ? "arm" : "x86"));
    architecture = known->architecture;
}

std::string resolve_billing(const Place& place, const std::string& written, const std::string& type,
                            Pricing pricing) {
    std::vector<std::string> known;
    for (const BillingComponent* rule : billing_catalogue()) known.emplace_back(rule->face.name);
    if (!written.empty() && std::ranges::count(known, written) == 0)
        place.error("billing", "is \"" + printable(written) + "\", which is no known billing rule" +
                                   suggestion(written, known));
    if (written.empty() && !type.empty() && pricing == Pricing::by_book) return "aws-ec2";
    return written;
}

ComponentChoice balance_or_default(const ComponentChoice& written) {
    return written.name.empty() ? default_choice(balancing_entries(), "round-robin") : written;
}

void check_hosts(const Place& place, const std::vector<std::string>& groups, Hosts hosts) {
    const Node* written = place.node.find("hosts");
    if (written && groups.empty()) place.error("hosts", "must name at least one group of hosts");
    if (!groups.empty() && hosts == Hosts::of_a_file)
        place.log.not_built(*written, place.pointer + "/hosts", "choosing among hosts of a SimGrid file is");
}

// The platform's links say how far apart instances are, and its zones where they go.
void refuse_round_trips(IssueLog& log, const Node& root) {
    const std::string pointer = "/deployment/network";
    const Node* network = find_node(root, pointer);
    if (!network) return;
    for (const auto& [name, member] : network->members)
        log.error(member.name_at, child_pointer(pointer, name),
                  '"' + name + "\" is for deployments without a \"platform\", whose zones and links say it");
}

void check_function(const Place& place, const ServiceForm& form) {
    const Bytes smallest = mebibytes(128), largest = mebibytes(10240);
    place.refuse({"balance", "queue", "type"}, "is for servers; this service runs on functions");
    if (form.scale.fixed)
        place.error("scale", "is \"fixed\", which is for servers; functions scale \"on-demand\"");
    if (form.memory && (*form.memory < smallest || *form.memory > largest))
        place.error("memory",
                    "is \"" + to_text(*form.memory) + "\", must be between 128MiB and 10240MiB on functions");
}

void check_server(const Place& place, const ServiceForm& form) {
    place.refuse({"start", "keep-alive", "per"}, "is for functions; this service runs on servers");
    if (form.scale.on_demand)
        place.error("scale",
                    "is \"on-demand\", which is for functions; servers have a \"fixed\" number of instances");
    if (form.billing != "aws-fargate") return;
    if (!form.cpu) place.error("needs a member \"cpu\": Fargate bills the cores that are asked for");
    if (!form.memory) place.error("needs a member \"memory\": Fargate bills the memory that is asked for");
}

scenario::ServiceDeployment resolve_service(const ServiceForm& form, const Place& place, Pricing pricing,
                                            Hosts hosts) {
    scenario::ServiceDeployment service;
    const bool is_function = form.platform == PlatformWord::functions;
    service.platform = is_function ? scenario::Platform::functions : scenario::Platform::servers;
    service.type = form.type;
    service.architecture = form.architecture;
    service.cpu = form.cpu;
    service.memory = form.memory;
    imply_type(place, form.type, service);
    imply_architecture(place, form.type, service.architecture);
    service.concurrency = form.concurrency;
    if (is_function && !service.concurrency) service.concurrency = 1;
    service.balance = balance_or_default(form.balance);
    service.is_balance_stated = !form.balance.name.empty();
    service.queue = form.queue;
    service.start = form.start;
    if (form.keep_alive) service.keep_alive = *form.keep_alive;
    if (form.scale.fixed) service.scale = scenario::FixedScale{*form.scale.fixed};
    if (form.scale.on_demand) service.scale = *form.scale.on_demand;
    service.per = form.per;
    service.callers = form.callers;
    service.billing = resolve_billing(place, form.billing, form.type, pricing);
    service.hosts = form.hosts;
    service.pointer = form.pointer;
    check_hosts(place, form.hosts, hosts);
    if (is_function)
        check_function(place, form);
    else
        check_server(place, form);
    return service;
}

void check_hop(const Place& place, const HopForm& form) {
    constexpr Duration kHttpApiLimit = std::chrono::seconds(30);
    if (form.kind == scenario::HopKind::balancer)
        place.refuse({"throttle", "timeout"}, "is for gateways; this hop is a balancer");
    if (form.scale.on_demand)
        place.error("scale",
                    "is \"on-demand\", which is for functions; a hop has a \"fixed\" number of instances");
    if (!place.has("scale")) {
        place.refuse({"type", "cpu", "memory", "concurrency", "balance", "queue", "hosts"},
                     "is for hops with instances of their own; this one has no \"scale\"");
        if (form.work)
            place.error("per-request", "has \"cpu\", which needs instances of the hop's own: add \"scale\"");
    }
    if (form.work && place.has("scale") && !form.cpu)
        place.error("per-request",
                    "has \"cpu\", but the hop has no \"cpu\": say how many cores an instance has");
    if (form.billing == "aws-http-api" && form.timeout && *form.timeout > kHttpApiLimit)
        place.error("timeout", "is \"" + to_text(*form.timeout) + "\", must be at most 30s for an HTTP API");
}

scenario::Hop resolve_hop(HopForm form, const Place& place, Pricing pricing, Hosts hosts) {
    imply_type(place, form.type, form);
    scenario::Hop hop;
    hop.kind = form.kind;
    hop.latency = form.latency;
    hop.work = form.work;
    if (form.scale.fixed) {
        scenario::HopPool pool;
        pool.type = form.type;
        pool.cpu = form.cpu.value_or(kUnlimitedCores);
        pool.memory = form.memory;
        pool.instances = *form.scale.fixed;
        pool.concurrency = form.concurrency;
        pool.balance = balance_or_default(form.balance);
        pool.queue = form.queue;
        pool.hosts = form.hosts;
        hop.pool = std::move(pool);
    }
    hop.throttle = form.throttle;
    hop.timeout = form.timeout;
    hop.billing = resolve_billing(place, form.billing, form.type, pricing);
    hop.pointer = form.pointer;
    check_hop(place, form);
    check_hosts(place, form.hosts, hosts);
    return hop;
}

}  // namespace

scenario::Deployment resolve_deployment(const DeploymentForm& form, Binder& binder, const Node& root) {
    IssueLog& log = binder.log();
    scenario::Deployment deployment;
    deployment.prices = {form.prices, form.free_tier};
    deployment.network = form.network;
    deployment.entry = form.entry;
    if (form.platform) {
        refuse_round_trips(log, root);
        deployment.machines = resolve_platform(*form.platform, binder, root);
    }
    const bool is_file = deployment.machines && !deployment.machines->plan.simgrid_file.empty();
    const Hosts hosts = is_file ? Hosts::of_a_file : Hosts::named;
    const Pricing pricing = form.prices.empty() ? Pricing::none : Pricing::by_book;
    for (const auto& [name, hop] : form.hops)
        deployment.hops[name] =
            resolve_hop(hop, {hop.pointer, nearest_node(root, hop.pointer), log}, pricing, hosts);
    for (const auto& [name, service] : form.services)
        deployment.services[name] = resolve_service(
            service, {service.pointer, nearest_node(root, service.pointer), log}, pricing, hosts);
    return deployment;
}

}  // namespace plimsoll::io
