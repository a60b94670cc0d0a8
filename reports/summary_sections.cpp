// SPDX-License-Identifier: MIT
#include "reports/summary_sections.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "reports/summary_machines.h"
#include "reports/summary_rows.h"
#include "sim/base/check.h"

namespace plimsoll {
namespace {

constexpr double kNotablyAboveOne = 1.005;

using Weight = SummaryRow::Weight;

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

const GoalResult* goal_of(const RunResult& result, const std::string& name) {
    const auto found = result.goals.find(name);
    return found == result.goals.end() ? nullptr : &found->second;
}

// Its quantile fell among the requests that failed or were not answered.
bool has_no_answer(const GoalResult& goal) {
    return goal.verdict == Verdict::missed && !goal.measured;
}

SummaryRow goal_row(SummaryRows& rows, const std::string& name) {
    const std::vector<RunResult>& results = rows.comparison().results;
    const GoalResult* goal = nullptr;
    for (const RunResult& result : results) goal = goal ? goal : goal_of(result, name);
    PLIMSOLL_CHECK(goal, name);

    const std::string detail =
        goal->of.empty() || goal->of == "*" ? goal->target : goal->of + " " + goal->target;
    SummaryRow row =
        rows.row(name, detail, {"goals." + name, "goals." + name + ".measured"}, measure_of_unit(goal->unit),
                 [&](const RunResult& result) { return picked(result.goals, name, &GoalResult::measured); });
    for (std::size_t at = 0; at < results.size(); ++at)
        if (const GoalResult* own = goal_of(results[at], name)) {
            row.cells[at].verdict = own->verdict;
            if (has_no_answer(*own)) row.cells[at].figure = {"no answer", ""};
        }
    return row;
}

SummarySection goals_section(SummaryRows& rows) {
    SummarySection section{"Goals", {}};
    for (const std::string& name : united_keys(rows.comparison(), &RunResult::goals))
        section.rows.push_back(goal_row(rows, name));
    return section;
}

template <class Content>
struct Metric {
    std::string detail;
    std::string key;
    Measure measure;
    std::function<MaybeEstimate(const Content&)> pick;
    enum class When { always, not_nothing, above_one } when = When::always;
    const char* key_figure = "";

