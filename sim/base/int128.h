// SPDX-License-Identifier: MIT
// 128-bit integers under one name, without the pedantic warning that the builtin spelling brings.
#pragma once

namespace plimsoll {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 UnsignedInt128;

}  // namespace plimsoll
