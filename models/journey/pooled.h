// SPDX-License-Identifier: MIT
// An object in the frame pool, owned. Frames hold what only some of them need this way, so that the others
// stay small.
#pragma once

#include <new>
#include <utility>

#include "sim/kernel/frame_pool.h"

namespace plimsoll {

template <class T>
class Pooled {
  public:
    Pooled() = default;
    Pooled(const Pooled&) = delete;
    Pooled& operator=(const Pooled&) = delete;
    ~Pooled() { reset(); }

    template <class... Arguments>
    T& emplace(FramePool& pool, Arguments&&... arguments) {
        reset();
        object_ = ::new (pool.take(sizeof(T))) T(std::forward<Arguments>(arguments)...);
        return *object_;
    }

    void reset() {
        if (!object_) return;
        object_->~T();
        FramePool::give_back(object_);
        object_ = nullptr;
    }

    T& operator*() const { return *object_; }
    T* operator->() const { return object_; }

  private:
    T* object_ = nullptr;
};

}  // namespace plimsoll
