// SPDX-License-Identifier: MIT
// Small cases of sharing worked out by hand, to the nanosecond: in the kernel, and in whole scenarios.
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "models/io/scenario_reader.h"
#include "models/world.h"
#include "sim/kernel/fast_kernel.h"

namespace plimsoll::analytic {
namespace {

using namespace std::chrono_literals;

// Starts jobs at given times and notes when each was done.
class Jobs {
  public:
    HostId host(double cores, double speed = 1) { return kernel_.add_host(Cores{cores}, speed); }

    GroupId group(HostId on, double quota, double weight = 1) {
        return kernel_.add_group(on, Cores{quota}, weight);
    }

    // The index of done_at() that this job will have.
    std::size_t start(GroupId in, Duration at, Duration work) {
        starts_.push_back(std::make_unique<Start>(Start{*this, in, work, done_.size()}));
        done_.emplace_back();
        kernel_.at(Time{at},
                   Event{[](void* start) { static_cast<Start*>(start)->begin(); }, starts_.back().get()});
        return done_.size() - 1;
    }

    void run() {
        kernel_.run(Time{1h}, 1'000'000, [] { return true; });
    }
    Duration done_at(std::size_t job) const { return done_[job].value().time_since_epoch(); }
    double used(GroupId group) { return kernel_.used(group); }
    FastKernel& kernel() { return kernel_; }

  private:
    struct Start {
        Jobs& jobs;
        GroupId group;
        Duration work{};
        std::size_t index = 0;

        void begin() {
            jobs.kernel_.compute(group, work,
                                 Event{[](void* of) {
                                           const auto& self = *static_cast<Start*>(of);
                                           self.jobs.done_[self.index] = self.jobs.kernel_.now();
                                       },
                                       this});
        }
    };

