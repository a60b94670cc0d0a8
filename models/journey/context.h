// SPDX-License-Identifier: MIT
// What travels with a request, by value: who it is, for keyed draws; whose bill it is on; and how long it may
// take.
#pragma once

#include <cstdint>

#include "sim/base/time.h"

namespace plimsoll {

// Where requests come from: an operation of a stream's mix, or a schedule. An index into World's sources.
using SourceIndex = std::uint32_t;

// Where somebody is, for the network: the id of a host where there are machines, else a zone.
using Place = std::int32_t;
inline constexpr Place kNoPlace = -1;  // nowhere: what is sent from here takes no time

struct Context {
    std::uint64_t request = 0;  // number within its stream or schedule, from 0
    std::uint64_t path = 0;     // hash of the call path down to this frame, attempts included
    Time sent{};                // when the frame's call was sent; of a root: its arrival
    Time deadline = kNever;     // given up then, here and below
    Duration execution{};       // a wait at the beginning of the first operation, from a counts file
    SourceIndex source : 31 = 0;
    std::uint32_t is_counted : 1 = 0;  // the request arrived in [warm-up, duration)
    Place place = kNoPlace;            // of the caller
};

}  // namespace plimsoll
