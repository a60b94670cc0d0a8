// SPDX-License-Identifier: MIT
// How a request or a call ended. Failures of the modelled system are data, counted; never a C++ error.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace plimsoll {

enum class Outcome : std::uint8_t {
    succeeded,
    timed_out,     // the caller stopped waiting
    rejected,      // a queue was full
    throttled,     // a rate or a concurrency limit
    unreachable,   // no instance to send to
    error,         // the step's own failure
    circuit_open,  // not sent, because too many failed before
    aborted,       // its caller was cancelled
};

inline constexpr std::size_t kOutcomes = 8;

constexpr std::string_view name_of(Outcome outcome) {
    constexpr std::array<std::string_view, kOutcomes> kNames = {
        "succeeded", "timed-out", "rejected", "throttled", "unreachable", "error", "circuit-open", "aborted"};
    return kNames[static_cast<std::size_t>(outcome)];
}

// What a caller may try again; an aborted call has no caller left.
constexpr bool is_retryable(Outcome outcome) {
    return outcome != Outcome::succeeded && outcome != Outcome::aborted && outcome != Outcome::circuit_open;
}

}  // namespace plimsoll
