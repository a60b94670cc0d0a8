// SPDX-License-Identifier: MIT
// A billing rule: how one provider's service turns usage into quantities of price items. One .cpp each,
// without a header, defining `extern const BillingComponent aws_lambda_component;`. Prices, tiers and free
// tiers are not its business: it names items and amounts, models/billing/bill.cpp prices them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "models/billing/usage.h"
#include "models/component.h"
#include "sim/base/money.h"
#include "sim/base/result.h"

namespace plimsoll {

enum class LineKind { compute, requests, network };
std::string_view to_text(LineKind kind);

// What drives a quantity: the requests, the time, or a fleet seen only in the measured window.
enum class Basis { request, time, window };
std::string_view to_text(Basis basis);

// Usage scaled to the period that is billed: a month, the measured window, or one bucket of a series.
struct BilledUsage {
    Quantity invocations;
    Quantity billed_milliseconds;
    Quantity calls;
    Quantity gateway_units;
    Quantity request_bytes;
    Quantity response_bytes;
    Quantity new_connections;
    Quantity connection_milliseconds;
    Quantity hours;          // the period's length
    Quantity started_hours;  // the same where partial hours bill as full hours
    Quantity instance_hours;
    Basis capacity_basis = Basis::time;
};

// An amount of one price item. The item is named without its region.
struct Charge {
    std::string item;  // "aws.lambda.requests"
    LineKind kind = LineKind::compute;
    Quantity quantity;
    Basis basis = Basis::request;
};

struct BillingComponent {
    ComponentFace face;

    // What is wrong with the deployment for this rule, as texts that follow the component's name.
    std::vector<std::string> (*problems)(const DeploymentFacts& facts);

    // Every item the rule can charge, also with a zero quantity.
    std::vector<Charge> (*charges)(const DeploymentFacts& facts, const BilledUsage& usage);
};

// All rules; the build makes it from the list of files.
std::span<const BillingComponent* const> billing_catalogue();

}  // namespace plimsoll
