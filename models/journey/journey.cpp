// SPDX-License-Identifier: MIT
#include "models/journey/journey.h"

#include <algorithm>
#include <utility>

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

// What keys the draws of a step.
std::uint64_t path_of(const Step& step, const Context& context) {
    return mix(context.path, step.number);
}

// Of what one turn of a step calls or branches into.
std::uint64_t path_of(std::uint64_t step_path, std::uint64_t turn) {
    return turn == 0 ? step_path : mix(step_path, kOnce - turn);
}

// The call is sent: an instance is chosen, where that is not done later.
Outcome choose(Visit& visit, Service& service, Frame& frame) {
    const Context& context = frame.context();
    const std::uint64_t avoid = std::exchange(frame.served_by, kNowhere);
    service.meter.calls += context.is_counted;
    if (!service.lets_pass(context)) return Outcome::throttled;
    Instance* const at = service.choose(context, avoid);
    if (at) visit.arrive(*at);
    return at || service.has_one_queue() ? Outcome::succeeded : service.refusal(context);
}

}  // namespace

Context below(const Context& caller, std::uint64_t path, const Instance* at, const Steps& steps) {
    Context callee = caller;
    callee.path = path;
    if (!steps.keeps_path) callee.execution = Duration::zero();
    if (at) callee.place = at->place;
    return callee;
}

Event Journey::resumption_of(FrameHandle frame) {
    return Event{[](void* address) { FrameHandle::from_address(address).resume(); }, frame.address()};
}

// One long function on purpose: every coroutine more costs a call a tenth of its time, and a frame of its
// own. What lives here across a co_await lives in the frame.
Task Journey::perform(ThisFrame me, const Steps* steps, Instance* at) {
    Visit visit(me.frame());
    Pause pause(me.frame());
    Pooled<Call> call;
    Pooled<Join> join;
    Outcome outcome = Outcome::succeeded;

    if (steps->operation) {
        outcome = choose(visit, *steps->operation->service, me.frame());
        if (outcome != Outcome::succeeded) co_return outcome;

        if (travels(me.context()) && !steps->operation->service->assigns_before_travel()) {
            travel(pause, Way::there, me.context(), *visit.at(), steps->operation->request);
            co_await pause;
            if (me.is_stopped()) co_return me.stopped_with();
        }
        visit.note_time(now());
        if (visit.at() && steps->operation->service->try_take_slot(*visit.at())) {
            visit.hold_slot();
        } else if (steps->operation->service->has_room_to_wait(visit.at())) {
            pause.for_slot(*steps->operation->service, visit.at());
            co_await pause;
            if (me.is_stopped()) co_return me.stopped_with();
            if (!visit.at()) visit.arrive(pause.given());
            visit.hold_slot();
        } else {
            outcome = steps->operation->service->reject();
        }
        if (outcome == Outcome::succeeded) {
            steps->operation->service->count_wait(me.context(), now() - visit.since());
            if (travels(me.context()) && steps->operation->service->assigns_before_travel()) {
                travel(pause, Way::there, me.context(), *visit.at(), steps->operation->request);
                co_await pause;
                if (me.is_stopped()) co_return me.stopped_with();
            }
            if (visit.at()->state == Instance::State::starting) {
                pause.for_start_of(*visit.at());
                co_await pause;
            }
            visit.begin(*steps->operation, now());
            if (me.is_stopped()) co_return me.stopped_with();
            if (me.context().execution > Duration::zero() && !steps->keeps_path) {
                pause.wait(me.context().execution);
                co_await pause;
                if (me.is_stopped()) co_return me.stopped_with();
            }
        }
    } else if (at) {
        visit.stay_as_guest(*at);
    }

    for (const Step* step = steps->begin(); step != steps->end() && outcome == Outcome::succeeded; ++step) {
        if (step->is_plain && step->is_work()) {  // most steps are, so they go the shortest way
            work(pause, *step, visit.at(), path_of(*step, me.context()), 0);
            co_await pause;
            if (me.is_stopped()) co_return me.stopped_with();
            continue;
        }
        if (turns_of(*step, me.context()) == 0) continue;
        for (std::uint64_t turn = 0; turn < turns_of(*step, me.context()); ++turn) {
            if (!takes_step()) co_return Outcome::aborted;
            if (branches_out(join, *step, me.context(), turn, visit.at())) {
                outcome = co_await join->all();
                join.reset();
            } else if (step->kind == Step::Kind::call) {
                prepare(call, *steps, *step, me.context(), turn, visit.at());
                do {
                    outcome = co_await call->attempt();
                    if (me.is_stopped() || !call->backs_off(outcome, pause)) break;
                    co_await pause;
                } while (!me.is_stopped());
                call.reset();
            } else {
                work(pause, *step, visit.at(), path_of(*step, me.context()), turn);
                co_await pause;
            }
            if (me.is_stopped()) co_return me.stopped_with();
            if (outcome != Outcome::succeeded) break;
        }
        if (step->is_plain) continue;
        if (outcome == Outcome::succeeded && fails(*step, me.context())) outcome = Outcome::error;
        if (step->is_optional) outcome = Outcome::succeeded;
    }

    visit.end();
    if (steps->operation && visit.at()) {
        if (has_abandoned() && !me.frame().is_awaited())
            steps->operation->service->meter.wasted += me.context().is_counted;
        if (travels(me.context())) {
            travel(pause, Way::back, me.context(), *visit.at(), steps->operation->response);
            co_await pause;
            if (me.is_stopped()) {  // an answer that is lost on its way is wasted as well
                if (me.frame().is_awaited())
                    steps->operation->service->meter.wasted += me.context().is_counted;
                co_return me.stopped_with();
            }
        }
    }
    co_return outcome;
}

