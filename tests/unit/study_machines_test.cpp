// SPDX-License-Identifier: MIT
// Machines and links: estimates worked out by hand from records made up here, and what is remarked about
// them.
#include "study/machines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "study/study.h"
#include "tests/unit/journey_fixture.h"

namespace plimsoll {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using namespace std::chrono_literals;

constexpr double kStudent = 4.302652729911;  // two-sided 95 %, 2 degrees of freedom
constexpr double kHour = 3.6e12;             // in nanoseconds, as core time is counted
constexpr double kKwh = 3.6e6;               // in joules

// Three replications of an hour. Host "a" is busy with 1, 2 and 3 of its 4 cores and takes as many kWh, host
// "b" has 12 idle cores and takes 1 kWh.
std::vector<Record> three_hours() {
    std::vector<Record> records(3);
    double number = 0;
    for (Record& record : records) {
        ++number;
        record.window = 1h;
        record.hosts = {{"a", Cores{4}, number * kHour, number * kKwh, true},
                        {"b", Cores{12}, 0, kKwh, true}};
        record.sources = {{"web.browse", "", "", 400'000}, {"web.clean", "", "nightly", 100'000}};
    }
    return records;
}

// One link per replication: 10, 20 and 30 of 40 bytes, with these peaks.
std::vector<Record> with_link(LinkRecord link, std::vector<double> peaks = {0.8, 0.9, 1.0}) {
    std::vector<Record> records(3);
    for (std::size_t at = 0; at < records.size(); ++at) {
        link.carried_bytes = 10.0 * static_cast<double>(at + 1);
        link.capacity_bytes = 40;
        link.peak_utilization = peaks[at];
        records[at].links = {link};
    }
    return records;
}

RunResult estimated(const std::vector<Record>& records) {
    RunResult result;
    estimate_machines(records, result);
    return result;
}

void expect_estimate(const MaybeEstimate& estimate, double value, double half_width) {
    ASSERT_TRUE(estimate.has_value());
    EXPECT_NEAR(estimate->value, value, 1e-9 * value);
    EXPECT_NEAR(*estimate->high - value, half_width, 1e-6 * value);
    EXPECT_NEAR(value - *estimate->low, half_width, 1e-6 * value);
}

// Deviations of 1, 2, 3 from their mean are 1; so the standard error is 1 / sqrt(3) of their unit.
const double kHalf = kStudent / std::sqrt(3.0);

TEST(MachinesTest, ProcessorsAreUsedByTheShareOfCoresAndTime) {
    const RunResult result = estimated(three_hours());
    ASSERT_THAT(result.hosts, SizeIs(2));
    EXPECT_EQ(result.hosts[0].name, "a");
    EXPECT_EQ(result.hosts[0].cores, 4);
    expect_estimate(result.hosts[0].cpu_utilization, 0.5, kHalf / 4);
    EXPECT_EQ(result.hosts[1].cpu_utilization->value, 0);
    expect_estimate(result.hosts_cpu_utilization, 0.125, kHalf / 16);
}

TEST(MachinesTest, UnlimitedCoresHaveNoShare) {
    std::vector<Record> records = three_hours();
    for (Record& record : records) record.hosts[1].cores = kUnlimitedCores;
    const RunResult result = estimated(records);
    EXPECT_EQ(result.hosts[1].cores, std::nullopt);
    EXPECT_EQ(result.hosts[1].cpu_utilization, std::nullopt);
    expect_estimate(result.hosts_cpu_utilization, 0.5, kHalf / 4);
}

// 2, 3 and 4 kWh for half a million requests each, of clients and of schedules.
TEST(MachinesTest, EnergyIsOfTheWindowTheMonthAndAMillionRequests) {
    const RunResult result = estimated(three_hours());
    expect_estimate(result.hosts[0].energy_kwh, 2, kHalf);
    EXPECT_EQ(result.hosts[1].energy_kwh, (Estimate{1, 1, 1}));
    ASSERT_TRUE(result.energy.has_value());
    expect_estimate(result.energy->window_kwh, 3, kHalf);
    expect_estimate(result.energy->month_kwh, 3 * 730, kHalf * 730);
    expect_estimate(result.energy->per_million_requests_kwh, 6, 2 * kHalf);
}

TEST(MachinesTest, AMonthIsAsLongAfterAnyWindow) {
    std::vector<Record> records = three_hours();
    for (Record& record : records) record.window = 2h;
    EXPECT_THAT(month_energies(records), testing::ElementsAre(730, 1095, 1460));
}

TEST(MachinesTest, EnergyNeedsThePowerOfAllMachines) {
    std::vector<Record> records = three_hours();
    for (Record& record : records) record.hosts[1].has_power = false;
    RunResult result = estimated(records);
    add_network_notes(result);
    EXPECT_TRUE(result.hosts[0].energy_kwh.has_value());
    EXPECT_EQ(result.hosts[1].energy_kwh, std::nullopt);
    EXPECT_FALSE(result.energy.has_value());
    EXPECT_THAT(month_energies(records), IsEmpty());
    ASSERT_THAT(result.notes, SizeIs(1));
    EXPECT_EQ(result.notes[0].code, "energy-incomplete");
    EXPECT_THAT(result.notes[0].text, HasSubstr("1 of 2 machines"));
}

TEST(MachinesTest, WithoutPowerThereIsNothingToRemark) {
    std::vector<Record> records = three_hours();
    for (Record& record : records) record.hosts[0].has_power = record.hosts[1].has_power = false;
    RunResult result = estimated(records);
    add_network_notes(result);
    EXPECT_FALSE(result.energy.has_value());
    EXPECT_THAT(result.notes, IsEmpty());
}

TEST(MachinesTest, WithoutMachinesThereIsNothing) {
    const std::vector<Record> records(3);
    RunResult result = estimated(records);
    add_network_notes(result);
    EXPECT_THAT(result.hosts, IsEmpty());
    EXPECT_THAT(result.links, IsEmpty());
    EXPECT_EQ(result.hosts_cpu_utilization, std::nullopt);
    EXPECT_FALSE(result.energy.has_value());
    EXPECT_THAT(month_energies(records), IsEmpty());
    EXPECT_THAT(result.notes, IsEmpty());
}

TEST(MachinesTest, AWindowThatNeverBeganSaysNothing) {
    std::vector<Record> records = three_hours();
    for (Record& record : records) record.window = Duration::zero(), record.sources.clear();
    const RunResult result = estimated(records);
    EXPECT_EQ(result.hosts[0].cpu_utilization, std::nullopt);
    EXPECT_EQ(result.energy->month_kwh, std::nullopt);
    EXPECT_EQ(result.energy->per_million_requests_kwh, std::nullopt);
}

TEST(MachinesTest, AReplicationStoppedInItsWarmUpLeavesNothingToSay) {
    for (const std::size_t stopped : {0U, 2U}) {
        std::vector<Record> records = three_hours();
        records[stopped].hosts.clear();
        EXPECT_THAT(estimated(records).hosts, IsEmpty());
        EXPECT_THAT(month_energies(records), IsEmpty());
    }
}

TEST(LinksTest, AreUsedByTheShareOfTheirBandwidth) {
    const RunResult result =
        estimated(with_link({"uplink", Direction::up, Sharing::split_duplex, 125e6, 0, 0, 0}));
    ASSERT_THAT(result.links, SizeIs(1));
    const LinkResult& link = result.links.front();
    EXPECT_EQ(link.name, "uplink");
    EXPECT_EQ(link.direction, Direction::up);
    EXPECT_EQ(link.sharing, Sharing::split_duplex);
    EXPECT_EQ(link.bytes_per_second, 125e6);
    expect_estimate(link.bytes, 20, 10 * kHalf);
    expect_estimate(link.utilization, 0.5, kHalf / 4);
    expect_estimate(link.peak_utilization, 0.9, kHalf / 10);
}

TEST(LinksTest, AFatPipeHasNoLoad) {
    const RunResult result =
        estimated(with_link({"backbone", Direction::both, Sharing::fat_pipe, 125e6, 0, 0, 0}));
    EXPECT_EQ(result.links[0].bytes->value, 20);
    EXPECT_EQ(result.links[0].utilization, std::nullopt);
    EXPECT_EQ(result.links[0].peak_utilization, std::nullopt);
}

TEST(LinksTest, ALinkThatWasNeverUpHasNoLoad) {
    std::vector<Record> records = with_link({"cut", Direction::both, Sharing::shared, 125e6, 0, 0, 0});
    for (Record& record : records) record.links[0].carried_bytes = record.links[0].capacity_bytes = 0;
    const RunResult result = estimated(records);
    EXPECT_EQ(result.links[0].utilization, std::nullopt);
    EXPECT_EQ(result.links[0].peak_utilization, std::nullopt);
}

RunResult loaded(const std::string& kernel, const std::vector<double>& peaks) {
    RunResult result;
    result.run.kernel = kernel;
    result.series = SeriesResult{};
    result.series->bucket_seconds = 10;
    for (std::size_t at = 0; at < peaks.size(); ++at) {
        LinkResult link{"link-" + std::to_string(at), Direction::up, Sharing::split_duplex, 1e6, {}, {}, {}};
        link.utilization = Estimate{0.4, 0.39, 0.41};
        link.peak_utilization = Estimate{peaks[at], peaks[at], peaks[at]};
        result.links.push_back(link);
    }
    return result;
}

RunNote only_note(RunResult result) {
    add_network_notes(result);
    EXPECT_THAT(result.notes, SizeIs(1));
    return result.notes.empty() ? RunNote{} : result.notes.front();
}

std::size_t notes_of(RunResult result) {
    add_network_notes(result);
    return result.notes.size();
}

TEST(NetworkNoteTest, TheFastKernelWarnsOfABusyLink) {
    const RunNote note = only_note(loaded("fast", {0.3, 0.85}));
    EXPECT_EQ(note.severity, Severity::warning);
    EXPECT_EQ(note.code, "network-load");
    EXPECT_EQ(note.pointer, "/deployment/platform");
    EXPECT_THAT(note.text,
                HasSubstr("Link \"link-1\" (up) has a load of 85 % of its bandwidth in its busiest "
                          "10 s, 40 % over the window."));
    EXPECT_THAT(note.text, HasSubstr("--kernel simgrid"));
    EXPECT_THAT(note.text, Not(HasSubstr("more than")));
    EXPECT_THAT(note.text, Not(HasSubstr("link-0")));
}

TEST(NetworkNoteTest, TheLevelItselfIsNotBeyondIt) {
    EXPECT_EQ(notes_of(loaded("fast", {kDoubtfulUtilization})), 0U);
    EXPECT_EQ(notes_of(loaded("simgrid", {kDoubtfulUtilization})), 0U);
}

TEST(NetworkNoteTest, TheFastKernelSaysWhatNoLinkCanCarry) {
    EXPECT_THAT(
        only_note(loaded("fast", {1.27})).text,
        HasSubstr("has to carry 127 % of its bandwidth in its busiest 10 s, 40 % over the window, more "
                  "than it can carry."));
}

TEST(NetworkNoteTest, TheBusiestComesFirstAndNotAllAreNamed) {
    const std::string text = only_note(loaded("fast", {0.71, 0.75, 0.9, 0.8, 0.72})).text;
    EXPECT_THAT(text, HasSubstr("Link \"link-2\" (up) has a load of 90 %"));
    EXPECT_THAT(text, HasSubstr("Others above 70 %: \"link-3\" (up) 80 %, \"link-1\" (up) 75 % and 2 more."));
}

TEST(NetworkNoteTest, ThePlatformKernelNamesItsBottleneck) {
    const RunNote note = only_note(loaded("simgrid", {0.3, 0.98}));
    EXPECT_EQ(note.severity, Severity::note);
    EXPECT_EQ(note.code, "network-bottleneck");
    EXPECT_THAT(note.text, HasSubstr("\"link-1\" (up)"));
    EXPECT_THAT(note.text, HasSubstr("98 % of its bandwidth in its busiest 10 s"));
    EXPECT_THAT(note.text, Not(HasSubstr("fast kernel")));
}

TEST(NetworkNoteTest, WithoutSeriesTheLoadIsOfTheWindow) {
    RunResult result = loaded("fast", {0.85});
    result.links[0].utilization = Estimate{0.85, 0.85, 0.85};
    result.series.reset();
    EXPECT_THAT(only_note(result).text, HasSubstr("85 % of its bandwidth over the window."));
}

TEST(NetworkNoteTest, AFatPipeIsNeverTooBusy) {
    RunResult result = estimated(
        with_link({"backbone", Direction::both, Sharing::fat_pipe, 1, 0, 0, 0}, {1000, 1000, 1000}));
    EXPECT_EQ(notes_of(result), 0U);
}

TEST(NetworkNoteTest, ASharedLinkHasNoDirection) {
    RunResult result = loaded("fast", {0.85});
    result.links[0].direction = Direction::both;
    EXPECT_THAT(only_note(result).text, HasSubstr("Link \"link-0\" has a load"));
}

// A machine of two cores at 10 MB/s and clients at 1 MB/s, both 1 ms from the root. For 10 s of 100 both
// cores are busy with a request each.
StudyInput on_a_machine() {
    const auto link = [](const std::string& name, double bytes_per_second) {
        return LinkPlan{name, 1ms, bytes_per_second, Sharing::split_duplex};
    };
    scenario::Machines machines;
    machines.plan.hosts = {
        HostPlan{"web", SiteId{}, Cores{2}, 1, link("web", 10e6), PowerPlan{100, 120, 140}},
        HostPlan{"clients", SiteId{}, kUnlimitedCores, 1, link("clients", 1e6), {}}};
    machines.groups = {{"web", {HostId{0}}}};
    machines.zone_of = {0, -1};
    machines.clients = HostId{1};
    StudyInput input;
    input.scenario = journey_test::scenario_with({{"/system/services/s/op", R"([ { "cpu": "10s" } ])"},
                                                  {"/deployment/services/s/cpu", "2"},
                                                  {"/experiment/duration", R"("100s")"},
                                                  {"/experiment/replications", "2"}});
    input.scenario.deployment.machines = machines;
    input.scenario.system.payloads.fallback = {Bytes{0}, Bytes{9'000'000}};
    journey_test::let_arrive(input.scenario, {{1s, 0s, 2}});
    return input;
}

// Both answers of 9 MB go out at once to clients who can take 1 MB/s.
TEST(MachinesTest, AWholeStudySaysWhatItsMachineAndLinksDid) {
    const RunResult result = run_study(on_a_machine(), StudyOptions()).result;

    ASSERT_THAT(result.hosts, SizeIs(1));
    EXPECT_NEAR(result.hosts[0].cpu_utilization->value, 20.0 / 200, 1e-9);
    EXPECT_NEAR(result.energy->window_kwh->value, (90 * 100 + 10 * 140) / kKwh, 1e-12);
    EXPECT_NEAR(result.energy->month_kwh->value, 104.0 * 730 / 1000, 1e-9);  // 104 W on average
    EXPECT_NEAR(result.energy->per_million_requests_kwh->value, 10400 / kKwh / 2e-6, 1e-6);
    ASSERT_THAT(result.links, SizeIs(4));
    const LinkResult& clients = result.links[3];
    EXPECT_EQ(clients.name, "clients");
    EXPECT_EQ(clients.direction, Direction::down);
    EXPECT_NEAR(clients.bytes->value, 18e6, 1e-3);
    EXPECT_NEAR(clients.utilization->value, 0.18, 1e-9);
    EXPECT_NEAR(clients.peak_utilization->value, 2, 1e-6);
    ASSERT_THAT(result.notes, testing::Contains(testing::Field(&RunNote::code, "network-load")));
    EXPECT_THAT(result.notes.back().text,
                HasSubstr("Link \"clients\" (down) has to carry 200 % of its bandwidth "
                          "in its busiest 0.5 s, 18 % over the window, more than"));
}

bool compares_energy(const StudyInput& baseline, const StudyInput& candidate) {
    const Comparison comparison = compare_study({baseline, candidate}, {}, StudyOptions()).comparison;
    return std::any_of(comparison.differences.begin(), comparison.differences.end(),
                       [](const Difference& each) { return each.metric == "energy.month-kwh"; });
}

TEST(MachinesTest, EnergyIsComparedWhereBothHaveIt) {
    StudyInput elsewhere = on_a_machine();
    elsewhere.scenario.deployment.machines.reset();
    EXPECT_TRUE(compares_energy(on_a_machine(), on_a_machine()));
    EXPECT_FALSE(compares_energy(on_a_machine(), elsewhere));
    EXPECT_FALSE(compares_energy(elsewhere, on_a_machine()));
}

// The candidate idles at half the power.
TEST(MachinesTest, ADifferenceOfEnergyIsPairedAndBeyondChance) {
    StudyInput thrifty = on_a_machine();
    thrifty.scenario.deployment.machines->plan.hosts[0].power = PowerPlan{50, 120, 140};
    const Comparison comparison = compare_study({on_a_machine(), thrifty}, {}, StudyOptions()).comparison;
    const auto energy =
        std::find_if(comparison.differences.begin(), comparison.differences.end(),
                     [](const Difference& each) { return each.metric == "energy.month-kwh"; });
    ASSERT_NE(energy, comparison.differences.end());
    EXPECT_NEAR(energy->difference->value, -45.0 * 730 / 1000, 1e-9);  // 50 W less in 90 of 100 s
    EXPECT_NEAR(energy->relative->value, -45.0 / 104, 1e-9);
    EXPECT_TRUE(energy->significant);
}

}  // namespace
}  // namespace plimsoll
