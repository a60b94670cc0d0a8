// SPDX-License-Identifier: MIT
#include "sim/kernel/processor_sharing.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <memory>
#include <vector>

namespace plimsoll {
namespace {

// A host with groups, and when each job was done.
class Bench {
  public:
    explicit Bench(Cores cores = kUnlimitedCores, double speed = 1) : host(cores, speed) {}

    ProcessorGroup& group(double cores, double weight = 1) {
        return *groups.emplace_back(std::make_unique<ProcessorGroup>(host, calendar, Cores{cores}, weight));
    }

    JobHandle add(ProcessorGroup& to, Time now, Duration work) {
        Job& job = jobs.emplace_back(Job{*this, jobs.size()});
        done.push_back(kNever);
        return to.add(now, work, Event{&Job::end, &job});
    }

    void run_until(Time limit) {
        Time now;
        Event event;
        while (calendar.pop(limit, now, event)) event.run(event.context);
    }
    void run() { run_until(kNever); }

    struct Job {
        Bench& bench;
        std::uint64_t id = 0;

        static void end(void* job) {
            const auto& self = *static_cast<Job*>(job);
            self.bench.order.push_back(self.id);
            self.bench.done[self.id] = self.bench.calendar.last_popped();
        }
    };

    Calendar calendar;
    ProcessorHost host;
    std::deque<Job> jobs;
    std::vector<std::unique_ptr<ProcessorGroup>> groups;
    std::vector<Time> done;
    std::vector<std::uint64_t> order;
};

TEST(ProcessorSharingTest, TenMillisecondsTakeTwentyOnHalfACoreAndTenOnFour) {
    Bench bench;
    bench.add(bench.group(0.5), kStart, 10ms);
    bench.add(bench.group(4), kStart, 10ms);
    bench.run();

    EXPECT_EQ(bench.done[0], kStart + 20ms);
    EXPECT_EQ(bench.done[1], kStart + 10ms);
}

// The first runs alone for 4 ms; its other 6 take 12 in company; the second has 4 left and is alone again.
TEST(ProcessorSharingTest, JobsShareTheCoreEqually) {
    Bench bench;
    ProcessorGroup& group = bench.group(1);
    bench.add(group, kStart, 10ms);
    bench.run_until(kStart + 4ms);
    bench.add(group, kStart + 4ms, 10ms);
    bench.run();

    EXPECT_EQ(bench.done[0], kStart + 16ms);
    EXPECT_EQ(bench.done[1], kStart + 20ms);
}

TEST(ProcessorSharingTest, ThreeJobsOnTwoCoresTakeOneAndAHalfTimesAsLong) {
    Bench bench;
    ProcessorGroup& group = bench.group(2);
    for (int i = 0; i < 3; ++i) bench.add(group, kStart, 6ms);
    bench.run();

    EXPECT_EQ(bench.order, (std::vector<std::uint64_t>{0, 1, 2}));
    for (const Time done : bench.done) EXPECT_EQ(done, kStart + 9ms);
}

TEST(ProcessorSharingTest, ACompletionIsRoundedUpToTheNanosecond) {
    Bench bench;
    ProcessorGroup& group = bench.group(2);
    for (int i = 0; i < 3; ++i) bench.add(group, kStart, 5ns);
    bench.run();

    for (const Time done : bench.done) EXPECT_EQ(done, kStart + 8ns);  // 7.5
}

// Each has received 2 ms when the first leaves after 4; the other's 8 ms then run at full speed.
TEST(ProcessorSharingTest, ACancelledJobLeavesItsShareToTheOthers) {
    Bench bench;
    ProcessorGroup& group = bench.group(1);
    const JobHandle first = bench.add(group, kStart, 10ms);
    bench.add(group, kStart, 10ms);
    bench.run_until(kStart + 4ms);
    EXPECT_TRUE(group.cancel(kStart + 4ms, first));
    EXPECT_FALSE(group.cancel(kStart + 4ms, first));
    bench.run();

    EXPECT_EQ(bench.done[0], kNever);
    EXPECT_EQ(bench.done[1], kStart + 12ms);
    EXPECT_DOUBLE_EQ(group.used_until(kStart + 12ms), 12e6);
}

TEST(ProcessorSharingTest, UsedCoresAreBoundedByJobsAndByTheQuota) {
    Bench bench;
    ProcessorGroup& group = bench.group(2);
    bench.add(group, kStart, 10ms);
    EXPECT_DOUBLE_EQ(group.used_until(kStart + 1ms), 1e6);
    for (int i = 0; i < 4; ++i) bench.add(group, kStart + 1ms, 10ms);
    EXPECT_DOUBLE_EQ(group.used_until(kStart + 2ms), 3e6);
}

// 2 cores by weights 1 and 3: 0.5 and 1.5. One job alone of the light group runs at half speed, each of the
// heavy one's two at three quarters.
TEST(ProcessorSharingTest, AHostSharesItsCoresByWeight) {
    Bench bench(Cores{2});
    ProcessorGroup& light = bench.group(2, 1);
    ProcessorGroup& heavy = bench.group(2, 3);
    bench.add(light, kStart, 1ms);
    bench.add(heavy, kStart, 3ms);
    bench.add(heavy, kStart, 3ms);
    bench.run();

    EXPECT_EQ(bench.done[0], kStart + 2ms);
    // Until 2 ms they received 1.5 ms each; then both have a core of their own.
    EXPECT_EQ(bench.done[1], kStart + 3500us);
    EXPECT_EQ(bench.done[2], kStart + 3500us);
}

// 3 cores for three equal groups that want 0.5, 2 and 2: what the first leaves is shared by the others.
TEST(ProcessorSharingTest, WhatAGroupCannotUseGoesToTheOthers) {
    Bench bench(Cores{3});
    ProcessorGroup& small = bench.group(0.5);
    ProcessorGroup& second = bench.group(4);
    ProcessorGroup& third = bench.group(4);
    bench.add(small, kStart, 1ms);
    for (ProcessorGroup* group : {&second, &third})
        for (int i = 0; i < 2; ++i) bench.add(*group, kStart, 1250us);
    bench.run();

    EXPECT_EQ(bench.done[0], kStart + 2ms);
    for (std::size_t i = 1; i < bench.done.size(); ++i) EXPECT_EQ(bench.done[i], kStart + 2ms);
}

// 3 cores for two equal groups. One job and three use 1 and 2; four and three share equally; when two of the
// three are cancelled, 2 and 1.
TEST(ProcessorSharingTest, SharesFollowWhoeverNeedsLeastNow) {
    Bench bench(Cores{3});
    ProcessorGroup& first = bench.group(4);
    ProcessorGroup& second = bench.group(4);
    bench.add(first, kStart, 1s);
    std::vector<JobHandle> of_second;
    for (int i = 0; i < 3; ++i) of_second.push_back(bench.add(second, kStart, 1s));
    for (int i = 0; i < 3; ++i) bench.add(first, kStart + 1ms, 1s);
    for (int i = 0; i < 2; ++i) second.cancel(kStart + 2ms, of_second[i]);

    EXPECT_DOUBLE_EQ(first.used_until(kStart + 3ms), 1e6 + 1.5e6 + 2e6);
    EXPECT_DOUBLE_EQ(second.used_until(kStart + 3ms), 2e6 + 1.5e6 + 1e6);
}

TEST(ProcessorSharingTest, ASlowerHostStretchesWhatIsLeft) {
    Bench bench(Cores{1});
    ProcessorGroup& group = bench.group(1);
    bench.add(group, kStart, 10ms);
    bench.run_until(kStart + 4ms);
    bench.host.set_speed(kStart + 4ms, 0.5);
    bench.run();

    EXPECT_EQ(bench.done[0], kStart + 16ms);
}

TEST(ProcessorSharingTest, WorkBeyondTheEndOfTimeIsNeverDone) {
    Bench bench;
    ProcessorGroup& group = bench.group(0.001);
    bench.add(group, kStart, Duration::max());
    bench.add(group, kStart, 1ms);
    bench.run_until(kStart + 2s);

    EXPECT_EQ(bench.done[0], kNever);
    EXPECT_EQ(bench.done[1], kStart + 2s);
}

struct PlannedJob {
    double at = 0;
    double left = 0;
    double done = -1;
};

// The same by brute force: every job's rest is worked off between one arrival or completion and the next.
void share_by_brute_force(std::vector<PlannedJob>& jobs, double cores) {
    double now = 0;
    for (;;) {
        std::vector<PlannedJob*> running;
        double next = std::numeric_limits<double>::infinity();
        for (PlannedJob& job : jobs) {
            if (job.done >= 0) continue;
            if (job.at <= now) running.push_back(&job);
            if (job.at > now) next = std::min(next, job.at);
        }
        const double rate = running.empty() ? 0 : std::min(1.0, cores / static_cast<double>(running.size()));
        for (const PlannedJob* job : running) next = std::min(next, now + job->left / rate);
        if (std::isinf(next)) return;
        for (PlannedJob* job : running) {
            job->left -= (next - now) * rate;
            if (job->left < 1e-6) job->done = next;
        }
        now = next;
    }
}

// Each completion may be up to a nanosecond late. Until then one of n+1 jobs too many is served, which costs
// each of the others at most 1/(n(n+1)) of the cores for that nanosecond. Where N share the cores when that
// is made up for, it takes at most N/2 ns.
RC_GTEST_PROP(ProcessorSharingTest, AgreesWithBruteForce, ()) {
    const auto cores = *rc::gen::element(0.25, 0.5, 1.0, 1.5, 2.0, 4.0);
    const auto count = *rc::gen::inRange(1, 30);
    Bench bench;
    ProcessorGroup& group = bench.group(cores);
    std::vector<PlannedJob> jobs;
    Time now = kStart;
    for (int i = 0; i < count; ++i) {
        now += Duration{*rc::gen::inRange(0, 3000)};
        const Duration work{*rc::gen::inRange(1, 5000)};
        jobs.push_back(
            {static_cast<double>(now.time_since_epoch().count()), static_cast<double>(work.count()), -1});
        bench.run_until(now);
        bench.add(group, now, work);
    }
    bench.run();
    share_by_brute_force(jobs, cores);

    for (std::size_t i = 0; i < jobs.size(); ++i) {
        const double late = static_cast<double>(bench.done[i].time_since_epoch().count()) - jobs[i].done;
        RC_ASSERT(late >= -1e-3);
        RC_ASSERT(late <= 1 + count * std::max(1.0, count / 2.0));
    }
    RC_ASSERT(group.jobs() == 0U);
}

}  // namespace
}  // namespace plimsoll
