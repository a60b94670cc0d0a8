// SPDX-License-Identifier: MIT
// Memory for frames of operations, and for their calls: free lists by size class, so that a request costs no
// malloc. Each block remembers its pool and size, because a frame is freed by an operator delete that knows
// neither. One pool per kernel, no sharing between threads.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace plimsoll {

class FramePool {
  public:
    FramePool() = default;
    FramePool(const FramePool&) = delete;
    FramePool& operator=(const FramePool&) = delete;
    ~FramePool();

    void* take(std::size_t bytes) {
        const std::size_t size_class = (bytes + sizeof(Header) + kStep - 1) / kStep;
        ++taken_;
        if (size_class >= kClasses || kEachOnItsOwn) return take_large(bytes);
        Header* block = free_[size_class];
        if (!block) block = refill(size_class);
        free_[size_class] = block->next;
        block->pool = this;
        block->size_class = size_class;
        return block + 1;
    }

    static void give_back(void* frame) {
        Header* block = static_cast<Header*>(frame) - 1;
        block->pool->put(block);
    }

    // Frames made and destroyed since the start; equal when nothing is in flight.
    std::uint64_t taken() const { return taken_; }
    std::uint64_t returned() const { return returned_; }

  private:
    static constexpr std::size_t kStep = 64;
    static constexpr std::size_t kClasses = 33;  // frames up to 2 KiB
    static constexpr std::size_t kLarge = 0;
    // Under AddressSanitizer each frame is its own allocation, so that a use after destruction is found.
#if defined(PLIMSOLL_ADDRESS_SANITIZER)
    static constexpr bool kEachOnItsOwn = true;
#else
    static constexpr bool kEachOnItsOwn = false;
#endif
    static constexpr std::size_t kChunkBytes = 1 << 16;

    struct alignas(16) Header {
        union {
            Header* next;     // while free
            FramePool* pool;  // while in use
        };
        std::size_t size_class;
    };

    void put(Header* block) {
        ++returned_;
        if (block->size_class == kLarge) return free_large(block);
        block->next = free_[block->size_class];
        free_[block->size_class] = block;
    }

    // The first free block of the new ones.
    [[gnu::returns_nonnull]] Header* refill(std::size_t size_class);
    void* take_large(std::size_t bytes);
    static void free_large(Header* block);

    std::array<Header*, kClasses> free_{};
    std::vector<std::unique_ptr<std::byte[]>> chunks_;
    std::uint64_t taken_ = 0;
    std::uint64_t returned_ = 0;
};

}  // namespace plimsoll
