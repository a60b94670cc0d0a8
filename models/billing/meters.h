// SPDX-License-Identifier: MIT
// The providers' metering units, applied to each simulated request or instance before anything is summed:
// rounding an average is another figure. Integers in, integers out.
#pragma once

#include <cstdint>

#include "sim/base/quantity.h"
#include "sim/base/time.h"

namespace plimsoll {

// AWS Lambda: the handler's time rounded up to 1 ms, and since 2025-08-01 the initialisation's, rounded by
// itself, when the invocation started its instance (otherwise init is 0).
struct InvocationTimes {
    Duration init{};
    Duration handler{};
};
std::int64_t billed_milliseconds(InvocationTimes times);

// API Gateway HTTP APIs: 512 KiB increments, at least one. The page does not say whether request and response
// are summed; the larger of the two is metered.
struct Payload {
    Bytes request;
    Bytes response;
};
std::int64_t gateway_units(Payload payload);

// EC2 and Fargate: per second rounded up, at least 60 s per start. Only the part inside the window counts;
// the minimum applies to an instance that started inside it.
struct Lifetime {
    Time started;
    Time ended;  // kNever while it lives
};
struct Window {
    Time from;
    Time to;
};
std::int64_t billed_instance_seconds(Lifetime lifetime, Window window);
std::int64_t instance_nanoseconds(Lifetime lifetime, Window window);

}  // namespace plimsoll
