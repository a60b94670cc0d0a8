// SPDX-License-Identifier: MIT
// Follows the AWS Fargate pricing page (2025/26) with the hourly prices of the price list: vCPU-hours and
// GB-hours of the requested size, rounded up to the next size that Fargate offers, per second, at least 60 s
// per start. The page's printed per-second prices are rounded; its worked examples differ from ours by that.
// Leaves out: storage beyond 20 GB, public addresses, spot, Savings Plans, Windows, the 256 MB that EKS adds
// to a pod; billing starts with the instance, not with its image pull.
#include <array>

#include "models/billing/billing_component.h"

namespace plimsoll {
namespace {

// The memories one vCPU size may have: from, in steps, up to.
struct Size {
    std::int64_t millicores;
    std::int64_t smallest_mebibytes;
    std::int64_t largest_mebibytes;
    std::int64_t step_mebibytes;
};

constexpr std::int64_t kGibibyte = 1024;
constexpr std::array kSizes = {
    Size{250, 512, 1 * kGibibyte, 512},
    Size{250, 2 * kGibibyte, 2 * kGibibyte, kGibibyte},
    Size{500, 1 * kGibibyte, 4 * kGibibyte, kGibibyte},
    Size{1000, 2 * kGibibyte, 8 * kGibibyte, kGibibyte},
    Size{2000, 4 * kGibibyte, 16 * kGibibyte, kGibibyte},
    Size{4000, 8 * kGibibyte, 30 * kGibibyte, kGibibyte},
    Size{8000, 16 * kGibibyte, 60 * kGibibyte, 4 * kGibibyte},
    Size{16000, 32 * kGibibyte, 120 * kGibibyte, 8 * kGibibyte},
    Size{32000, 60 * kGibibyte, 120 * kGibibyte, 60 * kGibibyte},
    Size{32000, 244 * kGibibyte, 244 * kGibibyte, kGibibyte},
};

struct Task {
    std::int64_t millicores = 0;
    std::int64_t mebibytes = 0;
};

std::int64_t memory_in(const Size& size, std::int64_t mebibytes) {
    if (mebibytes <= size.smallest_mebibytes) return size.smallest_mebibytes;
    const std::int64_t above = mebibytes - size.smallest_mebibytes;
    return size.smallest_mebibytes +
           (above + size.step_mebibytes - 1) / size.step_mebibytes * size.step_mebibytes;
}

// The first size with at least the requested cores and memory; no cores when there is none.
Task task_for(const DeploymentFacts& facts) {
    const std::int64_t mebibyte = mebibytes(1).count;
    const std::int64_t wanted = facts.memory.count / mebibyte + (facts.memory.count % mebibyte > 0 ? 1 : 0);
    for (const Size& size : kSizes) {
        if (size.millicores >= facts.millicores && size.largest_mebibytes >= wanted) {
            return {size.millicores, memory_in(size, wanted)};
        }
    }
    return {};
}

std::vector<std::string> problems(const DeploymentFacts& facts) {
    if (facts.millicores <= 0) return {"has no cpu, must have some to be billed by AWS Fargate"};
    if (facts.memory.count <= 0) return {"has no memory, must have some to be billed by AWS Fargate"};
    if (task_for(facts).millicores > 0) return {};
    return {"asks for " + std::to_string(facts.millicores) + "m cores and " +
            std::to_string(facts.memory.count) +
            " bytes of memory, AWS Fargate offers at most 32 cores and 244GiB"};
}

std::vector<Charge> charges(const DeploymentFacts& facts, const BilledUsage& usage) {
    const Task task = task_for(facts);
    const std::string suffix = facts.architecture == Architecture::arm ? "arm" : "x86";
    return {{"aws.fargate.vcpu." + suffix, LineKind::compute,
             usage.instance_hours.times(task.millicores, 1000), usage.capacity_basis},
            {"aws.fargate.gb." + suffix, LineKind::compute,
             usage.instance_hours.times(task.mebibytes, kGibibyte), usage.capacity_basis}};
}

}  // namespace

extern const BillingComponent aws_fargate_component;
const BillingComponent aws_fargate_component = {
    .face =
        {.name = "aws-fargate",
         .summary =
             "Containers billed per second by the requested cores and memory, rounded up to an offered size.",
         .follows = "AWS Fargate pricing page (2025/26), AWS price list (2026-07-07)",
         .leaves_out =
             "Storage beyond 20 GB, public addresses, spot, Savings Plans, Windows, EKS's extra memory, time "
             "before the instance starts."},
    .problems = problems,
    .charges = charges,
};

}  // namespace plimsoll
