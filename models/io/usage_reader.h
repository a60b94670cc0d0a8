// SPDX-License-Identifier: MIT
// The file of `plimsoll bill` from its JSON text:
//     {"prices": "aws/us-east-1", "free-tier": true, "usage": [{"item": "aws.lambda.requests.us-east-1",
//     "quantity": "3000000"}]}
// Quantities are decimals in quotes. Whether the items exist is for price_usage to say, which has the price
// book.
#pragma once

#include <string_view>

#include "models/billing/usage_bill.h"
#include "sim/base/result.h"

namespace plimsoll::io {

Result<UsageFile> read_usage(std::string_view text, std::string_view file);

}  // namespace plimsoll::io
