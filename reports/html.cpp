// SPDX-License-Identifier: MIT
#include "reports/html.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "reports/content_policy.h"
#include "reports/html_charts.h"
#include "reports/html_figures.h"
#include "reports/html_machines.h"
#include "reports/html_tables.h"
#include "reports/summary.h"
#include "reports/summary_machines.h"
#include "reports/words.h"
#include "sim/base/check.h"
#include "sim/base/embedded.h"

namespace plimsoll {

std::span<const EmbeddedFile> report_files();    // reports/html
std::span<const EmbeddedFile> dygraphs_files();  // Debian's libjs-dygraphs

namespace html {
namespace {

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

bool happened_in(const RunResult& result, const SampleEvent& event) {
    return result.sample && std::ranges::count(result.sample->events, event) > 0;
}

std::string event_text(const SampleEvent& event) {
    return event.name + (event.text.empty() ? "" : ": " + event.text);
}

// What happened in every candidate is told once, the rest with the candidate's name.
Value events(const Comparison& comparison) {
    std::vector<std::pair<double, std::string>> rows;
    for (const RunResult& result : comparison.results) {
        if (!result.sample) continue;
        const bool is_first = &result == &comparison.results.front();
        for (const SampleEvent& event : result.sample->events) {
            const bool is_common = std::ranges::all_of(
                comparison.results, [&](const RunResult& each) { return happened_in(each, event); });
            if (is_common && !is_first) continue;
            rows.emplace_back(event.at_seconds, (is_common ? "" : result.name + ": ") + event_text(event));
        }
    }
    std::ranges::stable_sort(rows, {}, &std::pair<double, std::string>::first);
    Value events = list();
    for (const auto& [at, text] : rows) {
        Value each;
        each.set("at", duration_text(at));
        each.set("event", shown(text));
        events.push_back(each);
    }
    return events;
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

bool is_about_machines(const SummarySection& section) {
    return section.title == kMachinesTitle || section.title == kLinksTitle;
}

void set_tables(Value& page, Value& links, const Summary& summary) {
    Value tables = list();
    for (std::size_t at = 0; at < summary.sections.size(); ++at) {
        if (is_bill(summary.sections[at]) || is_about_machines(summary.sections[at])) continue;
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

// The busiest links side by side are for candidates; one alone has them all below.
void set_machines(Value& page, Value& links, const Comparison& comparison, const Summary& summary) {
    page.set("has_machines", yes_if(has_machines(comparison)));
    if (!has_machines(comparison)) return;
    add_link(links, "machines", "Network and machines");
    Value tables = list();
    for (std::size_t at = 0; at < summary.sections.size(); ++at) {
        const SummarySection& section = summary.sections[at];
        const bool is_shown = section.title == kMachinesTitle ||
                              (section.title == kLinksTitle && comparison.results.size() > 1);
        if (is_shown) tables.push_back(table(section, summary, at));
    }
    page.set("machine_tables", tables);
    page.set("parks", machine_parks(comparison));
    page.set("bars_caption", bars_caption(comparison));
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
    set_machines(page, links, comparison, summary);
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
}  // namespace html

std::string to_html(const RunResult& result) {
    Comparison alone;
    alone.baseline = result.name;
    alone.results.push_back(result);
    return html::page_of(alone, summarize(result, {}));
}

std::string to_html(const Comparison& comparison) {
    return html::page_of(comparison, summarize(comparison, {}));
}

}  // namespace plimsoll
