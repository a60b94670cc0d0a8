// SPDX-License-Identifier: MIT
#include "study/machines.h"

#include <fmt/format.h>

#include <algorithm>

#include "study/per_replication.h"

namespace plimsoll {

namespace {

constexpr double kJoulesPerKwh = 3.6e6;
constexpr double kMonthSeconds = 730 * 3600.0;
constexpr std::size_t kMostLinksNamed = 3;
constexpr const char* kPlatformPointer = "/deployment/platform";

double core_nanoseconds_available(const Record& record, const HostRecord& host) {
    return host.cores.count * static_cast<double>(record.window.count());
}

HostResult estimate_host(const std::vector<Record>& records, std::size_t index) {
    const auto each = [&](auto function) {
        return of_each(records, [&](const Record& r) { return function(r, r.hosts[index]); });
    };
    const HostRecord& first = records.front().hosts[index];
    HostResult host;
    host.name = first.name;
    if (first.has_power)
        host.energy_kwh =
            mean_estimate(each([](const Record&, const HostRecord& h) { return h.joules / kJoulesPerKwh; }));
    if (is_unlimited(first.cores)) return host;
    host.cores = first.cores.count;
    host.cpu_utilization =
        ratio_estimate(each([](const Record&, const HostRecord& h) { return h.core_nanoseconds_used; }),
                       each(core_nanoseconds_available));
    return host;
}

// Over the hosts whose cores are limited.
template <class Function>
double sum_of_hosts(const Record& record, Function amount) {
    double sum = 0;
    for (const HostRecord& host : record.hosts)
        if (!is_unlimited(host.cores)) sum += amount(host);
    return sum;
}

MaybeEstimate estimate_all_hosts(const std::vector<Record>& records) {
    return ratio_estimate(
        of_each(records,
                [](const Record& record) {
                    return sum_of_hosts(record, [](const HostRecord& h) { return h.core_nanoseconds_used; });
                }),
        of_each(records, [](const Record& record) {
            return sum_of_hosts(record,
                                [&](const HostRecord& h) { return core_nanoseconds_available(record, h); });
        }));
}

LinkResult estimate_link(const std::vector<Record>& records, std::size_t index) {
    const auto each = [&](double LinkRecord::*member) {
        return of_each(records, [&](const Record& r) { return r.links[index].*member; });
    };
    const LinkRecord& first = records.front().links[index];
    LinkResult link{first.name, first.direction, first.sharing, first.bytes_per_second, {}, {}, {}};
    link.bytes = mean_estimate(each(&LinkRecord::carried_bytes));
    if (first.sharing == Sharing::fat_pipe) return link;
    link.utilization = ratio_estimate(each(&LinkRecord::carried_bytes), each(&LinkRecord::capacity_bytes));
    if (link.utilization) link.peak_utilization = mean_estimate(each(&LinkRecord::peak_utilization));
    return link;
}

bool is_power_known(const std::vector<HostRecord>& hosts) {
    return !hosts.empty() &&
           std::all_of(hosts.begin(), hosts.end(), [](const HostRecord& host) { return host.has_power; });
}

double kwh_of(const Record& record) {
    double joules = 0;
    for (const HostRecord& host : record.hosts) joules += host.joules;
    return joules / kJoulesPerKwh;
}

double million_requests_of(const Record& record) {
    double requests = 0;
    for (const SourceRecord& source : record.sources) requests += static_cast<double>(source.counted);
    return requests * 1e-6;
}

std::optional<EnergyResult> estimate_energy(const std::vector<Record>& records) {
    if (!is_power_known(records.front().hosts)) return std::nullopt;
    const std::vector<double> kwh = of_each(records, kwh_of);
    return EnergyResult{mean_estimate(kwh), mean_estimate(month_energies(records)),
                        ratio_estimate(kwh, of_each(records, million_requests_of))};
}

std::string name_of(const LinkResult& link) {
    const char* direction = link.direction == Direction::up     ? " (up)"
                            : link.direction == Direction::down ? " (down)"
                                                                : "";
    return '"' + link.name + '"' + direction;
}

std::string percent(double share) {
    return share < 10 ? fmt::format("{:.3g} %", share * 100) : fmt::format("{:.0f} %", share * 100);
}

double peak_of(const LinkResult& link) {
    return link.peak_utilization ? link.peak_utilization->value : 0;
}

// The busiest first.
std::vector<const LinkResult*> busy_links(const RunResult& result) {
    std::vector<const LinkResult*> busy;
    for (const LinkResult& link : result.links)
        if (peak_of(link) > kDoubtfulUtilization) busy.push_back(&link);
    std::stable_sort(busy.begin(), busy.end(),
                     [](const LinkResult* a, const LinkResult* b) { return peak_of(*a) > peak_of(*b); });
    return busy;
}

// "98 % of its bandwidth in its busiest 10 s, 71 % over the window".
std::string load_of(const LinkResult& link, const RunResult& result) {
    const std::string over_all = percent(link.utilization->value);
    if (!result.series) return over_all + " of its bandwidth over the window";
    return fmt::format("{} of its bandwidth in its busiest {:.4g} s, {} over the window",
                       percent(peak_of(link)), result.series->bucket_seconds, over_all);
}

// " Others above 70 %: "a" (up) 84 %, "b" 81 % and 3 more."
std::string others(const std::vector<const LinkResult*>& busy) {
    if (busy.size() < 2) return "";
    std::string text = fmt::format(" Others above {}: ", percent(kDoubtfulUtilization));
    const std::size_t named = std::min(busy.size(), kMostLinksNamed);
    for (std::size_t at = 1; at < named; ++at)
        text += (at == 1 ? "" : ", ") + name_of(*busy[at]) + " " + percent(peak_of(*busy[at]));
    if (busy.size() > named) text += fmt::format(" and {} more", busy.size() - named);
    return text + ".";
}

RunNote load_note(const std::vector<const LinkResult*>& busy, const RunResult& result) {
    const LinkResult& worst = *busy.front();
    constexpr double kRounding = 1e-6;  // a transfer that has a link to itself fills it
    const bool is_too_much = peak_of(worst) > 1 + kRounding;
    return {
        Severity::warning, "network-load", kPlatformPointer,
        fmt::format(
            "Link {} has {} {}{}.{} The fast kernel ignores contention, so latencies are too low where "
            "transfers meet on {}; --kernel simgrid shows it.",
            name_of(worst), is_too_much ? "to carry" : "a load of", load_of(worst, result),
            is_too_much ? ", more than it can carry" : "", others(busy), busy.size() == 1 ? "it" : "them")};
}

RunNote bottleneck_note(const std::vector<const LinkResult*>& busy, const RunResult& result) {
    const LinkResult& worst = *busy.front();
    return {
        Severity::note, "network-bottleneck", kPlatformPointer,
        fmt::format("Link {} is the busiest, with a load of {}: transfers that meet on it slow each other "
                    "down.{}",
                    name_of(worst), load_of(worst, result), others(busy))};
}

std::optional<RunNote> unknown_power_note(const RunResult& result) {
    const auto unknown = std::count_if(result.hosts.begin(), result.hosts.end(),
                                       [](const HostResult& host) { return !host.energy_kwh; });
    if (unknown == 0 || static_cast<std::size_t>(unknown) == result.hosts.size()) return std::nullopt;
    return RunNote{
        Severity::note, "energy-incomplete", kPlatformPointer,
        fmt::format("The power of {} of {} machines is not given, so there is no sum of their energy.",
                    unknown, result.hosts.size())};
}

// A replication that was stopped in its warm-up has measured no machine.
bool has_each_measured(const std::vector<Record>& records) {
    return std::all_of(records.begin(), records.end(), [&](const Record& record) {
        return record.hosts.size() == records.front().hosts.size() &&
               record.links.size() == records.front().links.size();
    });
}

}  // namespace

void estimate_machines(const std::vector<Record>& records, RunResult& result) {
    if (!has_each_measured(records)) return;
    for (std::size_t i = 0; i < records.front().hosts.size(); ++i)
        result.hosts.push_back(estimate_host(records, i));
    for (std::size_t i = 0; i < records.front().links.size(); ++i)
        result.links.push_back(estimate_link(records, i));
    result.hosts_cpu_utilization = estimate_all_hosts(records);
    result.energy = estimate_energy(records);
}

std::vector<double> month_energies(const std::vector<Record>& records) {
    std::vector<double> energies;
    for (const Record& record : records) {
        if (!is_power_known(record.hosts) || record.window <= Duration::zero()) return {};
        energies.push_back(kwh_of(record) * kMonthSeconds / to_seconds(record.window));
    }
    return energies;
}

void add_network_notes(RunResult& result) {
    if (const auto note = unknown_power_note(result)) result.notes.push_back(*note);
    const std::vector<const LinkResult*> busy = busy_links(result);
    if (busy.empty()) return;
    result.notes.push_back(result.run.kernel == "fast" ? load_note(busy, result)
                                                       : bottleneck_note(busy, result));
}

}  // namespace plimsoll
