// SPDX-License-Identifier: MIT
// What the calendar holds: a function to run with its context. A plain record of two words, because nothing
// in the hot loop may allocate, and two words travel in registers.
#pragma once

#include <cstdint>

namespace plimsoll {

struct Event {
    using Run = void (*)(void* context);

    Run run = nullptr;
    void* context = nullptr;
};

// Names one scheduled event. A handle of an event that has run or was cancelled names nothing, however often
// its slot is used again.
struct EventHandle {
    std::uint32_t slot = 0;
    std::uint64_t sequence = 0;  // 0: no event

    constexpr bool is_some() const { return sequence != 0; }
};

// A timer lives as long as its owner and is armed again and again.
struct TimerHandle {
    static constexpr std::uint32_t kNone = 0xffffffff;

    std::uint32_t slot = kNone;
};

}  // namespace plimsoll
