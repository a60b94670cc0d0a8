// SPDX-License-Identifier: MIT
// Cache lines: memory that begins at one, for containers whose elements are to share as few as possible, and
// fetching those that are needed soon.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

namespace plimsoll {

inline constexpr std::size_t kCacheLine = 64;

// The lines around an address, all at once: whoever works on them next would wait for one after the other.
template <int kFirst, int kLast>
inline void fetch_lines(const void* around) {
    const auto address = reinterpret_cast<std::uintptr_t>(around);  // an event may have no context
#pragma GCC unroll 8
    for (int line = kFirst; line <= kLast; ++line)
        __builtin_prefetch(
            reinterpret_cast<const void*>(address + static_cast<std::uintptr_t>(line) * kCacheLine));
}

// The context of an event is mostly the frame of an operation: 216 bytes, and what follows them in a
// coroutine is needed last.
inline void fetch_context(const void* context) {
    fetch_lines<0, 3>(context);
}

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
