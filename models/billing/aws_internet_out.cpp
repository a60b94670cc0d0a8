// SPDX-License-Identifier: MIT
// Follows the AWS data transfer price list (2026-07-20): GB (2^30 bytes, as the API Gateway page's example
// counts) that answers carry out to the internet, four tiers, 100 GB a month free over all services. Leaves
// out: headers and handshakes, transfer between zones and regions, content delivery networks.
#include "models/billing/billing_component.h"

namespace plimsoll {
namespace {

std::vector<std::string> problems(const DeploymentFacts&) {
    return {};
}

std::vector<Charge> charges(const DeploymentFacts&, const BilledUsage& usage) {
    const Quantity gigabytes = usage.response_bytes.times(1, std::int64_t{1} << 30);
    return {{"aws.transfer.internet_out", LineKind::network, gigabytes, Basis::request}};
}

}  // namespace

extern const BillingComponent aws_internet_out_component;
const BillingComponent aws_internet_out_component = {
    .face = {.name = "aws-internet-out",
             .summary = "Answers that leave the cloud, billed per GB.",
             .follows = "AWS data transfer price list (2026-07-20)",
             .leaves_out =
                 "Headers and handshakes, transfer between zones and regions, content delivery networks."},
    .problems = problems,
    .charges = charges,
};

}  // namespace plimsoll
