// SPDX-License-Identifier: MIT
// What the calendar holds: a function to run with its context and one argument. A plain record, because
// nothing in the hot loop may allocate.
#pragma once

#include <cstdint>

namespace plimsoll {

struct Event {
    using Run = void (*)(void* context, std::uint64_t argument);

    Run run = nullptr;
    void* context = nullptr;
    std::uint64_t argument = 0;
};

// How an activity ended: its work was done, or the thing it ran on failed.
enum class Completion : std::uint8_t { done, failed };

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
