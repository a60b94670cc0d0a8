// SPDX-License-Identifier: MIT
// Studies whose replications are computed by workers: the same bytes as on threads, and whatever a worker
// does to itself costs its own replication.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "models/io/scenario_reader.h"
#include "reports/json.h"
#include "sim/base/check.h"
#include "study/study.h"
#include "study/worker/worker_replicator.h"
#include "tests/unit/journey_fixture.h"

namespace plimsoll {
namespace {

namespace fs = std::filesystem;
using journey_test::Changes;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const fs::path& fast_worker() {
    static const fs::path kPath = fs::read_symlink("/proc/self/exe").parent_path() / "fast_worker";
    return kPath;
}

// Waits of random length on one server; three replications unless changed.
StudyInput input_with(Changes changes = {}) {
    changes.insert(changes.begin(), {"/experiment/replications", "3"});
    changes.insert(changes.begin(), {"/system/services/s/op", R"([ { "wait": { "exp": "100ms" } } ])"});
    StudyInput input;
    input.scenario = journey_test::scenario_with(changes);
    journey_test::let_arrive(input.scenario, {{1s, 0s, 2000}});
    return input;
}

// Seconds of simulation, so that something can happen meanwhile.
StudyInput long_input() {
    StudyInput input = input_with({{"/experiment/duration", R"("1000000s")"}});
    std::vector<journey_test::Visitors> visitors;
    for (int i = 0; i < 900'000; i += 10) visitors.push_back({1s * i, 100ms, 20});
    journey_test::let_arrive(input.scenario, visitors);
    return input;
}

StudyInput shipped(const std::string& path) {
    io::ReadOptions options;
    options.replications = 3;
    options.duration = 120s;
    options.sets = {{"/experiment/warmup", "10s"}};
    StudyInput input;
    input.scenario =
        io::read_scenario(std::string(std::getenv("PLIMSOLL_SOURCE_DIR")) + "/scenarios/" + path, options)
            ->scenario;
    return input;
}

StudyOptions on(const Replicator& replicator, int threads) {
    StudyOptions options;
    options.threads = threads;
    options.replicator = &replicator;
    return options;
}

std::string json_of(StudyResult study) {
    study.result.machine = {};
    return to_json(study.result);
}

class WorkerTest : public testing::Test {
  protected:
    WorkerTest() {
        std::string pattern = (fs::temp_directory_path() / "plimsoll-test-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    ~WorkerTest() override {
        // Nobody is left behind, not even as a zombie.
        EXPECT_EQ(::waitpid(-1, nullptr, WNOHANG), -1);
        fs::remove_all(folder_);
    }

    std::string script(const std::string& lines) const {
        const std::string path = (folder_ / "worker").string();
        std::ofstream(path) << "#!/bin/sh\n" << lines << "\n";
        ::chmod(path.c_str(), 0700);
        return path;
    }

    // What a study says of three replications by such a worker.
    static std::string told_of(const std::string& program, worker::Patience patience = {}) {
        const WorkerReplicator workers(program, "fast", patience);
        const StudyResult study = run_study(input_with(), on(workers, 2));
        EXPECT_EQ(study.end, StudyEnd::lost);
        EXPECT_EQ(study.result.run.replications, 0);
        EXPECT_EQ(study.result.notes.size(), 3U);
        EXPECT_FALSE(to_json(study.result).empty());
        return study.result.notes.front().text;
    }

    fs::path folder_;
    WorkerReplicator workers_{fast_worker().string(), "fast"};
};

TEST_F(WorkerTest, GivesTheBytesOfARunInThisProcess) {
    for (const std::string path : {"shop/servers.json", "shop/functions.json", "textbook/mm4.json"}) {
        const StudyInput input = shipped(path);
        const std::string here = json_of(run_study(input, on(ThreadReplicator(), 2)));
        for (const int threads : {1, 3})
            EXPECT_EQ(json_of(run_study(input, on(workers_, threads))), here) << path << threads;
        EXPECT_THAT(here, HasSubstr("\"kernel\": \"fast\""));
    }
}

TEST_F(WorkerTest, GivesTheBytesOfAComparison) {
    const std::vector<StudyInput> inputs = {shipped("shop/servers.json"), shipped("shop/functions.json")};
    const auto compared = [&inputs](const Replicator& replicator) {
        Comparison comparison = compare_study(inputs, {}, on(replicator, 2)).comparison;
        for (RunResult& result : comparison.results) result.machine = {};
        return to_json(comparison);
    };
    EXPECT_EQ(compared(workers_), compared(ThreadReplicator()));
}

TEST_F(WorkerTest, IsNamedByItsKernel) {
    const WorkerReplicator named(fast_worker().string(), "simgrid");
    EXPECT_EQ(run_study(input_with(), on(named, 2)).result.run.kernel, "simgrid");
}

TEST_F(WorkerTest, ObeysTheSameGuards) {
    const auto guarded = [](const Replicator& replicator) {
        StudyOptions options = on(replicator, 2);
        options.max_events = 1500;
        return run_study(input_with(), options);
    };
    const StudyResult there = guarded(workers_);

    EXPECT_EQ(there.end, StudyEnd::guard);
    EXPECT_EQ(json_of(there), json_of(guarded(ThreadReplicator())));
}

TEST_F(WorkerTest, AMistakeOfOursIsToldInTheSameWords) {
    StudyInput input = input_with();
    input.scenario.experiment.warmup = input.scenario.experiment.duration;
    const auto mistake = [&input](const Replicator& replicator) -> std::string {
        try {
            run_study(input, on(replicator, 2));
        } catch (const InternalError& error) {
            return error.what();
        }
        return "none";
    };
    EXPECT_EQ(mistake(workers_), mistake(ThreadReplicator()));
    EXPECT_THAT(mistake(workers_), HasSubstr("warmup"));
}

TEST_F(WorkerTest, ReportsProgress) {
    StudyOptions options = on(workers_, 2);
    std::uint64_t events = 0;
    double fraction = 0;
    options.on_progress = [&](const Progress& progress) {
        EXPECT_GE(progress.events, events);
        if (progress.done == 0) fraction = std::max(fraction, progress.fraction);
        events = progress.events;
    };
    const StudyResult study = run_study(long_input(), options);

    EXPECT_EQ(study.end, StudyEnd::complete);
    EXPECT_GT(fraction, 0);
    EXPECT_LT(fraction, 1);
    EXPECT_EQ(events, static_cast<std::uint64_t>(study.result.run.events));
}

TEST_F(WorkerTest, StopsWhenItIsToldToAndSendsWhatItHas) {
    std::atomic<bool> is_cancelled{false};
    StudyOptions options = on(workers_, 3);
    options.is_cancelled = &is_cancelled;
    options.on_progress = [&](const Progress& progress) { is_cancelled = progress.events > 0; };
    const StudyResult study = run_study(long_input(), options);

    EXPECT_EQ(study.end, StudyEnd::cancelled);
    EXPECT_GT(study.result.run.requests, 0);
    EXPECT_THAT(study.result.notes.front().text, HasSubstr("was interrupted at"));
}

TEST_F(WorkerTest, ThatDiesCostsItsReplicationOnly) {
    const std::string program =
        script("mkdir " + (folder_ / "first").string() + " 2> /dev/null || exec " + fast_worker().string() +
               "\necho 'cannot allocate memory' >&2\nkill -9 $$");
    const StudyInput input = input_with();
    const StudyResult study = run_study(input, on(WorkerReplicator(program, "fast"), 1));

    EXPECT_EQ(study.end, StudyEnd::lost);
    EXPECT_TRUE(study.result.run.partial);
    EXPECT_EQ(study.result.run.replications, 2);
    const auto& latency = study.result.operations.at("s.op").latency_mean;
    ASSERT_TRUE(latency.has_value());
    EXPECT_NEAR(latency->value, 0.1, 0.01);
    EXPECT_EQ(study.result.notes.front().code, "replication-lost");
    EXPECT_EQ(study.result.notes.front().text,
              "Replication 1 of \"" + input.scenario.name +
                  "\" (seed 1) was lost: its worker was killed by signal 9 (Killed); its last words: cannot "
                  "allocate memory.");
}

TEST_F(WorkerTest, ThatCannotStartSaysWhy) {
    EXPECT_THAT(told_of((folder_ / "nowhere").string()),
                HasSubstr("ended with exit status 127; its last words: No such file or directory"));
}

TEST_F(WorkerTest, ThatEndsBeforeItReadsIsLost) {
    EXPECT_THAT(told_of(script("echo libsimgrid.so is missing >&2; exit 3")),
                HasSubstr("ended with exit status 3; its last words: libsimgrid.so is missing"));
}

TEST_F(WorkerTest, ThatWritesHalfAFrameIsLost) {
    EXPECT_THAT(told_of(script("printf 'PLIM\\001' >&3")),
                HasSubstr("ended with exit status 0 in the middle of a frame"));
}

TEST_F(WorkerTest, ThatWritesNoFrameIsLostAtOnce) {
    EXPECT_THAT(told_of(script("echo Hello, I am somebody else. >&3; exec sleep 1000")),
                HasSubstr("sent what is no frame: it does not begin like a frame"));
}

TEST_F(WorkerTest, ThatIsNeverReadyIsNotWaitedForForEver) {
    worker::Patience patience;
    patience.ready = 200ms;
    EXPECT_THAT(told_of(script("exec sleep 1000"), patience), HasSubstr("never said that it was ready"));
}

// Its child holds all its pipes.
TEST_F(WorkerTest, ThatLeavesAChildBehindIsNotWaitedFor) {
    EXPECT_THAT(told_of(script("sleep 5 & exit 4")), HasSubstr("ended with exit status 4"));
}

TEST_F(WorkerTest, ThatTalksTooMuchIsHeardInItsLastWords) {
    const std::string told =
        told_of(script("yes 'spam and eggs' | head -n 300000 >&2; printf 'the \\033[31mend\\n' >&2; exit 1"));

    EXPECT_THAT(told, HasSubstr("spam and eggs | spam and eggs | the ?[31mend."));
    EXPECT_LT(told.size(), 400U);
}

TEST_F(WorkerTest, ThatDoesNotStopIsEnded) {
    std::ofstream(folder_ / "ready") << worker::bytes_of(worker::Frame{});
    const std::string program = script("cat " + (folder_ / "ready").string() + " >&3; exec sleep 1000");
    worker::Patience patience;
    patience.stop = 200ms;
    const WorkerReplicator deaf(program, "fast", patience);
    std::atomic<bool> is_cancelled{false};
    StudyOptions options = on(deaf, 3);
    options.is_cancelled = &is_cancelled;
    options.on_progress = [&](const Progress&) { is_cancelled = true; };

    EXPECT_EQ(run_study(input_with(), options).end, StudyEnd::cancelled);
}

TEST_F(WorkerTest, IsNotForUseByHand) {
    const int status = std::system((fast_worker().string() + " 3>&- 2> /dev/null").c_str());
    EXPECT_EQ(WEXITSTATUS(status), 2);
}

}  // namespace
}  // namespace plimsoll
