// SPDX-License-Identifier: MIT
// The loop around SimGrid: time, order, limits, and what a platform file gives.
#include <signal.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "sim/base/check.h"
#include "tests/unit/simgrid_fixture.h"

namespace plimsoll {
namespace {

constexpr std::uint64_t kAnyNumber = std::numeric_limits<std::uint64_t>::max();

Platform one_core() {
    Platform platform;
    platform.hosts = {HostPlan{}};
    return platform;
}

PLIMSOLL_SIMGRID_TEST(SimGridKernelLoop, IsOnePerProcess) {
    SimGridKernel first;
    EXPECT_THROW(SimGridKernel{}, InternalError);
}

void on_interrupt(int) {}

PLIMSOLL_SIMGRID_TEST(SimGridKernelLoop, LeavesSignalsToTheProgram) {
    signal(SIGINT, &on_interrupt);
    SimGridKernel kernel;
    EXPECT_EQ(signal(SIGINT, SIG_DFL), &on_interrupt);
}

PLIMSOLL_SIMGRID_TEST(SimGridKernelLoop, RunsManyTimersInTheOrderOfTimeAndArming) {
    SimGridBench bench(one_core());
    Draws draws(1);
    std::vector<KernelLog::Entry> expected;
    for (int i = 0; i < 100'000; ++i) {
        const Time due = kStart + Duration{draws.between(0, 30'000)};
        bench.kernel.at(due, bench.log.event(i));
        expected.push_back({due, i});
    }
    std::stable_sort(expected.begin(), expected.end(),
                     [](const auto& a, const auto& b) { return a.at < b.at; });
    bench.log.run();
    EXPECT_EQ(bench.log.entries, expected);
    EXPECT_EQ(bench.kernel.events(), 100'000U);
}

// Work of 10 ms each on one core, begun at 0, 5 and 40 ms: done at 15 (5 alone, then half speed: 5 + 2 * 5),
// 20 and 50 ms. In between the calendar has its own.
PLIMSOLL_SIMGRID_TEST(SimGridKernelLoop, MixesTimersAndCompletionsByTime) {
    SimGridBench bench(one_core());
    const GroupId group = bench.kernel.add_group(HostId{0}, kUnlimitedCores, 1);
    const auto work = [&](int id) { bench.kernel.compute(group, 10ms, bench.log.event(id)); };
    bench.log.at(0ms, [&] { work(1); });
    bench.log.at(5ms, [&] { work(2); });
    bench.log.at(40ms, [&] { work(3); });
    for (int i = 0; i < 6; ++i) bench.kernel.at(kStart + i * 10ms + 1us, bench.log.event(10 + i));
    bench.log.run();

    std::vector<int> order;
    for (const KernelLog::Entry& entry : bench.log.entries) order.push_back(entry.id);
    EXPECT_EQ(order, (std::vector{10, 11, 1, 2, 12, 13, 14, 3, 15}));
    for (const KernelLog::Entry& entry : bench.log.entries) {
        if (entry.id == 1) {
            EXPECT_EQ(entry.at, kStart + 15ms);
        }
        if (entry.id == 2) {
            EXPECT_EQ(entry.at, kStart + 20ms);
        }
        if (entry.id == 3) {
            EXPECT_EQ(entry.at, kStart + 50ms);
        }
    }
}

PLIMSOLL_SIMGRID_TEST(SimGridKernelLoop, CompletesBeforeTheTimersOfThatNanosecond) {
    SimGridBench bench(one_core());
    const GroupId group = bench.kernel.add_group(HostId{0}, kUnlimitedCores, 1);
    bench.kernel.at(kStart + 10ms, bench.log.event(1));
    bench.kernel.compute(group, 10ms, bench.log.event(2));
    bench.log.run();
    EXPECT_EQ(bench.log.entries, (std::vector<KernelLog::Entry>{{kStart + 10ms, 2}, {kStart + 10ms, 1}}));
}

PLIMSOLL_SIMGRID_TEST(SimGridKernelLoop, EndsAtTheLimitAndGoesOn) {
    SimGridBench bench(one_core());
    const GroupId group = bench.kernel.add_group(HostId{0}, kUnlimitedCores, 1);
    bench.kernel.compute(group, 1s, bench.log.event(1));
    EXPECT_EQ(bench.log.run(kStart + 250ms), RunEnd::limit);
    EXPECT_EQ(bench.kernel.now(), kStart + 250ms);
    EXPECT_NEAR(bench.kernel.used(group), 250e6, 1);

    bench.kernel.advance_to(kStart + 500ms);
    bench.kernel.compute(group, 250ms, bench.log.event(2));  // both at half speed: 2 ends at 1 s, 1 at 1.25 s
    EXPECT_EQ(bench.log.run(kStart + 1s), RunEnd::limit);
    EXPECT_EQ(bench.log.run(), RunEnd::limit);
    expect_times(bench.log, {{kStart + 1250ms, 1}, {kStart + 1s, 2}});
    EXPECT_NEAR(bench.kernel.used(group), 1250e6, 1);
}

PLIMSOLL_SIMGRID_TEST(SimGridKernelLoop, StopsWhenToldAndOutOfEvents) {
    SimGridBench bench(one_core());
    const GroupId group = bench.kernel.add_group(HostId{0}, kUnlimitedCores, 1);
    // Two that end in one instant: the first to be told stops the run, the second is told by the next.
    ActivityHandle last;
    bench.kernel.compute(group, 1s, bench.log.deed([&] { bench.kernel.stop(); }));
    bench.kernel.compute(group, 1s, bench.log.event(2));
    last = bench.kernel.compute(group, 1s, bench.log.event(3));
    EXPECT_EQ(bench.log.run(), RunEnd::stopped);
    EXPECT_TRUE(bench.log.entries.empty());
    EXPECT_TRUE(bench.kernel.cancel(last)) << "it has ended, but nobody was told";
    EXPECT_FALSE(bench.kernel.cancel(last));
    EXPECT_EQ(bench.kernel.run(kNever, 1, [] { return true; }), RunEnd::out_of_events);
    EXPECT_EQ(bench.log.run(), RunEnd::limit);
    EXPECT_EQ(bench.log.entries, (std::vector<KernelLog::Entry>{{kStart + 3s, 2}}));
    EXPECT_EQ(bench.kernel.run(kNever, kAnyNumber, [] { return false; }), RunEnd::limit) << "nobody is asked";
}

PLIMSOLL_SIMGRID_TEST(SimGridKernelLoop, IsInterruptedWhenTheAskerSaysNo) {
    SimGridBench bench(one_core());
    for (int i = 0; i < 20'000; ++i) bench.kernel.at(kStart + Duration{i}, bench.log.event(0));
    EXPECT_EQ(bench.kernel.run(kNever, kAnyNumber, [] { return false; }), RunEnd::interrupted);
    EXPECT_LT(bench.kernel.events(), 20'000U);
}

// A failure inside a model reaches whoever called run(), not SimGrid.
PLIMSOLL_SIMGRID_TEST(SimGridKernelLoop, LetsExceptionsThrough) {
    SimGridBench bench(one_core());
    const GroupId group = bench.kernel.add_group(HostId{0}, kUnlimitedCores, 1);
    bench.kernel.compute(group, 1s, bench.log.deed([] { PLIMSOLL_CHECK(false); }));
    EXPECT_THROW(bench.log.run(), InternalError);
}

constexpr const char* kFile = R"(<?xml version='1.0'?>
<!DOCTYPE platform SYSTEM "https://simgrid.org/simgrid.dtd">
<platform version="4.1">
  <zone id="region" routing="Full">
    <zone id="west" routing="Full">
      <host id="beta" speed="2Gf" core="4"/>
      <host id="alpha" speed="1Gf"/>
      <link id="lan" bandwidth="1MBps" latency="1ms"/>
      <link id="wan" bandwidth="2MBps" latency="20ms" sharing_policy="SPLITDUPLEX"/>
      <route src="alpha" dst="beta"><link_ctn id="lan"/><link_ctn id="wan" direction="UP"/></route>
    </zone>
  </zone>
</platform>
)";

PLIMSOLL_SIMGRID_TEST(SimGridKernelLoop, TakesHostsAndLinksFromAPlatformFile) {
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / ("plimsoll-" + std::to_string(getpid()) + ".xml");
    std::ofstream(file) << kFile;
    Platform platform;
    platform.simgrid_file = file.string();
    SimGridBench bench(platform);
    std::filesystem::remove(file);

    const Platform& found = bench.kernel.platform();
    ASSERT_EQ(found.hosts.size(), 2U);
    EXPECT_EQ(found.hosts[0].name, "alpha");
    EXPECT_EQ(found.hosts[1].name, "beta");
    EXPECT_EQ(found.hosts[1].cores, Cores{4});
    EXPECT_EQ(found.hosts[1].speed, 2);
    const SitePlan& site = found.sites.at(found.hosts[1].site.value);
    EXPECT_EQ(site.name, "west");
    EXPECT_EQ(found.sites.at(site.parent.value).name, "region");

    EXPECT_EQ(bench.kernel.way(HostId{0}, HostId{1}).latency, 21ms);  // before any transfer
    // 1 MB at 1 MB/s after 21 ms; on beta 1 s of work takes half a second.
    bench.send(0, 1, 1'000'000, 1);
    bench.kernel.compute(bench.kernel.add_group(HostId{1}, kUnlimitedCores, 1), 1s, bench.log.event(2));
    const ActivityHandle failing = bench.send(0, 1, 1'000'000, 3);
    bench.kernel.cancel(failing);
    bench.log.run();
    expect_times(bench.log, {{kStart + 1021ms, 1}, {kStart + 500ms, 2}});

    const LinkId up = bench.kernel.links_named("wan").at(1);
    EXPECT_EQ(bench.kernel.links()[up.value].direction, Direction::up);
    EXPECT_NEAR(bench.kernel.link_use()[up.value].carried_bytes, 1e6, 1);
    bench.send(0, 1, 1, 4);
    bench.kernel.set_condition(up, Condition::down);
    bench.log.run();
    EXPECT_EQ(bench.log.entries.back().id, -4);
}

}  // namespace
}  // namespace plimsoll
