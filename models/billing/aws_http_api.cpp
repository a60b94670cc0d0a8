// SPDX-License-Identifier: MIT
// Follows the Amazon API Gateway pricing page (2025-11-02): HTTP APIs bill each call in increments of 512 KB,
// two tiers. Its free tier lasts twelve months for new accounts only and is never applied. Leaves out: data
// transfer out (aws-internet-out), custom domains, VPC links; whether request and response are summed, which
// the page does not say: the larger one is metered.
#include "models/billing/billing_component.h"

namespace plimsoll {
namespace {

std::vector<std::string> problems(const DeploymentFacts&) {
    return {};
}

std::vector<Charge> charges(const DeploymentFacts&, const BilledUsage& usage) {
    return {{"aws.apigw.http", LineKind::requests, usage.gateway_units, Basis::request}};
}

}  // namespace

extern const BillingComponent aws_http_api_component;
const BillingComponent aws_http_api_component = {
    .face = {.name = "aws-http-api",
             .summary = "A managed gateway billed per call, large payloads as several.",
             .follows = "Amazon API Gateway pricing page (2025-11-02)",
             .leaves_out = "Data transfer out, custom domains, VPC links; request and response are not "
                           "summed, the larger one "
                           "is metered."},
    .problems = problems,
    .charges = charges,
};

}  // namespace plimsoll
