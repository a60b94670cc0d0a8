// SPDX-License-Identifier: MIT
// A frame is one operation at work, or one branch of it: a coroutine (CoroutineFrame), or without one where
// there is little to tell (LeafFrame). It belongs to the awaiter that waits for its answer; a frame nobody
// waits for (a root, an abandoned call) belongs to its FrameOwner.
//
// Leaving a frame by any door runs its destructors, and they are what gives slots back and stops delays.
// A frame holds references only to what World owns.
#pragma once

#include <coroutine>
#include <cstddef>
#include <utility>
#include <vector>

#include "models/compute/service.h"
#include "models/journey/context.h"
#include "models/journey/pause.h"
#include "models/journey/visit.h"
#include "models/outcome.h"
#include "sim/kernel/kernel.h"

namespace plimsoll {

class Journey;

// Who wants the answer of a frame. Called at the frame's end; says what runs next, and keeps the frame. With
// nothing (null) the frame is gone when control returns.
class Listener {
  public:
    virtual std::coroutine_handle<> ended(Frame& frame) = 0;
    // Whether anybody at the beginning of the chain of callers still waits.
    virtual bool is_awaited() const = 0;

  protected:
    ~Listener() = default;
};

// Owns the frames nobody waits for; when they end they are gone.
class FrameOwner {
  public:
    explicit FrameOwner(Kernel& kernel) : kernel_(kernel) {}
    FrameOwner(const FrameOwner&) = delete;
    FrameOwner& operator=(const FrameOwner&) = delete;

    Kernel& kernel() const { return kernel_; }
    FramePool& pool() { return kernel_.frames(); }
    std::size_t owned() const { return owned_.size(); }

    // `listener` is told the end; null: its caller gave it up.
    void adopt(Frame& frame, Listener* listener = nullptr);
    // Whether any frame is here that was given up: without one, every answer is awaited.
    bool has_abandoned() const { return abandoned_ > 0; }
    // The frame ends, and belongs to nobody.
    void release(Frame& frame);
    // The frame ends with this outcome. `aborted` cancels what nobody waits for: it leaves a queue, a call or
    // a back-off at once, and work at its next step boundary. Anything else takes it out of its work too.
    void stop(Frame& frame, Outcome outcome);
    // At the end of a run: whatever is still in flight.
    void destroy_all();

  private:
    Kernel& kernel_;
    std::vector<Frame*> owned_;
    std::size_t abandoned_ = 0;  // of those owned
};

// Serial of no instance.
inline constexpr std::uint64_t kNowhere = Service::kNobody;

// What a frame begins with.
struct Beginning {
    const Context& context;  // the frame copies it; the original may go
    // Of a root: it belongs to its owner, begins at once, and is gone at its end. Null: it begins when its
    // caller lets it go on.
    Listener* listener = nullptr;
    std::uint64_t avoid = kNowhere;  // serial of the instance that failed the previous attempt
};

class Frame : public Pause {
  public:
    Frame(FrameOwner& owner, const Beginning& beginning);

    // Begins, or goes on after a pause. Returns what runs next: with coroutines nobody runs another from
    // inside itself.
    virtual std::coroutine_handle<> go_on() = 0;
    virtual void destroy() = 0;

    FrameOwner& owner() const { return owner_; }
    Outcome outcome() const { return outcome_; }
    const Context& context() const { return context_; }
    bool is_awaited() const { return listener && listener->is_awaited(); }
    bool is_stopped() const { return stopped_with != Outcome::succeeded; }
    void end_with(Outcome outcome) { outcome_ = outcome; }

    Listener* listener = nullptr;       // null: nobody waits
    Stoppable* suspended_in = nullptr;  // null: running
    // Serial of the instance that got the call; before, of one to avoid.
    std::uint64_t served_by;
    Visit visit;
    Outcome stopped_with = Outcome::succeeded;  // anything else: how it has to end, and soon

  protected:
    inline Journey& journey() const;

    ~Frame() {
        end_pause();
        visit.end(*this);
    }

    // Leaves its instance and tells its listener. Returns what runs next; null: nobody keeps the frame, which
    // has no owner any more and must be destroyed.
    std::coroutine_handle<> tell_end();

  private:
    friend class FrameOwner;

    Outcome outcome_ = Outcome::succeeded;
    std::uint32_t place_ = 0;  // among its owner's
    const Context context_;
};

// A coroutine's parameter: made of its frame's beginning, and then its way to its own frame. One word for
// both, because each word of a frame is one for every request in flight.
class ThisFrame {
  public:
    ThisFrame(const Beginning& beginning) : beginning_(&beginning) {}

