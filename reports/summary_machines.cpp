// SPDX-License-Identifier: MIT
#include "reports/summary_machines.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "reports/words.h"

namespace plimsoll {
namespace {

constexpr std::size_t kMostLinks = 5;

const HostResult* busiest_host(const RunResult& result) {
    const HostResult* busiest = nullptr;
    for (const HostResult& host : result.hosts)
        if (host.cpu_utilization &&
            (!busiest || host.cpu_utilization->value > busiest->cpu_utilization->value))
            busiest = &host;
    return busiest;
}

// Known without doubt, where the others have intervals.
MaybeEstimate number_of_hosts(const RunResult& result) {
    if (result.hosts.empty()) return std::nullopt;
    const auto number = static_cast<double>(result.hosts.size());
    if (result.run.replications == 1) return Estimate{number, std::nullopt, std::nullopt};
    return Estimate{number, number, number};
}

// Alone it has a name; candidates may differ in which it is.
std::string words_of_busiest_host(const Comparison& comparison) {
    const HostResult* busiest =
        comparison.results.size() == 1 ? busiest_host(comparison.results.front()) : nullptr;
    return busiest ? "busiest: " + busiest->name : "busiest machine";
}

using EnergyMember = MaybeEstimate EnergyResult::*;

Pick from_energy(EnergyMember member) {
    return
        [member](const RunResult& result) { return result.energy ? (*result.energy).*member : std::nullopt; };
}

const LinkResult* link_of(const RunResult& result, const LinkName& name) {
    for (const LinkResult& link : result.links)
        if (link.name == name.name && link.direction == name.direction) return &link;
    return nullptr;
}

// "up, 10 Gbit/s"; without the bandwidth where the candidates' differ.
std::string link_detail(const Comparison& comparison, const LinkName& name) {
    std::set<std::string> bandwidths;
    for (const RunResult& result : comparison.results)
        if (const LinkResult* link = link_of(result, name))
            bandwidths.insert(humane(link->bytes_per_second, Measure::bandwidth));
    const std::string direction =
        name.direction == Direction::both ? "shared" : std::string(direction_name(name.direction));
    return bandwidths.size() == 1 ? direction + ", " + *bandwidths.begin() : direction;
}

}  // namespace

SummarySection machines_section(SummaryRows& rows) {
    SummarySection section{kMachinesTitle, {}};
    const std::vector<RunResult>& results = rows.comparison().results;
    const auto add = [&](const char* label, std::string detail, const char* metric, Measure measure,
                         const Pick& pick) {
        if (std::any_of(results.begin(), results.end(),
                        [&](const RunResult& result) { return pick(result).has_value(); }))
            section.rows.push_back(rows.row(label, std::move(detail), {metric}, measure, pick));
    };
    add("machines", "", "", Measure::count, number_of_hosts);
    add("CPU busy", "all machines", "hosts-cpu-utilization", Measure::share,
        [](const RunResult& result) { return result.hosts_cpu_utilization; });
    add("CPU busy", words_of_busiest_host(rows.comparison()), "", Measure::share,
        [](const RunResult& result) {
            const HostResult* busiest = busiest_host(result);
            return busiest ? busiest->cpu_utilization : std::nullopt;
        });
    add("energy", "a month", "energy.month-kwh", Measure::energy, from_energy(&EnergyResult::month_kwh));
    if (has_energy(rows.comparison())) section.rows.back().key_figure = "Energy per month";
    add("energy", "per million requests", "energy.per-million-requests-kwh", Measure::energy,
        from_energy(&EnergyResult::per_million_requests_kwh));
    return section;
}

SummarySection links_section(SummaryRows& rows) {
    SummarySection section{kLinksTitle, {}};
    for (const LinkName& name : busiest_links(rows.comparison()))
        section.rows.push_back(rows.row(name.name, link_detail(rows.comparison(), name), {}, Measure::share,
                                        [&](const RunResult& result) {
                                            const LinkResult* link = link_of(result, name);
                                            return link ? link->peak_utilization : std::nullopt;
                                        }));
    return section;
}

std::vector<LinkName> busiest_links(const Comparison& comparison) {
    std::vector<std::pair<double, LinkName>> found;
    std::map<std::pair<std::string, Direction>, std::size_t> places;  // in `found`
    for (const RunResult& result : comparison.results)
        for (const LinkResult& link : result.links) {
            if (!link.peak_utilization || link.peak_utilization->value == 0) continue;
            const double peak = link.peak_utilization->value;
            const auto [place, is_new] = places.try_emplace({link.name, link.direction}, found.size());
            if (is_new) found.emplace_back(peak, LinkName{link.name, link.direction});
            found[place->second].first = std::max(found[place->second].first, peak);
        }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<LinkName> names;
    for (std::size_t at = 0; at < std::min(found.size(), kMostLinks); ++at) names.push_back(found[at].second);
    return names;
}

bool has_energy(const Comparison& comparison) {
    return std::any_of(comparison.results.begin(), comparison.results.end(),
                       [](const RunResult& result) { return result.energy && result.energy->month_kwh; });
}

}  // namespace plimsoll
