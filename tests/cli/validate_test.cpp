// SPDX-License-Identifier: MIT
// What is wrong with a scenario, for people and for programs, and every scenario of ours being right.
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/cli/fixture.h"

namespace plimsoll::test {
namespace {

namespace fs = std::filesystem;
using ValidateTest = ProgramTest;

std::vector<std::string> our_scenarios() {
    std::vector<std::string> paths;
    for (const auto& entry : fs::recursive_directory_iterator(source_folder() + "/scenarios")) {
        const std::string path = entry.path().string();
        // What is extended by others has no deployment, and the catalogue holds no scenarios.
        const bool is_scenario =
            path.ends_with(".json") && !path.ends_with("/system.json") && !contains(path, "/catalog/");
        if (is_scenario) paths.push_back(path);
    }
    return paths;
}

TEST_F(ValidateTest, EveryScenarioOfOursIsValid) {
    const std::vector<std::string> scenarios = our_scenarios();
    ASSERT_GE(scenarios.size(), 15U);
    for (const std::string& path : scenarios) {
        const Ended ended = run({"validate", path});

        EXPECT_EQ(ended.code, 0) << ended.err;
        EXPECT_TRUE(contains(ended.out, path + ": valid")) << ended.out;
    }
}

// Where a scenario shows what a warning warns of, the warning belongs there.
TEST_F(ValidateTest, OnlyScenariosAboutOverloadGetWarnings) {
    const std::set<std::string> about_overload{"servers-small.json", "retry-storm.json"};
    for (const std::string& path : our_scenarios()) {
        const Json issues = parsed(run({"validate", path, "--json"}).out)["issues"];

        if (!about_overload.contains(fs::path(path).filename())) {
            EXPECT_EQ(issues.size(), 0U) << path << issues.dump(1);
        } else {
            ASSERT_EQ(issues.size(), 1U) << path << issues.dump(1);
            EXPECT_EQ(issues[0]["code"], "unstable");
        }
    }
}

TEST_F(ValidateTest, AMistakeHasFileLineColumnPointerAndTheNearestName) {
    const std::string path = write("wrong.json", R"({
  "plimsoll": 1,
  "system": { "services": { "s": { "op": [ { "wait": "1s" } ] } } },
  "workload": { "mix": { "s.op": "100%" }, "arrivals": { "rate": "1/s" } },
  "deployment": { "services": { "s": { "platform": "servers", "scale": { "fixd": 1 } } } }
})");
    const Ended ended = run({"validate", path});

    EXPECT_EQ(ended.code, 3);
    EXPECT_TRUE(contains(ended.err, path + ":5:74: error: /deployment/services/s/scale/fixd: ")) << ended.err;
    EXPECT_TRUE(contains(ended.err, "did you mean \"fixed\"?")) << ended.err;
}

TEST_F(ValidateTest, AllMistakesAreToldNotOnlyTheFirst) {
    const std::string path = write("wrong.json", R"({
  "plimsoll": 1,
  "system": { "services": { "s": { "op": [ { "wait": 1 } ] } } },
  "workload": { "mix": { "s.op": "100%" }, "arrivals": { "rate": "1" } },
  "deployment": { "services": { "s": { "platform": "servers", "scale": { "fixed": 0 } } } }
})");
    const Ended ended = run({"validate", "--json", path});
    const Json document = parsed(ended.out);

    EXPECT_EQ(ended.code, 3);
    EXPECT_EQ(document["plimsoll-issues"], 1);
    EXPECT_EQ(document["issues"].size(), 4U) << ended.out;
    for (const Json& issue : document["issues"]) {
        EXPECT_EQ(issue["severity"], "error");
        EXPECT_EQ(issue["file"], path);
        EXPECT_TRUE(issue["line"].is_number_integer() && issue["line"] > 0);
        EXPECT_TRUE(issue["column"].is_number_integer() && issue["column"] > 0);
        EXPECT_TRUE(issue["pointer"].is_string() && issue["message"].is_string());
    }
}

