// SPDX-License-Identifier: MIT
// What every report for people says, before it is drawn: the headline, rows of figures with one cell per
// candidate, remarks. A single run is a comparison with one candidate. Names are as the scenario wrote them:
// whoever draws makes them safe. Leaves out: series.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "reports/humane.h"
#include "study/result.h"

namespace plimsoll {

enum class Significance { untested, may_be_chance, significant };

struct SummaryCell {
    Figure figure{"-", ""};
    bool lacks_interval = false;       // data, several replications, and yet no interval
    std::optional<Verdict> verdict;    // of a goal
    std::optional<Figure> difference;  // to the baseline
    Significance significance = Significance::untested;
};

struct SummaryRow {
    enum class Weight { line, total };

    std::string label, detail;
    std::vector<SummaryCell> cells;  // one per candidate
    Weight weight = Weight::line;
    std::string key_figure = {};  // what a card calls it; empty for most rows
};

struct SummarySection {
    std::string title;
    std::vector<SummaryRow> rows;
};

struct Summary {
    std::string headline;                          // the verdict in one sentence
    std::optional<Verdict> tone;                   // of the headline; none without goals
    std::vector<std::string> candidates;           // names, the baseline first
    std::vector<std::optional<Verdict>> verdicts;  // of each candidate over all its goals
    std::string facts;                             // replications, duration, seed
    std::vector<SummarySection> sections;          // goals, requests, services, machines, bill ...
    std::vector<std::string> remarks;              // what the marks and intervals mean, which prices
    std::vector<RunNote> notes;
    std::string reproduce;
};

Summary summarize(const RunResult& result, const NumberStyle& style);
Summary summarize(const Comparison& comparison, const NumberStyle& style);

// Over all goals of a run: missed if one is, else undecided if one is, else met; none without goals.
std::optional<Verdict> overall_verdict(const RunResult& result);

// The operations users see: those the client calls, by way of hops or not, or all where no edge tells.
std::vector<std::string> client_operations(const RunResult& result);

// "80 min", "2 h 5 min", "45 s".
std::string duration_text(double seconds);

// What a mark of it in a chart says: "outage", "outage is over", "web: rejected", "30/s to 90/s".
std::string event_label(const SampleEvent& event);

// The part of the bill with this basis. Its interval adds those of its lines: wide enough, whatever their
// correlation.
MaybeEstimate sum_of_basis(const BillResult& bill, std::string_view basis);

}  // namespace plimsoll
