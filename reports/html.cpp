// SPDX-License-Identifier: MIT
#include "reports/html.h"

#include <algorithm>
#include <set>
#include <span>

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

#include "reports/content_policy.h"
#include "reports/html_figures.h"
#include "reports/html_series.h"
#include "reports/safe_text.h"
#include "reports/summary.h"
#include "reports/words.h"
#include "sim/base/check.h"
#include "sim/base/embedded.h"

namespace plimsoll {

std::span<const EmbeddedFile> report_files();    // reports/html
std::span<const EmbeddedFile> dygraphs_files();  // Debian's libjs-dygraphs

namespace {

using Value = kainjow::mustache::data;
using Kind = Value::type;

constexpr std::size_t kOpenServices = 3;
constexpr std::size_t kMostKeyFigures = 6;

std::string_view file_named(std::span<const EmbeddedFile> files, std::string_view name) {
    for (const EmbeddedFile& file : files)
        if (file.name == name) return file.content;
    PLIMSOLL_CHECK(false, name);
    return {};
}

// The scripts name a map for debuggers at their end; nothing may be fetched, so the line goes.
std::string without_source_map(std::string_view text) {
    for (const std::string_view mark : {"\n//# sourceMappingURL=", "\n/*# sourceMappingURL="})
        if (const auto at = text.rfind(mark); at != std::string_view::npos) text = text.substr(0, at);
    return std::string(text);
}

struct Assets {
    std::string dygraphs_script = without_source_map(file_named(dygraphs_files(), "dygraph.min.js"));
    std::string dygraphs_style = without_source_map(file_named(dygraphs_files(), "dygraph.min.css"));
    std::string report_script = std::string(file_named(report_files(), "report.js"));
    std::string report_style = std::string(file_named(report_files(), "report.css"));
    std::string page = std::string(file_named(report_files(), "report.mustache"));
    std::string chart = std::string(file_named(report_files(), "chart.mustache"));
    std::string table = std::string(file_named(report_files(), "table.mustache"));
};

Value shown(std::string_view text) {
    return Value(printable(text));
}

Value yes_if(bool claim) {
    return Value(claim ? Kind::bool_true : Kind::bool_false);
}

Value list() {
    return Value(Kind::list);
}

std::string sign_of(Verdict verdict) {
    switch (verdict) {
        case Verdict::met: return "✓";
        case Verdict::missed: return "✗";
        case Verdict::undecided: return "?";
        case Verdict::single_run: return "·";
    }
    return "";
}

std::string color_number(std::size_t at) {
    return std::to_string(std::min<std::size_t>(at, kPaletteSize - 1));
}

// The palette's last colour is for everything beyond it.
std::string color_name(std::size_t at) {
    return "k" + color_number(at);
}

// ---- key figures

std::string chip_text(const RunResult& result) {
    const std::optional<Verdict> verdict = overall_verdict(result);
    if (!verdict) return "";
    std::string names;
    for (const auto& [name, goal] : result.goals)
        if (goal.verdict == *verdict) names += (names.empty() ? "" : ", ") + name;
    switch (*verdict) {
        case Verdict::met:
            return result.goals.size() == 1 ? "meets its goal"
                                            : fmt::format("meets all {} goals", result.goals.size());
        case Verdict::missed: return "misses " + names;
        case Verdict::undecided: return "undecided: " + names;
        case Verdict::single_run: return "ran once: no verdict";
    }
    return "";
}

std::string change_text(const SummaryCell& cell) {
    if (!cell.difference) return "";
    return cell.difference->text() + (cell.significance == Significance::significant ? " *" : " ~");
}

Value key_figures(const Summary& summary, std::size_t candidate) {
    std::vector<const SummaryRow*> rows;
    for (const SummarySection& section : summary.sections)
        for (const SummaryRow& row : section.rows)
            if (!row.key_figure.empty()) rows.push_back(&row);
    std::stable_partition(rows.begin(), rows.end(),
                          [](const SummaryRow* row) { return row->weight == SummaryRow::Weight::total; });

    Value figures = list();
    for (std::size_t at = 0; at < std::min(rows.size(), kMostKeyFigures); ++at) {
        const SummaryCell& cell = rows[at]->cells[candidate];
        Value each;
        each.set("label", shown(rows[at]->key_figure));
        each.set("value", cell.figure.value);
        each.set("interval", cell.lacks_interval ? "no interval †" : cell.figure.interval);
        each.set("change", yes_if(cell.difference.has_value()));
        each.set("change_text", change_text(cell));
        figures.push_back(each);
    }
    return figures;
}

Value cards(const Comparison& comparison, const Summary& summary) {
    Value cards = list();
    for (std::size_t at = 0; at < comparison.results.size(); ++at) {
        const std::optional<Verdict> verdict = summary.verdicts[at];
        Value card;
        card.set("name", shown(summary.candidates[at]));
        card.set("color", color_number(at));
        card.set("is_baseline", yes_if(at == 0 && comparison.results.size() > 1));
        card.set("chip", yes_if(verdict.has_value()));
        card.set("chip_tone", verdict ? std::string(verdict_name(*verdict)) : "");
        card.set("chip_sign", verdict ? sign_of(*verdict) : "");
        card.set("chip_text", shown(chip_text(comparison.results[at])));
        card.set("figures", key_figures(summary, at));
        cards.push_back(card);
    }
    return cards;
}

// ---- tables

const char* class_of(Significance significance) {
    switch (significance) {
        case Significance::untested: return "";
        case Significance::may_be_chance: return "may-be-chance";
        case Significance::significant: return "significant";
    }
    return "";
}

Value figure_cell(const SummaryCell& cell, bool has_marks) {
    Value each;
    each.set("cell_class", "");
    each.set("value", cell.figure.value);
    each.set("interval", cell.lacks_interval ? "†" : cell.figure.interval);
    each.set("has_mark", yes_if(has_marks));
    each.set("verdict_tone", cell.verdict ? std::string(verdict_name(*cell.verdict)) : "");
    each.set("verdict_word", cell.verdict ? std::string(verdict_name(*cell.verdict)) : "");
    each.set("verdict_sign", cell.verdict ? sign_of(*cell.verdict) : "");
    return each;
}

Value difference_cell(const SummaryCell& cell) {
    Value each;
    each.set("cell_class", class_of(cell.significance));
    each.set("value", cell.difference ? cell.difference->value : "");
    each.set("interval", cell.difference ? cell.difference->interval : "");
    each.set("has_mark", yes_if(false));
    return each;
}

template <class Claim>
bool any_cell(const SummarySection& section, Claim claim) {
    return std::any_of(section.rows.begin(), section.rows.end(), [&](const SummaryRow& row) {
        return std::any_of(row.cells.begin(), row.cells.end(), claim);
    });
}

bool has_verdicts(const SummarySection& section) {
    return any_cell(section, [](const SummaryCell& cell) { return cell.verdict.has_value(); });
}

bool has_difference(const SummarySection& section, std::size_t candidate) {
    return std::any_of(section.rows.begin(), section.rows.end(),
                       [&](const SummaryRow& row) { return row.cells[candidate].difference.has_value(); });
}

Value table_columns(const SummarySection& section, const Summary& summary) {
    Value columns = list();
    const auto add = [&](Value name, const char* span) {
        Value column;
        column.set("column", std::move(name));
        column.set("span", span);
        columns.push_back(column);
    };
    for (std::size_t at = 0; at < summary.candidates.size(); ++at) {
        add(shown(summary.candidates[at]), has_verdicts(section) ? "3" : "2");
        if (has_difference(section, at)) add(Value("difference"), "2");
    }
    return columns;
}

Value table_rows(const SummarySection& section) {
    Value rows = list();
    std::string last_label;
    for (const SummaryRow& row : section.rows) {
        Value cells = list();
        for (std::size_t at = 0; at < row.cells.size(); ++at) {
            cells.push_back(figure_cell(row.cells[at], has_verdicts(section)));
            if (has_difference(section, at)) cells.push_back(difference_cell(row.cells[at]));
        }
        Value each;
        each.set("label", shown(row.label));
        each.set("is_repeated", yes_if(row.label == last_label));
        each.set("detail", shown(row.detail));
        each.set("total", yes_if(row.weight == SummaryRow::Weight::total));
        each.set("cells", cells);
        rows.push_back(each);
        last_label = row.label;
    }
    return rows;
}

const char* first_column_of(const std::string& title) {
    if (title == "Goals") return "goal";
    if (title == "Requests") return "operation";
    if (title == "Services") return "service";
    return title.starts_with("Bill") ? "component" : "metric";
}

Value table(const SummarySection& section, const Summary& summary, std::size_t number) {
    const bool has_differences =
        any_cell(section, [](const SummaryCell& cell) { return cell.difference.has_value(); });
    Value each;
    each.set("id", fmt::format("table-{}", number));
    each.set("title", section.title);
    each.set("is_explained", yes_if(has_differences && number == 0));
    each.set("caption",
             has_differences
                 ? "With 95 % intervals. * differs from the baseline beyond chance, ~ may be chance."
                 : "With 95 % intervals where there are several replications.");
    each.set("first_column", first_column_of(section.title));
    each.set("columns", table_columns(section, summary));
    each.set("rows", table_rows(section));
    return each;
}

// ---- charts over time

// Collects what the script draws while the page is written.
class Charts {
  public:
    explicit Charts(const Comparison& comparison) : comparison_(comparison) {}

