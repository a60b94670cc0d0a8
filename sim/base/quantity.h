// SPDX-License-Identifier: MIT
// Quantities that carry their unit in the type. Counts of bytes are exact; rates, cores and shares are IEEE
// doubles parsed from decimal text, so they are the same on every machine.
#pragma once

#include <compare>
#include <cstdint>

namespace plimsoll {

struct Bytes {
    std::int64_t count = 0;
    constexpr auto operator<=>(const Bytes&) const = default;
};

constexpr Bytes kibibytes(std::int64_t n) { return Bytes{n << 10}; }
constexpr Bytes mebibytes(std::int64_t n) { return Bytes{n << 20}; }

// Arrivals or tokens per second; finite and not negative.
struct Rate {
    double per_second = 0;
    constexpr auto operator<=>(const Rate&) const = default;
};

// Reference cores; "500m" is 0.5. Unlimited is kUnlimitedCores, which a scenario says on purpose.
struct Cores {
    double count = 0;
    constexpr auto operator<=>(const Cores&) const = default;
};

inline constexpr Cores kUnlimitedCores{1e18};
constexpr bool is_unlimited(Cores cores) { return cores >= kUnlimitedCores; }

// Part of a whole, between 0 and 1; "0.2%" is 0.002.
struct Share {
    double of_one = 0;
    constexpr auto operator<=>(const Share&) const = default;
};

}  // namespace plimsoll
