// SPDX-License-Identifier: MIT
// The sections of a summary about machines and the links between them; empty without machines.
#pragma once

#include <string>
#include <vector>

#include "reports/summary_rows.h"

namespace plimsoll {

inline constexpr const char* kMachinesTitle = "Machines";
inline constexpr const char* kLinksTitle = "Busiest links";

SummarySection machines_section(SummaryRows& rows);
SummarySection links_section(SummaryRows& rows);

// The links a summary names, busiest first by any candidate's peak: at most five, none that carried nothing.
struct LinkName {
    std::string name;
    Direction direction = Direction::both;
};
std::vector<LinkName> busiest_links(const Comparison& comparison);

bool has_energy(const Comparison& comparison);

}  // namespace plimsoll
