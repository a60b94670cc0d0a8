// SPDX-License-Identifier: MIT
// Declares the section `deployment`.
#include "models/io/catalogues.h"
#include "models/io/forms.h"
#include "models/io/forms_callers.h"

namespace plimsoll::scenario {

constexpr Bounds kCounts = between(1, 1e6);
constexpr Bounds kNotNegative = at_least(Duration{0});

static void describe(Fields<Queue>& fields) {
    fields.about("queue", "Where requests wait for a slot.");
    fields.choice("at", &Queue::at,
                  {{"instance", static_cast<int>(QueueAt::instance)},
                   {"balancer", static_cast<int>(QueueAt::balancer)}},
                  "One queue per instance, or one before all of them.");
    fields.integer("limit", &Queue::limit, between(0, 1e9), "Most requests that wait; 0 is a loss system.")
        .when_absent("unlimited");
}

static void describe(Fields<Start>& fields) {
    const FieldType phase = type_of_kind(FieldKind::start_phase);
    fields.about("start", "What happens before a new instance takes its first request, in this order.");
    fields.member("schedule", &Start::schedule, phase, "Finding a place.").when_absent("no time");
    fields.member("pull", &Start::pull, phase, "Fetching the image.").when_absent("no time");
    fields.member("sandbox", &Start::sandbox, phase, "Making the sandbox.").when_absent("no time");
    fields
        .member("init", &Start::init, phase,
                "Running the customer's own start-up code; billed where the platform bills it.")
        .when_absent("no time");
    fields.not_built("ready-every", "How often readiness is probed.");
}

static void describe(Fields<OnDemandScale>& fields) {
    fields.about("on-demand", "An instance per request that finds none idle.");
    fields.integer("max", &OnDemandScale::maximum, kCounts,
                   "Most instances at once; beyond them requests are throttled.");
    fields.not_built("provisioned", "Instances kept ready.");
}

static void describe(Fields<Callers>& fields) {
    fields.about("callers", "Timeouts and retries of those who call.");
    declare_callers(fields, [](Callers& callers) -> Callers& { return callers; });
}

static void describe(Fields<CallersRule>& fields) {
    fields.about("callers", "Timeouts and retries of those who call this service.");
    declare_callers(fields, [](CallersRule& rule) -> Callers& { return rule.general; });
    FieldType by = type_of_map(type_of_table<Callers>(), "a calling service");
    fields.member("by", &CallersRule::by, by, "Exceptions for one calling service each.");
}

static void describe(Fields<Throttle>& fields) {
    fields.about("throttle", "A token bucket, full at the start.");
    fields.rate("rate", &Throttle::rate, between(0, 1e12), "Requests let through in the long run.")
        .required();
    fields.integer("burst", &Throttle::burst, between(1, 1e9), "Requests let through at once.");
}

static void describe(Fields<Network>& fields) {
    fields.about("network", "Round trips between zones.");
    fields.integer("zones", &Network::zones, between(1, 100), "Instances go to zones in turn.");
    fields.group("rtt", "Round-trip times.", [](Fields<Network>& rtt) {
        rtt.duration("same-zone", &Network::same_zone, kNotNegative, "Between two instances of one zone.");
        rtt.duration("cross-zone", &Network::cross_zone, kNotNegative, "Between two zones.");
    });
    fields
        .member("bandwidth", &Network::bytes_per_second, type_of_kind(FieldKind::bandwidth, above(0)),
                "Of each transfer.")
        .when_absent("bytes take no time");
    fields.not_built("prefer-same-zone", "Whether callers prefer instances in their zone.");
}

}  // namespace plimsoll::scenario

