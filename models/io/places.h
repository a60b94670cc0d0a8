// SPDX-License-Identifier: MIT
// Where a value of the merged scenario was written. Leaves out columns.
#pragma once

#include "models/io/scenario_reader.h"
#include "sim/base/result.h"

namespace plimsoll::io {

// Gives the issue the file and line of the value at its pointer, or of the first value beneath it. What was
// written nowhere is in no line of the scenario's own file, what --set wrote is in no file.
void place(Issue& issue, const Loaded& loaded);

}  // namespace plimsoll::io
