// SPDX-License-Identifier: MIT
// Follows the AWS Lambda pricing page (2026) and, for the initialisation, "AWS Lambda standardizes billing
// for INIT phase" (AWS compute blog, in force since 2025-08-01): one request per invocation, and GB-seconds
// of configured memory times billed milliseconds, 1 GB being 1024 MB. Leaves out: provisioned concurrency,
// ephemeral storage above 512 MB, response streaming, SnapStart, 64 KB chunks of asynchronous events.
#include "models/billing/billing_component.h"

namespace plimsoll {
namespace {

constexpr std::int64_t kSmallestMebibytes = 128;
constexpr std::int64_t kLargestMebibytes = 10'240;
constexpr std::int64_t kMebibyte = mebibytes(1).count;

std::vector<std::string> problems(const DeploymentFacts& facts) {
    const std::int64_t mebibytes = facts.memory.count / kMebibyte;
    const bool is_whole = facts.memory.count % kMebibyte == 0;
    if (is_whole && mebibytes >= kSmallestMebibytes && mebibytes <= kLargestMebibytes) return {};
    return {"memory is " + std::to_string(facts.memory.count) +
            " bytes, must be a whole number of MiB between 128MiB and 10240MiB to be billed by AWS Lambda"};
}

std::string duration_item(Architecture architecture) {
    return architecture == Architecture::arm ? "aws.lambda.duration.arm" : "aws.lambda.duration.x86";
}

std::vector<Charge> charges(const DeploymentFacts& facts, const BilledUsage& usage) {
    const Quantity gigabyte_seconds =
        usage.billed_milliseconds.times(facts.memory.count / kMebibyte, 1024 * 1000);
    return {{"aws.lambda.requests", LineKind::requests, usage.invocations, Basis::request},
            {duration_item(facts.architecture), LineKind::compute, gigabyte_seconds, Basis::request}};
}

}  // namespace

extern const BillingComponent aws_lambda_component;
const BillingComponent aws_lambda_component = {
    .face = {.name = "aws-lambda",
             .summary = "Functions billed per request and per GB-second, initialisation included.",
             .follows = "AWS Lambda pricing page (2026); AWS compute blog on INIT billing since 2025-08-01",
             .leaves_out = "Provisioned concurrency, ephemeral storage, response streaming, SnapStart, "
                           "chunks of asynchronous "
                           "events."},
    .problems = problems,
    .charges = charges,
};

}  // namespace plimsoll
