// SPDX-License-Identifier: MIT
// Cores shared on SimGrid, by hand and against the fast kernel's exact processor sharing on the same random
// jobs.
#include <map>

#include "sim/kernel/fast_kernel.h"
#include "tests/unit/simgrid_fixture.h"

namespace plimsoll {
namespace {

Platform hosts_of(const std::vector<Cores>& cores, double speed = 1) {
    Platform platform;
    for (const Cores each : cores) {
        HostPlan plan;
        plan.cores = each;
        plan.speed = speed;
        plan.power = PowerPlan{90, 120, 180};
        platform.hosts.push_back(plan);
    }
    return platform;
}

// Quota 1 of 4 cores: two jobs get half a core each.
PLIMSOLL_SIMGRID_TEST(SimGridProcessors, AQuotaIsSharedByItsGroup) {
    SimGridBench bench(hosts_of({Cores{4}}));
    const GroupId group = bench.kernel.add_group(HostId{0}, Cores{1}, 1);
    bench.kernel.compute(group, 1s, bench.log.event(1));
    bench.kernel.compute(group, 1s, bench.log.event(2));
    bench.log.run();
    expect_times(bench.log, {{kStart + 2s, 1}, {kStart + 2s, 2}});
}

// Weights 3 and 1 on one core, the first with three jobs: it gets 3/4 of the core, 1/4 for each job, and so
// does the only job of the other.
PLIMSOLL_SIMGRID_TEST(SimGridProcessors, WeightsCountForGroupsNotForJobs) {
    SimGridBench bench(hosts_of({Cores{1}}));
    const GroupId heavy = bench.kernel.add_group(HostId{0}, kUnlimitedCores, 3);
    const GroupId light = bench.kernel.add_group(HostId{0}, kUnlimitedCores, 1);
    for (int i = 0; i < 3; ++i) bench.kernel.compute(heavy, 1s, bench.log.event(i));
    bench.kernel.compute(light, 1s, bench.log.event(3));
    bench.log.run();
    expect_times(bench.log, {{kStart + 4s, 0}, {kStart + 4s, 1}, {kStart + 4s, 2}, {kStart + 4s, 3}});
}

// Three jobs of 1 s alone on a core: a third of it each. From 1 s on another group of the same weight takes
// half, for its 1 s of work until 3 s. It goes; the three have a third of a second left each, and a fourth
// job of that length joins them: a quarter of the core each, until 3 s + 4/3 s.
PLIMSOLL_SIMGRID_TEST(SimGridProcessors, SharesChangeWhenAGroupComesAndGoes) {
    SimGridBench bench(hosts_of({Cores{1}}));
    const GroupId first = bench.kernel.add_group(HostId{0}, kUnlimitedCores, 1);
    for (int i = 0; i < 3; ++i) bench.kernel.compute(first, 1s, bench.log.event(i));
    GroupId second;
    bench.log.at(1s, [&] {
        second = bench.kernel.add_group(HostId{0}, kUnlimitedCores, 1);
        bench.kernel.compute(second, 1s, bench.log.event(3));
    });
    bench.log.at(3s + 1us, [&] {
        bench.kernel.remove_group(second);
        bench.kernel.compute(first, Duration{1s} / 3, bench.log.event(4));
    });
    bench.log.run();
    ASSERT_EQ(bench.log.entries.size(), 5U);
    EXPECT_EQ(bench.log.entries.front(), (KernelLog::Entry{kStart + 3s, 3}));
    for (std::size_t i = 1; i < 5; ++i)
        EXPECT_NEAR(to_seconds(bench.log.entries[i].at), 3 + 4.0 / 3, 2e-6) << bench.log.entries[i].id;
}

PLIMSOLL_SIMGRID_TEST(SimGridProcessors, HostsMayHaveAFractionOfACore) {
    SimGridBench bench(hosts_of({Cores{0.5}, Cores{2.5}}));
    bench.kernel.compute(bench.kernel.add_group(HostId{0}, kUnlimitedCores, 1), 1s, bench.log.event(1));
    const GroupId group = bench.kernel.add_group(HostId{1}, kUnlimitedCores, 1);
    for (int i = 2; i < 7; ++i)
        bench.kernel.compute(group, 1s, bench.log.event(i));  // 5 jobs: half a core each
    bench.log.run();
    std::vector<KernelLog::Entry> expected;
    for (int i = 1; i < 7; ++i) expected.push_back({kStart + 2s, i});
    expect_times(bench.log, expected);
}

PLIMSOLL_SIMGRID_TEST(SimGridProcessors, WorkWithoutLengthIsDoneAtOnce) {
    SimGridBench bench(hosts_of({Cores{1}}));
    const GroupId group = bench.kernel.add_group(HostId{0}, kUnlimitedCores, 1);
    bench.kernel.compute(group, 0s, bench.log.event(1));
    const ActivityHandle cancelled = bench.kernel.compute(group, 0s, bench.log.event(2));
    EXPECT_TRUE(bench.log.entries.empty());
    EXPECT_TRUE(bench.kernel.cancel(cancelled));
    bench.log.run();
    EXPECT_EQ(bench.log.entries, (std::vector<KernelLog::Entry>{{kStart, 1}}));
}

PLIMSOLL_SIMGRID_TEST(SimGridProcessors, EnergyIsThatOfTheWattsGiven) {
    SimGridBench bench(hosts_of({Cores{4}}));
    const HostId host{0};
    const GroupId group = bench.kernel.add_group(host, kUnlimitedCores, 1);
    const auto compute = [&](Duration work, int jobs) {
        for (int i = 0; i < jobs; ++i) bench.kernel.compute(group, work, bench.log.event(i));
    };
    bench.log.run(kStart + 10s);
    EXPECT_NEAR(bench.kernel.joules(host), 900, 1e-4) << "idle: 10 s at 90 W";
    compute(10s, 1);
    bench.log.run(kStart + 20s);
    EXPECT_NEAR(bench.kernel.joules(host), 900 + 1200, 1e-4) << "one core: 120 W";
    compute(10s, 2);
    bench.log.run(kStart + 30s);
    EXPECT_NEAR(bench.kernel.joules(host), 2100 + 1400, 1e-4) << "two of four cores: 140 W";
    compute(5s, 8);
    bench.log.run(kStart + 40s);
    EXPECT_NEAR(bench.kernel.joules(host), 3500 + 1800, 1e-4) << "all cores: 180 W";
    bench.kernel.set_condition(host, Condition::down);
    bench.log.run(kStart + 50s);
    EXPECT_NEAR(bench.kernel.joules(host), 5300, 1e-4) << "down";
    bench.kernel.remove_group(group);
    EXPECT_NEAR(bench.kernel.joules(host), 5300, 1e-4) << "of a group that is gone";
}

PLIMSOLL_SIMGRID_TEST(SimGridProcessors, JobsOfAHostThatIsDownStandStill) {
    SimGridBench bench(hosts_of({Cores{1}}));
    const GroupId group = bench.kernel.add_group(HostId{0}, kUnlimitedCores, 1);
    bench.kernel.compute(group, 10s, bench.log.event(1));
    bench.log.at(4s, [&] { bench.kernel.set_condition(HostId{0}, Condition::down); });
    bench.log.at(6s, [&] { bench.kernel.compute(group, 1s, bench.log.event(2)); });
    bench.log.at(9s, [&] { bench.kernel.set_condition(HostId{0}, Condition::up); });
    bench.log.run();
    // From 9 s on 1 s and 6 s of work share the core: 11 s and 16 s.
    expect_times(bench.log, {{kStart + 11s, 2}, {kStart + 16s, 1}});
}

// What happens to a kernel, drawn once and done to both.
struct Deeds {
    struct Job {
        Duration at, work;
        int group;
        Duration cancelled_at;  // 0: never
    };
    struct Turn {
        Duration at;
        int host;
        double speed;  // 0: down, -1: up
    };
    std::vector<Cores> hosts;
    double speed = 1;
    std::vector<std::tuple<int, Cores, double>> groups;  // host, quota, weight
    std::vector<Job> jobs;
    std::vector<Turn> turns;

