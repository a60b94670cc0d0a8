// SPDX-License-Identifier: MIT
#include "reports/summary.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <utility>

#include <fmt/format.h>

namespace plimsoll {
namespace {

using Weight = SummaryRow::Weight;
using Pick = std::function<MaybeEstimate(const RunResult&)>;

bool is_nothing(const MaybeEstimate& estimate) {
    return !estimate || estimate->value == 0;
}

// Keys of all candidates' maps in one order.
template <class Map>
std::vector<std::string> united_keys(const Comparison& comparison, Map RunResult::*map) {
    std::set<std::string> keys;
    for (const RunResult& result : comparison.results)
        for (const auto& entry : result.*map) keys.insert(entry.first);
    return {keys.begin(), keys.end()};
}

template <class Content, class Member>
MaybeEstimate picked(const std::map<std::string, Content>& map, const std::string& key, Member member) {
    const auto found = map.find(key);
    return found == map.end() ? std::nullopt : std::invoke(member, found->second);
}

NumberStyle with_currency(NumberStyle style, const Comparison& comparison) {
    for (const RunResult& result : comparison.results)
        if (result.bill) style.currency = result.bill->currency;
    return style;
}

// Builds the rows and remembers which differences they have shown.
class Rows {
  public:
    Rows(const Comparison& comparison, NumberStyle style)
        : comparison_(comparison),
          style_(with_currency(std::move(style), comparison)),
          shown_(comparison.differences.size()) {}

    SummaryRow row(std::string label, std::string detail, const std::vector<std::string>& metrics,
                   Measure measure, const Pick& pick) {
        SummaryRow row{std::move(label), std::move(detail), {}, Weight::line};
        for (const RunResult& result : comparison_.results)
            row.cells.push_back(cell(result, metrics, measure, pick(result)));
        return row;
    }

    SummarySection other_differences();

    const Comparison& comparison() const { return comparison_; }

  private:
    SummaryCell cell(const RunResult& result, const std::vector<std::string>& metrics, Measure measure,
                     const MaybeEstimate& estimate) {
        SummaryCell cell;
        cell.figure = figure(estimate, measure, style_);
        cell.lacks_interval = estimate && cell.figure.interval.empty() && result.run.replications > 1;
        if (&result != &comparison_.results.front()) add_difference(cell, result.name, metrics, measure);
        return cell;
    }

    void add_difference(SummaryCell& cell, const std::string& candidate,
                        const std::vector<std::string>& metrics, Measure measure) {
        for (std::size_t at = 0; at < comparison_.differences.size(); ++at) {
            const Difference& difference = comparison_.differences[at];
            if (difference.candidate != candidate ||
                std::find(metrics.begin(), metrics.end(), difference.metric) == metrics.end())
                continue;
            shown_[at] = true;
            set_difference(cell, difference, measure);
        }
    }

    void set_difference(SummaryCell& cell, const Difference& difference, Measure measure) {
        NumberStyle signs = style_;
        signs.show_sign = true;
        if (!difference.difference) return;
        cell.difference = figure(difference.difference, measure, signs);
        cell.significance = difference.significant ? Significance::significant : Significance::may_be_chance;
    }

