// SPDX-License-Identifier: MIT
#include "models/billing/usage.h"

#include <cmath>

namespace plimsoll {

RequestUsage& RequestUsage::operator+=(const RequestUsage& other) {
    invocations += other.invocations;
    billed_milliseconds += other.billed_milliseconds;
    calls += other.calls;
    gateway_units += other.gateway_units;
    request_bytes += other.request_bytes;
    response_bytes += other.response_bytes;
    new_connections += other.new_connections;
    connection_milliseconds += other.connection_milliseconds;
    return *this;
}

CapacityUsage& CapacityUsage::operator+=(const CapacityUsage& other) {
    instance_nanoseconds += other.instance_nanoseconds;
    billed_instance_seconds += other.billed_instance_seconds;
    starts += other.starts;
    return *this;
}

Quantity month_firings(Duration every) {
    PLIMSOLL_CHECK(every > Duration::zero(), every);
    return Quantity::ratio(Duration(std::chrono::hours(kHoursPerMonth)).count(), every.count());
}

Quantity share_of_month(Quantity month_requests, Share share) {
    constexpr std::int64_t kSteps = 1'000'000'000'000;
    PLIMSOLL_CHECK(share.of_one >= 0 && share.of_one <= 1, share.of_one);
    const std::int64_t steps = std::llround(share.of_one * static_cast<double>(kSteps));
    return month_requests.times(steps, kSteps);
}

}  // namespace plimsoll
