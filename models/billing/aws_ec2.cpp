// SPDX-License-Identifier: MIT
// Follows the EC2 on-demand price list for Linux (2026-07-20): instance-hours from start to end, per second,
// at least 60 s per start, whether used or not. Leaves out: Savings Plans, reserved and spot instances,
// surplus CPU credits of burstable types, volumes (EBS), public addresses.
#include "models/billing/billing_component.h"

namespace plimsoll {
namespace {

std::vector<std::string> problems(const DeploymentFacts& facts) {
    if (!facts.instance_type.empty()) return {};
    return {"has no instance type, must have one (\"type\": \"m6i.large\") to be billed by Amazon EC2"};
}

std::vector<Charge> charges(const DeploymentFacts& facts, const BilledUsage& usage) {
    return {{"aws.ec2." + facts.instance_type + ".ondemand", LineKind::compute, usage.instance_hours,
             usage.capacity_basis}};
}

}  // namespace

extern const BillingComponent aws_ec2_component;
const BillingComponent aws_ec2_component = {
    .face =
        {.name = "aws-ec2",
         .summary = "Instances of a type, billed per second at the on-demand price.",
         .follows = "EC2 Linux on-demand price list (2026-07-20)",
         .leaves_out =
             "Savings Plans, reserved and spot instances, surplus CPU credits, volumes, public addresses."},
    .problems = problems,
    .charges = charges,
};

}  // namespace plimsoll
