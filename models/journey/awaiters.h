// SPDX-License-Identifier: MIT
// What a coroutine waits for besides time (pause.h): calls, and branches that run at the same time. Each is
// one object per frame, used again for every wait of its kind: g++ gives each temporary beside co_await a
// place of its own in the frame. A destructor takes back whatever is under way.
#pragma once

#include <coroutine>
#include <cstdint>
#include <memory>
#include <optional>

#include "models/journey/frame.h"
#include "models/journey/plan.h"
#include "models/journey/pooled.h"
#include "sim/base/time.h"
#include "sim/kernel/kernel.h"

namespace plimsoll {

// What co_await gets of an awaiter that lives elsewhere.
template <class Awaiter>
class [[nodiscard]] Await {
  public:
    explicit Await(Awaiter& awaiter) : awaiter_(&awaiter) {}
    bool await_ready() const { return awaiter_->await_ready(); }
    auto await_suspend(FrameHandle frame) { return awaiter_->await_suspend(frame); }
    auto await_resume() { return awaiter_->await_resume(); }

  private:
    Awaiter* awaiter_;
};

// One frame that was sent off and whose answer somebody wants: it races its timeout, and when nobody waits
// any longer it is left to itself or cancelled.
class Exchange : public Listener {
  public:
    explicit Exchange(Journey* journey) : journey_(journey) {}
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    bool is_under_way() const { return callee_ != nullptr && !has_ended_; }
    // Serial of the instance that got the last callee, for retries to avoid; kNowhere if none did.
    std::uint64_t served_by() const { return served_by_; }
    std::coroutine_handle<> ended(Frame& callee) override;

  protected:
    ~Exchange() { stop(); }

    // A call along an edge, which begins with callee().go_on().
    void send(Task callee, const Edge& edge);
    // A branch of the caller's own operation.
    void send(Task branch, scenario::OnTimeout rule);
    Frame& callee() const { return *callee_; }
    // The caller stops waiting.
    void give_up();
    void destroy_callee();
    // May destroy this object. `answered` says what runs next.
    virtual std::coroutine_handle<> answered(Outcome outcome) = 0;
    virtual void expired() = 0;

    Journey* journey_;

  private:
    static void expire(void* exchange);
    void arm(const Edge& edge);
    void stop_clocks();
    void stop();

    const Edge* edge_ = nullptr;  // none: a branch
    Frame* callee_ = nullptr;
    bool has_ended_ = false;
    scenario::OnTimeout rule_ = scenario::OnTimeout::abandon;
    std::uint64_t served_by_ = kNowhere;
    Delayed timeout_;
    EventHandle deadline_;
};

// A call of this frame with all its attempts.
class Call final : public Exchange, public Stoppable {
  public:
    // `callee` is what travels with the call; sent and path are set for each attempt.
    Call(Journey& journey, const Edge& edge, const Context& callee);
    ~Call();

    // Sends the next attempt; its outcome is what co_await gives.
    Await<Call> attempt();
    // Whether there is another attempt after this outcome; its back-off begins.
    bool backs_off(Outcome outcome, Pause& pause) const;

    bool await_ready() const { return false; }
    std::coroutine_handle<> await_suspend(FrameHandle caller);
    Outcome await_resume();

    void leave(Outcome outcome) override;
    bool is_awaited() const override { return caller_.promise().is_awaited(); }

  private:
    std::coroutine_handle<> answered(Outcome outcome) override;
    void expired() override;
    void go_on_later(Outcome outcome);
    std::optional<Duration> next_back_off() const;

    const Edge& edge_;
    Context context_;
    std::uint64_t path_;
    int attempts_ = 0;
    Outcome outcome_ = Outcome::succeeded;
    FrameHandle caller_;
    ReadyList::Ticket ticket_ = 0;  // of a resumption that is due
};

// Branches that run at the same time. The first failure is the answer at once; without one, the last to
// finish.
class Join final : public Stoppable {
  public:
    // The branches of a parallel step, or `fan` times a step without its decorations.
    Join(Journey& journey, const Step& step, std::size_t fan, const Context& context, std::uint64_t path,
         Instance* at);
    Join(const Join&) = delete;
    Join& operator=(const Join&) = delete;
    ~Join();

    // Starts the branches; the outcome is what co_await gives.
    Await<Join> all() { return Await(*this); }

    bool await_ready() const { return count_ == 0; }
    bool await_suspend(FrameHandle caller);
    Outcome await_resume() {
        ticket_ = 0;
        return outcome_;
    }

    void leave(Outcome outcome) override;

  private:
    class Branch;

    const Steps& steps_of(std::size_t branch) const;
    // The caller, when it shall go on now; else nothing.
    std::coroutine_handle<> one_ended(Outcome outcome);
    bool is_over() const { return running_ == 0 || outcome_ != Outcome::succeeded; }
    void leave_the_rest();
    void go_on_later();

    Journey& journey_;
    const Step& step_;
    const Context& context_;
    std::uint64_t path_;
    Instance* at_;
    bool fans_out_;
    std::size_t count_;
    std::unique_ptr<Branch[]> branches_;
    FrameHandle caller_;
    std::size_t running_ = 0;
    Outcome outcome_ = Outcome::succeeded;
    bool is_starting_ = false;
    ReadyList::Ticket ticket_ = 0;
};

}  // namespace plimsoll
