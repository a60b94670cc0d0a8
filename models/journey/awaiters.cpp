// SPDX-License-Identifier: MIT
#include "models/journey/awaiters.h"

#include <algorithm>

#include "models/compute/service.h"
#include "models/journey/journey.h"
#include "sim/random/hash.h"

namespace plimsoll {

namespace {

// Keeps the paths of second and later attempts apart from those of the operation's steps, numbered from 1.
constexpr std::uint64_t kLaterAttempt = std::uint64_t{1} << 63;

}  // namespace

std::coroutine_handle<> Exchange::ended(Frame& callee) {
    stop_clocks();
    has_ended_ = true;
    served_by_ = callee.served_by;
    if (edge_ && callee.context().is_counted && callee.outcome() == Outcome::succeeded) {
        edge_->meter->latency.add(journey_->now() - callee.context().sent);
        edge_->meter->bytes += edge_->target->response.count;
    }
    return answered(callee.outcome());
}

void Exchange::send(Task task, const Edge& edge) {
    edge_ = &edge;
    rule_ = edge.on_timeout;
    callee_ = task.take();
    callee_->listener = this;
    has_ended_ = false;
    edge.meter->attempts += callee_->context().is_counted;
    if (callee_->context().is_counted) edge.meter->bytes += edge.target->request.count;
    arm(edge);
}

void Exchange::send(Task task, scenario::OnTimeout rule) {
    rule_ = rule;
    callee_ = task.take();
    callee_->listener = this;
    has_ended_ = false;
}

void Exchange::arm(const Edge& edge) {
    const Time now = journey_->now();
    const Time deadline = callee_->context().deadline;
    const bool timeout_comes_first = edge.timeout && later(now, edge.timeout->delay()) <= deadline;
    if (timeout_comes_first) return edge.timeout->start(timeout_, now, &Exchange::expire, this);
    if (deadline != kNever)
        deadline_ = journey_->kernel().at(std::max(now, deadline), Event{&Exchange::expire, this});
}

void Exchange::stop_clocks() {
    timeout_.stop();
    if (deadline_.is_some()) journey_->kernel().cancel(deadline_);
    deadline_ = EventHandle{};
}

void Exchange::expire(void* exchange) {
    auto& self = *static_cast<Exchange*>(exchange);
    self.deadline_ = EventHandle{};
    self.give_up();
    self.expired();
}

void Exchange::give_up() {
    stop_clocks();
    Frame& callee = *callee_;
    callee_ = nullptr;
    served_by_ = callee.served_by;
    journey_->adopt(callee);
    if (rule_ == scenario::OnTimeout::cancel) journey_->stop(callee, Outcome::aborted);
}

void Exchange::destroy_callee() {
    if (callee_) callee_->destroy();
    callee_ = nullptr;
}

void Exchange::stop() {
    if (!callee_) return;
    stop_clocks();
    destroy_callee();
}

Call::Call(Journey& journey, const Edge& edge, const Context& callee)
    : Exchange(&journey), edge_(edge), context_(callee), path_(callee.path) {
    edge.meter->calls += callee.is_counted;
    ++edge.meter->all_calls;
    if (edge.deadline) context_.deadline = std::min(context_.deadline, later(journey.now(), *edge.deadline));
}

Call::~Call() {
    if (ticket_ != 0) journey_->kernel().ready().revoke(ticket_);
}

Await<Call> Call::attempt() {
    ++attempts_;
    context_.sent = journey_->now();
    context_.path =
        attempts_ == 1 ? path_ : mix(path_, kLaterAttempt + static_cast<std::uint64_t>(attempts_));
    send(journey_->perform(Beginning{context_, nullptr, served_by()}, edge_.target->steps, nullptr), edge_);
    return Await(*this);
}

// backoff * 2^(attempt-1), at most max_backoff; nothing when the deadline leaves no room for another attempt.
std::optional<Duration> Call::next_back_off() const {
    const scenario::Retry& retry = edge_.retry;
    Duration length = std::min(retry.backoff, retry.max_backoff);
    for (int i = 1; i < attempts_ && length > Duration::zero() && length < retry.max_backoff; ++i)
        length = length > retry.max_backoff / 2 ? retry.max_backoff : length * 2;
    if (retry.jitter == scenario::Jitter::full) length = journey_->jittered(length, context_);
    if (later(journey_->now(), length) >= context_.deadline) return std::nullopt;
    return length;
}

bool Call::backs_off(Outcome outcome, Pause& pause) const {
    if (!is_retryable(outcome) || attempts_ >= edge_.retry.attempts) return false;
    const std::optional<Duration> length = next_back_off();
    if (length) pause.back_off(*length);
    return length.has_value();
}

std::coroutine_handle<> Call::await_suspend(FrameHandle caller) {
    caller_ = caller;
    caller_.promise().suspended_in = this;
    return callee().go_on();
}

Outcome Call::await_resume() {
    ticket_ = 0;
    destroy_callee();
    return outcome_;
}

std::coroutine_handle<> Call::answered(Outcome outcome) {
    outcome_ = outcome;
    caller_.promise().suspended_in = nullptr;
    return caller_;
}

void Call::expired() {
    go_on_later(Outcome::timed_out);
}

void Call::leave(Outcome) {
    give_up();
    go_on_later(Outcome::aborted);
}

// What was cancelled winds up first, so that another attempt finds its places free.
void Call::go_on_later(Outcome outcome) {
    outcome_ = outcome;
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
        Context context = below(join.context_, path, join.at_, steps);
        context.sent = journey_->now();
        if (is_one_call(steps))
            send_call(steps, context);
        else
            send_frame(steps, context);
        callee().go_on().resume();
    }

