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

#include "models/journey/context.h"
#include "models/outcome.h"
#include "sim/base/check.h"
#include "sim/kernel/frame_pool.h"

namespace plimsoll {

class Frame;
using FrameHandle = std::coroutine_handle<Frame>;

// Who wants the answer of a frame. Called in the frame's last suspension; says what runs next.
class Listener {
  public:
    virtual std::coroutine_handle<> ended(Frame& frame) = 0;

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

// Owns the frames nobody waits for, and buries those that ended.
class FrameOwner {
  public:
    explicit FrameOwner(FramePool& pool) : pool_(pool) {}
    FrameOwner(const FrameOwner&) = delete;
    FrameOwner& operator=(const FrameOwner&) = delete;

    FramePool& pool() { return pool_; }
    std::size_t owned() const { return owned_; }

    void adopt(Frame& frame);
    void release(Frame& frame);
    // The frame has ended; it is destroyed when control is back in resume().
    void bury(Frame& frame);
    // The one way to run frames: resumes, then destroys what ended meanwhile.
    void resume(std::coroutine_handle<> handle);
    // Stops a frame nobody waits for: at once where it waits in something stoppable, else at its next step
    // boundary.
    void cancel(Frame& frame);
    // At the end of a run: whatever is still in flight.
    void destroy_all();

  private:
    void destroy_buried();

    FramePool& pool_;
    Frame* first_ = nullptr;
    Frame* buried_ = nullptr;
    std::size_t owned_ = 0;
};

// The promise. Coroutines that return Task take (FrameOwner-derived& , Context, ...): the frame comes from
// the owner's pool, and context() is the coroutine's own copy of its parameter.
class Frame {
  public:
    template <class Owner, class... Rest>
    Frame(Owner& owner, Context& context, Rest&...) : owner_(owner), context_(context) {}
    Frame(const Frame&) = delete;
    Frame& operator=(const Frame&) = delete;

    template <class Owner, class... Rest>
    static void* operator new(std::size_t bytes, Owner& owner, const Rest&...) {
        return owner.pool().take(bytes);
    }
    static void operator delete(void* frame) { FramePool::give_back(frame); }

    class Task get_return_object();
    std::suspend_always initial_suspend() noexcept { return {}; }
    auto final_suspend() noexcept { return LastSuspension(); }
    void return_value(Outcome outcome) { outcome_ = outcome; }
    void unhandled_exception() { throw; }

    Outcome outcome() const { return outcome_; }
    const Context& context() const { return context_; }
    FrameHandle handle() { return FrameHandle::from_promise(*this); }

    Listener* listener = nullptr;       // null: nobody waits
    Stoppable* suspended_in = nullptr;  // null: running, or in work that is not interrupted
    bool is_cancelled = false;
    std::uint64_t served_by = kNowhere;  // serial of the instance that got the call

    static constexpr std::uint64_t kNowhere = ~std::uint64_t{0};

  private:
    friend class FrameOwner;

    class LastSuspension {
      public:
        bool await_ready() noexcept { return false; }
        std::coroutine_handle<> await_suspend(FrameHandle handle) noexcept {
            Frame& frame = handle.promise();
            if (frame.listener) return frame.listener->ended(frame);
            frame.owner_.bury(frame);
            return std::noop_coroutine();
        }
        void await_resume() noexcept {}
    };

    FrameOwner& owner_;
    Context& context_;
    Frame* previous_ = nullptr;
    Frame* next_ = nullptr;
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

// co_await ThisFrame() gives a coroutine its own frame, without suspending.
class ThisFrame {
  public:
    ThisFrame() {}
    bool await_ready() const { return false; }
    bool await_suspend(FrameHandle handle) {
        frame_ = &handle.promise();
        return false;
    }
    Frame& await_resume() const { return *frame_; }

  private:
    Frame* frame_ = nullptr;
};

inline Task Frame::get_return_object() {
    return Task(FrameHandle::from_promise(*this));
}

inline void FrameOwner::adopt(Frame& frame) {
    frame.listener = nullptr;
    frame.previous_ = nullptr;
    frame.next_ = first_;
    if (first_) first_->previous_ = &frame;
    first_ = &frame;
    ++owned_;
}

inline void FrameOwner::release(Frame& frame) {
    (frame.previous_ ? frame.previous_->next_ : first_) = frame.next_;
    if (frame.next_) frame.next_->previous_ = frame.previous_;
    --owned_;
}

inline void FrameOwner::bury(Frame& frame) {
    release(frame);
    frame.next_ = buried_;
    buried_ = &frame;
}

inline void FrameOwner::resume(std::coroutine_handle<> handle) {
    handle.resume();
    if (buried_) destroy_buried();
}

}  // namespace plimsoll
