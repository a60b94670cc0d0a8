// SPDX-License-Identifier: MIT
// What users type, what help they get, and what is not in this version.
#include <nlohmann/json.hpp>

#include "tests/cli/fixture.h"

namespace plimsoll::test {
namespace {

using ArgumentsTest = ProgramTest;

TEST_F(ArgumentsTest, NothingToDoShowsShortHelpAndIsAUsageError) {
    const Ended ended = run(Command{});

    EXPECT_EQ(ended.code, 2);
    EXPECT_EQ(ended.out, "");
    EXPECT_TRUE(contains(ended.err, "plimsoll compare"));
}

TEST_F(ArgumentsTest, VersionIsOneLine) {
    const Ended ended = run({"--version"});

    EXPECT_EQ(ended.code, 0);
    EXPECT_EQ(ended.out, "plimsoll 0.1.0\n");
}

TEST_F(ArgumentsTest, EveryCommandShowsExamplesBeforeItsOptions) {
    for (const char* command :
         {"run", "compare", "validate", "bill", "describe", "schema", "examples", "completion"}) {
        const Ended ended = run({command, "--help"});

        EXPECT_EQ(ended.code, 0) << command;
        const std::size_t examples = ended.out.find("Examples:\n  plimsoll " + std::string(command));
        EXPECT_LT(examples, ended.out.find("Options:")) << ended.out;
        EXPECT_EQ(ended.err, "");
    }
}

TEST_F(ArgumentsTest, HelpIsAlsoAWord) {
    EXPECT_EQ(run({"help", "run"}).out, run({"run", "--help"}).out);
    EXPECT_EQ(run({"help"}).out, run({"--help"}).out);
}

TEST_F(ArgumentsTest, MistakesAreUsageErrorsThatSayWhatIsWrong) {
    const std::string scenario = write("queue.json", queue_scenario(0.5));
    const std::vector<std::pair<std::vector<std::string>, std::string>> mistakes{
        {{"rnu", scenario}, "unknown command \"rnu\" (did you mean \"run\"?)"},
        {{"run", scenario, "--quite"}, "unknown option --quite (did you mean \"--quiet\"?)"},
        {{"run"}, "SCENARIO"},
        {{"run", scenario, scenario}, "takes one SCENARIO"},
        {{"run", ""}, "SCENARIO is empty"},
        {{"run", scenario, "--output", ""}, "--output is empty"},
        {{"run", scenario, "--with", ""}, "--with is empty"},
        {{"\x1B[31mrun"}, "unknown command \"[31mrun\""},
        {{"run", scenario, "--seed", "-1"}, "--seed is \"-1\""},
        {{"run", scenario, "--seed", "1e3"}, "--seed is \"1e3\""},
        {{"run", scenario, "--seed", "99999999999999999999"}, "--seed is"},
        {{"run", scenario, "--replications", "0"}, "--replications is \"0\", must be a whole number from 1"},
        {{"run", scenario, "--threads", "many"}, "--threads is \"many\""},
        {{"run", scenario, "--duration", "60"}, "--duration is \"60\", which has no unit"},
        {{"run", scenario, "--duration", "0s"}, "--duration is \"0s\", must be more than 0"},
        {{"run", scenario, "--max-events", "0"}, "--max-events is \"0\""},
        {{"run", scenario, "--kernel", "slow"}, "must be one of fast|simgrid"},
        {{"run", scenario, "--progress", "loud"}, "must be one of auto|plain|json|none"},
        {{"run", scenario, "--color", "red"}, "must be one of auto|always|never"},
        {{"run", scenario, "--set", "experiment.seed=3"}, "must be /POINTER=VALUE"},
        {{"run", scenario, "--set", "/experiment/seed"}, "must be /POINTER=VALUE"},
        {{"run", scenario, "--output"}, "--output needs DIR"},
        {{"compare", scenario}, "at least two"},
        {{"compare", "-", "-"}, "only once"},
        {{"describe", "expriment"}, "did you mean \"experiment\"?"},
        {{"examples", "shpo"}, "did you mean \"shop\"?"},
        {{"completion", "tcsh"}, "bash"},
        {{"completion"}, "SHELL"},
    };
    for (const auto& [arguments, message] : mistakes) {
        const Ended ended = run(arguments);

        EXPECT_EQ(ended.code, 2) << message;
        EXPECT_TRUE(contains(ended.err, message)) << ended.err << "lacks: " << message;
        EXPECT_EQ(ended.out, "") << message;
    }
}

TEST_F(ArgumentsTest, AUsageErrorIsADocumentForAScript) {
    const Ended ended = run({"run", "--json", "--no-such-option"});

    EXPECT_EQ(ended.code, 2);
    EXPECT_EQ(parsed(ended.out)["plimsoll-issues"], 1);
}

TEST_F(ArgumentsTest, CommandsOfLaterVersionsSayThatTheyAreNotBuiltIn) {
    for (const char* command : {"estimate", "sweep", "plan", "load-line"}) {
        const Ended ended = run({command, "shop.json", "--vary", "/experiment/seed=1,2"});

        EXPECT_EQ(ended.code, 7) << command;
        EXPECT_TRUE(contains(ended.err, std::string(command) + " is not in this version")) << ended.err;
    }
    const Ended ended = run({"plan", "shop.json", "--json"});
    EXPECT_EQ(ended.code, 7);
    EXPECT_EQ(parsed(ended.out)["issues"].size(), 1U);
}

TEST_F(ArgumentsTest, DescribeAndSchemaTellWhatAScenarioCanSay) {
    const Ended kinds = run({"describe"});
    EXPECT_TRUE(contains(kinds.out, "plimsoll describe KIND shows"));
    EXPECT_EQ(kinds.code, 0);
    EXPECT_TRUE(contains(kinds.out, "service deployment"));

    EXPECT_TRUE(contains(run({"describe", "service", "deployment"}).out, "concurrency"));
    EXPECT_EQ(run({"describe", "service deployment"}).out, run({"describe", "service", "deployment"}).out);
    EXPECT_TRUE(contains(run({"describe", "--markdown"}).out, "| "));
    EXPECT_EQ(run({"describe", "experiment", "--markdown"}).code, 2);

    const Json schema = parsed(run({"schema"}).out);
    EXPECT_TRUE(schema.contains("$schema"));
    EXPECT_TRUE(schema["definitions"].contains("scenario"));
}

TEST_F(ArgumentsTest, CompletionScriptsAreSoundShell) {
    for (const char* shell : {"bash", "zsh", "fish"}) {
        const Ended ended = run({"completion", shell});

        EXPECT_EQ(ended.code, 0);
        for (const char* word : {"compare", "load-line", "effective", "progress"})
            EXPECT_TRUE(contains(ended.out, word)) << shell << " lacks " << word;
        EXPECT_FALSE(contains(ended.out, "Invocation"));
    }
    const std::string script = write("completion.bash", run({"completion", "bash"}).out);
    EXPECT_EQ(std::system(("bash -n " + script).c_str()), 0);
    const std::string asks = write("asks.bash", ". " + script + R"sh(
        complete_line() { COMP_WORDS=($1); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMPREPLY=()
            _plimsoll plimsoll "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"; echo "${COMPREPLY[*]}"; }
        [ "$(complete_line 'plimsoll comp')" = 'compare completion' ] || exit 1
        [ "$(complete_line 'plimsoll run --pro')" = --progress ] || exit 2
        [ "$(complete_line 'plimsoll run --color al')" = always ] || exit 3
        [ "$(complete_line 'plimsoll validate --eff')" = --effective ] || exit 4
    )sh");
    EXPECT_EQ(std::system(("bash " + asks).c_str()), 0);
}

}  // namespace
}  // namespace plimsoll::test
