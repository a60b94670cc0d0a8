// SPDX-License-Identifier: MIT
#include "reports/html_machines.h"

#include <algorithm>

#include <fmt/format.h>

#include "reports/json_writer.h"
#include "reports/summary.h"
#include "reports/words.h"
#include "study/machines.h"

namespace plimsoll::html {
namespace {

constexpr std::size_t kMostRows = 60;  // of one table; the rest is in the CSV files

double value_of(const MaybeEstimate& estimate) {
    return estimate ? estimate->value : 0;
}

std::string bar_length(double share) {
    return json_number(std::clamp(share, 0.0, 1.0) * 100);
}

// How a link's peak is coloured.
const char* alarm_of(double peak) {
    if (peak > 1) return "over";
    return peak > kDoubtfulUtilization ? "busy" : "calm";
}

std::string direction_text(const LinkResult& link) {
    if (link.sharing == Sharing::fat_pipe) return "fat pipe";
    return link.direction == Direction::both ? "shared" : std::string(direction_name(link.direction));
}

Value link_row(const LinkResult& link) {
    Value row;
    row.set("name", shown(link.name));
    row.set("direction", direction_text(link));
    row.set("bandwidth", humane(link.bytes_per_second, Measure::bandwidth));
    set_figure(row, "bytes", figure(link.bytes, Measure::bytes));
    set_figure(row, "mean", figure(link.utilization, Measure::share));
    set_figure(row, "peak", figure(link.peak_utilization, Measure::share));
    row.set("has_bar", yes_if(link.peak_utilization.has_value()));
    row.set("alarm", alarm_of(value_of(link.peak_utilization)));
    row.set("peak_length", bar_length(value_of(link.peak_utilization)));
    row.set("mean_length", bar_length(value_of(link.utilization)));
    return row;
}

Value host_row(const HostResult& host) {
    Value row;
    row.set("name", shown(host.name));
    row.set("cores", host.cores ? humane(*host.cores, Measure::count) : "unlimited");
    set_figure(row, "mean", figure(host.cpu_utilization, Measure::share));
    row.set("has_bar", yes_if(host.cpu_utilization.has_value()));
    row.set("mean_length", bar_length(value_of(host.cpu_utilization)));
    set_figure(row, "energy", figure(host.energy_kwh, Measure::energy));
    return row;
}

// The busiest first; equal ones in the platform's order.
template <class Part, class Load>
std::vector<const Part*> by_load(const std::vector<Part>& parts, Load load) {
    std::vector<const Part*> sorted;
    for (const Part& part : parts) sorted.push_back(&part);
    std::stable_sort(sorted.begin(), sorted.end(),
                     [&](const Part* a, const Part* b) { return load(*a) > load(*b); });
    return sorted;
}

// Fat pipes, whose load says nothing, come last.
double load_of_link(const LinkResult& link) {
    return link.peak_utilization ? link.peak_utilization->value : -1;
}

double load_of_host(const HostResult& host) {
    return value_of(host.cpu_utilization);
}

template <class Part, class Load>
Value rows_of(const std::vector<Part>& parts, Load load, Value (*row)(const Part&)) {
    const std::vector<const Part*> sorted = by_load(parts, load);
    Value rows = list();
    for (std::size_t at = 0; at < std::min(sorted.size(), kMostRows); ++at) rows.push_back(row(*sorted[at]));
    return rows;
}

std::string rest_text(std::size_t count, const char* what, const char* file) {
    if (count <= kMostRows) return "";
    return fmt::format("{} less busy {} are in {} only.", count - kMostRows, what, file);
}

bool has_machines(const RunResult& result) {
    return !result.hosts.empty() || !result.links.empty();
}

Value park(const RunResult& result, std::size_t number) {
    Value park;
    park.set("name", shown(result.name));
    park.set("color", color_number(number));
    park.set("has_links", yes_if(!result.links.empty()));
    park.set("links", rows_of(result.links, load_of_link, link_row));
    park.set("more_links", rest_text(result.links.size(), "links", "links.csv"));
    park.set("has_hosts", yes_if(!result.hosts.empty()));
    park.set("hosts", rows_of(result.hosts, load_of_host, host_row));
    park.set("more_hosts", rest_text(result.hosts.size(), "machines", "hosts.csv"));
    park.set("has_power", yes_if(std::any_of(result.hosts.begin(), result.hosts.end(),
                                             [](const HostResult& h) { return h.energy_kwh.has_value(); })));
    return park;
}

}  // namespace

bool has_machines(const Comparison& comparison) {
    return std::any_of(comparison.results.begin(), comparison.results.end(),
                       [](const RunResult& result) { return has_machines(result); });
}

Value machine_parks(const Comparison& comparison) {
    Value parks = list();
    for (std::size_t at = 0; at < comparison.results.size(); ++at) {
        if (!has_machines(comparison.results[at])) continue;
        Value each = park(comparison.results[at], at);
        each.set("has_company", yes_if(comparison.results.size() > 1));
        parks.push_back(each);
    }
    return parks;
}

std::string bars_caption(const Comparison& comparison) {
    const auto& series = comparison.results.front().series;
    return fmt::format(
        "Dark: over the measured time; light: {}, in orange above {:.0f} %, in red beyond what "
        "the link can carry.",
        series ? "in the busiest " + duration_text(series->bucket_seconds) : "the same",
        kDoubtfulUtilization * 100);
}

}  // namespace plimsoll::html