TEST_F(ValidateTest, SeveralFilesGetOneAnswerEach) {
    const std::string good = write("good.json", queue_scenario(0.5));
    const std::string bad = write("bad.json", "{");
    const Ended ended = run({"validate", good, bad});

    EXPECT_EQ(ended.code, 3);
    EXPECT_TRUE(contains(ended.out, good + ": valid"));
    EXPECT_TRUE(contains(ended.err, bad + ":"));
}

TEST_F(ValidateTest, WhatCannotBeReadIsNoMistakeInTheScenario) {
    EXPECT_EQ(run({"validate", (folder() / "missing.json").string()}).code, 4);
    EXPECT_EQ(run({"validate", folder().string()}).code, 4);
    EXPECT_EQ(run({"validate", write("q.json", queue_scenario(0.5)), "--with", "/missing.json"}).code, 4);
    EXPECT_EQ(run({"run", (folder() / "missing.json").string()}).code, 4);
    EXPECT_EQ(run({"bill", (folder() / "missing.json").string()}).code, 4);
    EXPECT_EQ(run({"bill", folder().string()}).code, 4);

    const Ended ended = run({"validate", "--json", (folder() / "missing.json").string()});
    EXPECT_EQ(ended.code, 4);
    EXPECT_EQ(parsed(ended.out)["issues"][0]["severity"], "error");
}

TEST_F(ValidateTest, AScenarioMayComeFromStandardInput) {
    const Ended ended = run(Command{{"validate", "-"}, queue_scenario(0.5)});

    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(run(Command{{"validate", "-"}, "{}"}).code, 3);
}

TEST_F(ValidateTest, TheFormatKnowsMoreThanThisVersionSimulates) {
    std::string text = queue_scenario(0.5);
    text.insert(text.find("\"services\": { \"s\": { \"op\""),
                "\"queues\": { \"q\": { \"to\": \"s.op\" } }, ");
    const Ended ended = run({"validate", write("queues.json", text)});

    EXPECT_EQ(ended.code, 7) << ended.err;
    EXPECT_EQ(run({"validate", write("both.json", text + "x")}).code, 3);
}

TEST_F(ValidateTest, APriceBookMustExistAndHaveThePrices) {
    const std::string unknown = example("shop/servers.json");
    const Ended wrong_book = run({"validate", unknown, "--set", "/deployment/prices=aws/us-est-1"});
    EXPECT_EQ(wrong_book.code, 3);
    EXPECT_TRUE(contains(wrong_book.err,
                         "/deployment/prices: is \"aws/us-est-1\", which is no price book "
                         "(did you mean \"aws/us-east-1\"?)"))
        << wrong_book.err;

    const Ended too_many = run({"validate", unknown, "--set", "/workload/month/requests=900T"});
    EXPECT_EQ(too_many.code, 3) << "not an internal error while billing: " << too_many.err;
}

TEST_F(ValidateTest, EffectiveShowsEveryValueWithItsOriginAndReadsBack) {
    const std::string path = example("shop/functions.json");
    const Ended text = run({"validate", path, "--effective", "--seed", "9"});
    EXPECT_EQ(text.code, 0) << text.err;
    EXPECT_TRUE(contains(text.out, "shop/system.json:"));
    EXPECT_TRUE(contains(text.out, "aws-lambda@2026-06"));
    EXPECT_TRUE(contains(text.out, "\"seed\": 9"));
    EXPECT_EQ(run({"validate", write("effective.json", text.out)}).code, 0);

    const Json document = parsed(run({"validate", path, "--effective", "--json"}).out);
    EXPECT_EQ(document["plimsoll-effective"], 1);
    EXPECT_TRUE(document["scenario"].is_object() && document["origins"].is_object());
    EXPECT_EQ(run({"validate", path, path, "--effective", "--json"}).code, 2);
}

}  // namespace
}  // namespace plimsoll::test