    Frame& frame() const { return *frame_; }
    Visit& visit() const { return frame_->visit; }
    const Context& context() const { return frame_->context(); }
    bool is_stopped() const { return frame_->is_stopped(); }
    // How it has to end then.
    Outcome stopped_with() const { return frame_->stopped_with; }

  private:
    friend class CoroutineFrame;

    union {
        const Beginning* beginning_;  // until the frame is made
        Frame* frame_;
    };
};

class CoroutineFrame;
using FrameHandle = std::coroutine_handle<CoroutineFrame>;

// The promise. Coroutines that return Task take (Journey&, ThisFrame, ...): the frame comes from its pool.
class CoroutineFrame final : public Frame {
  public:
    template <class Owner, class... Rest>
    CoroutineFrame(Owner& owner, ThisFrame& self, const Rest&...) : Frame(owner, *self.beginning_) {
        self.frame_ = this;
    }

    template <class Owner, class... Rest>
    static void* operator new(std::size_t bytes, Owner& owner, const Rest&...) {
        return owner.pool().take(bytes);
    }
    static void operator delete(void* frame) { FramePool::give_back(frame); }

    class Task get_return_object();
    auto initial_suspend() noexcept { return FirstSuspension(*this); }
    auto final_suspend() noexcept { return LastSuspension(*this); }
    void return_value(Outcome outcome) { end_with(outcome); }
    void unhandled_exception() { throw; }

    std::coroutine_handle<> go_on() override;
    void destroy() override { handle().destroy(); }

  private:
    // Only a root is listened to before it begins.
    class FirstSuspension {
      public:
        explicit FirstSuspension(const Frame& frame) : is_root_(frame.listener != nullptr) {}
        bool await_ready() noexcept { return is_root_; }
        void await_suspend(FrameHandle) noexcept {}
        void await_resume() noexcept {}

      private:
        bool is_root_;
    };

    // Suspends only where somebody keeps the frame; else it runs off its end, which destroys it.
    class LastSuspension {
      public:
        explicit LastSuspension(CoroutineFrame& frame) : frame_(frame) {}
        bool await_ready() noexcept {
            next_ = frame_.tell_end();
            return !next_;
        }
        std::coroutine_handle<> await_suspend(FrameHandle) noexcept { return next_; }
        void await_resume() noexcept {}

      private:
        CoroutineFrame& frame_;
        std::coroutine_handle<> next_;
    };

    FrameHandle handle() { return FrameHandle::from_promise(*this); }
};

// A frame that has not begun; destroyed with its Task unless somebody takes it.
class Task {
  public:
    using promise_type = CoroutineFrame;

    explicit Task(Frame& frame) : frame_(&frame) {}
    Task(Task&& other) noexcept : frame_(other.take()) {}
    Task(const Task&) = delete;
    Task& operator=(const Task&) = delete;
    Task& operator=(Task&&) = delete;
    ~Task() {
        if (frame_) frame_->destroy();
    }

    Frame* take() { return std::exchange(frame_, nullptr); }

  private:
    Frame* frame_;
};

inline Task CoroutineFrame::get_return_object() {
    return Task(*this);
}

inline Frame::Frame(FrameOwner& owner, const Beginning& beginning)
    : Pause(owner), served_by(beginning.avoid), context_(beginning.context) {
    if (beginning.listener) owner.adopt(*this, beginning.listener);
}

inline std::coroutine_handle<> Frame::tell_end() {
    visit.end(*this);
    if (listener) {
        const std::coroutine_handle<> next = listener->ended(*this);
        if (next) return next;
    }
    owner_.release(*this);
    return nullptr;
}

inline void FrameOwner::adopt(Frame& frame, Listener* listener) {
    frame.listener = listener;
    frame.place_ = static_cast<std::uint32_t>(owned_.size());
    owned_.push_back(&frame);
    if (!listener) ++abandoned_;
}

inline void FrameOwner::release(Frame& frame) {
    if (!frame.listener) --abandoned_;
    Frame* const last = owned_.back();
    owned_[frame.place_] = last;
    last->place_ = frame.place_;
    owned_.pop_back();
}

inline void Visit::arrive(Frame& frame, Instance& at) {
    place_ = at.service.note_visitor(at, frame);
    at_ = &at;
    role_ = Role::request;
    frame.served_by = at.serial;
}

inline void Visit::stay_as_guest(Frame& frame, Instance& at) {
    place_ = at.service.note_visitor(at, frame);
    at_ = &at;
    role_ = Role::guest;
    at.service.guest_arrives(at);
}

inline void Visit::end(Frame& frame) {
    if (role_ != Role::none) leave(frame);
}

}  // namespace plimsoll
