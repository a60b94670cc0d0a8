// SPDX-License-Identifier: MIT
#include "sim/kernel/frame_pool.h"

#include <new>

#include "sim/base/cache_line.h"

namespace plimsoll {

FramePool::~FramePool() = default;

FramePool::Header* FramePool::refill(std::size_t size_class) {
    const std::size_t block_bytes = size_class * kStep;
    const std::size_t blocks = kChunkBytes / block_bytes;
    chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(blocks * block_bytes + kCacheLine));
    auto address = reinterpret_cast<std::uintptr_t>(chunks_.back().get());
    address = (address + kCacheLine - 1) / kCacheLine * kCacheLine;
    auto* first = reinterpret_cast<std::byte*>(address);
    for (std::size_t i = blocks; i-- > 0;) {
        auto* block = reinterpret_cast<Header*>(first + i * block_bytes);
        block->next = free_[size_class];
        free_[size_class] = block;
    }
    return reinterpret_cast<Header*>(first);
}

void* FramePool::take_large(std::size_t bytes) {
    auto* block =
        static_cast<Header*>(::operator new(bytes + sizeof(Header), std::align_val_t{alignof(Header)}));
    block->pool = this;
    block->size_class = kLarge;
    return block + 1;
}

void FramePool::free_large(Header* block) {
    ::operator delete(block, std::align_val_t{alignof(Header)});
}

}  // namespace plimsoll
