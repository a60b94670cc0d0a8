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

std::uint64_t count_of(const CountDistribution& law, const RandomBlock& draws) {
    RandomSequence sequence(draws, kCount);
    return static_cast<std::uint64_t>(law.sample(sequence));
}

// Of what one turn of a step calls or branches into.
std::uint64_t path_of(std::uint64_t step_path, std::uint64_t turn) {
    return turn == 0 ? step_path : mix(step_path, kOnce - turn);
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
Task Journey::perform(const Context&, ThisFrame me, const Operation* operation, const Steps* steps,
                      Instance* at, std::uint64_t avoid) {
    Frame& self = me.frame();
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
            travel(pause, Way::there, context, *at, operation->request);
            co_await pause;
            if (self.is_cancelled) co_return Outcome::aborted;
        }
        const Time arrived = now();
        if (at && service.try_take_slot(*at)) {
            visit.hold_slot();
        } else if (service.has_room_to_wait(at)) {
            pause.for_slot(service, at);
            co_await pause;
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
                travel(pause, Way::there, context, *at, operation->request);
                co_await pause;
                if (self.is_cancelled) co_return Outcome::aborted;
            }
            if (at->state == Instance::State::starting) {
                pause.for_start_of(*at);
                co_await pause;
            }
            visit.begin(*operation);
            if (self.is_cancelled) co_return Outcome::aborted;
            if (context.execution > Duration::zero() && !steps->keeps_path) {
                pause.wait(context.execution);
                co_await pause;
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
            work(pause, step, at, context.request, path, 0);
            co_await pause;
            if (self.is_cancelled) co_return Outcome::aborted;
            continue;
        }
        const std::uint64_t turns = step.is_plain ? 1 : turns_of(step, context, path);
        if (turns == 0) continue;
        for (std::uint64_t turn = 0; turn < turns && outcome == Outcome::succeeded; ++turn) {
            if (!takes_step()) co_return Outcome::aborted;
            const std::uint64_t fan = step.is_plain ? 1 : fan_of(step, context, path, turn);
            if (step.kind == Step::Kind::parallel || fan != 1) {
                join.emplace(pool(), *this, step, fan, context, path_of(path, turn), at);
                outcome = co_await join->all();
                join.reset();
            } else if (step.kind == Step::Kind::call) {
                call.emplace(
                    pool(), *this, *step.edge,
                    below(context, steps->keeps_path ? context.path : path_of(path, turn), at, *steps));
                do {
                    outcome = co_await call->attempt();
                    if (self.is_cancelled || !call->backs_off(outcome, pause)) break;
                    co_await pause;
                } while (!self.is_cancelled);
                call.reset();
            } else {
                work(pause, step, at, context.request, path, turn);
                co_await pause;
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
        if (travels(context)) {
            travel(pause, Way::back, context, *at, operation->response);
            co_await pause;
        }
    }
    co_return outcome;
}

void Journey::travel(Pause& pause, Way way, const Context& context, const Instance& at, Bytes bytes) {
    const bool is_same = context.zone == at.zone;
    DelayList* latency = way == Way::there ? (is_same ? network_.same_there : network_.cross_there)
                                           : (is_same ? network_.same_back : network_.cross_back);
    if (!network_.bytes_per_second) return pause.wait(*latency);
    const Duration sending = round_up(static_cast<double>(bytes.count) / *network_.bytes_per_second * 1e9);
    return pause.wait(later(Time{sending}, latency->delay()).time_since_epoch());
}

// None when the step does not happen this time.
std::uint64_t Journey::turns_of(const Step& step, const Context& context, std::uint64_t path) const {
    const RandomBlock draws(key_, context.request, path, kOnce);
    if (step.probability < 1 && unit_open(draws.word(kHappens)) >= step.probability) return 0;
    return count_of(step.times, draws);
}

bool Journey::fails(const Step& step, const Context& context, std::uint64_t path) const {
    if (step.fail <= 0) return false;
    return unit_open(RandomBlock(key_, context.request, path, kOnce).word(kFails)) < step.fail;
}

std::uint64_t Journey::fan_of(const Step& step, const Context& context, std::uint64_t path,
                              std::uint64_t turn) const {
    if (const auto constant = step.fan.constant_value()) return static_cast<std::uint64_t>(*constant);
    return count_of(step.fan, RandomBlock(key_, context.request, path, turn));
}

void Journey::work(Pause& pause, const Step& step, const Instance* at, std::uint64_t request,
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
