// SPDX-License-Identifier: MIT
// The coroutine type of journeys. A frame is one operation at work, or one branch of it. It belongs to the
// awaiter that waits for its answer; a frame nobody waits for (a root, an abandoned call) belongs to its
// FrameOwner.
//
// Leaving a frame by any door runs its destructors, and they are what gives slots back and stops delays.
// A frame holds references only to what World owns.
#pragma once

#include <coroutine>
#include <cstddef>
#include <vector>

#include "models/journey/context.h"
#include "models/outcome.h"
#include "sim/base/check.h"
#include "sim/kernel/frame_pool.h"

namespace plimsoll {

class Frame;
using FrameHandle = std::coroutine_handle<Frame>;

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

// What a frame waits in and can be fetched out of at once: a queue, a call, a back-off.
class Stoppable {
  public:
    virtual void leave() = 0;

  protected:
    ~Stoppable() = default;
};

// Owns the frames nobody waits for; when they end they are gone.
class FrameOwner {
  public:
    explicit FrameOwner(FramePool& pool) : pool_(pool) {}
    FrameOwner(const FrameOwner&) = delete;
    FrameOwner& operator=(const FrameOwner&) = delete;

    FramePool& pool() { return pool_; }
    std::size_t owned() const { return owned_.size(); }

    void adopt(Frame& frame);
    void release(Frame& frame);
    // Stops a frame nobody waits for: at once where it waits in something stoppable, else at its next step
    // boundary.
    void cancel(Frame& frame);
    // At the end of a run: whatever is still in flight.
    void destroy_all();

  private:
    FramePool& pool_;
    std::vector<Frame*> owned_;
};

// A coroutine's parameter through which it gets its own frame; callers give it empty.
class ThisFrame {
  public:
    Frame& frame() const { return *frame_; }

  private:
    friend class Frame;
    Frame* frame_ = nullptr;
};

// The promise. Coroutines that return Task take (FrameOwner-derived&, const Context&, ThisFrame, ...): the
// frame comes from the owner's pool, and context() is its own copy of that parameter.
class Frame {
  public:
    template <class Owner, class... Rest>
    Frame(Owner& owner, const Context& context, ThisFrame& self, const Rest&...)
        : owner_(owner), context_(context) {
        self.frame_ = this;
    }
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;

    template <class Owner, class... Rest>
    static void* operator new(std::size_t bytes, Owner& owner, const Rest&...) {
        return owner.pool().take(bytes);
    }
    static void operator delete(void* frame) { FramePool::give_back(frame); }

    class Task get_return_object();
    std::suspend_always initial_suspend() noexcept { return {}; }
    auto final_suspend() noexcept { return LastSuspension(*this); }
    void return_value(Outcome outcome) { outcome_ = outcome; }
    void unhandled_exception() { throw; }

    Outcome outcome() const { return outcome_; }
    const Context& context() const { return context_; }
    bool is_awaited() const { return listener && listener->is_awaited(); }
    FrameHandle handle() { return FrameHandle::from_promise(*this); }

    Listener* listener = nullptr;       // null: nobody waits
    Stoppable* suspended_in = nullptr;  // null: running, or in work that is not interrupted
    bool is_cancelled = false;
    std::uint64_t served_by = kNowhere;  // serial of the instance that got the call

    static constexpr std::uint64_t kNowhere = ~std::uint64_t{0};

  private:
    friend class FrameOwner;

    // Suspends only where somebody keeps the frame; else it runs off its end, which destroys it.
    class LastSuspension {
      public:
        explicit LastSuspension(Frame& frame) : frame_(frame) {}
        bool await_ready() noexcept {
            if (frame_.listener) next_ = frame_.listener->ended(frame_);
            if (next_) return false;
            frame_.owner_.release(frame_);
            return true;
        }
        std::coroutine_handle<> await_suspend(FrameHandle) noexcept { return next_; }
        void await_resume() noexcept {}

      private:
        Frame& frame_;
        std::coroutine_handle<> next_;
    };

    FrameOwner& owner_;
    const Context context_;
    std::size_t place_ = 0;  // among its owner's
    Outcome outcome_ = Outcome::succeeded;
};

// A frame that has not begun; destroyed with its Task unless somebody takes it.
class Task {
  public:
    using promise_type = Frame;

    explicit Task(FrameHandle handle) : handle_(handle) {}
    Task(Task&& other) noexcept : handle_(other.take()) {}
    Task(const Task&) = delete;
    Task& operator=(const Task&) = delete;
    Task& operator=(Task&&) = delete;
    ~Task() {
        if (handle_) handle_.destroy();
    }

    FrameHandle take() {
        const FrameHandle handle = handle_;
        handle_ = nullptr;
        return handle;
    }

  private:
    FrameHandle handle_;
};

inline Task Frame::get_return_object() {
    return Task(FrameHandle::from_promise(*this));
}

inline void FrameOwner::adopt(Frame& frame) {
    frame.listener = nullptr;
    frame.place_ = owned_.size();
    owned_.push_back(&frame);
}

inline void FrameOwner::release(Frame& frame) {
    Frame* const last = owned_.back();
    owned_[frame.place_] = last;
    last->place_ = frame.place_;
    owned_.pop_back();
}

}  // namespace plimsoll
