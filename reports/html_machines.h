// SPDX-License-Identifier: MIT
// The page's section on machines and the network between them: per candidate its links, the busiest first,
// and its machines, with a bar for what of each was in use. Leaves out: figures over time.
#pragma once

#include "reports/html_values.h"

namespace plimsoll::html {

bool has_machines(const Comparison& comparison);

// For the template: one per candidate that has machines.
Value machine_parks(const Comparison& comparison);

// What the bars show, in one sentence.
std::string bars_caption(const Comparison& comparison);

}  // namespace plimsoll::html