namespace plimsoll::io {

namespace {

using namespace scenario;

// Names that a catalogue entry may have: "aws-lambda", "aws-lambda@2026-06".
constexpr const char* kLikeHelp =
    "Takes named, cited defaults from the catalogue; what is written here goes before them.";

template <class Form>
void declare_pool(Fields<Form>& fields) {
    fields.text("type", &Form::type, "Instance type such as \"m6i.large\"; implies cores and memory.")
        .when_absent("none");
    fields
        .cores("cpu", &Form::cpu, Bounds{0, 100'000, true},
               "Cores of one instance. An \"unlimited\" one that shares a host may use all its cores.")
        .when_absent("what `type` or `memory` says; needed where a `cpu` step is reached");
    fields
        .bytes("memory", &Form::memory, between(1, 1e15),
               "Memory of one instance; on functions it buys cores: 1769MiB is one.")
        .when_absent("what `type` says");
    fields
        .integer("concurrency", &Form::concurrency, between(1, 1e9),
                 "Requests that one instance serves at once.")
        .when_absent("unlimited on servers, 1 on functions");
    fields.component("balance", &Form::balance, &balancing_entries, "Which instance gets the next request.")
        .when_absent("round-robin");
    fields.table("queue", &Form::queue, "Where requests wait for a slot.");
    FieldType group = type_of_kind(FieldKind::reference);
    group.target = "a group of hosts";
    fields
        .list("hosts", &Form::hosts, group,
              "Groups of hosts of the deployment's `platform` that its instances are placed on.")
        .when_absent("all hosts of the platform");
}

template <class Form>
void declare_service(Fields<Form>& fields) {
    fields.choice("platform", &Form::platform,
                  {{"servers", static_cast<int>(PlatformWord::servers)},
                   {"functions", static_cast<int>(PlatformWord::functions)},
                   {"kubernetes", static_cast<int>(PlatformWord::kubernetes), false}},
                  "What runs the instances.");
    fields.text("like", &Form::like, kLikeHelp).when_absent("none");
    declare_pool(fields);
    fields.choice(
        "architecture", &Form::architecture,
        {{"x86", static_cast<int>(Architecture::x86)}, {"arm", static_cast<int>(Architecture::arm)}},
        "Of the processor; decides prices.");
    fields.table("start", &Form::start, "How a new instance of a function starts.");
    fields
        .distribution("keep-alive", &Form::keep_alive,
                      "How long an idle instance of a function is kept; drawn anew each time.")
        .when_absent("10m");
    fields.one_of("scale", &Form::scale, "How many instances there are.");
    fields.choice(
        "per", &Form::per,
        {{"service", static_cast<int>(Per::service)}, {"operation", static_cast<int>(Per::operation)}},
        "One function for the whole service, or one for each operation.");
    fields.table("callers", &Form::callers, "Timeouts and retries of those who call this service.");
    fields.text("billing", &Form::billing, "Which provider's rule bills it.")
        .when_absent("what `like` or `type` says, else not billed");
    fields.not_built("account", "Account whose limits are shared.");
    fields.not_built("nodes", "Pool of nodes.");
    fields.not_built("pool", "Connections to a store per instance.");
    fields.not_built("timeout", "Longest run of one invocation.");
}

}  // namespace

static void describe(Fields<ScaleForm>& fields) {
    fields.about("scale", "How many instances there are.");
    fields.integer("fixed", &ScaleForm::fixed, between(1, 1e5), "Always as many (servers).");
    fields.table("on-demand", &ScaleForm::on_demand, "As many as there are requests (functions).");
    for (const char* name : {"hpa", "kpa", "backlog", "target", "schedule"})
        fields.not_built(name, "Autoscaling.");
}

void describe(Fields<ServiceForm>& fields) {
    fields.about("service deployment", "Where and how one service runs.");
    declare_service(fields);
    fields.require({"platform", "scale"});
}

static void describe(Fields<ServiceDefaultsForm>& fields) {
    fields.about("service defaults", "For every service of the deployment that does not say otherwise.");
    declare_service(fields);
}

void describe(Fields<HopForm>& fields) {
    fields.about("hop", "A gateway or balancer that requests pass on their way in.");
    fields
        .choice("kind", &HopForm::kind,
                {{"gateway", static_cast<int>(HopKind::gateway)},
                 {"balancer", static_cast<int>(HopKind::balancer)}},
                "What it does.")
        .required();
    fields.text("like", &HopForm::like, kLikeHelp).when_absent("none");
    fields.group("per-request", "What each request costs in time.", [](Fields<HopForm>& per_request) {
        per_request.distribution("latency", &HopForm::latency, "Delay that uses no core.")
            .when_absent("none");
        per_request
            .distribution("cpu", &HopForm::work, "Time on one reference core of the hop's own instances.")
            .when_absent("none");
    });
    fields.table("throttle", &HopForm::throttle, "Most requests that a gateway lets through.")
        .when_absent("no limit");
    fields
        .duration("timeout", &HopForm::timeout, above(Duration{0}),
                  "A gateway answers `timed-out` after that time.")
        .when_absent("none");
    fields.one_of("scale", &HopForm::scale, "How many instances the hop has.")
        .when_absent("a managed service that only delays");
    declare_pool(fields);
    fields.text("billing", &HopForm::billing, "Which provider's rule bills it.")
        .when_absent("what `like` says, else not billed");
}

void describe(Fields<DeploymentForm>& fields) {
    fields.about("deployment", "Where the system runs: platforms, sizes, scaling, hops, network, prices.");
    fields.text("prices", &DeploymentForm::prices, "Price book such as \"aws/us-east-1\".")
        .when_absent("nothing is priced");
    fields.flag("free-tier", &DeploymentForm::free_tier,
                "Whether the provider's free tier is taken off the bill.");
    fields.table("network", &DeploymentForm::network, "Round trips between zones, without a `platform`.");
    fields.table("platform", &DeploymentForm::platform, "Machines, and the network between them.")
        .when_absent("each instance is a host of its own");
    fields.map("hops", &DeploymentForm::hops, type_of_table<HopForm>(), "a hop", "Gateways and balancers.");
    fields
        .list(
            "entry", &DeploymentForm::entry,
            [] {
                FieldType type = type_of_kind(FieldKind::reference);
                type.target = "a hop";
                return type;
            }(),
            "The hops that a client's request passes, in order, before its first service.")
        .when_absent("none");
    fields.table("defaults", &DeploymentForm::defaults, "For every service below, unless it says otherwise.");
    fields
        .map("services", &DeploymentForm::services, type_of_table<ServiceForm>(), "a service",
             "Where and how each service runs.")
        .required();
    fields.not_built("accounts", "Limits shared by functions.");
    fields.not_built("nodes", "Pools of nodes.");
    fields.not_built("queues", "Where message queues run.");
    fields.not_built("stores", "Where stores run.");
    fields.not_built("units", "Several services in one process.");
}

}  // namespace plimsoll::io