    const Comparison& comparison_;
    NumberStyle style_;
    std::vector<bool> shown_;
};

Measure measure_of_metric(std::string_view metric) {
    const auto has = [&](std::string_view part) { return metric.find(part) != std::string_view::npos; };
    if (has("seconds")) return Measure::seconds;
    if (has("share") || has("utilization")) return Measure::share;
    if (has("bill.")) return Measure::money;
    if (has("per-second")) return Measure::per_second;
    return Measure::ratio;
}

SummarySection Rows::other_differences() {
    SummarySection section{"Other differences", {}};
    for (std::size_t at = 0; at < comparison_.differences.size(); ++at) {
        if (shown_[at]) continue;
        const std::string& metric = comparison_.differences[at].metric;
        section.rows.push_back(row(metric, "", {metric}, measure_of_metric(metric),
                                   [](const RunResult&) { return MaybeEstimate{}; }));
        for (SummaryCell& cell : section.rows.back().cells) cell.figure = {"", ""};
    }
    return section;
}

const GoalResult* goal_of(const RunResult& result, const std::string& name) {
    const auto found = result.goals.find(name);
    return found == result.goals.end() ? nullptr : &found->second;
}

SummaryRow goal_row(Rows& rows, const std::string& name) {
    const std::vector<RunResult>& results = rows.comparison().results;
    const GoalResult* goal = nullptr;
    for (const RunResult& result : results) goal = goal ? goal : goal_of(result, name);

    const std::string detail =
        goal->of.empty() || goal->of == "*" ? goal->target : goal->of + " " + goal->target;
    SummaryRow row =
        rows.row(name, detail, {"goals." + name, "goals." + name + ".measured"}, measure_of_unit(goal->unit),
                 [&](const RunResult& result) { return picked(result.goals, name, &GoalResult::measured); });
    for (std::size_t at = 0; at < results.size(); ++at)
        if (const GoalResult* own = goal_of(results[at], name)) row.cells[at].verdict = own->verdict;
    return row;
}

SummarySection goals_section(Rows& rows) {
    SummarySection section{"Goals", {}};
    for (const std::string& name : united_keys(rows.comparison(), &RunResult::goals))
        section.rows.push_back(goal_row(rows, name));
    return section;
}

template <class Content>
struct Metric {
    const char* detail;
    const char* key;
    Measure measure;
    std::function<MaybeEstimate(const Content&)> pick;
    enum class When { always, not_nothing } when = When::always;
    const char* key_figure = "";
};

template <class Content>
void add_rows(SummarySection& section, Rows& rows, const std::string& group, const std::string& name,
              const std::map<std::string, Content> RunResult::*map,
              const std::vector<Metric<Content>>& metrics) {
    for (const Metric<Content>& metric : metrics) {
        const Pick pick = [&](const RunResult& result) { return picked(result.*map, name, metric.pick); };
        const auto& results = rows.comparison().results;
        const bool has_some = std::any_of(results.begin(), results.end(), [&](const RunResult& result) {
            return metric.when == Metric<Content>::When::always ? pick(result).has_value()
                                                                : !is_nothing(pick(result));
        });
        if (!has_some) continue;
        section.rows.push_back(
            rows.row(name, metric.detail, {group + "." + name + "." + metric.key}, metric.measure, pick));
        if (*metric.key_figure) section.rows.back().key_figure = name + " " + metric.key_figure;
    }
}

SummarySection requests_section(Rows& rows) {
    using When = Metric<OperationResult>::When;
    static const std::vector<Metric<OperationResult>> kMetrics = {
        {"p50 latency", "latency-seconds.p50", Measure::seconds,
         [](const OperationResult& o) { return o.latency.p50; }},
        {"p95 latency", "latency-seconds.p95", Measure::seconds,
         [](const OperationResult& o) { return o.latency.p95; }},
        {"p99 latency", "latency-seconds.p99", Measure::seconds,
         [](const OperationResult& o) { return o.latency.p99; }, When::always, "p99"},
        {"failed", "error-share", Measure::share, [](const OperationResult& o) { return o.error_share; },
         When::always, "failed"},
        {"rate", "rate-per-second", Measure::per_second,
         [](const OperationResult& o) { return o.rate_per_second; }, When::not_nothing},
    };
    SummarySection section{"Requests", {}};
    std::set<std::string> names;
    for (const RunResult& result : rows.comparison().results)
        for (const std::string& name : client_operations(result)) names.insert(name);
    for (const std::string& name : names)
        add_rows(section, rows, "operations", name, &RunResult::operations, kMetrics);
    return section;
}

SummarySection services_section(Rows& rows) {
    using When = Metric<ServiceResult>::When;
    static const std::vector<Metric<ServiceResult>> kMetrics = {
        {"instances", "instances.mean", Measure::count,
         [](const ServiceResult& s) { return s.instances_mean; }},
        {"slots busy", "utilization", Measure::share, [](const ServiceResult& s) { return s.utilization; },
         When::not_nothing},
        {"CPU busy", "cpu-utilization", Measure::share,
         [](const ServiceResult& s) { return s.cpu_utilization; }, When::not_nothing},
        {"cold starts", "cold-start-share", Measure::share,
         [](const ServiceResult& s) { return s.cold_start_share; }, When::not_nothing},
        {"throttled", "throttled-share", Measure::share,
         [](const ServiceResult& s) { return s.throttled_share; }, When::not_nothing},
    };
    SummarySection section{"Services", {}};
    for (const std::string& name : united_keys(rows.comparison(), &RunResult::services))
        add_rows(section, rows, "services", name, &RunResult::services, kMetrics);
    return section;
}

bool has_month(const Comparison& comparison) {
    return std::any_of(comparison.results.begin(), comparison.results.end(),
                       [](const RunResult& r) { return r.bill && r.bill->month_total; });
}

bool has_bill(const Comparison& comparison) {
    return std::any_of(comparison.results.begin(), comparison.results.end(),
                       [](const RunResult& r) { return r.bill.has_value(); });
}

bool has_basis(const Comparison& comparison, std::string_view basis) {
    for (const RunResult& result : comparison.results)
        if (result.bill)
            for (const BillLineResult& line : result.bill->lines)
                if (line.basis == basis) return true;
    return false;
}

// What makes two candidates' lines the same line.
using LineKey = std::tuple<std::string, std::string, std::string, std::string>;

LineKey key_of(const BillLineResult& line) {
    return {line.component, line.service, line.kind, line.item};
}

std::vector<LineKey> line_keys(const Comparison& comparison) {
    std::vector<LineKey> keys;
    for (const RunResult& result : comparison.results)
        if (result.bill)
            for (const BillLineResult& line : result.bill->lines)
                if (std::find(keys.begin(), keys.end(), key_of(line)) == keys.end())
                    keys.push_back(key_of(line));
    std::stable_sort(keys.begin(), keys.end(),
                     [](const LineKey& a, const LineKey& b) { return std::get<0>(a) < std::get<0>(b); });
    return keys;
}

MaybeEstimate cost_of_line(const RunResult& result, const LineKey& key) {
    if (!result.bill) return std::nullopt;
    for (const BillLineResult& line : result.bill->lines)
        if (key_of(line) == key) return line.cost;
    return std::nullopt;
}

std::string line_detail(const LineKey& key, const std::vector<LineKey>& all) {
    const auto& [component, service, kind, item] = key;
    const std::string detail = service.empty() ? kind : kind + ", " + service;
    const auto looks_the_same = [&](const LineKey& other) {
        return std::get<0>(other) == component && std::get<1>(other) == service && std::get<2>(other) == kind;
    };
    return std::count_if(all.begin(), all.end(), looks_the_same) > 1 ? detail + " (" + item + ")" : detail;
}

using BillMember = MaybeEstimate BillResult::*;

Pick from_bill(BillMember member) {
    return [member](const RunResult& result) { return result.bill ? (*result.bill).*member : std::nullopt; };
}

// A bill without such a line has nought of it, and knows that exactly.
Pick sum_with(std::string basis) {
    return [basis](const RunResult& result) {
        return result.bill ? sum_of_basis(*result.bill, basis).value_or(Estimate{0, 0, 0}) : MaybeEstimate{};
    };
}

void add_line_rows(SummarySection& section, Rows& rows) {
    const std::vector<LineKey> keys = line_keys(rows.comparison());
    for (const LineKey& key : keys)
        section.rows.push_back(rows.row(std::get<0>(key), line_detail(key, keys), {}, Measure::money,
                                        [&](const RunResult& result) { return cost_of_line(result, key); }));
}

void add_total(SummarySection& section, Rows& rows, const char* label, const char* detail, const char* metric,
               const Pick& pick) {
    const auto& results = rows.comparison().results;
    if (std::none_of(results.begin(), results.end(),
                     [&](const RunResult& result) { return pick(result).has_value(); }))
        return;
    section.rows.push_back(rows.row(label, detail, {metric}, Measure::money, pick));
    section.rows.back().weight = Weight::total;
}

SummarySection bill_section(Rows& rows) {
    const bool is_monthly = has_month(rows.comparison());
    SummarySection section{is_monthly ? "Bill per month" : "Bill of the simulated window", {}};
    const auto has_total = [](const RunResult& r) {
        return r.bill && (r.bill->month_total || r.bill->window_total);
    };
    const auto& results = rows.comparison().results;
    if (std::none_of(results.begin(), results.end(), has_total)) return section;

    add_line_rows(section, rows);
    const auto add_sum = [&](const char* label, const char* detail, const char* basis) {
        if (has_basis(rows.comparison(), basis)) add_total(section, rows, label, detail, "", sum_with(basis));
    };
    add_sum("fixed", "per time", "time");
    add_sum("per request", "", "request");
    add_sum("measured", "in this window", "window");
    const BillMember total = is_monthly ? &BillResult::month_total : &BillResult::window_total;
    add_total(section, rows, "total", is_monthly ? "a month" : "of the window",
              is_monthly ? "bill.month-total" : "bill.window-total", from_bill(total));
    section.rows.back().key_figure = is_monthly ? "Cost per month" : "Cost of the window";
    add_total(section, rows, "unit cost", "per million requests", "bill.per-million-requests",
              from_bill(&BillResult::per_million_requests));
    if (section.rows.back().label == "unit cost") section.rows.back().key_figure = "Per million requests";
    return section;
}

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

std::string goals_with(const RunResult& result, Verdict verdict) {
    std::string names;
    for (const auto& [name, goal] : result.goals)
        if (goal.verdict == verdict) names += (names.empty() ? "" : ", ") + name;
    return names;
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
            return stopped + result.name + fmt::format(" misses {} of {}: ", missed, plural(goals, "goal")) +
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

void add_price_remarks(std::vector<std::string>& remarks, const Comparison& comparison) {
    std::map<std::string, std::string> names;  // by what is to be said
    for (const RunResult& result : comparison.results)
        if (result.bill) {
            std::string& list = names[prices_of(*result.bill)];
            list += (list.empty() ? "" : ", ") + result.name;
        }
    for (const auto& [prices, list] : names)
        remarks.push_back((names.size() == 1 ? "Prices: " : "Prices of " + list + ": ") + prices);
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
    if (any_cell(summary, [](const SummaryCell& cell) { return cell.difference.has_value(); }))
        remarks.push_back(
            fmt::format("Differences are to {}, paired by common random numbers. * differs beyond chance (95 "
                        "%, Holm-corrected over {}); ~ may be chance.",
                        comparison.baseline, plural(comparison.differences.size(), "metric")));
    if (has_basis(comparison, "time") || has_basis(comparison, "request"))
        remarks.push_back("Fixed and per-request sums add the intervals of their lines: at least 95 %.");
    if (has_month(comparison) && has_basis(comparison, "window"))
        remarks.push_back(
            "Costs measured in this window follow its load; they are not a forecast of the month.");
    if (has_bill(comparison) && !has_month(comparison))
        remarks.push_back("The scenario gives no month, so the bill is that of the simulated window.");
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
    Rows rows(comparison, style);
    Summary summary;
    for (const RunResult& result : comparison.results) {
        summary.candidates.push_back(result.name);
        summary.verdicts.push_back(overall_verdict(result));
    }
    if (!comparison.results.empty()) summary.facts = facts_of(comparison.results.front().run);
    for (const auto& build : {goals_section, requests_section, services_section, bill_section})
        summary.sections.push_back(build(rows));
    summary.sections.push_back(rows.other_differences());
    std::erase_if(summary.sections, [](const SummarySection& section) { return section.rows.empty(); });
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
    for (const EdgeResult& edge : result.edges)
        if (edge.from == "client" && result.operations.count(edge.to)) called.insert(edge.to);
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