    FastKernel kernel_;
    std::vector<std::unique_ptr<Start>> starts_;
    std::vector<std::optional<Time>> done_;
};

// One core: alone until 1 s (2 s left), then halves until the second has had its 1 s at 3 s; the first, with
// 1 s left, has the core to itself.
TEST(SharingByHand, OneCoreIsSharedEqually) {
    Jobs jobs;
    const GroupId group = jobs.group(jobs.host(8), 1);
    const auto first = jobs.start(group, 0s, 3s);
    const auto second = jobs.start(group, 1s, 1s);

    jobs.run();

    EXPECT_EQ(jobs.done_at(second), 3s);
    EXPECT_EQ(jobs.done_at(first), 4s);
    EXPECT_DOUBLE_EQ(jobs.used(group), 4e9);
}

// A job uses at most one core, however many there are.
TEST(SharingByHand, OneJobUsesOneCore) {
    Jobs jobs;
    const GroupId group = jobs.group(jobs.host(8), 4);
    const auto only = jobs.start(group, 500ms, 3s);

    jobs.run();

    EXPECT_EQ(jobs.done_at(only), 3500ms);
}

// Two cores. From 0 two jobs with a core each; from 1 s three at 2/3 each. The third is done at 2.5 s; the
// others have 2 s and 0.5 s left then, and a core each again.
TEST(SharingByHand, ThreeJobsOnTwoCores) {
    Jobs jobs;
    const GroupId group = jobs.group(jobs.host(2), 2);
    const auto first = jobs.start(group, 0s, 4s);
    const auto second = jobs.start(group, 0s, 2500ms);
    const auto third = jobs.start(group, 1s, 1s);

    jobs.run();

    EXPECT_EQ(jobs.done_at(third), 2500ms);
    EXPECT_EQ(jobs.done_at(second), 3s);
    EXPECT_EQ(jobs.done_at(first), 4500ms);
}

// Seven equal jobs on three cores: 7/3 of a second each, rounded up to the nanosecond.
TEST(SharingByHand, CompletionsAreRoundedUp) {
    Jobs jobs;
    const GroupId group = jobs.group(jobs.host(3), 3);
    std::vector<std::size_t> all;
    for (int i = 0; i < 7; ++i) all.push_back(jobs.start(group, 0s, 1s));

    jobs.run();

    for (const std::size_t job : all) EXPECT_EQ(jobs.done_at(job), 2'333'333'334ns);
}

// 100 ms on 3/10 of a core take a third of a second.
TEST(SharingByHand, FractionOfACore) {
    Jobs jobs;
    const auto only = jobs.start(jobs.group(jobs.host(1), 0.3), 0s, 100ms);

    jobs.run();

    EXPECT_EQ(jobs.done_at(only), 333'333'334ns);
}

// Four cores, weights 1 and 3, four jobs each: one core and three. The heavier group's jobs have 3/4 of a
// core each and are done at 4 s with 3 s of work. The lighter group's have had 1 s by then, take all four
// cores, one each, and need 1 s more.
TEST(SharingByHand, WeightsDivideABusyHost) {
    Jobs jobs;
    const HostId host = jobs.host(4);
    const GroupId light = jobs.group(host, 4, 1);
    const GroupId heavy = jobs.group(host, 4, 3);
    std::vector<std::size_t> of_light, of_heavy;
    for (int i = 0; i < 4; ++i) of_light.push_back(jobs.start(light, 0s, 2s));
    for (int i = 0; i < 4; ++i) of_heavy.push_back(jobs.start(heavy, 0s, 3s));

    jobs.run();

    for (const std::size_t job : of_heavy) EXPECT_EQ(jobs.done_at(job), 4s);
    for (const std::size_t job : of_light) EXPECT_EQ(jobs.done_at(job), 5s);
    EXPECT_DOUBLE_EQ(jobs.used(light), 8e9);
    EXPECT_DOUBLE_EQ(jobs.used(heavy), 12e9);
}

// Max-min: what a group cannot use goes to the others by weight. On 6 cores with weights 1, 2, 3 the fair
// shares are 1, 2, 3; the third has one job and takes one core; the two others get 5/3 and 10/3, but the
// second is capped at 3 by its quota, which leaves 2 for the first.
TEST(SharingByHand, UnusedCoresGoToTheOthersUpToTheirQuota) {
    Jobs jobs;
    const HostId host = jobs.host(6);
    const GroupId first = jobs.group(host, 6, 1);
    const GroupId second = jobs.group(host, 3, 2);
    const GroupId third = jobs.group(host, 6, 3);
    std::vector<std::size_t> of_first, of_second;
    for (int i = 0; i < 8; ++i) of_first.push_back(jobs.start(first, 0s, 1s));    // a quarter of a core each
    for (int i = 0; i < 8; ++i) of_second.push_back(jobs.start(second, 0s, 3s));  // 3/8 each
    const auto of_third = jobs.start(third, 0s, 10s);

    jobs.run();

    // At 4 s the first group is done and the second has had 1.5 s each; its quota binds: 1.5 s more at 3/8.
    for (const std::size_t job : of_first) EXPECT_EQ(jobs.done_at(job), 4s);
    for (const std::size_t job : of_second) EXPECT_EQ(jobs.done_at(job), 8s);
    EXPECT_EQ(jobs.done_at(of_third), 10s);
}

// A share changes in mid-work: weights 1 and 1 on one core. Alone for 1 s (1 s done), half from 1 s to 3 s (1
// s done, the other one's 1 s is over), alone again: 3 s of work end at 4 s.
TEST(SharingByHand, ASecondGroupComesAndGoes) {
    Jobs jobs;
    const HostId host = jobs.host(1);
    const auto first = jobs.start(jobs.group(host, 1), 0s, 3s);
    const auto second = jobs.start(jobs.group(host, 1), 1s, 1s);

    jobs.run();

    EXPECT_EQ(jobs.done_at(second), 3s);
    EXPECT_EQ(jobs.done_at(first), 4s);
}

// On cores of speed 2, half the time.
TEST(SharingByHand, Speed) {
    Jobs jobs;
    const GroupId group = jobs.group(jobs.host(2, 2), 2);
    std::vector<std::size_t> all;
    for (int i = 0; i < 3; ++i) all.push_back(jobs.start(group, 0s, 2s));

    jobs.run();

    for (const std::size_t job : all) EXPECT_EQ(jobs.done_at(job), 1500ms);
}

// Requests at 1 s, 2 s and 3 s, then no more.
Record three_requests(const std::string& operation, const std::string& deployment) {
    const std::string text = R"({ "plimsoll": 1, "name": "three requests",
        "system": { "services": { "s": { "op": )" +
                             operation + R"( } } },
        "workload": { "mix": { "s.op": "100%" }, "arrivals": { "process": "constant",
          "stages": [ { "for": "3.5s", "rate": "1/s" }, { "for": "996.5s", "rate": "0/s" } ] } },
        "deployment": { "services": { "s": )" +
                             deployment + R"( } }, "experiment": { "replications": 1 } })";
    const auto loaded = io::read_scenario_text(text, "three.json", {});
    if (!loaded) {
        for (const Issue& issue : loaded.error()) ADD_FAILURE() << io::to_line(issue);
        return {};
    }
    FastKernel kernel;
    return World(loaded->scenario, kernel, RandomKey{1, 0}, {}).run();
}

struct Latencies {
    Duration shortest{}, middle{}, longest{};
    bool operator==(const Latencies&) const = default;
};

// The histogram's minimum, maximum and sum are exact, so three values are.
Latencies latencies_of(const Record& record) {
    const Histogram& latency = record.operations.at(0).meter.latency;
    EXPECT_EQ(latency.count(), 3U);
    const Duration sum{static_cast<std::int64_t>(latency.sum_nanoseconds())};
    return {*latency.min(), sum - *latency.min() - *latency.max(), *latency.max()};
}

// One core, 2 s of work each: 1-2 s alone, 2-3 s in halves, then in thirds. At 3 s the first has 0.5 s left
// and is done at 4.5 s. The others have 1 s and 1.5 s left then and go on in halves: the second is done at
// 6.5 s, the third, alone for its last 0.5 s, at 7 s.
TEST(ScenariosByHand, OneCore) {
    const Record record = three_requests(R"([ { "cpu": "2s" } ])",
                                         R"({ "platform": "servers", "cpu": 1, "scale": { "fixed": 1 } })");

    EXPECT_EQ(latencies_of(record), (Latencies{3500ms, 4s, 4500ms}));
    EXPECT_DOUBLE_EQ(record.services.at(0).core_nanoseconds_used, 6e9);
}

// Two cores, 3 s of work: a core each until 3 s, then 2/3 each. The first is done at 4.5 s, then a core each
// again: 5.5 s and 6.5 s.
TEST(ScenariosByHand, TwoCores) {
    const Record record = three_requests(R"([ { "cpu": "3s" } ])",
                                         R"({ "platform": "servers", "cpu": 2, "scale": { "fixed": 1 } })");

    EXPECT_EQ(latencies_of(record), (Latencies{3500ms, 3500ms, 3500ms}));
}

// Two slots on one core, 2 s of work: the third waits. The first is done at 4 s (1 s alone, 2 s in halves);
// the second has 1 s left then, the third starts: halves until 6 s, then the third alone until 7 s.
TEST(ScenariosByHand, TwoSlotsOnOneCore) {
    const Record record =
        three_requests(R"([ { "cpu": "2s" } ])",
                       R"({ "platform": "servers", "cpu": 1, "concurrency": 2, "scale": { "fixed": 1 } })");

    EXPECT_EQ(latencies_of(record), (Latencies{3s, 4s, 4s}));
    EXPECT_EQ(record.services.at(0).meter.wait.max(), 1s);
}

// A slot is held while waiting, a core is not: 1 s of waiting, then 1 s of work, one slot. One at a time.
TEST(ScenariosByHand, OneSlotIsHeldWhileWaiting) {
    const Record record =
        three_requests(R"([ { "wait": "1s" }, { "cpu": "1s" } ])",
                       R"({ "platform": "servers", "cpu": 1, "concurrency": 1, "scale": { "fixed": 1 } })");

    EXPECT_EQ(latencies_of(record), (Latencies{2s, 3s, 4s}));
}

// Round robin over two instances of one core: 3 s of work; the first and third meet on the first.
// 1-3 s alone, halves from 3 s: the first is done at 5 s, the third has 2 s left then: 7 s.
TEST(ScenariosByHand, InstancesShareNothing) {
    const Record record = three_requests(
        R"([ { "cpu": "3s" } ])",
        R"({ "platform": "servers", "cpu": 1, "balance": "round-robin", "scale": { "fixed": 2 } })");

    EXPECT_EQ(latencies_of(record), (Latencies{3s, 4s, 4s}));
}

}  // namespace
}  // namespace plimsoll::analytic
