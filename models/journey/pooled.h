// SPDX-License-Identifier: MIT
// An object in the frame pool, owned. Frames hold what only some of them need this way, so that the others
// stay small.
#pragma once

#include <cstddef>
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

// The same for a number of objects that is known when they are made.
template <class T>
class PooledArray {
  public:
    PooledArray(FramePool& pool, std::size_t size) {
        if (size == 0) return;
        objects_ = static_cast<T*>(pool.take(size * sizeof(T)));
        for (; size_ < size; ++size_) ::new (objects_ + size_) T();
    }
    PooledArray(const PooledArray&) = delete;
    PooledArray& operator=(const PooledArray&) = delete;
    ~PooledArray() {
        while (size_ > 0) objects_[--size_].~T();
        if (objects_) FramePool::give_back(objects_);
    }

    T& operator[](std::size_t index) const { return objects_[index]; }
    std::size_t size() const { return size_; }

  private:
    T* objects_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace plimsoll
