// SPDX-License-Identifier: MIT
#include "models/journey/journey.h"

#include <algorithm>

#include "models/journey/visit.h"
#include "sim/random/hash.h"

namespace plimsoll {

namespace {

// Counters of the draws of one step: those drawn once, those of each turn (0, 1, ...), and the caller's
// back-offs.
constexpr std::uint64_t kOnce = ~std::uint64_t{0};
constexpr std::uint64_t kBackOff = kOnce - 1;

// Purposes within one block.
constexpr unsigned kWork = 0;
constexpr unsigned kHappens = 1;
constexpr unsigned kFails = 2;
constexpr unsigned kCount = 3;

std::int64_t count_of(const CountDistribution& law, const RandomBlock& draws) {
    RandomSequence sequence(draws, kCount);
    return law.sample(sequence);
}

}  // namespace

Context below(const Context& caller, std::uint64_t path, const Instance* at, const Steps& steps) {
    Context callee = caller;
    callee.path = path;
    if (!steps.keeps_path) callee.execution = Duration::zero();
    callee.zone = at && !at->service.settings().is_hop ? at->zone : Context::kNoZone;
    return callee;
}

Event Journey::resumption_of(FrameHandle frame) {
    return Event{[](void* address) { FrameHandle::from_address(address).resume(); }, frame.address()};
}

// One long function on purpose: every coroutine more costs a call a tenth of its time, and a frame of its
// own.
Task Journey::perform(const Context&, const Operation* operation, const Steps* steps, Instance* at,
                      std::uint64_t avoid) {
    Frame& self = co_await ThisFrame();
    const Context& context = self.context();
    Visit visit(kernel_, context);
    Pause pause(*this, self);
    Pooled<Call> call;
    Pooled<Join> join;
    Outcome outcome = Outcome::succeeded;

    if (operation) {
        Service& service = *operation->service;
        service.meter.calls += context.is_counted;
        if (!service.lets_pass(context)) co_return Outcome::throttled;
        at = service.choose(context, avoid);
        if (!at && !service.has_one_queue()) co_return service.refusal(context);
        if (at) visit.arrive(*at);
        if (at) self.served_by = at->serial;

        if (travels(context) && !service.assigns_before_travel()) {
            co_await travel(pause, Way::there, context, *at, operation->request);
            if (self.is_cancelled) co_return Outcome::aborted;
        }
        const Time arrived = now();
        if (at && service.try_take_slot(*at)) {
            visit.hold_slot();
        } else if (service.has_room_to_wait(at)) {
            co_await pause.for_slot(service, at);
            if (self.is_cancelled) co_return Outcome::aborted;
            if (!at) visit.arrive(pause.given());
            at = &pause.given();
            self.served_by = at->serial;
            visit.hold_slot();
        } else {
            outcome = Outcome::rejected;
        }
        if (outcome == Outcome::succeeded) {
            service.count_wait(context, now() - arrived);
            if (travels(context) && service.assigns_before_travel()) {
                co_await travel(pause, Way::there, context, *at, operation->request);
                if (self.is_cancelled) co_return Outcome::aborted;
            }
            if (at->state == Instance::State::starting) co_await pause.for_start_of(*at);
            visit.begin(*operation);
            if (self.is_cancelled) co_return Outcome::aborted;
            if (context.execution > Duration::zero() && !steps->keeps_path) {
                co_await pause.wait(context.execution);
                if (self.is_cancelled) co_return Outcome::aborted;
            }
        }
    } else if (at) {
        visit.stay_as_guest(*at);
    }

    for (std::size_t i = 0; i < steps->steps.size() && outcome == Outcome::succeeded; ++i) {
        const Step& step = steps->steps[i];
        const std::uint64_t path = mix(context.path, steps->salt + i + 1);
        if (step.is_plain && step.is_work()) {  // most steps are, so they go the shortest way
            co_await work(pause, step, at, context.request, path, 0);
            if (self.is_cancelled) co_return Outcome::aborted;
            continue;
        }
        std::int64_t turns = 1;
        if (!step.is_plain) {
            turns = turns_of(step, context, path);
            if (turns == 0) continue;
        }
        for (std::int64_t turn = 0; turn < turns && outcome == Outcome::succeeded; ++turn) {
            const auto number = static_cast<std::uint64_t>(turn);
            const std::int64_t fan = step.is_plain ? 1 : fan_of(step, context, path, number);
            const std::uint64_t turn_path = turn == 0 ? path : mix(path, kOnce - number);
            if (step.kind == Step::Kind::parallel || fan != 1) {
                join.emplace(pool(), *this, step, static_cast<std::size_t>(fan), context, turn_path, at);
                outcome = co_await join->all();
                join.reset();
            } else if (step.kind == Step::Kind::call) {
                const std::uint64_t call_path = steps->keeps_path ? context.path : turn_path;
                call.emplace(pool(), *this, *step.edge, below(context, call_path, at, *steps));
                for (;;) {
                    outcome = co_await call->attempt();
                    const std::optional<Duration> back_off = call->back_off(outcome);
                    if (!back_off || self.is_cancelled) break;
                    co_await pause.back_off(*back_off);
                    if (self.is_cancelled) break;
                }
                call.reset();
            } else {
                co_await work(pause, step, at, context.request, path, number);
            }
            if (self.is_cancelled) co_return Outcome::aborted;
        }
        if (step.is_plain) continue;
        if (outcome == Outcome::succeeded && fails(step, context, path)) outcome = Outcome::error;
        if (step.is_optional) outcome = Outcome::succeeded;
    }

    visit.end();
    if (operation && at) {
        if (!self.is_awaited()) operation->service->meter.wasted += context.is_counted;
        if (travels(context)) co_await travel(pause, Way::back, context, *at, operation->response);
    }
    co_return outcome;
}

Await<Pause> Journey::travel(Pause& pause, Way way, const Context& context, const Instance& at, Bytes bytes) {
    const bool is_same = context.zone == at.zone;
    DelayList* latency = way == Way::there ? (is_same ? network_.same_there : network_.cross_there)
                                           : (is_same ? network_.same_back : network_.cross_back);
    if (!network_.bytes_per_second) return pause.wait(*latency);
    const Duration sending = round_up(static_cast<double>(bytes.count) / *network_.bytes_per_second * 1e9);
    return pause.wait(later(Time{sending}, latency->delay()).time_since_epoch());
}

// None when the step does not happen this time.
std::int64_t Journey::turns_of(const Step& step, const Context& context, std::uint64_t path) const {
    const RandomBlock draws(key_, context.request, path, kOnce);
    if (step.probability < 1 && unit_open(draws.word(kHappens)) >= step.probability) return 0;
    return count_of(step.times, draws);
}

bool Journey::fails(const Step& step, const Context& context, std::uint64_t path) const {
    if (step.fail <= 0) return false;
    return unit_open(RandomBlock(key_, context.request, path, kOnce).word(kFails)) < step.fail;
}

std::int64_t Journey::fan_of(const Step& step, const Context& context, std::uint64_t path,
                             std::uint64_t turn) const {
    if (const auto constant = step.fan.constant_value()) return *constant;
    return count_of(step.fan, RandomBlock(key_, context.request, path, turn));
}

Await<Pause> Journey::work(Pause& pause, const Step& step, const Instance* at, std::uint64_t request,
                           std::uint64_t path, std::uint64_t turn) {
    if (step.constant) return pause.wait(*step.constant);
    const RandomBlock draws(key_, request, path, turn);
    const Duration length = step.work.sample(draws, kWork);
    if (step.kind == Step::Kind::cpu && at->cores.is_some()) return pause.compute(at->cores, length);
    return pause.wait(length);
}

Duration Journey::jittered(Duration length, const Context& attempt) const {
    const RandomBlock draws(key_, attempt.request, attempt.path, kBackOff);
    return Duration{
        static_cast<std::int64_t>(unit_open(draws.word(kWork)) * static_cast<double>(length.count()))};
}

}  // namespace plimsoll
