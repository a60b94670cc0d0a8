// SPDX-License-Identifier: MIT
// `plimsoll run`: the document of the contract, the exit codes, overrides, files.
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/cli/fixture.h"

namespace plimsoll::test {
namespace {

namespace fs = std::filesystem;

class RunTest : public ProgramTest {
  protected:
    std::string queue(double arrivals_per_second, const std::string& more = "") const {
        return write("queue.json", queue_scenario(arrivals_per_second, more));
    }
    static std::string goal(const std::string& bound) {
        return R"(, "goals": { "mean": { "of": "s.op", "mean": "< )" + bound + R"(" } })";
    }
};

Json without_machine(Json result) {
    EXPECT_EQ(result.erase("machine"), 1U);
    return result;
}

TEST_F(RunTest, TheDocumentHasTheMembersOfTheContract) {
    const Ended ended = run({"run", example("shop/servers.json"), "--replications", "2", "--json"});
    const Json result = parsed(ended.out);

    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(result["plimsoll-result"], 1);
    EXPECT_EQ(result["scenario"]["name"], "Servers");
    EXPECT_EQ(result["scenario"]["files"].size(), 2U);
    EXPECT_EQ(result["scenario"]["sha256"].get<std::string>().size(), 64U);
    for (const char* name :
         {"seed", "replications", "simulated-seconds", "warmup-seconds", "requests", "events"})
        EXPECT_TRUE(result["run"][name].is_number()) << name;
    EXPECT_EQ(result["run"]["kernel"], "fast");
    EXPECT_TRUE(result["run"]["fingerprint"].is_string());
    for (const char* name : {"threads", "wall-seconds", "cpu-seconds"})
        EXPECT_TRUE(result["machine"][name].is_number()) << name;
    EXPECT_EQ(result["machine"]["version"], "0.1.0");

    for (const auto& [name, operation] : result["operations"].items()) {
        for (const char* member :
             {"arrived", "succeeded", "unfinished", "error-share", "rate-per-second", "attempts-per-request"})
            EXPECT_TRUE(operation.contains(member) && is_estimate(operation[member])) << name << member;
        EXPECT_TRUE(operation["failed"].is_object());
        for (const char* quantile : {"p50", "p90", "p95", "p99", "p99.9"}) {
            EXPECT_TRUE(is_estimate(operation["latency-seconds"].at(quantile)));
            EXPECT_TRUE(is_estimate(operation["answer-seconds"].at(quantile)));
        }
        EXPECT_TRUE(is_estimate(operation["latency-seconds"].at("mean")));
    }
    for (const auto& [name, service] : result["services"].items()) {
        for (const char* member :
             {"busy", "idle", "utilization", "cpu-utilization", "instance-utilization", "queue-length",
              "wait-share", "cold-starts", "cold-start-share", "throttled-share", "wasted-share"})
            EXPECT_TRUE(service.contains(member) && is_estimate(service[member])) << name << member;
        EXPECT_TRUE(service["instances"]["peak"].is_number_integer());
        EXPECT_TRUE(is_estimate(service["wait-seconds"].at("p99")));
        EXPECT_TRUE(is_estimate(service["start-seconds"].at("mean")));
    }
    EXPECT_TRUE(result["hops"]["gateway"].contains("throttled-share"));
    EXPECT_TRUE(is_estimate(result["edges"].at(0)["latency-seconds"].at("mean")));
    for (const auto& [name, goal] : result["goals"].items()) {
        EXPECT_TRUE(std::set<std::string>({"met", "missed", "undecided"}).contains(goal["verdict"])) << name;
        EXPECT_TRUE(goal["bound"].is_number() && is_estimate(goal["measured"]));
    }
    EXPECT_EQ(result["bill"]["currency"], "USD");
    EXPECT_TRUE(is_estimate(result["bill"]["month-total"]));
    EXPECT_EQ(result["bill"]["prices"]["book"], "aws/us-east-1");
    for (const Json& line : result["bill"]["lines"]) EXPECT_TRUE(line["price"].is_string());
    EXPECT_TRUE(result["series"]["operations"]["web.browse"]["p99"].is_array());
    EXPECT_LE(result["series"]["operations"]["web.browse"]["p99"].size(), 300U);
    EXPECT_TRUE(result["notes"].is_array());
}

// M/D/1 at 80 %: 3 s (Pollaczek-Khinchine).
TEST_F(RunTest, TheAnswerIsTheTextbooks) {
    const Ended ended = run({"run", example("textbook/md1.json"), "--json"});
    const Json mean = parsed(ended.out)["operations"]["s.op"]["latency-seconds"]["mean"];
    const double half_width = (mean["high"].get<double>() - mean["low"].get<double>()) / 2;

    // Three half-widths of a 95 % interval: about six standard errors.
    EXPECT_NEAR(mean["value"].get<double>(), 3.0, 3 * half_width);
    EXPECT_LT(half_width, 0.1);
}

TEST_F(RunTest, ExitCodesFollowTheGoals) {
    // M/M/1 with 0.5/s and 1 s: the mean is 2 s.
    EXPECT_EQ(run({"run", queue(0.5)}).code, 0);
    EXPECT_EQ(run({"run", queue(0.5, goal("4s"))}).code, 0);
    EXPECT_EQ(run({"run", queue(0.5, goal("1s"))}).code, 1);
    EXPECT_EQ(run({"run", queue(0.5, goal("2s"))}).code, 5);
    EXPECT_EQ(run({"run", queue(0.5, goal("4s")), "--replications", "1"}).code, 5);
}

TEST_F(RunTest, AGuardEndsARunWithWhatThereIs) {
    const Ended ended = run({"run", queue(0.5), "--max-events", "5k", "--json"});
    const Json result = parsed(ended.out);

    EXPECT_EQ(ended.code, 6);
    EXPECT_LE(result["run"]["events"], 5100);
    EXPECT_GT(result["operations"]["s.op"]["arrived"]["value"], 0);
    EXPECT_EQ(result["notes"][0]["code"], "out-of-events");
}

TEST_F(RunTest, TheNumberOfThreadsChangesNoByte) {
    const std::vector<std::string> common{"run", example("shop/functions.json"), "--replications", "3",
                                          "--json"};
    std::vector<std::string> one = common, two = common;
    one.insert(one.end(), {"--threads", "1"});
    two.insert(two.end(), {"--threads", "2"});

    EXPECT_EQ(without_machine(parsed(run(one).out)).dump(), without_machine(parsed(run(two).out)).dump());
}

// 1024 stacks do not fit into 4 GB of addresses. A sanitizer's shadow does not either.
TEST_F(RunTest, FewerThreadsThanAskedForDoTheSame) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    GTEST_SKIP() << "needs a limit of addresses";
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
    GTEST_SKIP() << "needs a limit of addresses";
#endif
#endif
    const std::string scenario = queue(0.5);
    const std::string options = " --quiet --replications 1024 --duration 200s --threads ";
    const std::string limited =
        "ulimit -v 4000000; exec '" + program() + "' run '" + scenario + "'" + options;
    const auto shell = [](const std::string& line) {
        return run(Command{.arguments = {"-c", line}, .program = "/bin/sh"});
    };

