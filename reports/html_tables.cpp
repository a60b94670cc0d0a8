// SPDX-License-Identifier: MIT
#include "reports/html_tables.h"

#include <algorithm>

#include <fmt/format.h>

#include "reports/html_figures.h"
#include "reports/summary_machines.h"
#include "reports/words.h"
#include "study/comparison.h"

namespace plimsoll::html {
namespace {

constexpr std::size_t kMostKeyFigures = 6;

enum class Marks { none, shown };  // of goals: met, missed, undecided

std::string chip_text(const RunResult& result) {
    const std::optional<Verdict> verdict = overall_verdict(result);
    if (!verdict) return "";
    const std::string names = goals_with(result, *verdict);
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

const char* class_of(Significance significance) {
    switch (significance) {
        case Significance::untested: return "";
        case Significance::may_be_chance: return "may-be-chance";
        case Significance::significant: return "significant";
    }
    return "";
}

Value figure_cell(const SummaryCell& cell, Marks marks) {
    Value each;
    each.set("cell_class", "");
    each.set("value", cell.figure.value);
    each.set("interval", cell.lacks_interval ? "†" : cell.figure.interval);
    each.set("has_mark", yes_if(marks == Marks::shown));
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
    const auto add = [&](const Value& name, const char* span) {
        Value column;
        column.set("column", name);
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
    const Marks marks = has_verdicts(section) ? Marks::shown : Marks::none;
    std::string last_label;
    for (const SummaryRow& row : section.rows) {
        Value cells = list();
        for (std::size_t at = 0; at < row.cells.size(); ++at) {
            cells.push_back(figure_cell(row.cells[at], marks));
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
    if (title == "Hops") return "hop";
    if (title == "Services") return "service";
    if (title == kMachinesTitle) return "metric";
    if (title == kLinksTitle) return "peak load of";
    return title.starts_with("Bill") ? "component" : "metric";
}

std::string basis_text(const std::string& basis) {
    if (basis == "request") return "requests";
    if (basis == "time") return "time (fixed)";
    if (basis == "window") return "this window's load";
    return basis;
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

// What a metric of the comparison is measured in, by its place in the result.
Measure measure_of_metric(const Comparison& comparison, const std::string& metric) {
    for (const RunResult& result : comparison.results)
        for (const auto& [name, goal] : result.goals)
            if (metric == "goals." + name || metric == "goals." + name + ".measured")
                return measure_of_unit(goal.unit);
    return plimsoll::measure_of_metric(metric);
}

// The table whose caption explains the marks for all.
const SummarySection* first_with_differences(const Summary& summary) {
    for (const SummarySection& section : summary.sections)
        if (any_cell(section, [](const SummaryCell& cell) { return cell.difference.has_value(); }))
            return &section;
    return nullptr;
}

}  // namespace

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

Value table(const SummarySection& section, const Summary& summary, std::size_t number) {
    const bool has_differences =
        any_cell(section, [](const SummaryCell& cell) { return cell.difference.has_value(); });
    Value each;
    each.set("id", fmt::format("table-{}", number));
    each.set("title", section.title);
    each.set("is_explained", yes_if(&section == first_with_differences(summary)));
    each.set("caption",
             has_differences
                 ? "With 95 % intervals. * differs from the baseline beyond chance, ~ may be chance."
                 : "With 95 % intervals where there are several replications.");
    each.set("first_column", first_column_of(section.title));
    each.set("columns", table_columns(section, summary));
    each.set("rows", table_rows(section));
    return each;
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

}  // namespace plimsoll::html