    void leave() {
        if (is_under_way()) give_up();
    }

  private:
    // Such a call needs no frame of the caller's to wait in.
    static bool is_one_call(const Steps& steps) {
        if (steps.steps.size() != 1 || !steps.steps[0].is_plain_call()) return false;
        const Edge& edge = *steps.steps[0].edge;
        return edge.retry.attempts == 1 && !edge.deadline;
    }

    void send_call(const Steps& steps, Context context) {
        const Edge& edge = *steps.steps[0].edge;
        if (!steps.keeps_path) context.path = mix(context.path, 1);  // as a frame of its own would
        edge.meter->calls += context.is_counted;
        ++edge.meter->all_calls;
        send(journey_->perform(Beginning{context}, edge.target->steps, nullptr), edge);
    }

    void send_frame(const Steps& steps, const Context& context) {
        const scenario::OnTimeout rule =
            join_->at_ ? join_->at_->service.settings().on_timeout : scenario::OnTimeout::abandon;
        send(journey_->perform(Beginning{context}, steps, join_->at_), rule);
    }

    std::coroutine_handle<> answered(Outcome outcome) override {
        const std::coroutine_handle<> next = join_->one_ended(outcome);
        return next ? next : std::noop_coroutine();
    }

    bool is_awaited() const override { return join_->caller_.promise().is_awaited(); }

    void expired() override {
        if (join_->one_ended(Outcome::timed_out)) join_->go_on_later();
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
        if (!journey_.takes_step()) {
            outcome_ = Outcome::aborted;
            break;
        }
        ++running_;
        branches_[i].start(*this, steps_of(i), mix(path_, i + 1));
    }
    is_starting_ = false;
    if (!is_over()) {
        caller_.promise().suspended_in = this;
        return true;
    }
    if (running_ == 0) return false;
    leave_the_rest();
    go_on_later();
    return true;
}

std::coroutine_handle<> Join::one_ended(Outcome outcome) {
    --running_;
    if (outcome_ == Outcome::succeeded) outcome_ = outcome;
    if (is_starting_ || !is_over()) return nullptr;
    caller_.promise().suspended_in = nullptr;
    if (running_ == 0) return caller_;
    leave_the_rest();
    go_on_later();
    return nullptr;
}

void Join::leave_the_rest() {
    if (running_ == 0) return;
    for (std::size_t i = 0; i < count_; ++i) branches_[i].leave();
    running_ = 0;
}

void Join::leave(Outcome) {
    leave_the_rest();
    outcome_ = Outcome::aborted;
    caller_.promise().suspended_in = nullptr;
    go_on_later();
}

// What was cancelled winds up first.
void Join::go_on_later() {
    ticket_ = journey_.kernel().ready().post(journey_.resumption_of(caller_));
}

}  // namespace plimsoll
