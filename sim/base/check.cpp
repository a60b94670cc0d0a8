// SPDX-License-Identifier: MIT
#include "sim/base/check.h"

namespace plimsoll {

void check_failed(const char* file, int line, const char* claim, const std::string& values) {
    std::string message = std::string(file) + ":" + std::to_string(line) + ": " + claim;
    if (!values.empty()) message += " (" + values + ")";
    throw InternalError(message);
}

}  // namespace plimsoll
