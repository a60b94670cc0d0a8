// SPDX-License-Identifier: MIT
// The frame of an operation that only works: one step of work after the other, without calls, branches,
// repetitions or failures. Most calls of most systems end in such operations (a cache, a store, a function),
// and without a coroutine their frames take two thirds of the memory.
#pragma once

#include "models/journey/frame.h"
#include "models/journey/plan.h"

namespace plimsoll {

class LeafFrame final : public Frame {
  public:
    // Precondition: the operation's steps are `only_work`.
    LeafFrame(Journey& journey, const Beginning& beginning, const Operation& operation);

    std::coroutine_handle<> go_on() override;
    void destroy() override;

    static void* operator new(std::size_t bytes, Journey& journey);
    static void operator delete(void* frame, Journey&) { FramePool::give_back(frame); }

  private:
    bool works_on();

    const Step* step_;  // the next
};

}  // namespace plimsoll
