// SPDX-License-Identifier: MIT
// Ctrl-C and its like keep what was computed.
#include <sys/wait.h>

#include <csignal>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "tests/cli/fixture.h"

namespace plimsoll::test {
namespace {

using InterruptionTest = ProgramTest;

// More replications than anybody waits for, each of them short.
Command long_run(const std::string& scenario) {
    return {{"run", scenario, "--replications", "100000", "--json", "--progress", "json", "--threads", "2"}};
}

TEST_F(InterruptionTest, CtrlCKeepsWholeReplications) {
    for (const int signal : {SIGINT, SIGTERM}) {
        Process process(long_run(write("queue.json", queue_scenario(0.5))));
        ASSERT_TRUE(process.waits_for_error("\"done\": 1"));
        process.send(signal);
        const Ended ended = process.wait();
        const Json result = parsed(ended.out);

        EXPECT_EQ(ended.code, 128 + signal);
        EXPECT_GE(result["run"]["replications"], 1);
        EXPECT_LT(result["run"]["replications"], 100000);
        // M/M/1 at one half: 2 s. One replication of 3000 s has a standard error of about 0.1 s.
        EXPECT_NEAR(result["operations"]["s.op"]["latency-seconds"]["mean"]["value"].get<double>(), 2, 0.5);
        EXPECT_TRUE(contains(ended.err, "interrupted")) << ended.err;
    }
}

TEST_F(InterruptionTest, EvenAReplicationThatIsNotDoneSpeaks) {
    Process process(Command{{"run", write("queue.json", queue_scenario(0.5)), "--duration", "900000000s",
                             "--replications", "2", "--json", "--progress", "json", "--output",
                             (folder() / "reports").string()}});
    ASSERT_TRUE(process.waits_for_error("\"events\": 1"));
    process.send(SIGINT);
    const Ended ended = process.wait();
    const Json result = parsed(ended.out);

    EXPECT_EQ(ended.code, 130);
    EXPECT_EQ(parsed(read_file(folder() / "reports/result.json")), result);
    EXPECT_TRUE(contains(result["notes"].dump(), "interrupted"));
}

// A shell without job control starts them with SIGINT ignored.
TEST_F(InterruptionTest, AJobInTheBackgroundOfAScriptListensToo) {
    const std::string script = write("script.bash", "cd " + folder().string() + "\n" + program() + R"sh( \
        run queue.json --replications 100000 --json --progress json > out 2> err &
        until grep -q '"done": 1' err; do sleep 0.05; done
        kill -INT $!
        wait $!
    )sh");
    write("queue.json", queue_scenario(0.5));
    const int status = std::system(("timeout 60 bash " + script).c_str());

    EXPECT_EQ(WEXITSTATUS(status), 130);
    EXPECT_EQ(parsed(read_file(folder() / "out"))["plimsoll-result"], 1);
}

TEST_F(InterruptionTest, AComparisonKeepsWhatItHas) {
    const std::string scenario = write("queue.json", queue_scenario(0.5));
    Command command = long_run(scenario);
    command.arguments[0] = "compare";
    command.arguments.insert(command.arguments.begin() + 1, scenario);
    Process process(command);
    ASSERT_TRUE(process.waits_for_error("\"done\": 1"));
    process.send(SIGINT);
    const Ended ended = process.wait();

    EXPECT_EQ(ended.code, 130);
    EXPECT_EQ(parsed(ended.out)["results"].size(), 2U);
}

}  // namespace
}  // namespace plimsoll::test
