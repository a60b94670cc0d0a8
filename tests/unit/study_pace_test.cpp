// SPDX-License-Identifier: MIT
// Replications that are held back. Nothing here asks how long anything took, only what came first and that
// nothing came too early.
#include "study/pace.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "study/study.h"
#include "tests/unit/journey_fixture.h"

namespace plimsoll::journey_test {
namespace {

using namespace std::chrono_literals;

bool never() {
    return false;
}

TEST(PaceTest, HoldsNobodyAtFirst) {
    Pace pace;
    Pace::Anchor anchor;
    pace.hold(anchor, kStart + 1000h, never);
    EXPECT_FALSE(anchor.change);
}

TEST(PaceTest, LetsNobodyAheadOfItsTime) {
    Pace pace;
    pace.set_speed(100);
    Pace::Anchor anchor;
    const auto began = std::chrono::steady_clock::now();
    for (int i = 0; i <= 10; ++i) {
        pace.hold(anchor, kStart + i * 1s, never);
        EXPECT_GE(std::chrono::steady_clock::now() - began, i * 10ms);
    }
}

// A thread that is held; one that is not let go never ends, and the test with it.
class Held {
  public:
    Held(Pace& pace, Pace::Anchor& anchor, Time simulated)
        : thread_([this, &pace, &anchor, simulated] {
              pace.hold(anchor, simulated, [this] { return asked(); });
          }) {
        is_held_.wait(false);
    }
    void cancel() { is_cancelled_ = true; }

  private:
    // Only who is held is asked whether it is cancelled.
    bool asked() {
        is_held_ = true;
        is_held_.notify_one();
        return is_cancelled_;
    }

    std::atomic<bool> is_held_{false};
    std::atomic<bool> is_cancelled_{false};
    std::jthread thread_;
};

TEST(PaceTest, ACancelledOneIsNotHeld) {
    Pace pace;
    pace.pause();
    Pace::Anchor anchor;
    Held held(pace, anchor, kStart);
    held.cancel();
}

TEST(PaceTest, ResumingLetsGo) {
    Pace pace;
    pace.pause();
    Pace::Anchor anchor;
    const Held held(pace, anchor, kStart);
    pace.resume();
}

TEST(PaceTest, FasterLetsGo) {
    Pace pace;
    pace.set_speed(1e-6);
    Pace::Anchor anchor;
    pace.hold(anchor, kStart, never);
    const Held held(pace, anchor, kStart + 1000h);
    pace.set_speed(std::numeric_limits<double>::infinity());
}

// The replication stands still while it is paused, and is whole in the end.
TEST(PaceTest, APausedStudyMakesNoProgress) {
    StudyInput input;
    input.scenario = scenario_with(
        {{"/system/services/s/op", R"([ { "wait": "100ms" } ])"}, {"/experiment/replications", "2"}});
    std::vector<Visitors> visitors;
    for (int second = 0; second < 100; ++second) visitors.push_back({second * 1s, 0s, 100});
    let_arrive(input.scenario, visitors);
    const StudyResult alone = run_study(input, {});

    Pace pace;
    pace.pause();
    std::vector<std::uint64_t> events;
    StudyOptions options;
    options.pace = &pace;
    options.on_progress = [&](const Progress& progress) {
        events.push_back(progress.events);
        if (events.size() == 3) pace.resume();
    };
    const StudyResult paced = run_study(input, options);

    ASSERT_GE(events.size(), 3U);
    EXPECT_EQ(events[0], 0U);
    EXPECT_EQ(events[2], 0U);
    EXPECT_EQ(paced.result.run.fingerprint, alone.result.run.fingerprint);
    EXPECT_EQ(paced.end, StudyEnd::complete);
}

// Too few events for it to be asked whether to go on: how far it is shows all the same.
TEST(PaceTest, TellsHowFarAHeldReplicationIs) {
    StudyInput input;
    input.scenario = scenario_with({{"/system/services/s/op", R"([ { "wait": "100ms" } ])"}});
    let_arrive(input.scenario, {{1s, 0s, 10}, {90s, 0s, 10}});
    Pace pace;
    StudyOptions options;
    options.pace = &pace;
    options.snapshot_every = std::chrono::milliseconds(0);
    options.on_snapshot = [&pace](const Snapshot& snapshot) {
        if (snapshot.simulated_seconds == 50) pace.pause();
    };
    double told = 0;
    int times = 0;
    options.on_progress = [&](const Progress& progress) {
        ++times;
        const bool is_held = progress.fraction >= 0.5;
        if (is_held && told == 0) told = progress.fraction;
        if (is_held || times == 100) pace.resume();
    };

    EXPECT_EQ(run_study(input, options).end, StudyEnd::complete);
    EXPECT_NEAR(told, 0.5, 0.02) << "at the end of the next bucket";
}

// Like one whose replications run in processes of their own, whose talk must not be held up.
class Elsewhere final : public Replicator {
  public:
    explicit Elsewhere(Pace& pace) : pace_(pace) {}
    std::string_view kernel() const override { return "fast"; }
    Replicated replicate(const scenario::Scenario& scenario, const ReplicationOrder& order,
                         const Onlooker& onlooker) const override {
        pace_.pause();
        EXPECT_TRUE(onlooker.keep_going(kStart, 1));
        pace_.resume();
        return ThreadReplicator().replicate(scenario, order, onlooker);
    }

  private:
    Pace& pace_;
};

TEST(PaceTest, AWorkerIsHeldOnlyBetweenReplications) {
    StudyInput input;
    input.scenario = scenario_with({});
    Pace pace;
    const Elsewhere replicator(pace);
    StudyOptions options;
    options.pace = &pace;
    options.replicator = &replicator;

    EXPECT_EQ(run_study(input, options).end, StudyEnd::complete);
}

TEST(PaceTest, APausedStudyCanBeCancelled) {
    StudyInput input;
    input.scenario = scenario_with({{"/system/services/s/op", R"([ { "wait": "100ms" } ])"}});
    let_arrive(input.scenario, {{1s, 0s, 100}});
    Pace pace;
    pace.pause();
    std::atomic<bool> is_cancelled{false};
    StudyOptions options;
    options.pace = &pace;
    options.is_cancelled = &is_cancelled;
    options.on_progress = [&](const Progress&) { is_cancelled = true; };

    EXPECT_EQ(run_study(input, options).end, StudyEnd::cancelled);
}

}  // namespace
}  // namespace plimsoll::journey_test
