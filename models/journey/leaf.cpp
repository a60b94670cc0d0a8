// SPDX-License-Identifier: MIT
// The way every operation takes, and the frames that need no more: in one file, because LeafFrame::go_on()
// takes all of it in.
#include "models/journey/leaf.h"

#include <new>
#include <utility>

#include "models/journey/journey.h"

namespace plimsoll {

namespace {

constexpr unsigned kWork = 0;  // a purpose, see journey.cpp

bool is_leaf(const Steps& steps) {
    return steps.operation && steps.only_work;
}

}  // namespace

bool Journey::goes_on(Frame& frame) {
    if (!frame.visit.is_on_the_way()) return true;
    return frame.visit.is_on_the_way_back() ? answers(frame) : gets_to_work(frame);
}

// Long, because each stage falls through to the next unless time passes.
bool Journey::gets_to_work(Frame& frame) {
    Visit& visit = frame.visit;
    const Context& context = frame.context();
    const Operation& operation = *visit.operation();
    Service& service = *operation.service;
    switch (visit.stage) {
        case Visit::Stage::sent: {
            const Outcome chosen = choose(frame);
            if (chosen != Outcome::succeeded) return ends(frame, chosen);
            visit.stage = Visit::Stage::travelling;
            if (travels(context) && !service.assigns_before_travel()) travel(frame, Way::there);
            if (frame.is_waiting()) return false;
        }
            [[fallthrough]];
        case Visit::Stage::travelling:
            if (frame.is_stopped()) return ends(frame, frame.stopped_with);
            visit.note_time(now());
            visit.stage = Visit::Stage::queueing;
            if (!visit.at() || !service.try_take_slot(*visit.at())) {
                if (!service.has_room_to_wait(visit.at())) return answers_at_once(frame, service.reject());
                frame.for_slot(service, visit.at());
                return false;
            }
            [[fallthrough]];
        case Visit::Stage::queueing:
            if (frame.is_stopped()) return ends(frame, frame.stopped_with);
            if (!visit.at()) visit.arrive(frame, frame.given());
            visit.hold_slot();
            service.count_wait(context, now() - visit.since());
            visit.stage = Visit::Stage::travelling_to_slot;
            if (travels(context) && service.assigns_before_travel()) travel(frame, Way::there);
            if (frame.is_waiting()) return false;
            [[fallthrough]];
        case Visit::Stage::travelling_to_slot:
            if (frame.is_stopped()) return ends(frame, frame.stopped_with);
            visit.stage = Visit::Stage::starting;
            if (visit.at()->state == Instance::State::starting) {
                frame.for_start_of(*visit.at());
                return false;
            }
            [[fallthrough]];
        case Visit::Stage::starting:
            visit.begin(now());
            if (frame.is_stopped()) return ends(frame, frame.stopped_with);
            visit.stage = Visit::Stage::working;
            if (context.execution > Duration::zero() && !operation.steps.keeps_path)
                frame.wait(context.execution);
            return !frame.is_waiting();
        case Visit::Stage::elsewhere:
        case Visit::Stage::working:
        case Visit::Stage::over:
        case Visit::Stage::leaving:
        case Visit::Stage::answering: break;
    }
    return true;
}

// It leaves the instance, and its answer travels.
bool Journey::answers(Frame& frame) {
    Visit& visit = frame.visit;
    ServiceMeter& meter = visit.operation()->service->meter;
    if (visit.stage == Visit::Stage::leaving) {
        visit.end(frame);
        if (has_abandoned() && !frame.is_awaited()) meter.wasted += frame.context().is_counted;
        visit.stage = Visit::Stage::answering;
        if (travels(frame.context())) travel(frame, Way::back);
        if (frame.is_waiting()) return false;
    }
    if (!frame.is_stopped()) return ends(frame, frame.outcome());
    // An answer that is lost on its way is wasted as well.
    if (frame.is_awaited()) meter.wasted += frame.context().is_counted;
    return ends(frame, frame.stopped_with);
}

// A refusal at an instance goes the way of all answers; where no instance was chosen it has none.
bool Journey::answers_at_once(Frame& frame, Outcome outcome) {
    if (!frame.visit.at()) return ends(frame, outcome);
    frame.end_with(outcome);
    frame.visit.set_off();
    return answers(frame);
}

bool Journey::ends(Frame& frame, Outcome outcome) {
    frame.end_with(outcome);
    frame.visit.stage = Visit::Stage::over;
    return true;
}

// The call is sent: an instance is chosen, where that is not done later.
Outcome Journey::choose(Frame& frame) {
    const Context& context = frame.context();
    Service& service = *frame.visit.operation()->service;
    const std::uint64_t avoid = std::exchange(frame.served_by, kNowhere);
    service.meter.calls += context.is_counted;
    if (!service.lets_pass(context)) return Outcome::throttled;
    Instance* const at = service.choose(context, avoid);
    if (at) frame.visit.arrive(frame, *at);
    return at || service.has_one_queue() ? Outcome::succeeded : service.refusal(context);
}

void Journey::travel(Frame& frame, Way way) {
    const Place caller = frame.context().place;
    const Instance& at = *frame.visit.at();
    const Bytes bytes =
        way == Way::there ? frame.visit.operation()->request : frame.visit.operation()->response;
    if (network_.has_machines) {
        const HostId host{static_cast<std::uint32_t>(caller)};
        if (way == Way::there) return frame.send(host, at.host, bytes, network_.small_message);
        return frame.send(at.host, host, bytes, network_.small_message);
    }
    const bool is_same = caller == at.place;
    DelayList* latency = way == Way::there ? (is_same ? network_.same_there : network_.cross_there)
                                           : (is_same ? network_.same_back : network_.cross_back);
    if (!network_.bytes_per_second) return frame.wait(*latency);
    const Duration sending = round_up(static_cast<double>(bytes.count) / *network_.bytes_per_second * 1e9);
    return frame.wait(later(Time{sending}, latency->delay()).time_since_epoch());
}

void Journey::work(Frame& frame, const Step& step, const Instance* at, std::uint64_t path,
                   std::uint64_t turn) {
    if (step.constant) return frame.wait(*step.constant);
    const RandomBlock draws(key_, frame.context().request, path, turn);
    const Duration length = step.work.sample(draws, kWork);
    if (step.kind == Step::Kind::cpu && at->cores.is_some()) return frame.compute(at->cores, length);
    return frame.wait(length);
}

void Journey::start(const Beginning& root, const Steps& steps) {
    if (is_leaf(steps))
        (new (*this) LeafFrame(*this, root, *steps.operation))->go_on().resume();
    else
        perform_steps(root, &steps, nullptr).take();
}

Task Journey::perform(const Beginning& beginning, const Steps& steps, Instance* at) {
    if (is_leaf(steps)) return Task(*new (*this) LeafFrame(*this, beginning, *steps.operation));
    return perform_steps(beginning, &steps, at);
}

LeafFrame::LeafFrame(Journey& journey, const Beginning& beginning, const Operation& operation)
    : Frame(journey, beginning), step_(operation.steps.begin()) {
    visit.ask_for(operation);
}

void LeafFrame::destroy() {
    this->~LeafFrame();
    FramePool::give_back(this);
}

void* LeafFrame::operator new(std::size_t bytes, Journey& journey) {
    return journey.pool().take(bytes);
}

// One function with all it calls in it, else it would save and load its registers six times on the way.
[[gnu::flatten]] std::coroutine_handle<> LeafFrame::go_on() {
    if (!journey().goes_on(*this) || !works_on()) return std::noop_coroutine();
    if (const std::coroutine_handle<> next = tell_end()) return next;
    destroy();
    return std::noop_coroutine();
}

// False: its work or its answer takes time.
bool LeafFrame::works_on() {
    if (visit.is_over()) return true;
    const Steps& steps = visit.operation()->steps;
    while (!is_stopped() && step_ != steps.end()) {
        journey().work(*this, *step_, visit.at(), path_of(*step_, context()), 0);
        ++step_;
        if (is_waiting()) return false;
    }
    end_with(stopped_with);
    if (is_stopped()) return true;
    visit.set_off();
    return journey().goes_on(*this);
}

}  // namespace plimsoll
