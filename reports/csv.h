// SPDX-License-Identifier: MIT
// Tables for a spreadsheet or a data frame: RFC 4180 with a header row and CRLF. Text that a spreadsheet
// would take for a formula is preceded by an apostrophe. An empty cell is "no data". A comparison's tables
// are those of its results one after the other, with a first column "candidate". Leaves out: quantities that
// are not one number per cell, such as intervals of series (there are none).
#pragma once

#include <string>

#include "study/result.h"

namespace plimsoll {

std::string series_csv(const RunResult& result);     // time_seconds,entity,metric,value,unit
std::string instances_csv(const RunResult& result);  // time_seconds,service,instance,utilization
std::string bill_csv(const RunResult& result);       // one row per line item, then the totals
std::string hosts_csv(const RunResult& result);      // one row per machine, none without
std::string links_csv(const RunResult& result);      // one row per link and direction, none without machines

std::string series_csv(const Comparison& comparison);
std::string instances_csv(const Comparison& comparison);
std::string bill_csv(const Comparison& comparison);
std::string hosts_csv(const Comparison& comparison);
std::string links_csv(const Comparison& comparison);

}  // namespace plimsoll
