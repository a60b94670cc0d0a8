// SPDX-License-Identifier: MIT
// Results of a study that goes on: they are right for what was simulated, and change no answer.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <stdexcept>

#include "reports/json.h"
#include "study/study.h"
#include "tests/unit/journey_fixture.h"
#include "tests/unit/shipped.h"

namespace plimsoll::journey_test {
namespace {

StudyInput shipped(PriceBooks& books, const std::string& name, int replications) {
    io::ReadOptions reading;
    reading.replications = replications;
    return shipped_input(books, name, reading);
}

struct Watched {
    StudyResult study;
    std::vector<Snapshot> snapshots;
};

Watched watched(const StudyInput& input, StudyOptions options = {}) {
    Watched all;
    options.snapshot_every = std::chrono::milliseconds(0);
    options.on_snapshot = [&all](Snapshot snapshot) { all.snapshots.push_back(std::move(snapshot)); };
    all.study = run_study(input, options);
    return all;
}

double value(const MaybeEstimate& estimate) {
    return estimate ? estimate->value : 0;
}

class SnapshotsOfShipped : public testing::TestWithParam<const char*> {
  protected:
    PriceBooks books_;
};

TEST_P(SnapshotsOfShipped, ChangeNoAnswer) {
    const StudyInput input = shipped(books_, GetParam(), 2);
    const StudyResult alone = run_study(input, {});

    Pace pace;
    StudyOptions options;
    options.pace = &pace;
    const Watched seen = watched(input, options);

    EXPECT_EQ(to_json(seen.study.result, JsonContent::reproducible),
              to_json(alone.result, JsonContent::reproducible));
    EXPECT_GT(seen.snapshots.size(), 10U);
}

TEST_P(SnapshotsOfShipped, ConserveRequestsAndMoney) {
    for (const Snapshot& snapshot : watched(shipped(books_, GetParam(), 2)).snapshots) {
        for (const auto& [name, operation] : snapshot.result.operations) {
            const double arrived = value(operation.arrived);
            const double ended = value(operation.succeeded) + value(operation.failed_total);
            EXPECT_NEAR(arrived, ended + value(operation.unfinished), 1e-6 * (1 + arrived))
                << name << " at " << snapshot.simulated_seconds;
        }
        if (!snapshot.result.bill) continue;
        const BillResult& bill = *snapshot.result.bill;
        double sum = 0;
        for (const BillLineResult& line : bill.lines) sum += value(line.cost);
        const double total = value(bill.total());
        EXPECT_NEAR(sum, total, 1e-9 * (1 + total)) << "at " << snapshot.simulated_seconds;
    }
}

INSTANTIATE_TEST_SUITE_P(Scenarios, SnapshotsOfShipped,
                         testing::Values("shop/servers.json", "shop/functions.json", "shop/machines.json",
                                         "counter/one-function.json", "counter/server.json",
                                         "textbook/erlang-b.json"));

// A request each second, each of 100 ms, in buckets of a second: after bucket n there were n of them.
TEST(SnapshotTest, CountsWhatWasSimulatedUntilThen) {
    StudyInput input;
    input.scenario = scenario_with({{"/system/services/s/op", R"([ { "wait": "100ms" } ])"},
                                    {"/experiment/duration", "\"100s\""},
                                    {"/experiment/replications", "1"}});
    std::vector<Visitors> visitors;
    for (int second = 0; second < 100; ++second)
        visitors.push_back({std::chrono::milliseconds(1000 * second + 500), Duration{0}, 1});
    let_arrive(input.scenario, visitors);
    input.scenario.experiment.duration = std::chrono::seconds(100);

    const Watched seen = watched(input);

    ASSERT_FALSE(seen.snapshots.empty());
    for (const Snapshot& snapshot : seen.snapshots) {
        const RunResult& result = snapshot.result;
        // What happens at the very end of a bucket belongs to the next one.
        const auto tenths = std::llround(snapshot.simulated_seconds * 10);
        const auto begun = static_cast<double>((tenths - 5 + 9) / 10);
        const auto ended = static_cast<double>((tenths - 6 + 9) / 10);
        EXPECT_EQ(value(result.operations.at("s.op").arrived), begun) << snapshot.simulated_seconds;
        EXPECT_EQ(value(result.operations.at("s.op").succeeded), ended);
        EXPECT_NEAR(value(result.services.at("s").busy), 0.1, 0.1 / snapshot.simulated_seconds + 1e-9);
        EXPECT_TRUE(result.run.partial);
        EXPECT_EQ(snapshot.replications, 0);
        ASSERT_TRUE(result.series);
        EXPECT_NEAR(static_cast<double>(result.series->buckets) * result.series->bucket_seconds,
                    snapshot.simulated_seconds, 1e-9);
    }
}

TEST(SnapshotTest, OfWholeReplicationsHaveIntervals) {
    PriceBooks books;
    StudyOptions options;
    options.threads = 1;  // else others may be whole before the one that is shown while it runs
    const Watched seen = watched(shipped(books, "counter/server.json", 6), options);

    int whole = 0;
    for (const Snapshot& snapshot : seen.snapshots) {
        EXPECT_GE(snapshot.replications, whole);
        whole = snapshot.replications;
        EXPECT_EQ(snapshot.result.run.replications, std::max(1, whole));
        if (whole < 2) continue;
        EXPECT_TRUE(snapshot.result.operations.begin()->second.latency_mean->low);
        for (const auto& [name, goal] : snapshot.result.goals)
            EXPECT_EQ(goal.verdict, Verdict::undecided) << name << ": the next replications may change it";
    }
    EXPECT_GE(whole, 2);
    ASSERT_FALSE(seen.study.result.goals.empty());
    EXPECT_NE(seen.study.result.goals.begin()->second.verdict, Verdict::undecided) << "or nothing was shown";
}

// Its first replication is lost, as with a worker that dies.
class LosesTheFirst final : public Replicator {
  public:
    std::string_view kernel() const override { return "fast"; }
    Replicated replicate(const scenario::Scenario& scenario, const ReplicationOrder& order,
                         const Onlooker& onlooker) const override {
        if (order.replication == 0) return Replicated{{}, 0, "on purpose"};
        return ThreadReplicator().replicate(scenario, order, onlooker);
    }
};

TEST(SnapshotTest, AreOfTheOthersWhereTheFirstReplicationIsLost) {
    PriceBooks books;
    const LosesTheFirst replicator;
    StudyOptions options;
    options.replicator = &replicator;
    const Watched seen = watched(shipped(books, "counter/server.json", 4), options);

    EXPECT_EQ(seen.study.end, StudyEnd::lost);
    ASSERT_FALSE(seen.snapshots.empty());
    EXPECT_GE(seen.snapshots.back().replications, 1);
}

// Whoever asked is gone: nothing is simulated for it any longer.
TEST(SnapshotTest, AListenerThatThrowsEndsTheStudy) {
    PriceBooks books;
    Pace pace;
    pace.pause();
    StudyOptions options;
    options.pace = &pace;
    options.on_progress = [](const Progress&) { throw std::runtime_error("gone"); };

    EXPECT_THROW(run_study(shipped(books, "counter/server.json", 4), options), std::runtime_error)
        << "or it is held for ever";
}

// Before the window opens nothing is known, and nothing is claimed.
TEST(SnapshotTest, InTheWarmUpNothingIsMeasured) {
    PriceBooks books;
    const StudyInput input = shipped(books, "shop/servers.json", 1);
    const double warmup = to_seconds(input.scenario.experiment.warmup);

    int before = 0;
    for (const Snapshot& snapshot : watched(input).snapshots) {
        if (snapshot.simulated_seconds >= warmup) continue;
        ++before;
        for (const auto& [name, service] : snapshot.result.services) {
            EXPECT_FALSE(service.busy) << name;
            EXPECT_FALSE(service.instances_max) << name;
            EXPECT_FALSE(service.cpu_utilization) << name;
        }
        EXPECT_FALSE(snapshot.result.bill);
        EXPECT_GT(snapshot.result.series->operations.at("web.browse").arrived.size(), 0U);
    }
    EXPECT_GT(before, 0);
}

TEST(SnapshotTest, ComeFromEveryCandidateOfAComparison) {
    PriceBooks books;
    const std::vector<StudyInput> inputs = {shipped(books, "counter/one-function.json", 2),
                                            shipped(books, "counter/two-functions.json", 2)};
    std::vector<std::size_t> scenarios;
    StudyOptions options;
    options.snapshot_every = std::chrono::milliseconds(0);
    options.on_snapshot = [&](const Snapshot& snapshot) { scenarios.push_back(snapshot.scenario); };

    compare_study(inputs, {}, options);

    EXPECT_THAT(scenarios, testing::Contains(0U));
    EXPECT_THAT(scenarios, testing::Contains(1U));
}

}  // namespace
}  // namespace plimsoll::journey_test
