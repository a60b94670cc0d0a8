// SPDX-License-Identifier: MIT
// Which Plimsoll this is, as the build says: "0.1.0".
#pragma once

#include <string_view>

namespace plimsoll {

std::string_view version();

}  // namespace plimsoll
