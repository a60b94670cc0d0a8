// SPDX-License-Identifier: MIT
// --kernel simgrid as its users meet it, with a worker that has the fast kernel.
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>

#include "tests/cli/fixture.h"

namespace plimsoll::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// The program, and beside it what is to be its worker.
class KernelTest : public ProgramTest {
  protected:
    KernelTest() { fs::copy_file(program(), folder() / "plimsoll"); }

    void add_worker(const fs::path& worker) const {
        fs::copy_file(worker, folder() / "plimsoll-simgrid-worker");
    }
    static fs::path fast_worker() { return fs::path(program()).parent_path() / "../tests/fast_worker"; }

    Command command(std::vector<std::string> arguments) const {
        Command command;
        command.arguments = std::move(arguments);
        command.program = (folder() / "plimsoll").string();
        return command;
    }

    // Each of the three replications takes several times as long as the first progress report, on a fast
    // machine too.
    Command long_run() const {
        return command({"run", write("queue.json", queue_scenario(0.5)), "--kernel", "simgrid", "--duration",
                        "20000000s", "--replications", "3", "--threads", "2", "--json", "--progress",
                        "json"});
    }
};

// The third word behind the name in parentheses is the parent, the first the state.
std::string state_of(pid_t process) {
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string line;
    std::getline(file, line);
    const std::size_t name_end = line.rfind(')');
    return name_end == std::string::npos ? "" : line.substr(name_end + 2);
}

std::vector<pid_t> children_of(pid_t parent) {
    std::vector<pid_t> children;
    for (const auto& entry : fs::directory_iterator("/proc")) {
        const std::string name = entry.path().filename().string();
        if (!std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; })) continue;
        std::istringstream words(state_of(std::stoi(name)));
        std::string state;
        pid_t its_parent = 0;
        if (words >> state >> its_parent && its_parent == parent && state != "Z")
            children.push_back(std::stoi(name));
    }
    return children;
}

// When both workers have begun to work, which is long before one of them ends.
std::vector<pid_t> workers_at_work(Process& process) {
    const auto works = [&process](const std::string& said) {
        const bool has_begun = std::ranges::any_of(std::string("123456789"), [&said](char digit) {
            return contains(said, std::string("\"events\": ") + digit);
        });
        return has_begun && children_of(process.id()).size() == 2;
    };
    return process.waits_for_error(works) ? children_of(process.id()) : std::vector<pid_t>{};
}

bool is_alive(pid_t process) {
    const std::string state = state_of(process);
    return !state.empty() && state[0] != 'Z';
}

// Everything but where and by what it was computed.
Json comparable(const std::string& text) {
    Json result = parsed(text);
    result.erase("machine");
    result.erase("reproduce");
    result["run"].erase("kernel");
    return result;
}

TEST_F(KernelTest, WithoutItsProgramSaysWhatIsMissing) {
    const std::string scenario = write("queue.json", queue_scenario(0.5));
    const Ended ended = run(command({"run", scenario, "--kernel", "simgrid"}));
    const Ended json = run(command({"compare", scenario, scenario, "--kernel", "simgrid", "--json"}));

    EXPECT_EQ(ended.code, 7);
    EXPECT_TRUE(contains(ended.err, (folder() / "plimsoll-simgrid-worker").string())) << ended.err;
    EXPECT_TRUE(contains(ended.err, "install libsimgrid-dev and pkg-config and build again")) << ended.err;
    EXPECT_EQ(json.code, 7);
    EXPECT_EQ(parsed(json.out)["issues"].size(), 1U);
}

TEST_F(KernelTest, AWrongScenarioComesBeforeAMissingProgram) {
    const std::string wrong = write("wrong.json", "{ \"plimsoll\": 1 }");
    EXPECT_EQ(run(command({"run", wrong, "--kernel", "simgrid"})).code, 3);
}

TEST_F(KernelTest, GivesTheSameResultFromAnyNumberOfWorkers) {
    add_worker(fast_worker());
    const std::string scenario = write("queue.json", queue_scenario(0.5));
    const Json here = comparable(run(command({"run", scenario, "--json"})).out);
    for (const std::string threads : {"1", "3"}) {
        const Ended ended =
            run(command({"run", scenario, "--json", "--kernel", "simgrid", "--threads", threads}));
        EXPECT_EQ(ended.code, 0);
        EXPECT_EQ(parsed(ended.out)["run"]["kernel"], "simgrid");
        EXPECT_TRUE(contains(parsed(ended.out)["reproduce"].get<std::string>(), "--kernel simgrid"));
        EXPECT_EQ(comparable(ended.out), here) << threads;
    }
}

TEST_F(KernelTest, ComparesToo) {
    add_worker(fast_worker());
    const std::string scenario = write("queue.json", queue_scenario(0.5));
    const Ended ended = run(command({"compare", scenario, scenario, "--json", "--kernel", "simgrid"}));
    EXPECT_EQ(ended.code, 0);
    EXPECT_EQ(parsed(ended.out)["results"][1]["run"]["kernel"], "simgrid");
}