void Journey::travel(Pause& pause, Way way, const Context& context, const Instance& at, Bytes bytes) {
    if (network_.has_machines) {
        const HostId caller{static_cast<std::uint32_t>(context.place)};
        if (way == Way::there) return pause.send(caller, at.host, bytes, network_.small_message);
        return pause.send(at.host, caller, bytes, network_.small_message);
    }
    const bool is_same = context.place == at.place;
    DelayList* latency = way == Way::there ? (is_same ? network_.same_there : network_.cross_there)
                                           : (is_same ? network_.same_back : network_.cross_back);
    if (!network_.bytes_per_second) return pause.wait(*latency);
    const Duration sending = round_up(static_cast<double>(bytes.count) / *network_.bytes_per_second * 1e9);
    return pause.wait(later(Time{sending}, latency->delay()).time_since_epoch());
}

bool Journey::branches_out(Pooled<Join>& join, const Step& step, const Context& context, std::uint64_t turn,
                           Instance* at) {
    const std::uint64_t fan = fan_of(step, context, turn);
    if (step.kind != Step::Kind::parallel && fan == 1) return false;
    join.emplace(pool(), *this, step, fan, context, path_of(path_of(step, context), turn), at);
    return true;
}

void Journey::prepare(Pooled<Call>& call, const Steps& steps, const Step& step, const Context& context,
                      std::uint64_t turn, const Instance* at) {
    const std::uint64_t path = steps.keeps_path ? context.path : path_of(path_of(step, context), turn);
    call.emplace(pool(), *this, *step.edge, below(context, path, at, steps));
}

// None when the step does not happen this time. Drawn again for each turn, which is rare, instead of kept in
// every frame.
std::uint64_t Journey::turns_of(const Step& step, const Context& context) const {
    if (step.is_plain) return 1;
    const auto constant = step.times.constant_value();
    if (constant && step.probability >= 1) return static_cast<std::uint64_t>(*constant);
    const RandomBlock draws(key_, context.request, path_of(step, context), kOnce);
    if (step.probability < 1 && unit_open(draws.word(kHappens)) >= step.probability) return 0;
    return count_of(step.times, draws);
}

bool Journey::fails(const Step& step, const Context& context) const {
    if (step.fail <= 0) return false;
    const RandomBlock draws(key_, context.request, path_of(step, context), kOnce);
    return unit_open(draws.word(kFails)) < step.fail;
}

std::uint64_t Journey::fan_of(const Step& step, const Context& context, std::uint64_t turn) const {
    if (step.is_plain) return 1;
    if (const auto constant = step.fan.constant_value()) return static_cast<std::uint64_t>(*constant);
    return count_of(step.fan, RandomBlock(key_, context.request, path_of(step, context), turn));
}

void Journey::work(Pause& pause, const Step& step, const Instance* at, std::uint64_t path,
                   std::uint64_t turn) {
    if (step.constant) return pause.wait(*step.constant);
    const RandomBlock draws(key_, pause.frame().context().request, path, turn);
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
