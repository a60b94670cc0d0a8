// SPDX-License-Identifier: MIT
// "Did you mean": the known name nearest to what was written, by edits of single characters and swapped
// neighbours.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plimsoll {

// ` (did you mean "max"?)`, or the allowed names if none is near and they are few, or nothing.
std::string suggestion(std::string_view written, const std::vector<std::string>& known);

}  // namespace plimsoll