    explicit Deeds(std::uint64_t seed);
};

Deeds::Deeds(std::uint64_t seed) {
    Draws draws(seed);
    const std::vector<Cores> sizes{Cores{1}, Cores{2}, Cores{4}, Cores{0.5}, Cores{2.5}};
    const std::vector<Cores> quotas{Cores{0.25}, Cores{1}, Cores{1.5}, Cores{3}, kUnlimitedCores};
    speed = draws.between(0, 1) == 0 ? 1 : 1.75;
    const int count = static_cast<int>(draws.between(1, 3));
    for (int i = 0; i < count; ++i) hosts.push_back(sizes[draws.next() % sizes.size()]);
    for (int i = 0, groups_wanted = static_cast<int>(draws.between(1, 6)); i < groups_wanted; ++i)
        groups.emplace_back(static_cast<int>(draws.between(0, count)),  // the last host has unlimited cores
                            quotas[draws.next() % quotas.size()], static_cast<double>(draws.between(1, 5)));
    for (int i = 0, jobs_wanted = static_cast<int>(draws.between(5, 120)); i < jobs_wanted; ++i) {
        Job job{Duration{draws.between(0, 2'000'000'000)}, Duration{draws.between(0, 300'000'000)},
                static_cast<int>(draws.next() % groups.size()), Duration{}};
        if (draws.between(0, 9) == 0) job.cancelled_at = job.at + Duration{draws.between(1, 300'000'000)};
        jobs.push_back(job);
    }
    for (int i = 0, wanted = static_cast<int>(draws.between(0, 3)); i < wanted; ++i) {
        const int host = static_cast<int>(draws.between(0, count - 1));
        const Duration at{draws.between(0, 2'000'000'000)};
        turns.push_back(Turn{at, host, static_cast<double>(draws.between(1, 12)) / 4});
        if (draws.between(0, 1) == 0) continue;
        turns.push_back(Turn{at + 10ms, host, 0});
        turns.push_back(Turn{at + 90ms, host, -1});
    }
}

struct Outcome {
    std::map<int, Time> ends;
    std::vector<double> used;
    std::vector<double> joules;
};

Outcome outcome_of(Kernel& kernel, const Deeds& deeds) {
    KernelLog log(kernel);
    kernel.install(hosts_of(deeds.hosts, deeds.speed));
    kernel.add_host(kUnlimitedCores, deeds.speed);
    std::vector<GroupId> groups;
    for (const auto& [host, quota, weight] : deeds.groups)
        groups.push_back(kernel.add_group(HostId{static_cast<std::uint32_t>(host)}, quota, weight));
    std::vector<ActivityHandle> handles(deeds.jobs.size());
    for (std::size_t i = 0; i < deeds.jobs.size(); ++i) {
        const Deeds::Job& job = deeds.jobs[i];
        const GroupId group = groups[static_cast<std::size_t>(job.group)];
        log.at(job.at, [&, i, group] {
            handles[i] = kernel.compute(group, deeds.jobs[i].work, log.event(static_cast<int>(i)));
        });
        if (job.cancelled_at > Duration::zero())
            log.at(job.cancelled_at, [&, i] { kernel.cancel(handles[i]); });
    }
    for (const Deeds::Turn& turn : deeds.turns) {
        const HostId host{static_cast<std::uint32_t>(turn.host)};
        log.at(turn.at, [&kernel, turn, host] {
            if (turn.speed > 0) return kernel.set_speed(host, turn.speed);
            kernel.set_condition(host, turn.speed == 0 ? Condition::down : Condition::up);
        });
    }
    log.run(kStart + 1s);
    Outcome outcome;
    for (const GroupId group : groups) outcome.used.push_back(kernel.used(group));
    log.run(kStart + 1000s);
    for (const GroupId group : groups) outcome.used.push_back(kernel.used(group));
    for (std::uint32_t i = 0; i < deeds.hosts.size(); ++i) outcome.joules.push_back(kernel.joules(HostId{i}));
    for (const KernelLog::Entry& entry : log.entries) outcome.ends[entry.id] = entry.at;
    return outcome;
}

void agree_on_random_jobs(std::uint64_t seed) {
    const Deeds deeds(seed);
    FastKernel fast;
    SimGridKernel simgrid;
    const Outcome expected = outcome_of(fast, deeds);
    const Outcome found = outcome_of(simgrid, deeds);
    ASSERT_FALSE(expected.ends.empty());
    ASSERT_EQ(found.ends.size(), expected.ends.size());
    for (const auto& [id, at] : expected.ends) {
        ASSERT_TRUE(found.ends.contains(id)) << "job " << id;
        EXPECT_NEAR(to_seconds(found.ends.at(id)), to_seconds(at), 1e-6 * to_seconds(at) + 2e-9)
            << "job " << id;
    }
    for (std::size_t i = 0; i < expected.used.size(); ++i)
        EXPECT_NEAR(found.used[i], expected.used[i], 1e-6 * expected.used[i] + 10) << "group " << i;
    for (std::size_t i = 0; i < expected.joules.size(); ++i)
        EXPECT_NEAR(found.joules[i], expected.joules[i], 1e-6 * expected.joules[i]) << "host " << i;
}

TEST(SimGridProcessors, AgreeWithTheFastKernelOnRandomJobs) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        SCOPED_TRACE(seed);
        run_alone([seed] { agree_on_random_jobs(seed); });
        if (HasFailure()) break;
    }
}

}  // namespace
}  // namespace plimsoll
