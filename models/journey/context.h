// SPDX-License-Identifier: MIT
// What travels with a request, by value: who it is, for keyed draws; whose bill it is on; and how long it may
// take.
#pragma once

#include <cstdint>

#include "sim/base/time.h"

namespace plimsoll {

// Where requests come from: an operation of a stream's mix, or a schedule. An index into World's sources.
using SourceIndex = std::uint32_t;

struct Context {
    std::uint64_t request = 0;  // number within its stream or schedule, from 0
    std::uint64_t path = 0;     // hash of the call path down to this frame, attempts included
    Time sent{};                // when the frame's call was sent; of a root: its arrival
    Time deadline = kNever;     // given up then, here and below
    Duration execution{};       // a wait at the beginning of the first operation, from a counts file
    SourceIndex source = 0;
    std::int16_t zone = kNoZone;  // of the caller's instance
    bool is_counted = false;      // the request arrived in [warm-up, duration)

    static constexpr std::int16_t kNoZone = -1;
};

}  // namespace plimsoll