    bool is_worth_a_row(const MaybeEstimate& estimate) const {
        if (when == When::not_nothing) return !is_nothing(estimate);
        return estimate && (when == When::always || estimate->value >= kNotablyAboveOne);
    }
};

template <class Content>
void add_rows(SummarySection& section, SummaryRows& rows, const std::string& group, const std::string& name,
              const std::map<std::string, Content> RunResult::*map,
              const std::vector<Metric<Content>>& metrics) {
    const std::string prefix = group + "." + name + ".";
    for (const Metric<Content>& metric : metrics) {
        const Pick pick = [&](const RunResult& result) { return picked(result.*map, name, metric.pick); };
        const auto& results = rows.comparison().results;
        if (std::none_of(results.begin(), results.end(),
                         [&](const RunResult& result) { return metric.is_worth_a_row(pick(result)); }))
            continue;
        section.rows.push_back(rows.row(name, metric.detail, {prefix + metric.key}, metric.measure, pick));
        if (*metric.key_figure) section.rows.back().key_figure = name + " " + metric.key_figure;
    }
}

// A row for each way in which a request of that name failed.
void add_failures(std::vector<Metric<OperationResult>>& metrics, const Comparison& comparison,
                  const std::string& name) {
    std::set<std::string> outcomes;
    for (const RunResult& result : comparison.results)
        if (const auto found = result.operations.find(name); found != result.operations.end())
            for (const auto& [outcome, share] : found->second.failed_shares) outcomes.insert(outcome);
    for (const std::string& outcome : outcomes)
        metrics.push_back(
            {"- " + outcome, "failed-share." + outcome, Measure::share, [outcome](const OperationResult& o) {
                 const auto share = o.failed_shares.find(outcome);
                 return share == o.failed_shares.end() ? std::nullopt : share->second;
             }});
}

std::vector<Metric<OperationResult>> request_metrics(const Comparison& comparison, const std::string& name) {
    using When = Metric<OperationResult>::When;
    std::vector<Metric<OperationResult>> metrics = {
        {"mean latency", "latency-seconds.mean", Measure::seconds,
         [](const OperationResult& o) { return o.latency_mean; }},
        {"p50 latency", "latency-seconds.p50", Measure::seconds,
         [](const OperationResult& o) { return o.latency.p50; }},
        {"p95 latency", "latency-seconds.p95", Measure::seconds,
         [](const OperationResult& o) { return o.latency.p95; }},
        {"p99 latency", "latency-seconds.p99", Measure::seconds,
         [](const OperationResult& o) { return o.latency.p99; }, When::always, "p99"},
        {"failed", "error-share", Measure::share, [](const OperationResult& o) { return o.error_share; },
         When::always, "failed"},
    };
    add_failures(metrics, comparison, name);
    metrics.push_back({"unfinished", "unfinished-share", Measure::share,
                       [](const OperationResult& o) { return o.unfinished_share; }, When::not_nothing,
                       "unfinished"});
    metrics.push_back({"attempts", "attempts-per-request", Measure::ratio,
                       [](const OperationResult& o) { return o.attempts_per_request; }, When::above_one});
    metrics.push_back({"rate", "rate-per-second", Measure::per_second,
                       [](const OperationResult& o) { return o.rate_per_second; }, When::not_nothing});
    return metrics;
}

SummarySection requests_section(SummaryRows& rows) {
    SummarySection section{"Requests", {}};
    std::set<std::string> names;
    for (const RunResult& result : rows.comparison().results)
        for (const std::string& name : client_operations(result)) names.insert(name);
    for (const std::string& name : names)
        add_rows(section, rows, "operations", name, &RunResult::operations,
                 request_metrics(rows.comparison(), name));
    return section;
}

SummarySection hops_section(SummaryRows& rows) {
    using When = Metric<HopResult>::When;
    static const std::vector<Metric<HopResult>> kMetrics = {
        {"busy", "utilization", Measure::share, [](const HopResult& h) { return h.utilization; },
         When::not_nothing},
        {"throttled", "throttled-share", Measure::share, [](const HopResult& h) { return h.throttled_share; },
         When::not_nothing},
    };
    SummarySection section{"Hops", {}};
    for (const std::string& name : united_keys(rows.comparison(), &RunResult::hops))
        add_rows(section, rows, "hops", name, &RunResult::hops, kMetrics);
    return section;
}

SummarySection services_section(SummaryRows& rows) {
    using When = Metric<ServiceResult>::When;
    static const std::vector<Metric<ServiceResult>> kMetrics = {
        {"instances", "instances.mean", Measure::count,
         [](const ServiceResult& s) { return s.instances_mean; }},
        {"slots busy", "utilization", Measure::share, [](const ServiceResult& s) { return s.utilization; },
         When::not_nothing},
        {"CPU busy", "cpu-utilization", Measure::share,
         [](const ServiceResult& s) { return s.cpu_utilization; }, When::not_nothing},
        {"queue length", "queue-length", Measure::count,
         [](const ServiceResult& s) { return s.queue_length; }, When::not_nothing},
        {"calls that waited", "wait-share", Measure::share,
         [](const ServiceResult& s) { return s.wait_share; }, When::not_nothing},
        {"mean wait", "wait-seconds.mean", Measure::seconds,
         [](const ServiceResult& s) { return s.wait_mean; }, When::not_nothing},
        {"cold starts", "cold-start-share", Measure::share,
         [](const ServiceResult& s) { return s.cold_start_share; }, When::not_nothing},
        {"throttled", "throttled-share", Measure::share,
         [](const ServiceResult& s) { return s.throttled_share; }, When::not_nothing},
        {"wasted calls", "wasted-share", Measure::share,
         [](const ServiceResult& s) { return s.wasted_share; }, When::not_nothing},
    };
    SummarySection section{"Services", {}};
    for (const std::string& name : united_keys(rows.comparison(), &RunResult::services))
        add_rows(section, rows, "services", name, &RunResult::services, kMetrics);
    return section;
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

std::set<std::string> words_of(const std::string& item) {
    std::set<std::string> words;
    for (std::size_t at = 0; at < item.size(); at = std::min(item.find('.', at), item.size()) + 1)
        words.insert(item.substr(at, item.find('.', at) - at));
    return words;
}

// What tells this line's price item from those of lines that look the same: "lcu" in "aws.alb.lcu.us-east-1".
std::string distinction(const LineKey& key, const std::vector<LineKey>& all) {
    std::set<std::string> own = words_of(std::get<3>(key)), shared = own;
    bool has_twin = false;
    for (const LineKey& other : all) {
        const bool looks_the_same = std::get<0>(other) == std::get<0>(key) &&
                                    std::get<1>(other) == std::get<1>(key) &&
                                    std::get<2>(other) == std::get<2>(key);
        if (!looks_the_same || other == key) continue;
        has_twin = true;
        std::erase_if(shared, [words = words_of(std::get<3>(other))](const std::string& word) {
            return !words.contains(word);
        });
    }
    std::string text;
    for (const std::string& word : own)
        if (has_twin && !shared.contains(word)) text += " " + word;
    return text;
}

std::string line_detail(const LineKey& key, const std::vector<LineKey>& all) {
    const auto& [component, service, kind, item] = key;
    return kind + distinction(key, all) + (service.empty() ? "" : ", " + service);
}

using BillMember = MaybeEstimate BillResult::*;

Pick from_bill(BillMember member) {
    return [member](const RunResult& result) { return result.bill ? (*result.bill).*member : std::nullopt; };
}

// A bill without such a line has nought of it, and knows that exactly.
Pick sum_with(std::string basis) {
    return [basis = std::move(basis)](const RunResult& result) {
        return result.bill ? sum_of_basis(*result.bill, basis).value_or(Estimate{0, 0, 0}) : MaybeEstimate{};
    };
}

void add_line_rows(SummarySection& section, SummaryRows& rows) {
    const std::vector<LineKey> keys = line_keys(rows.comparison());
    for (const LineKey& key : keys)
        section.rows.push_back(rows.row(std::get<0>(key), line_detail(key, keys), {}, Measure::money,
                                        [&](const RunResult& result) { return cost_of_line(result, key); }));
}

void add_total(SummarySection& section, SummaryRows& rows, const char* label, const char* detail,
               const char* metric, const Pick& pick) {
    const auto& results = rows.comparison().results;
    if (std::none_of(results.begin(), results.end(),
                     [&](const RunResult& result) { return pick(result).has_value(); }))
        return;
    section.rows.push_back(rows.row(label, detail, {metric}, Measure::money, pick));
    section.rows.back().weight = Weight::total;
}

SummarySection bill_section(SummaryRows& rows) {
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

}  // namespace

std::vector<SummarySection> summary_sections(const Comparison& comparison, const NumberStyle& style) {
    SummaryRows rows(comparison, style);
    std::vector<SummarySection> sections;
    for (const auto& build : {goals_section, requests_section, hops_section, services_section,
                              machines_section, links_section, bill_section})
        sections.push_back(build(rows));
    sections.push_back(rows.other_differences());
    std::erase_if(sections, [](const SummarySection& section) { return section.rows.empty(); });
    return sections;
}

bool has_lost_requests(const Comparison& comparison) {
    for (const RunResult& result : comparison.results)
        for (const auto& [name, operation] : result.operations)
            if (!is_nothing(operation.error_share) || !is_nothing(operation.unfinished_share)) return true;
    return false;
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

}  // namespace plimsoll
