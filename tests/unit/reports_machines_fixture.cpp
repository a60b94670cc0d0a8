// SPDX-License-Identifier: MIT
#include "tests/unit/reports_fixture.h"

namespace plimsoll::fixture {

constexpr double kMachineCores = 16;

HostResult host(const std::string& name, double busy, double kwh) {
    return {name, kMachineCores, even(busy, 0.004), even(kwh, kwh * 0.003)};
}

LinkResult link(const std::string& name, Direction direction, double gigabits, double mean, double peak) {
    const double bytes_per_second = gigabits * 1.25e8;
    const double carried = mean * bytes_per_second * 4500;
    const Sharing sharing = direction == Direction::both ? Sharing::shared : Sharing::split_duplex;
    return {name,
            direction,
            sharing,
            bytes_per_second,
            even(carried, carried * 0.002),
            even(mean, mean * 0.002),
            lopsided(peak, peak * 0.97, peak * 1.04)};
}

// Every machine's energy adds up to the window's; a month is 730 h / 1.25 h = 584 windows.
void add_up(RunResult& result, double million_requests) {
    double busy = 0, kwh = 0;
    for (const HostResult& each : result.hosts) {
        busy += each.cpu_utilization->value / static_cast<double>(result.hosts.size());
        kwh += each.energy_kwh->value;
    }
    result.hosts_cpu_utilization = even(busy, 0.002);
    result.energy = EnergyResult{even(kwh, kwh * 0.0014), even(kwh * 584, kwh * 584 * 0.0014),
                                 even(kwh / million_requests, kwh / million_requests * 0.002)};
}

namespace {

RunResult shop_on_one_zone() {
    RunResult result = shop_on_kubernetes();
    result.name = "Shop in one zone";
    result.files = {"one-zone.json", "shop.json"};
    result.hosts = {host("zone-a/host-1", 0.81, 0.44), host("zone-a/host-2", 0.79, 0.43)};
    result.links = {link("wan", Direction::up, 1, 0.31, 0.84),
                    link("wan", Direction::down, 1, 0.02, 0.05),
                    link("zone-a/host-1", Direction::up, 10, 0.031, 0.085),
                    link("zone-a/host-1", Direction::down, 10, 0.011, 0.022),
                    link("zone-a/host-2", Direction::up, 10, 0.029, 0.081),
                    link("zone-a/host-2", Direction::down, 10, 0.01, 0.02)};
    add_up(result, 6.912);
    return result;
}

}  // namespace

RunResult shop_on_two_zones() {
    RunResult result = shop_on_kubernetes();
    result.name = "Shop in two zones";
    result.files = {"two-zones.json", "shop.json"};
    result.reproduce = "plimsoll run two-zones.json --seed 42";
    result.hosts = {host("zone-a/host-1", 0.43, 0.31), host("zone-a/host-2", 0.4, 0.3),
                    host("zone-b/host-1", 0.41, 0.3), host("zone-b/host-2", 0.38, 0.29)};
    result.links = {link("wan", Direction::up, 1, 0.31, 0.84),
                    link("wan", Direction::down, 1, 0.02, 0.05),
                    link("zone-a", Direction::up, 0.5, 0.47, 1.27),
                    link("zone-a", Direction::down, 0.5, 0.12, 0.33),
                    link("zone-b", Direction::up, 0.5, 0.45, 1.22),
                    link("zone-b", Direction::down, 0.5, 0.13, 0.34),
                    link("zone-a/bus", Direction::both, 2.5, 0.08, 0.2),
                    {"backbone", Direction::both, Sharing::fat_pipe, 1.25e10, even(1.6e11, 3e8), {}, {}}};
    add_up(result, 6.912);
    result.notes = {{Severity::warning, "network-load", "/deployment/platform",
                     "Link \"zone-a\" (up) has to carry 127 % of its bandwidth in its busiest 20 s, 47 % "
                     "over the window, "
                     "more than it can carry. Others above 70 %: \"zone-b\" (up) 122 %, \"wan\" (up) 84 %. "
                     "The fast kernel "
                     "ignores contention, so latencies are too low where transfers meet on them; --kernel "
                     "simgrid shows it."}};
    return result;
}

Comparison machines_comparison() {
    Comparison comparison;
    comparison.results = {shop_on_one_zone(), shop_on_two_zones()};
    comparison.baseline = comparison.results[0].name;
    const double month =
        comparison.results[1].energy->month_kwh->value - comparison.results[0].energy->month_kwh->value;
    const double base = comparison.results[0].energy->month_kwh->value;
    comparison.differences = {{comparison.results[1].name, "energy.month-kwh", even(month, 1.4),
                               even(month / base, 1.4 / base), true}};
    comparison.verdict =
        "No architecture is known to meet every goal: Shop in one zone and Shop in two zones are undecided "
        "on "
        "checkout-fast.";
    comparison.reproduce = "plimsoll compare one-zone.json two-zones.json --seed 42";
    return comparison;
}

}  // namespace plimsoll::fixture