    const Ended many = shell(limited + "1024");

    EXPECT_EQ(many.code, 0) << many.err;
    EXPECT_EQ(many.out, shell(limited + "2").out);
}

TEST_F(RunTest, TheLineToReproduceGivesTheSameBytes) {
    const std::string overlay =
        write("my overlay.json", R"({ "plimsoll": 1, "experiment": { "warmup": "50s" } })");
    const Json first =
        parsed(run({"run", queue(0.5), "--with", overlay, "--set", "/experiment/duration=2000s", "--set",
                    "/name=Bob's queue", "--replications", "3", "--no-series", "--json"})
                   .out);
    const std::string line = first["reproduce"];
    EXPECT_TRUE(contains(line, "'/name=Bob'\\''s queue'")) << line;
    EXPECT_TRUE(contains(line, "--seed 5")) << line;

    const std::string output = (folder() / "again.json").string();
    const std::string shell_line =
        program() + line.substr(std::string("plimsoll").size()) + " --json > " + output;
    ASSERT_EQ(std::system(shell_line.c_str()), 0) << shell_line;
    EXPECT_EQ(without_machine(parsed(read_file(output))).dump(), without_machine(first).dump());
}

TEST_F(RunTest, OverridesComeLastAndTheLaterOneWins) {
    const Json result =
        parsed(run({"run", queue(0.5), "--set", "/experiment/seed=3", "--set", "/experiment/seed=4",
                    "--duration", "20m", "--replications", "2", "--json"})
                   .out);
    EXPECT_EQ(result["run"]["seed"], 4);
    EXPECT_EQ(result["run"]["simulated-seconds"], 1200);
    EXPECT_EQ(result["run"]["replications"], 2);
    EXPECT_EQ(parsed(run({"run", queue(0.5), "--seed", "77", "--json"}).out)["run"]["seed"], 77);
}

TEST_F(RunTest, AWrongSettingNamesItself) {
    const Ended ended = run({"run", queue(0.5), "--set", "/experiment/replications=-1"});

    EXPECT_EQ(ended.code, 3);
    EXPECT_TRUE(contains(ended.err, "--set")) << ended.err;
    EXPECT_TRUE(contains(ended.err, "/experiment/replications")) << ended.err;
}

TEST_F(RunTest, StandardInputIsAScenario) {
    const Ended ended = run(Command{{"run", "-", "--json"}, queue_scenario(0.5)});

    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(parsed(ended.out)["scenario"]["name"], "Queue");
}

TEST_F(RunTest, OutputWritesEveryFileWhole) {
    const fs::path reports = folder() / "new" / "reports";
    const Ended ended = run({"run", example("counter/one-function.json"), "--replications", "2", "--json",
                             "--output", reports.string()});

    for (const char* name :
         {"result.json", "series.csv", "instances.csv", "bill.csv", "hosts.csv", "links.csv", "summary.md",
          "report.html"})
        EXPECT_GT(fs::file_size(reports / name), 20U) << name;
    EXPECT_EQ(std::distance(fs::directory_iterator(reports), {}), 8) << "something was left behind";
    EXPECT_EQ(parsed(read_file(reports / "result.json")), parsed(ended.out));
    EXPECT_TRUE(contains(run({"run", queue(0.5), "--output", reports.string()}).out, "report.html"));
}

TEST_F(RunTest, TwoRunsIntoOneFolderLeaveWholeFiles) {
    const std::string reports = (folder() / "reports").string();
    const std::string scenario = queue(0.5);
    Process first(Command{{"run", scenario, "--seed", "1", "--output", reports}});
    Process second(Command{{"run", scenario, "--seed", "2", "--output", reports}});

    EXPECT_EQ(first.wait().code, 0);
    EXPECT_EQ(second.wait().code, 0);
    const Json result = parsed(read_file(reports + "/result.json"));
    EXPECT_TRUE(result["run"]["seed"] == 1 || result["run"]["seed"] == 2);
    EXPECT_EQ(std::distance(fs::directory_iterator(reports), {}), 8);
}

TEST_F(RunTest, AFolderThatCannotBeWrittenDoesNotCostTheResult) {
    const std::string file = write("file", "not a folder");
    const Ended ended = run({"run", queue(0.5), "--json", "--output", file});

    EXPECT_EQ(ended.code, 74);
    EXPECT_EQ(parsed(ended.out)["plimsoll-result"], 1);
    EXPECT_TRUE(contains(ended.err, file)) << ended.err;
    EXPECT_EQ(read_file(file), "not a folder");
}

TEST_F(RunTest, NoSeriesLeavesThemOut) {
    const Json result = parsed(run({"run", queue(0.5), "--no-series", "--json"}).out);

    EXPECT_TRUE(!result.contains("series") || result["series"].is_null());
}

TEST_F(RunTest, WarningsOfTheScenarioAreNotesOfTheResult) {
    const Json result = parsed(run({"run", queue(1.5), "--json"}).out);

    bool is_warned = false;
    for (const Json& note : result["notes"])
        is_warned |= note["code"] == "unstable" && note["severity"] == "warning";
    EXPECT_TRUE(is_warned) << result["notes"].dump(1);
}

}  // namespace
}  // namespace plimsoll::test
