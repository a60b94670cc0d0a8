// SPDX-License-Identifier: MIT
// One request's way through the system. How an operation gets to its slot and back is the same for all, see
// goes_on(). What it does there is told by a coroutine, perform_steps(), and by a LeafFrame where it only
// works.
//
// Rules: docs/semantics.md, "Slots and queues", "Steps", "Timeouts, cancellation, retries", "Network".
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "models/compute/service.h"
#include "models/journey/awaiters.h"
#include "models/journey/frame.h"
#include "models/journey/plan.h"
#include "models/journey/pooled.h"
#include "sim/kernel/kernel.h"
#include "sim/random/hash.h"
#include "sim/random/philox.h"

namespace plimsoll {

// What a remote call costs one way: by the hosts of the two instances, or without machines by their zones.
// Null lists: nothing.
struct NetworkDelays {
    DelayList* same_there = nullptr;
    DelayList* same_back = nullptr;
    DelayList* cross_there = nullptr;
    DelayList* cross_back = nullptr;
    std::optional<double> bytes_per_second;

    bool has_machines = false;
    Bytes small_message;       // with machines: takes its way's latency and no bandwidth
    Place clients = kNoPlace;  // with machines: the host that stands for them

    bool takes_time() const { return has_machines || same_there || bytes_per_second; }
};

class Journey : public FrameOwner {
  public:
    Journey(Kernel& kernel, RandomKey key) : FrameOwner(kernel), key_(key) {}

    Time now() const { return kernel().now(); }
    void use(NetworkDelays network) { network_ = network; }

    // A request arrives, and begins at once. Its listener is told the end, and keeps nothing.
    void start(const Beginning& root, const Steps& steps);
    // A call of an operation, or steps that run where their caller is: a branch (at an instance) or a client
    // (null).
    Task perform(const Beginning& beginning, const Steps& steps, Instance* at);

    // The way of an operation's frame to its slot, and with its answer back. Goes on until the frame has to
    // pause (false), or is at work or over.
    bool goes_on(Frame& frame);
    // One turn of a step of work, at an instance or for a client (null).
    void work(Frame& frame, const Step& step, const Instance* at, std::uint64_t path, std::uint64_t turn);

    // Steps that take no time and branches that begin cost no events, and one event may lead to any number of
    // them: every few thousand `may_go_on` is asked, and after a no every frame ends at its next turn.
    static constexpr std::uint64_t kStepsBetweenQuestions = 4096;
    void ask(std::function<bool()> may_go_on) { may_go_on_ = std::move(may_go_on); }
    // To be called for each turn of a repeated step and each branch.
    bool takes_step() {
        if (++steps_ % kStepsBetweenQuestions == 0 && may_go_on_ && !is_over_) is_over_ = !may_go_on_();
        return !is_over_;
    }
    // Turns and branches so far.
    std::uint64_t steps() const { return steps_; }

    // Uniform between zero and `length`, keyed by the attempt that failed.
    Duration jittered(Duration length, const Context& attempt) const;

    // Whoever was granted something at this instant and is destroyed must not be called.
    Event resumption_of(FrameHandle frame);

  private:
    enum class Way { there, back };

    Task perform_steps(ThisFrame, const Steps* steps, Instance* at);

    // As goes_on().
    bool gets_to_work(Frame& frame);
    bool answers(Frame& frame);
    bool answers_at_once(Frame& frame, Outcome outcome);
    static bool ends(Frame& frame, Outcome outcome);
    Outcome choose(Frame& frame);
    void travel(Frame& frame, Way way);
    bool travels(const Context& context) const { return context.place != kNoPlace && network_.takes_time(); }

    // None when the step does not happen this time.
    std::uint64_t turns_of(const Step& step, const Context& context) const {
        return step.is_plain ? 1 : decorated_turns_of(step, context);
    }
    std::uint64_t decorated_turns_of(const Step& step, const Context& context) const;
    std::uint64_t fan_of(const Step& step, const Context& context, std::uint64_t turn) const;
    bool fails(const Step& step, const Context& context) const;
    // False when this turn of the step is no more than one thing to do.
    bool branches_out(Pooled<Join>& join, const Step& step, const Context& context, std::uint64_t turn,
                      Instance* at);
    void prepare(Pooled<Call>& call, const Steps& steps, const Step& step, const Context& context,
                 std::uint64_t turn, const Instance* at);

    RandomKey key_;
    NetworkDelays network_;
    std::function<bool()> may_go_on_;
    std::uint64_t steps_ = 0;
    bool is_over_ = false;
};

inline Journey& Frame::journey() const {
    return static_cast<Journey&>(owner_);
}

// What keys the draws of a step.
inline std::uint64_t path_of(const Step& step, const Context& context) {
    return mix(context.path, step.number);
}

// What travels with a call or branch that `caller` makes from these steps at that instance.
Context below(const Context& caller, std::uint64_t path, const Instance* at, const Steps& steps);

}  // namespace plimsoll