    Value add(TimeChart chart, std::size_t candidate, const std::string& title, const std::string& aria) {
        Value each = add_shared(std::move(chart), title, aria);
        each.set("has_color", yes_if(true));
        each.set("color", color_number(candidate));
        return each;
    }

    // A chart of all candidates together.
    Value add_shared(TimeChart chart, const std::string& title, const std::string& aria) {
        chart.id = fmt::format("chart-{}", charts_.size());
        Value legend = list();
        for (const TimeLine& line : chart.lines) legend.push_back(legend_item(line));
        Value each;
        each.set("chart_id", chart.id);
        each.set("chart_title", shown(title));
        each.set("has_color", yes_if(false));
        each.set("aria", shown(aria));
        each.set("legend", legend);
        charts_.push_back(std::move(chart));
        return each;
    }

    std::string add(LoadMap map) {
        map.id = fmt::format("map-{}", maps_.size());
        maps_.push_back(map);
        return maps_.back().id;
    }

    // The candidate's name above its chart; alone it needs none.
    std::string title(std::size_t candidate, const std::string& alone) const {
        return comparison_.results.size() == 1 ? alone : comparison_.results[candidate].name;
    }

    std::string script_data() const { return series_for_script(charts_, maps_); }

  private:
    static Value legend_item(const TimeLine& line) {
        const bool is_dashed = line.shape == LineShape::dashes || line.shape == LineShape::step_dashes;
        Value item;
        item.set("line", shown(line.label));
        item.set("shape", is_dashed ? "dashes" : line.shape == LineShape::bars ? "bars" : "line");
        item.set("line_color", line.color.starts_with("k") ? line.color.substr(1) : line.color);
        return item;
    }

