// SPDX-License-Identifier: MIT
// Follows the Elastic Load Balancing pricing page and price list (2026-07-20): started hours, and load
// balancer capacity units: the largest of new connections per second / 25, active connections per minute /
// 3,000, GB per hour / 1 (0.4 to functions; decimal GB, as in the page's example), rule evaluations per
// second / 1,000 (the first ten rules free). Its free tier lasts twelve months for new accounts only and is
// never applied. Leaves out: that each hour has its own maximum. The period's mean rates are used, which
// bills less than the provider when different dimensions lead at different hours.
#include <algorithm>

#include "models/billing/billing_component.h"

namespace plimsoll {
namespace {

constexpr std::int64_t kSecondsPerHour = 3600;
constexpr std::int64_t kMillisecondsPerHour = 3'600'000;
constexpr std::int64_t kFreeRules = 10;

std::vector<std::string> problems(const DeploymentFacts& facts) {
    if (facts.listener_rules >= 0) return {};
    return {"has " + std::to_string(facts.listener_rules) + " listener rules, must have 0 or more"};
}

std::int64_t bytes_per_unit(BalancerTarget target) {
    return target == BalancerTarget::functions ? 400'000'000 : 1'000'000'000;
}

// Capacity units summed over the period's hours: a rate of 25/s for an hour is 90,000 connections.
Quantity unit_hours(const DeploymentFacts& facts, const BilledUsage& usage) {
    const std::int64_t paid_rules = std::max<std::int64_t>(0, facts.listener_rules - kFreeRules);
    const Quantity bytes = usage.request_bytes + usage.response_bytes;
    return std::max({usage.new_connections.times(1, 25 * kSecondsPerHour),
                     usage.connection_milliseconds.times(1, 3000 * kMillisecondsPerHour),
                     bytes.times(1, bytes_per_unit(facts.target)),
                     usage.calls.times(paid_rules, 1000 * kSecondsPerHour)});
}

std::vector<Charge> charges(const DeploymentFacts& facts, const BilledUsage& usage) {
    return {{"aws.alb.hour", LineKind::network, usage.started_hours, Basis::time},
            {"aws.alb.lcu", LineKind::network, unit_hours(facts, usage), Basis::request}};
}

}  // namespace

extern const BillingComponent aws_alb_component;
const BillingComponent aws_alb_component = {
    .face = {.name = "aws-alb",
             .summary = "An application load balancer, billed per started hour and per capacity unit.",
             .follows = "Elastic Load Balancing pricing page and price list (2026-07-20)",
             .leaves_out = "That each hour has its own maximum of the four dimensions: the mean rates of the "
                           "period are used."},
    .problems = problems,
    .charges = charges,
};

}  // namespace plimsoll
