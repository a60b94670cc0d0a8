// SPDX-License-Identifier: MIT
// What one replication used, in integers metered with the provider's own rounding (models/billing/meters.h),
// and what is needed to turn it into a bill. Plain data; the simulator fills it, models/billing/bill.h prices
// it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "models/billing/price_book.h"
#include "sim/base/int128.h"
#include "sim/base/money.h"
#include "sim/base/quantity.h"
#include "sim/base/time.h"

namespace plimsoll {

// What a component did for the counted requests of one traffic source, wherever in time that work happened.
struct RequestUsage {
    std::int64_t invocations = 0;          // function calls that reached a function instance
    std::int64_t billed_milliseconds = 0;  // sum of billed_milliseconds() over the invocations
    std::int64_t calls = 0;                // requests that passed a gateway or balancer
    std::int64_t gateway_units = 0;        // sum of gateway_units() over the calls
    std::int64_t request_bytes = 0;
    std::int64_t response_bytes = 0;
    std::int64_t new_connections = 0;
    std::int64_t connection_milliseconds = 0;  // sum over connections of how long they were open

    RequestUsage& operator+=(const RequestUsage& other);
    bool operator==(const RequestUsage&) const = default;
};

// What a pool of instances did in the measured window.
struct CapacityUsage {
    Int128 instance_nanoseconds = 0;  // live instances (starting, ready, draining) integrated over the window
    std::int64_t billed_instance_seconds = 0;  // sum of billed_instance_seconds() over the instances
    std::int64_t starts = 0;                   // instances started inside the window

    CapacityUsage& operator+=(const CapacityUsage& other);
    bool operator==(const CapacityUsage&) const = default;
};

enum class Architecture { x86, arm };
enum class BalancerTarget { instances, functions };

// What the deployment says about one component, as far as a billing rule asks.
struct DeploymentFacts {
    std::string instance_type{};  // "m6i.large"; empty where the platform has none
    Bytes memory{};               // per instance
    std::int64_t millicores = 0;  // requested per instance
    Architecture architecture = Architecture::x86;
    std::optional<std::int64_t> fixed_instances{};  // none: the fleet follows the load
    std::int64_t listener_rules = 0;                // of a balancer
    BalancerTarget target = BalancerTarget::instances;
};

struct BillableComponent {
    std::string name;  // service or hop: "web", "api"
    std::string rule;  // a billing component's name: "aws-lambda"
    DeploymentFacts facts;
    std::vector<RequestUsage>
        by_source;  // as many as BillInput::sources, in their order; or empty: no request usage
    CapacityUsage capacity;
};

// Where counted requests come from: an operation of the workload's mix, or a schedule.
struct TrafficSource {
    std::string name;                        // "web.browse"
    std::int64_t counted_requests = 0;       // in the window of this replication
    std::optional<Quantity> month_requests;  // none: the scenario does not say what month is billed
};

enum class FreeTiers { ignored, applied };

struct BillInput {
    const PriceBook* prices = nullptr;
    FreeTiers free_tiers = FreeTiers::ignored;
    Duration window{};  // [warm-up, duration)
    std::vector<TrafficSource> sources;
    std::vector<BillableComponent> components;
};

// A month is 730 hours, as the providers' calculators have it.
inline constexpr std::int64_t kHoursPerMonth = 730;

// Scenarios may not ask for more requests than this in a month: with it, up to 17 MB or 4 h of work per
// request stay in the range of Quantity.
inline constexpr std::int64_t kMaxMonthRequests = 10'000'000'000'000;

// How often a schedule fires in a month: 730 h / every.
Quantity month_firings(Duration every);

// The part of a month's requests that one operation of the mix gets; the share is taken to 12 decimals.
Quantity share_of_month(Quantity month_requests, Share share);

}  // namespace plimsoll
