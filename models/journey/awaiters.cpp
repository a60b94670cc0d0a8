// SPDX-License-Identifier: MIT
#include "models/journey/awaiters.h"

#include "models/compute/service.h"
#include "models/journey/journey.h"

namespace plimsoll {

Pause::~Pause() {
    take_back();
}

Await<Pause> Pause::wait(DelayList& constant) {
    if (constant.delay() == Duration::zero()) return Await(*this);
    kind_ = Kind::constant;
    list_ = &constant;
    return Await(*this);
}

Await<Pause> Pause::wait(Duration length) {
    if (length == Duration::zero()) return Await(*this);
    kind_ = Kind::timed;
    length_ = length;
    return Await(*this);
}

Await<Pause> Pause::compute(GroupId cores, Duration work) {
    if (work == Duration::zero()) return Await(*this);
    kind_ = Kind::computing;
    length_ = work;
    activity_.group = cores;
    return Await(*this);
}

Await<Pause> Pause::for_start_of(Instance& starting) {
    kind_ = Kind::starting;
    chosen_ = &starting;
    return Await(*this);
}

Await<Pause> Pause::back_off(Duration length) {
    if (length == Duration::zero()) return Await(*this);
    kind_ = Kind::backing_off;
    length_ = length;
    return Await(*this);
}

Await<Pause> Pause::for_slot(Service& service, Instance* chosen) {
    kind_ = Kind::queueing;
    service_ = &service;
    chosen_ = chosen;
    return Await(*this);
}

void Pause::await_suspend(FrameHandle frame) {
    frame_ = frame;
    Kernel& kernel = journey_.kernel();
    const Event done{[](void* pause, std::uint64_t) { static_cast<Pause*>(pause)->resume(); }, this, 0};
    switch (kind_) {
        case Kind::nothing: break;
        case Kind::constant: list_->start(delayed_, kernel.now(), done); break;
        case Kind::timed: activity_.event = kernel.at(later(kernel.now(), length_), done); break;
        case Kind::computing: activity_ = kernel.compute(activity_.group, length_, done); break;
        case Kind::starting: chosen_->service.wait_for_start(*chosen_, *this); break;
        case Kind::backing_off:
            activity_.event = kernel.at(later(kernel.now(), length_), done);
            frame_.promise().suspended_in = this;
            break;
        case Kind::queueing:
            service_->wait(chosen_, *this);
            frame_.promise().suspended_in = this;
            break;
        case Kind::leaving: break;
    }
}

void Pause::await_resume() {
    kind_ = Kind::nothing;
    ticket = 0;
}

void Pause::resume() {
    frame_.promise().suspended_in = nullptr;
    kind_ = Kind::nothing;
    journey_.resume(frame_);
}

void Pause::leave() {
    take_back();
    frame_.promise().suspended_in = nullptr;
    ticket = journey_.kernel().ready().post(journey_.resumption_of(frame_));
    kind_ = Kind::leaving;
}

void Pause::take_back() {
    Kernel& kernel = journey_.kernel();
    switch (kind_) {
        case Kind::nothing: break;
        case Kind::constant: delayed_.stop(); break;
        case Kind::timed:
        case Kind::backing_off: kernel.cancel(activity_.event); break;
        case Kind::computing: kernel.cancel(activity_); break;
        case Kind::starting:
            if (!chosen_->start_queue.remove(*this)) kernel.ready().revoke(ticket);
            break;
        case Kind::queueing: service_->stop_waiting(chosen_, *this); break;
        case Kind::leaving: kernel.ready().revoke(ticket); break;
    }
    ticket = 0;
    kind_ = Kind::nothing;
}

std::coroutine_handle<> Exchange::ended(Frame& callee) {
    stop_clocks();
    has_ended_ = true;
    if (callee.served_by != Frame::kNowhere) served_by_ = callee.served_by;
    if (edge_ && callee.context().is_counted && callee.outcome() == Outcome::succeeded) {
        edge_->meter->latency.add(journey_->now() - callee.context().sent);
        edge_->meter->bytes += edge_->target->response.count;
    }
    return answered(callee.outcome());
}

FrameHandle Exchange::send(Task task, const Edge& edge) {
    edge_ = &edge;
    rule_ = edge.on_timeout;
    callee_ = &task.take().promise();
    callee_->listener = this;
    has_ended_ = false;
    served_by_.reset();
    edge.meter->attempts += callee_->context().is_counted;
    if (callee_->context().is_counted) edge.meter->bytes += edge.target->request.count;
    arm(edge);
    return callee_->handle();
}

FrameHandle Exchange::send(Task task, scenario::OnTimeout rule) {
    rule_ = rule;
    callee_ = &task.take().promise();
    callee_->listener = this;
    has_ended_ = false;
    return callee_->handle();
}

void Exchange::arm(const Edge& edge) {
    const Time now = journey_->now();
    const Time deadline = callee_->context().deadline;
    const Event expiry{&Exchange::expire, this, 0};
    const bool timeout_comes_first = edge.timeout && later(now, edge.timeout->delay()) <= deadline;
    if (timeout_comes_first) return edge.timeout->start(timeout_, now, expiry);
    if (deadline != kNever) deadline_ = journey_->kernel().at(std::max(now, deadline), expiry);
}

void Exchange::stop_clocks() {
    timeout_.stop();
    if (deadline_.is_some()) journey_->kernel().cancel(deadline_);
    deadline_ = EventHandle{};
}

void Exchange::expire(void* exchange, std::uint64_t) {
    auto& self = *static_cast<Exchange*>(exchange);
    self.deadline_ = EventHandle{};
    self.give_up();
    self.expired();
}

void Exchange::give_up() {
    stop_clocks();
    Frame& callee = *callee_;
    callee_ = nullptr;
    if (callee.served_by != Frame::kNowhere) served_by_ = callee.served_by;
    if (edge_) edge_->target->service->meter.wasted += callee.context().is_counted;
    journey_->adopt(callee);
    if (rule_ == scenario::OnTimeout::cancel) journey_->cancel(callee);
}

void Exchange::destroy_callee() {
    if (callee_) callee_->handle().destroy();
    callee_ = nullptr;
}

void Exchange::stop() {
    if (!callee_) return;
    stop_clocks();
    destroy_callee();
}

Attempt::~Attempt() {
    if (ticket_ != 0) journey_->kernel().ready().revoke(ticket_);
}

Await<Attempt> Attempt::call(const Edge& edge, const Context& callee, std::optional<std::uint64_t> avoid) {
    const Operation& target = *edge.target;
    callee_to_start_ = send(journey_->perform(callee, &target, &target.steps, nullptr, avoid), edge);
    return Await(*this);
}

std::coroutine_handle<> Attempt::await_suspend(FrameHandle caller) {
    caller_ = caller;
    caller_.promise().suspended_in = this;
    return callee_to_start_;
}

Outcome Attempt::await_resume() {
    ticket_ = 0;
    destroy_callee();
    return outcome_;
}

std::coroutine_handle<> Attempt::answered(Outcome outcome) {
    outcome_ = outcome;
    caller_.promise().suspended_in = nullptr;
    return caller_;
}

void Attempt::expired() {
    outcome_ = Outcome::timed_out;
    caller_.promise().suspended_in = nullptr;
    journey_->resume(caller_);
}

void Attempt::leave() {
    give_up();
    outcome_ = Outcome::aborted;
    caller_.promise().suspended_in = nullptr;
    ticket_ = journey_->kernel().ready().post(journey_->resumption_of(caller_));
}

// A branch is a plain call without retries, sent from here, or a frame of its own.
class Join::Branch final : public Exchange {
  public:
    Branch() : Exchange(nullptr) {}

