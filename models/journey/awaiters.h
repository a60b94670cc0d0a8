// SPDX-License-Identifier: MIT
// What a journey waits for. Each is one object per frame, used again for every wait of its kind: g++ gives
// each temporary beside co_await a place of its own in the frame. A destructor takes back whatever is under
// way.
#pragma once

#include <coroutine>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "models/compute/instance.h"
#include "models/journey/frame.h"
#include "models/journey/plan.h"
#include "sim/base/time.h"
#include "sim/kernel/kernel.h"

namespace plimsoll {

class Journey;

// What co_await gets of an awaiter that stays in its frame.
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

// Time that passes: a wait, work on a processor, the network, a back-off, a place in a queue, an instance's
// start.
class Pause final : public Stoppable, public Waiter {
  public:
    explicit Pause(Journey& journey) : journey_(journey) {}
    Pause(const Pause&) = delete;
    Pause& operator=(const Pause&) = delete;
    ~Pause();

    // Work that is not interrupted: a cancelled frame ends after it.
    Await<Pause> wait(DelayList& constant);
    Await<Pause> wait(Duration length);
    Await<Pause> compute(GroupId cores, Duration work);
    Await<Pause> for_start_of(Instance& instance);
    // What a cancelled frame is fetched out of at once.
    Await<Pause> back_off(Duration length);
    // A slot of the chosen instance, or of any (null); where it is given, `instance` says.
    Await<Pause> for_slot(Service& service, Instance* chosen);

    bool await_ready() const { return kind_ == Kind::nothing; }
    void await_suspend(FrameHandle frame);
    void await_resume();

    void leave() override;
    void admitted() override { resume(); }

  private:
    enum class Kind : std::uint8_t {
        nothing,
        constant,
        timed,
        computing,
        starting,
        backing_off,
        queueing,
        leaving
    };

    void resume();
    void take_back();

    Journey& journey_;
    Kind kind_ = Kind::nothing;
    FrameHandle frame_;
    Duration length_{};
    DelayList* list_ = nullptr;
    Delayed delayed_;
    ActivityHandle activity_;
    Service* service_ = nullptr;
    Instance* chosen_ = nullptr;
};

// One frame that was sent off and whose answer somebody wants: it races its timeout, and when nobody waits
// any longer it is left to itself or cancelled.
class Exchange : public Listener {
  public:
    explicit Exchange(Journey* journey) : journey_(journey) {}
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    bool is_under_way() const { return callee_ != nullptr && !has_ended_; }
    // Where the callee was served last, for retries to avoid.
    std::optional<std::uint64_t> served_by() const { return served_by_; }
    std::coroutine_handle<> ended(Frame& callee) override;

  protected:
    ~Exchange() { stop(); }

    // A call along an edge. Returns the callee, to be resumed.
    FrameHandle send(Task callee, const Edge& edge);
    // A branch of the caller's own operation.
    FrameHandle send(Task branch, scenario::OnTimeout rule);
    // The caller stops waiting.
    void give_up();
    void destroy_callee();
    // May destroy this object. `answered` says what runs next.
    virtual std::coroutine_handle<> answered(Outcome outcome) = 0;
    virtual void expired() = 0;

    Journey* journey_;

  private:
    static void expire(void* exchange, std::uint64_t);
    void arm(const Edge& edge);
    void stop_clocks();
    void stop();

    const Edge* edge_ = nullptr;  // none: a branch
    Frame* callee_ = nullptr;
    bool has_ended_ = false;
    scenario::OnTimeout rule_ = scenario::OnTimeout::abandon;
    std::optional<std::uint64_t> served_by_;
    Delayed timeout_;
    EventHandle deadline_;
};

// A call of this frame.
class Attempt final : public Exchange, public Stoppable {
  public:
    explicit Attempt(Journey& journey) : Exchange(&journey) {}
    ~Attempt();

    // Precondition: the previous one is over.
    Await<Attempt> call(const Edge& edge, const Context& callee, std::optional<std::uint64_t> avoid);

    bool await_ready() const { return false; }
    std::coroutine_handle<> await_suspend(FrameHandle caller);
    Outcome await_resume();

    void leave() override;

  private:
    std::coroutine_handle<> answered(Outcome outcome) override;
    void expired() override;

    FrameHandle caller_;
    FrameHandle callee_to_start_;
    Outcome outcome_ = Outcome::succeeded;
    ReadyList::Ticket ticket_ = 0;  // of a resumption after leave()
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

    bool await_ready() const { return count_ == 0; }
    bool await_suspend(FrameHandle caller);
    Outcome await_resume() const { return outcome_; }

    void leave() override;

  private:
    class Branch;

    const Steps& steps_of(std::size_t branch) const;
    // The caller, when it shall go on now; else nothing.
    std::coroutine_handle<> one_ended(Outcome outcome);
    bool is_over() const { return running_ == 0 || outcome_ != Outcome::succeeded; }
    void leave_the_rest();

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
