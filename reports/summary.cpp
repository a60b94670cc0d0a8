// SPDX-License-Identifier: MIT
#include "reports/summary.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "reports/summary_machines.h"
#include "reports/summary_sections.h"
#include "study/comparison.h"

namespace plimsoll {
namespace {

std::string plural(std::size_t count, std::string_view word) {
    return fmt::format("{} {}{}", count, word, count == 1 ? "" : "s");
}

std::string facts_of(const RunInfo& run) {
    std::string facts =
        run.replications == 1 ? "1 replication of " : fmt::format("{} replications of ", run.replications);
    facts += duration_text(run.simulated_seconds);
    if (run.warmup_seconds > 0) facts += ", the first " + duration_text(run.warmup_seconds) + " warm-up";
    return facts + fmt::format(", seed {}, {} kernel", run.seed, run.kernel);
}

std::string headline_of(const RunResult& result) {
    const std::string stopped = result.run.partial ? "Stopped early: " : "";
    const std::optional<Verdict> verdict = overall_verdict(result);
    const std::size_t goals = result.goals.size();
    const auto missed = std::count_if(result.goals.begin(), result.goals.end(),
                                      [](const auto& g) { return g.second.verdict == Verdict::missed; });
    if (!verdict) return stopped + result.name + " has no goals to meet; its figures are below.";
    switch (*verdict) {
        case Verdict::met:
            return stopped + result.name +
                   (goals == 1 ? " meets its goal." : fmt::format(" meets all {} goals.", goals));
        case Verdict::missed:
            return stopped + result.name +
                   (goals == 1 ? " misses its goal: "
                               : fmt::format(" misses {} of {} goals: ", missed, goals)) +
                   goals_with(result, Verdict::missed) + ".";
        case Verdict::undecided:
            return stopped + result.name +
                   " is undecided at this precision: " + goals_with(result, Verdict::undecided) + ".";
        case Verdict::single_run:
            return stopped + result.name + " ran once: figures without intervals, so no goal is judged.";
    }
    return {};
}

std::string prices_of(const BillResult& bill) {
    std::string prices = bill.book + (bill.as_of.empty() ? "" : " as of " + bill.as_of) +
                         (bill.free_tier ? ", free tier applied" : ", free tier not applied");
    if (bill.remembered_items > 0)
        prices += ", " + plural(static_cast<std::size_t>(bill.remembered_items), "price") +
                  " not re-read at the source";
    return prices + ".";
}

template <class Claim>
bool any_cell(const Summary& summary, Claim claim) {
    for (const SummarySection& section : summary.sections)
        for (const SummaryRow& row : section.rows)
            if (std::any_of(row.cells.begin(), row.cells.end(), claim)) return true;
    return false;
}

// All candidates meet the same month, unless the comparison is unfair.
void add_month_remark(std::vector<std::string>& remarks, const Comparison& comparison) {
    std::set<double> requests;
    for (const RunResult& result : comparison.results)
        if (result.bill && result.bill->month_requests) requests.insert(*result.bill->month_requests);
    if (requests.size() == 1)
        remarks.push_back("A month of " + humane(*requests.begin(), Measure::count) + " requests is billed.");
}

void add_price_remarks(std::vector<std::string>& remarks, const Comparison& comparison) {
    std::map<std::string, std::string> names;  // by what is to be said
    for (const RunResult& result : comparison.results)
        if (result.bill) {
            std::string& list = names[prices_of(*result.bill)];
            list += (list.empty() ? "" : ", ") + result.name;
        }
    for (const auto& [prices, list] : names)
        remarks.push_back(names.size() == 1 ? "Prices: " + prices
                                            : fmt::format("Prices of {}: {}", list, prices));
}

void add_machine_remarks(std::vector<std::string>& remarks, const Comparison& comparison) {
    if (!busiest_links(comparison).empty()) {
        const auto& series = comparison.results.front().series;
        remarks.push_back("Busiest links: the share of a link's bandwidth in use" +
                          (series ? ", in its busiest " + duration_text(series->bucket_seconds) + "."
                                  : std::string(" over the measured time.")));
    }
    if (has_energy(comparison))
        remarks.push_back("Energy is that of the machines alone; a month is 730 h like the measured time.");
}

std::vector<std::string> remarks_of(const Summary& summary, const Comparison& comparison,
                                    const NumberStyle& style) {
    std::vector<std::string> remarks;
    const int replications = comparison.results.empty() ? 0 : comparison.results.front().run.replications;
    const std::string plus_minus = style.unicode ? "±" : "+-", dagger = style.unicode ? "†" : "^";
    if (replications == 1)
        remarks.push_back(
            "One replication: no figure has an interval, so no goal is judged and no difference tested.");
    else
        remarks.push_back(fmt::format("{} and [low, high]: 95 % confidence interval over {} replications.",
                                      plus_minus, replications));
    if (any_cell(summary, [](const SummaryCell& cell) { return cell.lacks_interval; }))
        remarks.push_back(dagger + " no interval: too few samples in a replication.");
    if (has_lost_requests(comparison))
        remarks.push_back(
            "Latencies are those of successful answers; to a goal, a request without one is slower than any "
            "bound.");
    if (any_cell(summary, [](const SummaryCell& cell) { return cell.difference.has_value(); }))
        remarks.push_back(
            fmt::format("Differences are to {}, paired by common random numbers. * differs beyond chance (95 "
                        "%, Holm-corrected over {}); ~ may be chance.",
                        comparison.baseline, plural(comparison.differences.size(), "metric")));
    add_machine_remarks(remarks, comparison);
    if (has_basis(comparison, "time") || has_basis(comparison, "request"))
        remarks.push_back("Fixed and per-request sums add the intervals of their lines: at least 95 %.");
    if (has_month(comparison) && has_basis(comparison, "window"))
        remarks.push_back(
            "Costs measured in this window follow its load; they are not a forecast of the month.");
    if (has_bill(comparison) && !has_month(comparison))
        remarks.push_back("The scenario gives no month, so the bill is that of the simulated window.");
    add_month_remark(remarks, comparison);
    add_price_remarks(remarks, comparison);
    return remarks;
}

void add_notes(std::vector<RunNote>& notes, const Comparison& comparison) {
    for (const std::string& pointer : comparison.unfair)
        notes.push_back({Severity::warning, "unfair", pointer,
                         "the candidates differ here, so this is not a comparison of the same system under "
                         "the same load"});
    for (const RunResult& result : comparison.results)
        for (RunNote note : result.notes) {
            if (comparison.results.size() > 1) note.text = result.name + ": " + note.text;
            notes.push_back(std::move(note));
        }
}

Summary summary_of(const Comparison& comparison, const NumberStyle& style) {
    Summary summary;
    for (const RunResult& result : comparison.results) {
        summary.candidates.push_back(result.name);
        summary.verdicts.push_back(overall_verdict(result));
    }
    if (!comparison.results.empty()) summary.facts = facts_of(comparison.results.front().run);
    summary.sections = summary_sections(comparison, style);
    summary.remarks = remarks_of(summary, comparison, style);
    add_notes(summary.notes, comparison);
    return summary;
}

// The comparison's tone is its best candidate's: one that meets everything is what was looked for.
std::optional<Verdict> best_of(const std::vector<std::optional<Verdict>>& verdicts) {
    for (const Verdict verdict : {Verdict::met, Verdict::undecided, Verdict::single_run, Verdict::missed})
        if (std::find(verdicts.begin(), verdicts.end(), verdict) != verdicts.end()) return verdict;
    return std::nullopt;
}

}  // namespace

Summary summarize(const RunResult& result, const NumberStyle& style) {
    Comparison alone;
    alone.baseline = result.name;
    alone.results.push_back(result);
    Summary summary = summary_of(alone, style);
    summary.headline = headline_of(result);
    summary.tone = summary.verdicts.front();
    summary.reproduce = result.reproduce;
    return summary;
}

Summary summarize(const Comparison& comparison, const NumberStyle& style) {
    Summary summary = summary_of(comparison, style);
    summary.headline = comparison.verdict;
    summary.tone = best_of(summary.verdicts);
    summary.reproduce = comparison.reproduce;
    return summary;
}

std::optional<Verdict> overall_verdict(const RunResult& result) {
    for (const Verdict verdict : {Verdict::missed, Verdict::undecided, Verdict::single_run, Verdict::met})
        for (const auto& [name, goal] : result.goals)
            if (goal.verdict == verdict) return verdict;
    return std::nullopt;
}

std::vector<std::string> client_operations(const RunResult& result) {
    std::set<std::string> called, all;
    const auto is_way_in = [&](const std::string& from) {
        return from == "client" || result.hops.contains(from);
    };
    for (const EdgeResult& edge : result.edges)
        if (is_way_in(edge.from) && result.operations.contains(edge.to)) called.insert(edge.to);
    for (const auto& [name, operation] : result.operations) all.insert(name);
    const std::set<std::string>& chosen = called.empty() ? all : called;
    return {chosen.begin(), chosen.end()};
}

std::string duration_text(double seconds) {
    if (seconds < 120) return fmt::format("{:.4g} s", seconds);
    const auto minutes = static_cast<std::int64_t>(std::llround(seconds / 60));
    if (minutes < 120) return fmt::format("{} min", minutes);
    const std::string hours = fmt::format("{} h", minutes / 60);
    return minutes % 60 == 0 ? hours : fmt::format("{} {} min", hours, minutes % 60);
}

std::string event_label(const SampleEvent& event) {
    if (event.what == "stage") return event.text.substr(0, event.text.find(" for "));
    if (event.what == "fault") return event.name;
    if (event.what == "recovery") return event.name + " is over";
    return event.name + ": " + event.what;
}

MaybeEstimate sum_of_basis(const BillResult& bill, std::string_view basis) {
    MaybeEstimate sum;
    for (const BillLineResult& line : bill.lines) {
        if (line.basis != basis || !line.cost) continue;
        if (!sum) sum = Estimate{0, 0, 0};
        const bool is_known = sum->low && line.cost->low && line.cost->high;
        sum->value += line.cost->value;
        sum->low = is_known ? std::optional(*sum->low + *line.cost->low) : std::nullopt;
        sum->high = is_known ? std::optional(*sum->high + *line.cost->high) : std::nullopt;
    }
    return sum;
}

}  // namespace plimsoll