    void start(Join& join, const Steps& steps, std::uint64_t path) {
        join_ = &join;
        journey_ = &join.journey_;
        const Context context = below(join.context_, path, join.at_, journey_->now());
        journey_->resume(is_one_call(steps) ? send_call(steps, context) : send_frame(steps, context));
    }

    void leave() {
        if (is_under_way()) give_up();
    }

  private:
    // Such a call needs no frame of the caller's to wait in.
    static bool is_one_call(const Steps& steps) {
        if (steps.steps.size() != 1 || steps.steps[0].kind != Step::Kind::call || !steps.steps[0].is_plain)
            return false;
        const Edge& edge = *steps.steps[0].edge;
        return edge.retry.attempts == 1 && !edge.deadline;
    }

    FrameHandle send_call(const Steps& steps, Context context) {
        const Edge& edge = *steps.steps[0].edge;
        if (!steps.keeps_path) context.path = mix(context.path, 1);  // as a frame of its own would
        edge.meter->calls += context.is_counted;
        return send(journey_->perform(context, edge.target, &edge.target->steps, nullptr, std::nullopt),
                    edge);
    }

    FrameHandle send_frame(const Steps& steps, const Context& context) {
        const scenario::OnTimeout rule =
            join_->at_ ? join_->at_->service.settings().on_timeout : scenario::OnTimeout::abandon;
        return send(journey_->perform(context, nullptr, &steps, join_->at_, std::nullopt), rule);
    }

    std::coroutine_handle<> answered(Outcome outcome) override {
        const std::coroutine_handle<> next = join_->one_ended(outcome);
        return next ? next : std::noop_coroutine();
    }

    void expired() override {
        if (const std::coroutine_handle<> next = join_->one_ended(Outcome::timed_out)) journey_->resume(next);
    }

    Join* join_ = nullptr;
};

Join::Join(Journey& journey, const Step& step, std::size_t fan, const Context& context, std::uint64_t path,
           Instance* at)
    : journey_(journey),
      step_(step),
      context_(context),
      path_(path),
      at_(at),
      fans_out_(fan != 1),
      count_(fans_out_ ? fan : step.branches.size()) {
    if (count_ > 0) branches_ = std::make_unique<Branch[]>(count_);
}

Join::~Join() {
    if (ticket_ != 0) journey_.kernel().ready().revoke(ticket_);
}

const Steps& Join::steps_of(std::size_t branch) const {
    return fans_out_ ? *step_.bare : step_.branches[branch];
}

bool Join::await_suspend(FrameHandle caller) {
    caller_ = caller;
    is_starting_ = true;
    for (std::size_t i = 0; i < count_ && outcome_ == Outcome::succeeded; ++i) {
        ++running_;
        branches_[i].start(*this, steps_of(i), mix(path_, i + 1));
    }
    is_starting_ = false;
    if (is_over()) {
        leave_the_rest();
        return false;
    }
    caller_.promise().suspended_in = this;
    return true;
}

std::coroutine_handle<> Join::one_ended(Outcome outcome) {
    --running_;
    if (outcome_ == Outcome::succeeded) outcome_ = outcome;
    if (is_starting_ || !is_over()) return nullptr;
    caller_.promise().suspended_in = nullptr;
    leave_the_rest();
    return caller_;
}

void Join::leave_the_rest() {
    if (running_ == 0) return;
    for (std::size_t i = 0; i < count_; ++i) branches_[i].leave();
    running_ = 0;
}

void Join::leave() {
    leave_the_rest();
    outcome_ = Outcome::aborted;
    caller_.promise().suspended_in = nullptr;
    ticket_ = journey_.kernel().ready().post(journey_.resumption_of(caller_));
}

}  // namespace plimsoll
