// SPDX-License-Identifier: MIT
// Indices that cannot be mixed up: an OperationId is no ServiceId. The value is a dense index into its owner's
// vector; kNone marks "no such thing".
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace plimsoll {

template <class Tag>
struct Id {
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    std::uint32_t value = kNone;

    constexpr bool is_some() const { return value != kNone; }
    constexpr auto operator<=>(const Id&) const = default;
};

}  // namespace plimsoll
