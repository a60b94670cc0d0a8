// SPDX-License-Identifier: MIT
// The pictures of the HTML report that need no script, as inline SVG: load per instance, cost by line item,
// latency distribution. They stretch with the page while their lettering keeps its size. Colours come from
// the style sheet by class. Leaves out: interaction; report.js adds the cursor and the values under it.
#pragma once

#include <string>
#include <vector>

#include "study/result.h"

namespace plimsoll {

constexpr int kHeatLevels = 16;
constexpr int kPaletteSize = 8;

// Rows are instances, the oldest at the bottom; columns are time buckets; absent instances have no cell.
std::string heat_map_svg(const SeriesResult& series, const ServiceSeries& service, double height);

double heat_map_height(std::size_t instances);  // in pixels, enough for so many rows

// The same cells for the script: one character per bucket, ' ' for absent, else '!' + percent of load.
std::vector<std::string> heat_map_cells(const ServiceSeries& service);

// A bar per candidate, a segment per line item, coloured by kind; a whisker for the total's interval.
std::string cost_bars_svg(const std::vector<RunResult>& results);

// The kinds of line items in the order of their colours.
std::vector<std::string> cost_kinds(const std::vector<RunResult>& results);

// Share of successes at or below a latency, a line per candidate; empty without distributions.
std::string latency_cdf_svg(const std::vector<RunResult>& results, const std::string& operation);

std::string heat_legend_svg();

std::string html_text(std::string_view text);  // printable, and safe in content and attributes

}  // namespace plimsoll
