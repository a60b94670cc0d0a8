// SPDX-License-Identifier: MIT
#include "models/billing/meters.h"

#include <algorithm>

#include "sim/base/check.h"

namespace plimsoll {
namespace {

constexpr std::int64_t kMinimumSeconds = 60;
constexpr std::int64_t kGatewayIncrement = kibibytes(512).count;

std::int64_t divide_up(std::int64_t value, std::int64_t step) {
    return value / step + (value % step > 0 ? 1 : 0);
}

std::int64_t milliseconds_up(Duration duration) {
    PLIMSOLL_CHECK(duration >= Duration::zero(), duration);
    return divide_up(duration.count(), Duration(1ms).count());
}

}  // namespace

std::int64_t billed_milliseconds(InvocationTimes times) {
    return milliseconds_up(times.init) + milliseconds_up(times.handler);
}

std::int64_t gateway_units(Payload payload) {
    const std::int64_t larger = std::max(payload.request.count, payload.response.count);
    PLIMSOLL_CHECK(larger >= 0, larger);
    return std::max<std::int64_t>(1, divide_up(larger, kGatewayIncrement));
}

std::int64_t instance_nanoseconds(Lifetime lifetime, Window window) {
    PLIMSOLL_CHECK(lifetime.started <= lifetime.ended && window.from <= window.to);
    const Time from = std::max(lifetime.started, window.from);
    const Time to = std::min(lifetime.ended, window.to);
    return to > from ? (to - from).count() : 0;
}

std::int64_t billed_instance_seconds(Lifetime lifetime, Window window) {
    const std::int64_t seconds = divide_up(instance_nanoseconds(lifetime, window), Duration(1s).count());
    const bool started_inside = lifetime.started >= window.from && lifetime.started < window.to;
    return started_inside ? std::max(seconds, kMinimumSeconds) : seconds;
}

}  // namespace plimsoll