TEST_F(KernelTest, AKilledWorkerCostsItsReplicationOnly) {
    add_worker(fast_worker());
    Process process(long_run());
    const std::vector<pid_t> workers = workers_at_work(process);
    ASSERT_EQ(workers.size(), 2U);
    ::kill(workers.front(), SIGKILL);
    const Ended ended = process.wait();
    const Json result = parsed(ended.out);

    EXPECT_EQ(ended.code, 74);
    EXPECT_EQ(result["run"]["replications"], 2);
    EXPECT_NEAR(result["operations"]["s.op"]["latency-seconds"]["mean"]["value"].get<double>(), 2, 0.1);
    const std::string notes = result["notes"].dump();
    EXPECT_TRUE(contains(notes, "replication-lost")) << notes;
    EXPECT_TRUE(contains(notes, "of \\\"Queue\\\" (seed 5) was lost: its worker was killed by signal 9"))
        << notes;
    EXPECT_TRUE(contains(ended.err, "replications were lost")) << ended.err;
}

// In all its forms, a result of nothing is still a result.
TEST_F(KernelTest, WithoutAnyReplicationTheReportsStillSayWhy) {
    write("plimsoll-simgrid-worker", "#!/bin/sh\necho out of luck >&2\nexit 9\n");
    fs::permissions(folder() / "plimsoll-simgrid-worker", fs::perms::owner_all);
    const std::string scenario = write("queue.json", queue_scenario(0.5));
    const std::string output = (folder() / "report").string();
    for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
             {"run", scenario}, {"run", scenario, "--json"}, {"compare", scenario, scenario}}) {
        std::vector<std::string> words = arguments;
        words.insert(words.end(), {"--kernel", "simgrid", "--output", output});
        const Ended ended = run(command(words));
        EXPECT_EQ(ended.code, 74) << arguments[0] << ended.err;
        EXPECT_TRUE(contains(ended.out, "exit status 9")) << ended.out;
        EXPECT_TRUE(contains(ended.out, "out of luck")) << ended.out;
    }
}

// A terminal sends the signal to the whole group.
TEST_F(KernelTest, CtrlCKeepsWhatWasComputed) {
    add_worker(fast_worker());
    Process process(long_run());
    const std::vector<pid_t> workers = workers_at_work(process);
    ASSERT_EQ(workers.size(), 2U);
    for (const pid_t worker : workers) ::kill(worker, SIGINT);
    process.send(SIGINT);
    const Ended ended = process.wait();
    const Json result = parsed(ended.out);

    EXPECT_EQ(ended.code, 130);
    EXPECT_GT(result["run"]["requests"], 0);
    EXPECT_TRUE(contains(result["notes"].dump(), "was interrupted at")) << result["notes"].dump();
    EXPECT_FALSE(contains(result["notes"].dump(), "replication-lost")) << result["notes"].dump();
}

TEST_F(KernelTest, CtrlCKeepsFinishedReplications) {
    add_worker(fast_worker());
    Process process(command({"run", write("queue.json", queue_scenario(0.5)), "--kernel", "simgrid", "--json",
                             "--replications", "100000", "--threads", "2", "--progress", "json"}));
    ASSERT_TRUE(process.waits_for_error("\"done\": 1"));
    process.send(SIGINT);
    const Ended ended = process.wait();

    EXPECT_EQ(ended.code, 130);
    EXPECT_GE(parsed(ended.out)["run"]["replications"], 1);
}

TEST_F(KernelTest, NoWorkerOutlivesAKilledStudy) {
    add_worker(fast_worker());
    std::vector<pid_t> workers;
    {
        Process process(long_run());
        workers = workers_at_work(process);
        process.send(SIGKILL);
        EXPECT_EQ(process.wait().code, 128 + SIGKILL);
    }
    ASSERT_EQ(workers.size(), 2U);
    const auto last = std::chrono::steady_clock::now() + 1s;
    while (std::ranges::any_of(workers, is_alive) && std::chrono::steady_clock::now() < last)
        std::this_thread::yield();
    EXPECT_TRUE(std::ranges::none_of(workers, is_alive));
}

TEST_F(KernelTest, AWorkerHasNoDescriptorsButItsOwn) {
    add_worker(fast_worker());
    Process process(long_run());
    const std::vector<pid_t> workers = workers_at_work(process);
    ASSERT_EQ(workers.size(), 2U);
    for (const pid_t worker : workers) {
        std::vector<std::string> open;
        for (const auto& entry : fs::directory_iterator("/proc/" + std::to_string(worker) + "/fd"))
            open.push_back(entry.path().filename().string());
        std::ranges::sort(open);
        EXPECT_EQ(open, (std::vector<std::string>{"0", "1", "2", "3"}));
    }
}

}  // namespace
}  // namespace plimsoll::test
