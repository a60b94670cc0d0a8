// SPDX-License-Identifier: MIT
#include "models/compute/service.h"

#include <limits>
#include <utility>

#include "models/billing/meters.h"
#include "sim/base/cache_line.h"
#include "sim/base/check.h"
#include "sim/random/hash.h"

namespace plimsoll {

namespace {

Lifetime lifetime_of(const Instance& instance, Time ended) {
    return Lifetime{instance.started, ended};
}

std::unique_ptr<Balancer> make_balancer(const ComponentChoice& choice) {
    const BalancingComponent* policy = find_component(balancing_catalogue(), choice.name);
    PLIMSOLL_CHECK(policy != nullptr, choice.name);
    return policy->make(choice);
}

}  // namespace

Service::Service(ServiceSettings settings, Kernel& kernel, RandomKey key, Fingerprint& fingerprint,
                 std::size_t sources)
    : usage(sources),
      settings_(std::move(settings)),
      kernel_(kernel),
      fingerprint_(fingerprint),
      name_hash_(hash_of(settings_.name)),
      start_random_(key, settings_.name + "/start"),
      keep_alive_random_(key, settings_.name + "/keep-alive"),
      balancing_random_(key, settings_.name + "/balancing") {
    if (settings_.throttle) bucket_.emplace(settings_.throttle->rate, settings_.throttle->burst);
    if (settings_.cores && settings_.hosts.empty()) host_ = kernel_.add_host(kUnlimitedCores, 1.0);
    if (is_on_demand()) {
        const auto constant = settings_.keep_alive.constant_value();
        if (constant) constant_keep_alive_ = &kernel_.delays_of(*constant);
        return;
    }
    if (settings_.instances > 1) balancer_ = make_balancer(settings_.balance);
    for (std::int64_t i = 0; i < settings_.instances; ++i) create(Instance::State::ready);
}

Service::~Service() = default;

bool Service::takes_token(const Context& context) {
    if (bucket_->take(kernel_.now())) return true;
    meter.throttled += context.is_counted;
    meter.all_throttled.add(kernel_.now());
    return false;
}

Instance* Service::choose(const Context& context, std::uint64_t avoid) {
    if (is_on_demand()) return choose_function(context);
    if (!balancer_) return choose_only();
    static_assert(static_cast<Rank>(kNobody) == kNoRank);
    // Fixed instances never leave, so their rank is their serial.
    const Rank rank = balancer_->choose(balancing_random_, static_cast<Rank>(avoid));
    if (rank == kNoRank) return nullptr;
    Instance& instance = *by_rank_[rank];
    arrive(instance);
    return &instance;
}

// One instance needs no policy.
Instance* Service::choose_only() {
    Instance& only = *by_rank_.front();
    if (only.state == Instance::State::gone) return nullptr;
    if (has_one_queue() && !only.has_free_slot()) return nullptr;
    arrive(only);
    return &only;
}

Outcome Service::refusal(const Context& context) {
    if (!is_on_demand() || !is_anywhere_up()) return Outcome::unreachable;
    meter.throttled += context.is_counted;
    meter.all_throttled.add(kernel_.now());
    return Outcome::throttled;
}

Outcome Service::reject() {
    meter.all_rejected.add(kernel_.now());
    return Outcome::rejected;
}

Instance* Service::choose_function(const Context& context) {
    auto rank = ready_free_.last();
    if (!rank) rank = starting_free_.last();
    if (!rank && (live_ >= settings_.instances || !is_anywhere_up())) return nullptr;
    Instance& instance = rank ? *by_rank_[*rank] : start_instance(context);
    arrive(instance);
    return &instance;
}

void Service::stop_waiting(Instance* chosen, Waiter& waiter) {
    if (waiter.ticket == 0) {
        if (queue_before(chosen).remove(waiter)) meter.queue.add(kernel_.now(), -1);
        return;
    }
    kernel_.ready().revoke(waiter.ticket);
    waiter.ticket = 0;
    give_slot_back(*waiter.instance);
    if (!chosen) leave(*waiter.instance);
    waiter.instance = nullptr;
}

// Handed over, the slot stays held.
void Service::hand_slot_to(Waiter& next, Instance& instance) {
    meter.queue.add(kernel_.now(), -1);
    if (has_one_queue()) arrive(instance);
    wake(next, instance);
}

void Service::wake(Waiter& waiter, Instance& instance) {
    waiter.instance = &instance;
    waiter.ticket = kernel_.ready().post(waiter.admitted);
}

void Service::guest_leaves(Instance& instance) {
    --instance.guests;
    if (instance.is_idle()) becomes_idle(instance);
}

void Service::becomes_idle(Instance& instance) {
    if (instance.state == Instance::State::gone && is_on_demand()) spare_.push_back(&instance);
    if (instance.state != Instance::State::ready) return;
    meter.occupied.add(kernel_.now(), -1);
    if (is_on_demand()) begin_keep_alive(instance);
}

void Service::slot_sets_change(Instance& instance) {
    if (instance.state == Instance::State::gone) return;
    if (is_on_demand()) {
        RankSet& set = instance.state == Instance::State::ready ? ready_free_ : starting_free_;
        if (instance.has_free_slot()) return set.insert(instance.rank);
        set.erase(instance.rank);
        return fetch_next_choice();
    }
    if (!has_one_queue() || !balancer_) return;
    if (instance.has_free_slot())
        balancer_->add(instance.rank, instance.in_flight);
    else
        balancer_->remove(instance.rank, instance.in_flight);
}

// With thousands of instances the next request's would have to come from far away.
void Service::fetch_next_choice() const {
    if (const auto rank = ready_free_.last()) fetch_lines<0, 1>(by_rank_[*rank]);
}

void Service::bill_invocation(Instance& instance, const Context& context, Time begun) {
    const Duration init = std::exchange(instance.unbilled_init, Duration::zero());
    RequestUsage used;
    used.invocations = 1;
    used.billed_milliseconds = billed_milliseconds(InvocationTimes{init, kernel_.now() - begun});
    bill(context, used);
}

void Service::bill_pass(const Context& context, Bytes request, Bytes response, Time begun) {
    RequestUsage used;
    used.calls = 1;
    used.gateway_units = gateway_units(Payload{request, response});
    used.request_bytes = request.count;
    used.response_bytes = response.count;
    used.new_connections = 1;
    used.connection_milliseconds =
        billed_milliseconds(InvocationTimes{Duration::zero(), kernel_.now() - begun});
    bill(context, used);
}

void Service::bill(const Context& context, const RequestUsage& used) {
    usage_of_all += used;
    if (context.is_counted) usage[context.source] += used;
}

double Service::core_time_of(const Instance& instance) const {
    if (!instance.cores.is_some()) return 0;
    return kernel_.used(instance.cores) - instance.used_before_window;
}

double Service::load_of(const Instance& instance, Time until) {
    const bool counts_cores = !settings_.slots && instance.cores.is_some();
    if (counts_cores) return kernel_.used(instance.cores) / quota_on(instance.host).count;
    const double held = static_cast<double>(instance.load.integral(until));
    return settings_.slots ? held / static_cast<double>(*settings_.slots) : held;
}

void Service::account_for(const Instance& instance, Time ended, Time known_until, WindowUse& use) const {
    if (!is_window_open_) return;
    if (known_until < window_start_) return;
    const Window window{window_start_, known_until};
    const Int128 lived = instance_nanoseconds(lifetime_of(instance, ended), window);
    use.capacity.instance_nanoseconds += lived;
    use.capacity.billed_instance_seconds += billed_instance_seconds(lifetime_of(instance, ended), window);
    use.core_nanoseconds_used += core_time_of(instance);
    if (instance.cores.is_some())
        use.core_nanoseconds_available += static_cast<double>(lived) * quota_on(instance.host).count;
}

void Service::begin_window(Time from) {
    window_start_ = from;
    window_use_ = WindowUse{};
    for (Instance* instance : by_rank_)
        if (instance) instance->used_before_window += core_time_of(*instance);
    for (TimeWeighted* level :
         {&meter.live, &meter.ready, &meter.ready_slots, &meter.busy, &meter.occupied, &meter.queue})
        level->reset_window(from);
}

WindowUse Service::use_until(Time now) const {
    WindowUse use = window_use_;
    for (const Instance* instance : by_rank_)
        if (instance && instance->state != Instance::State::gone) account_for(*instance, kNever, now, use);
    return use;
}

void Service::end_window(Time to) {
    window_use_ = use_until(to);
    is_window_open_ = false;
}

}  // namespace plimsoll
