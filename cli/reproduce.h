// SPDX-License-Identifier: MIT
// The command line that gives a result again, from the arguments it came from.
#pragma once

#include "cli/arguments.h"
#include "study/reproduction.h"

namespace plimsoll::cli {

// `seed`: the one that was used, which the arguments need not name.
Reproduction reproduction_of(const Arguments& arguments, std::uint64_t seed);

}  // namespace plimsoll::cli