    const Comparison& comparison_;
    std::vector<TimeChart> charts_;
    std::vector<LoadMap> maps_;
};

const SampleResult* sample_of(const RunResult& result) {
    return result.sample ? &*result.sample : nullptr;
}

template <class Content>
const Content* found(const std::map<std::string, Content>& map, const std::string& name) {
    const auto at = map.find(name);
    return at == map.end() ? nullptr : &at->second;
}

void set_goal(TimeChart& chart, const RunResult& result, const std::string& operation) {
    for (const auto& [name, goal] : result.goals)
        if (goal.of == operation && goal.unit == "s") {
            chart.goal = goal.bound;
            chart.goal_text = "goal: " + goal.target;
        }
}

TimeChart latency_chart(const RunResult& result, const std::string& operation,
                        const OperationSeries& series) {
    TimeChart chart;
    chart.scale = "latency/" + operation;
    chart.title = "latency (log scale)";
    chart.unit = "s";
    chart.axis = TimeChart::Axis::log;
    chart.series = &*result.series;
    chart.sample = sample_of(result);
    set_goal(chart, result, operation);
    chart.lines = {{"p50", "low", LineShape::line, 1.4, &series.p50},
                   {"p95", "mid", LineShape::line, 1.4, &series.p95},
                   {"p99", "high", LineShape::line, 1.9, &series.p99}};
    return chart;
}

// What came and what failed; candidates meet the same arrivals, so the first one's stand for all.
TimeChart traffic_chart(const Comparison& comparison, const std::string& operation) {
    TimeChart chart;
    chart.scale = "traffic/" + operation;
    for (std::size_t at = 0; at < comparison.results.size(); ++at) {
        const RunResult& result = comparison.results[at];
        const OperationSeries* series = result.series ? found(result.series->operations, operation) : nullptr;
        if (!series) continue;
        if (!chart.series) {
            chart.series = &*result.series;
            chart.sample = sample_of(result);
            chart.title = "requests per " + duration_text(result.series->bucket_seconds);
            chart.lines.push_back({"arrived", "k7", LineShape::line, 1.8, &series->arrived});
        }
        const std::string label = comparison.results.size() == 1 ? "failed" : "failed, " + result.name;
        chart.lines.push_back({label, comparison.results.size() == 1 ? "high" : color_name(at),
                               LineShape::line, 1.4, &series->failed});
    }
    return chart;
}

Value distribution_figure(const Comparison& comparison, const std::string& operation) {
    const std::string picture = latency_cdf_svg(comparison.results, operation);
    if (picture.empty()) return Value("");
    std::string legend;
    if (comparison.results.size() > 1)
        for (std::size_t at = 0; at < comparison.results.size(); ++at)
            legend += "<li><span class=\"key line k" + color_number(at) + "\" aria-hidden=\"true\"></span>" +
                      html_text(comparison.results[at].name) + "</li>";
    return Value(
        "<figure class=\"chart\"><figcaption><h4>Latency distribution</h4><ul class=\"legend\">" + legend +
        "</ul></figcaption><div role=\"img\" aria-label=\"Share of requests at or below each latency, " +
        html_text(operation) + "\">" + picture + "</div></figure>");
}

Value operations(const Comparison& comparison, Charts& charts) {
    std::set<std::string> names;
    for (const RunResult& result : comparison.results)
        for (const std::string& name : client_operations(result)) names.insert(name);

    Value operations = list();
    for (const std::string& name : names) {
        Value figures = list();
        for (std::size_t at = 0; at < comparison.results.size(); ++at) {
            const RunResult& result = comparison.results[at];
            const OperationSeries* series = result.series ? found(result.series->operations, name) : nullptr;
            if (!series) continue;
            figures.push_back(charts.add(
                latency_chart(result, name, *series), at, charts.title(at, "Latency over time"),
                "Line chart of the p50, p95 and p99 latency of " + name + " over time, " + result.name));
        }
        TimeChart traffic = traffic_chart(comparison, name);
        if (traffic.series)
            figures.push_back(
                charts.add_shared(std::move(traffic), "Arrived and failed",
                                  "Line chart of arrived and failed requests of " + name + " over time"));
        Value each;
        each.set("operation", shown(name));
        each.set("charts", figures);
        each.set("distribution", distribution_figure(comparison, name));
        operations.push_back(each);
    }
    return operations;
}

bool is_anything(const Track& track) {
    return std::any_of(track.begin(), track.end(),
                       [](const std::optional<double>& value) { return value && *value > 0; });
}

TimeChart instances_chart(const RunResult& result, const std::string& service, const ServiceSeries& series) {
    TimeChart chart;
    chart.scale = "instances/" + service;
    chart.title = "instances";
    chart.series = &*result.series;
    chart.sample = sample_of(result);
    chart.lines = {{"live", "k0", LineShape::steps, 1.8, &series.instances}};
    if (is_anything(series.ready))
        chart.lines.push_back({"ready", "k2", LineShape::step_dashes, 1.4, &series.ready});
    if (is_anything(series.desired))
        chart.lines.push_back({"desired", "k7", LineShape::step_dashes, 1.2, &series.desired});
    if (!is_anything(series.cold_starts)) return chart;
    chart.lines.push_back({"cold starts", "k1", LineShape::bars, 0, &series.cold_starts});
    chart.second_title = "cold starts per " + duration_text(result.series->bucket_seconds);
    return chart;
}

Value load_figure(const Comparison& comparison, std::size_t candidate, const std::string& service,
                  const ServiceSeries& series, double height, Charts& charts) {
    const RunResult& result = comparison.results[candidate];
    Value each;
    each.set("map_id", charts.add(LoadMap{"", &*result.series, &series}));
    each.set("color", color_number(candidate));
    each.set("has_company", yes_if(comparison.results.size() > 1));
    each.set("of_candidate", shown(result.name));
    each.set("scale", heat_legend_svg());
    each.set("picture", heat_map_svg(*result.series, series, height));
    each.set("aria",
             shown(fmt::format("Heat map of the load of {} instances of {} over time in replication 1, {}",
                               series.instance_utilization.size(), service, result.name)));
    return each;
}

// Load maps beside each other are equally high.
std::size_t most_instances(const Comparison& comparison, const std::string& service) {
    std::size_t most = 0;
    for (const RunResult& result : comparison.results)
        if (const ServiceSeries* series = result.series ? found(result.series->services, service) : nullptr)
            most = std::max(most, series->instance_utilization.size());
    return most;
}

Value services(const Comparison& comparison, Charts& charts) {
    std::set<std::string> names;
    for (const RunResult& result : comparison.results)
        if (result.series)
            for (const auto& [name, series] : result.series->services) names.insert(name);

    Value services = list();
    std::size_t count = 0;
    for (const std::string& name : names) {
        const double height = heat_map_height(most_instances(comparison, name));
        Value figures = list(), maps = list();
        for (std::size_t at = 0; at < comparison.results.size(); ++at) {
            const RunResult& result = comparison.results[at];
            const ServiceSeries* series = result.series ? found(result.series->services, name) : nullptr;
            if (!series) continue;
            figures.push_back(charts.add(
                instances_chart(result, name, *series), at, charts.title(at, "Instances"),
                "Chart of the instances and cold starts of " + name + " over time, " + result.name));
            if (!series->instance_utilization.empty())
                maps.push_back(load_figure(comparison, at, name, *series, height, charts));
        }
        Value each;
        each.set("service", shown(name));
        each.set("is_open", yes_if(count++ < kOpenServices));
        each.set("charts", figures);
        each.set("heat_maps", maps);
        services.push_back(each);
    }
    return services;
}

std::vector<std::string> cost_components(const Comparison& comparison) {
    std::set<std::string> names;
    for (const RunResult& result : comparison.results)
        if (result.series)
            for (const auto& [name, track] : result.series->cost_per_hour) names.insert(name);
    return {names.begin(), names.end()};
}

TimeChart cost_chart(const RunResult& result, const std::vector<std::string>& components) {
    const std::string currency = result.bill ? result.bill->currency : "USD";
    TimeChart chart;
    chart.scale = "cost";
    chart.title = "cost (" + currency + " per hour)";
    chart.unit = currency == "USD" ? "$" : "";
    chart.layers = TimeChart::Layers::stacked;
    chart.series = &*result.series;
    chart.sample = sample_of(result);
    for (std::size_t at = 0; at < components.size(); ++at)
        if (const Track* track = found(result.series->cost_per_hour, components[at]))
            chart.lines.push_back({components[at], color_name(at), LineShape::line, 1, track});
    return chart;
}

Value cost_charts(const Comparison& comparison, Charts& charts) {
    const std::vector<std::string> components = cost_components(comparison);
    Value figures = list();
    for (std::size_t at = 0; at < comparison.results.size(); ++at) {
        const RunResult& result = comparison.results[at];
        if (!result.series || result.series->cost_per_hour.empty()) continue;
        figures.push_back(charts.add(cost_chart(result, components), at, charts.title(at, "Cost per hour"),
                                     "Stacked chart of the cost per hour by component, " + result.name));
    }
    return figures;
}

// ---- bill

std::string basis_text(const std::string& basis) {
    if (basis == "request") return "requests";
    if (basis == "time") return "time (fixed)";
    if (basis == "window") return "this window's load";
    return basis;
}

void set_figure(Value& value, const std::string& name, const Figure& figure) {
    value.set(name, figure.value);
    value.set(name + "_interval", figure.interval);
}

Value bill_lines(const BillResult& bill, const NumberStyle& style) {
    Value lines = list();
    for (const BillLineResult& line : bill.lines) {
        Value each;
        each.set("component", shown(line.component));
        each.set("what", shown(line.kind + (line.service.empty() ? "" : ", " + line.service)));
        set_figure(each, "quantity", figure(line.quantity, Measure::count, style));
        each.set("unit", shown(line.unit));
        each.set("price", shown(line.price));
        set_figure(each, "cost", figure(line.cost, Measure::money, style));
        each.set("basis", shown(basis_text(line.basis)));
        each.set("item", shown(line.item));
        lines.push_back(each);
    }
    return lines;
}

Value bill_totals(const BillResult& bill, const NumberStyle& style) {
    Value totals = list();
    const auto add = [&](const char* name, const MaybeEstimate& cost) {
        if (!cost) return;
        Value each;
        each.set("total", name);
        set_figure(each, "cost", figure(cost, Measure::money, style));
        totals.push_back(each);
    };
    add("fixed, whatever the load", sum_of_basis(bill, "time"));
    add("per request", sum_of_basis(bill, "request"));
    add("measured in this window, not extrapolated", sum_of_basis(bill, "window"));
    add("total per month", bill.month_total);
    add("the simulated window alone", bill.window_total);
    add("per million requests", bill.per_million_requests);
    return totals;
}

Value bills(const Comparison& comparison) {
    Value bills = list();
    for (const RunResult& result : comparison.results) {
        if (!result.bill) continue;
        const BillResult& bill = *result.bill;
        const NumberStyle style{true, bill.currency, false};
        Value each;
        each.set(
            "caption",
            shown(fmt::format(
                "{}. Prices in {}: {}{}, free tier {}{}.", result.name, bill.currency, bill.book,
                bill.as_of.empty() ? "" : " as of " + bill.as_of, bill.free_tier ? "applied" : "not applied",
                bill.remembered_items > 0
                    ? fmt::format(", {} of the prices not re-read at the source", bill.remembered_items)
                    : "")));
        each.set("lines", bill_lines(bill, style));
        each.set("totals", bill_totals(bill, style));
        bills.push_back(each);
    }
    return bills;
}

Value kinds(const Comparison& comparison) {
    Value kinds = list();
    const std::vector<std::string> names = cost_kinds(comparison.results);
    for (std::size_t at = 0; at < names.size(); ++at) {
        Value each;
        each.set("kind", shown(names[at]));
        each.set("color", color_number(at));
        kinds.push_back(each);
    }
    return kinds;
}

// ---- the rest

// What a metric of the comparison is measured in, by its place in the result.
Measure measure_of_metric(const Comparison& comparison, const std::string& metric) {
    const auto has = [&](std::string_view part) { return metric.find(part) != std::string::npos; };
    for (const RunResult& result : comparison.results)
        for (const auto& [name, goal] : result.goals)
            if (metric == "goals." + name || metric == "goals." + name + ".measured")
                return measure_of_unit(goal.unit);
    if (has("seconds")) return Measure::seconds;
    if (has("share") || has("utilization")) return Measure::share;
    if (has("bill.")) return Measure::money;
    return has("per-second") ? Measure::per_second : Measure::ratio;
}

Value differences(const Comparison& comparison) {
    NumberStyle style{true, "USD", true};
    for (const RunResult& result : comparison.results)
        if (result.bill) style.currency = result.bill->currency;
    Value differences = list();
    for (const Difference& difference : comparison.differences) {
        Value each;
        each.set("candidate", shown(difference.candidate));
        each.set("metric", shown(difference.metric));
        set_figure(each, "value",
                   figure(difference.difference, measure_of_metric(comparison, difference.metric), style));
        each.set(
            "interval",
            figure(difference.difference, measure_of_metric(comparison, difference.metric), style).interval);
        set_figure(each, "relative", figure(difference.relative, Measure::share, style));
        each.set("significant", yes_if(difference.significant));
        each.set("word", difference.significant ? "differs" : "may be chance");
        differences.push_back(each);
    }
    return differences;
}

Value notes(const Summary& summary) {
    Value notes = list();
    for (const RunNote& note : summary.notes) {
        Value each;
        each.set("severity", std::string(severity_name(note.severity)));
        each.set("has_pointer", yes_if(!note.pointer.empty()));
        each.set("pointer", shown(note.pointer));
        each.set("text", shown(note.text));
        notes.push_back(each);
    }
    return notes;
}

Value remarks(const Summary& summary) {
    Value remarks = list();
    for (const std::string& remark : summary.remarks) {
        Value each;
        each.set("remark", shown(remark));
        remarks.push_back(each);
    }
    return remarks;
}

Value events(const Comparison& comparison) {
    Value events = list();
    const SampleResult* sample = comparison.results.empty() ? nullptr : sample_of(comparison.results.front());
    if (!sample) return events;
    for (const SampleEvent& event : sample->events) {
        Value each;
        each.set("at", duration_text(event.at_seconds));
        each.set("event", shown(event.name + (event.text.empty() ? "" : ": " + event.text)));
        events.push_back(each);
    }
    return events;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
    return all;
}

Value provenance(const Comparison& comparison) {
    Value rows = list();
    for (const RunResult& result : comparison.results) {
        Value each;
        each.set("candidate", shown(result.name));
        each.set("files", shown(joined(result.files)));
        each.set("sha256", shown(result.sha256));
        each.set("short_sha256", shown(result.sha256.substr(0, 12)));
        each.set("fingerprint", shown(result.run.fingerprint));
        each.set("requests", humane(static_cast<double>(result.run.requests), Measure::count));
        each.set("version", shown(result.machine.version));
        rows.push_back(each);
    }
    return rows;
}

Value subjects(const Summary& summary) {
    Value subjects = list();
    for (std::size_t at = 0; at < summary.candidates.size(); ++at) {
        Value each;
        each.set("name", shown(summary.candidates[at]));
        each.set("color", color_number(at));
        each.set("is_last", yes_if(at + 1 == summary.candidates.size()));
        subjects.push_back(each);
    }
    return subjects;
}

Value unfair(const Comparison& comparison) {
    Value pointers = list();
    for (const std::string& pointer : comparison.unfair) {
        Value each;
        each.set("pointer", shown(pointer));
        pointers.push_back(each);
    }
    return pointers;
}

void add_link(Value& links, const std::string& anchor, const std::string& text) {
    Value link;
    link.set("anchor", anchor);
    link.set("link", text);
    links.push_back(link);
}

bool is_bill(const SummarySection& section) {
    return section.title.starts_with("Bill");
}

void set_tables(Value& page, Value& links, const Summary& summary) {
    Value tables = list();
    for (std::size_t at = 0; at < summary.sections.size(); ++at) {
        if (is_bill(summary.sections[at])) continue;
        tables.push_back(table(summary.sections[at], summary, at));
        add_link(links, fmt::format("table-{}", at), summary.sections[at].title);
    }
    page.set("tables", tables);
}

void set_time(Value& page, Value& links, const Comparison& comparison) {
    Charts charts(comparison);
    const bool has_time = std::any_of(comparison.results.begin(), comparison.results.end(),
                                      [](const RunResult& result) { return result.series.has_value(); });
    page.set("has_time", yes_if(has_time));
    if (has_time) {
        add_link(links, "time", "Over time");
        page.set("operations", operations(comparison, charts));
        page.set("services", services(comparison, charts));
        const Value costs = cost_charts(comparison, charts);
        page.set("has_cost_time", yes_if(!costs.is_empty_list()));
        page.set("cost_charts", costs);
    }
    page.set("series", charts.script_data());
}

void set_bill(Value& page, Value& links, const Comparison& comparison, const Summary& summary) {
    const auto section = std::find_if(summary.sections.begin(), summary.sections.end(), is_bill);
    page.set("has_bill", yes_if(section != summary.sections.end()));
    if (section == summary.sections.end()) return;
    add_link(links, "cost", section->title);
    page.set("cost_heading", section->title);
    page.set("cost_title", "By line item, with the 95 % interval of the total");
    page.set("cost_bars", cost_bars_svg(comparison.results));
    page.set("kinds", kinds(comparison));
    page.set("bill_table", table(*section, summary, summary.sections.size()));
    page.set("bills", bills(comparison));
}

void set_rest(Value& page, Value& links, const Comparison& comparison, const Summary& summary) {
    page.set("has_unfair", yes_if(!comparison.unfair.empty()));
    page.set("unfair", unfair(comparison));
    page.set("has_differences", yes_if(!comparison.differences.empty()));
    page.set("baseline", shown(comparison.baseline));
    page.set("differences", differences(comparison));
    if (!comparison.differences.empty()) add_link(links, "differences", "Differences");
    page.set("has_notes", yes_if(!summary.notes.empty()));
    page.set("notes", notes(summary));
    page.set("remarks", remarks(summary));
    page.set("events", events(comparison));
    page.set("has_command", yes_if(!summary.reproduce.empty()));
    page.set("command", shown(summary.reproduce));
    page.set("provenance", provenance(comparison));
    add_link(links, "notes", "Notes");
    add_link(links, "reproduce", "Reproduce");
}

void set_head(Value& page, const Summary& summary, const Assets& assets) {
    page.set("policy", content_policy({assets.dygraphs_script, assets.report_script},
                                      {assets.dygraphs_style, assets.report_style}));
    page.set("title", shown(joined(summary.candidates)));
    page.set("kind", summary.candidates.size() == 1 ? "report" : "comparison");
    page.set("tone", summary.tone ? std::string(verdict_name(*summary.tone)) : "");
    page.set("sign", summary.tone ? sign_of(*summary.tone) : "");
    page.set("headline", shown(summary.headline));
    page.set("facts", shown(summary.facts));
    page.set("candidates", subjects(summary));
}

void set_assets(Value& page, const Assets& assets) {
    page.set("dygraphs_script", assets.dygraphs_script);
    page.set("dygraphs_style", assets.dygraphs_style);
    page.set("report_script", assets.report_script);
    page.set("report_style", assets.report_style);
    page.set("chart", Value(kainjow::mustache::partial([text = assets.chart] { return text; })));
    page.set("table", Value(kainjow::mustache::partial([text = assets.table] { return text; })));
}

std::string page_of(const Comparison& comparison, const Summary& summary) {
    const Assets assets;
    Value page, links = list();
    set_head(page, summary, assets);
    page.set("cards", cards(comparison, summary));
    set_tables(page, links, summary);
    set_time(page, links, comparison);
    set_bill(page, links, comparison, summary);
    set_rest(page, links, comparison, summary);
    page.set("links", links);
    set_assets(page, assets);

    kainjow::mustache::mustache form(assets.page);
    PLIMSOLL_CHECK(form.is_valid(), form.error_message());
    std::string html = form.render(page);
    PLIMSOLL_CHECK(form.error_message().empty(), form.error_message());
    return html;
}

}  // namespace

std::string to_html(const RunResult& result) {
    Comparison alone;
    alone.baseline = result.name;
    alone.results.push_back(result);
    return page_of(alone, summarize(result, {}));
}

std::string to_html(const Comparison& comparison) {
    return page_of(comparison, summarize(comparison, {}));
}

}  // namespace plimsoll
