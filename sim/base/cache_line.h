// SPDX-License-Identifier: MIT
// Memory that begins at a cache line, for containers whose elements are to share as few lines as possible.
#pragma once

#include <cstddef>
#include <new>

namespace plimsoll {

inline constexpr std::size_t kCacheLine = 64;

// The lines around an address, all at once: whoever works on them next would wait for one after the other.
template <int kFirst, int kLast>
inline void fetch_lines(const void* around) {
#pragma GCC unroll 8
    for (int line = kFirst; line <= kLast; ++line)
        __builtin_prefetch(static_cast<const char*>(around) + line * static_cast<std::ptrdiff_t>(kCacheLine));
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
