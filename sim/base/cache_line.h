// SPDX-License-Identifier: MIT
// Memory that begins at a cache line, for containers whose elements are to share as few lines as possible.
#pragma once

#include <cstddef>
#include <new>

namespace plimsoll {

inline constexpr std::size_t kCacheLine = 64;

template <class Value>
struct CacheLineAllocator {
    using value_type = Value;

    CacheLineAllocator() = default;
    template <class Other>
    explicit CacheLineAllocator(const CacheLineAllocator<Other>&) {}

    Value* allocate(std::size_t count) {
        return static_cast<Value*>(::operator new(count * sizeof(Value), std::align_val_t{kCacheLine}));
    }
    void deallocate(Value* values, std::size_t) { ::operator delete(values, std::align_val_t{kCacheLine}); }

    bool operator==(const CacheLineAllocator&) const = default;
};

}  // namespace plimsoll
