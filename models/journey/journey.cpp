// SPDX-License-Identifier: MIT
#include "models/journey/journey.h"

#include "sim/random/hash.h"

namespace plimsoll {

namespace {

// Counters of the draws of one step: those drawn once, those of each turn (0, 1, ...), and the caller's
// back-offs.
constexpr std::uint64_t kOnce = ~std::uint64_t{0};
constexpr std::uint64_t kBackOff = kOnce - 1;

// Purposes within one block. The block of a turn has one more, its work, see leaf.cpp.
constexpr unsigned kShare = 0;
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
    if (at) callee.place = at->place;
    return callee;
}

Event Journey::resumption_of(FrameHandle frame) {
    return Event{[](void* address) { FrameHandle::from_address(address).resume(); }, frame.address()};
}

// One long function on purpose: every coroutine more costs a call a tenth of its time, and a frame of its
// own. What lives here across a co_await lives in the frame.
Task Journey::perform_steps(ThisFrame me, const Steps* steps, Instance* at) {
    Pause& pause = me.frame();
    Pooled<Call> call;
    Pooled<Join> join;
    Outcome outcome = Outcome::succeeded;

    if (steps->operation) {
        me.visit().ask_for(*steps->operation);
        if (!goes_on(me.frame())) co_await pause;
        if (me.visit().is_over()) co_return me.frame().outcome();
        if (me.is_stopped()) co_return me.stopped_with();
        at = me.visit().at();
    } else if (at) {
        me.visit().stay_as_guest(me.frame(), *at);
    }

    for (const Step* step = steps->begin(); step != steps->end() && outcome == Outcome::succeeded; ++step) {
        if (step->is_plain && step->is_work()) {  // most steps are, so they go the shortest way
            work(me.frame(), *step, at, path_of(*step, me.context()), 0);
            co_await pause;
            if (me.is_stopped()) co_return me.stopped_with();
            continue;
        }
        const std::uint64_t turns = turns_of(*step, me.context());
        if (turns == 0) continue;
        for (std::uint64_t turn = 0; turn < turns; ++turn) {
            if (!takes_step()) co_return Outcome::aborted;
            if (step->may_branch() && branches_out(join, *step, me.context(), turn, at)) {
                outcome = co_await join->all();
                join.reset();
            } else if (step->kind == Step::Kind::call) {
                prepare(call, *steps, *step, me.context(), turn, at);
                do {
                    outcome = co_await call->attempt();
                    if (me.is_stopped() || !call->backs_off(outcome, pause)) break;
                    co_await pause;
                } while (!me.is_stopped());
                call.reset();
            } else {
                work(me.frame(), *step, at, path_of(*step, me.context()), turn);
                co_await pause;
            }
            if (me.is_stopped()) co_return me.stopped_with();
            if (outcome != Outcome::succeeded) break;
        }
        if (step->is_plain) continue;
        if (outcome == Outcome::succeeded && fails(*step, me.context())) outcome = Outcome::error;
        if (step->is_optional) outcome = Outcome::succeeded;
    }

    if (!steps->operation) co_return outcome;
    me.frame().end_with(outcome);
    me.visit().set_off();
    if (!goes_on(me.frame())) co_await pause;
    co_return me.frame().outcome();
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

std::uint64_t Journey::decorated_turns_of(const Step& step, const Context& context) const {
    const bool is_certain = step.probability >= 1 && step.times.minimum() == step.times.maximum();
    if (is_certain) return static_cast<std::uint64_t>(step.times.minimum());
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
    if (!step.bare) return 1;
    if (const auto constant = step.fan.constant_value()) return static_cast<std::uint64_t>(*constant);
    return count_of(step.fan, RandomBlock(key_, context.request, path_of(step, context), turn));
}

Duration Journey::jittered(Duration length, const Context& attempt) const {
    const RandomBlock draws(key_, attempt.request, attempt.path, kBackOff);
    return Duration{
        static_cast<std::int64_t>(unit_open(draws.word(kShare)) * static_cast<double>(length.count()))};
}

}  // namespace plimsoll
