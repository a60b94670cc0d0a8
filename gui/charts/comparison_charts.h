// SPDX-License-Identifier: GPL-3.0-or-later
// What the charts of a comparison show, made of its results: costs by kind of line item, distributions of
// latency, cost over the month's traffic. Candidates keep their colour in all of them, the baseline has the
// first.
#pragma once

#include <string>
#include <vector>

#include "gui/charts/chart_content.h"
#include "gui/run/results.h"
#include "study/result.h"

namespace plimsoll::gui {

// A stacked bar for each candidate, with the total and its interval on top.
ChartContent costContent(const Comparison& comparison);

// Share of successes at or below a latency, and the operation's goals.
ChartContent latencyContent(const Comparison& comparison, const std::string& operation);

// The month's cost with more or fewer requests (see study/cost_curve.h), where the cheapest changes, and a
// strip that names the cheapest. Of the candidates whose costs are known; those of a run that goes on are
// not.
ChartContent trafficContent(const Comparison& comparison, Completeness completeness);

// Where the cheapest of these changes, from few requests to many.
struct Crossing {
    double requests = 0;  // in a month
    std::size_t from = 0, to = 0;
};
std::vector<Crossing> crossings(const Comparison& comparison);

}  // namespace plimsoll::gui
