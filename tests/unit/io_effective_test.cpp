// SPDX-License-Identifier: MIT
// The effective scenario: origins, reading it back, the digest, what makes a comparison unfair.
#include "models/io/effective.h"

#include "tests/unit/io_support.h"

namespace plimsoll::io {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string rich_scenario() {
    std::string text = replaced(
        small_scenario(), R"("platform": "servers", "cpu": 2, "concurrency": 16, "scale": { "fixed": 1 })",
        R"("like": "aws-lambda", "memory": "512MiB", "start": { "init": { "cpu": { "exp": "280ms" } } })");
    return replaced(text, "\"deployment\": {", R"("goals": { "fast": { "of": "web.get", "p99": "< 400ms" } },
        "deployment": { "prices": "aws/us-east-1", "hops": { "api": { "like": "aws-http-api", "per-request": { "latency": "6ms" } },
                        "proxy": { "kind": "gateway", "type": "m6i.large", "scale": { "fixed": 2 } } }, "entry": [ "api", "proxy" ],)");
}

std::string sha256(const std::string& text, const ReadOptions& options = {}) {
    return must_read(text, options).scenario.provenance.sha256;
}

TEST(EffectiveTest, EveryValueNamesItsOrigin) {
    ReadOptions options;
    options.seed = 7;
    const std::string text = effective_text(must_read(rich_scenario(), options));

    EXPECT_THAT(text, HasSubstr("\"memory\": \"512MiB\",  // small.json:9"));
    EXPECT_THAT(text, HasSubstr("\"min\": \"5m\",  // aws-lambda@2026-06"));
    EXPECT_THAT(text, HasSubstr("\"cpu\": 2,  // m6i.large"));
    EXPECT_THAT(text, HasSubstr("\"replications\": 10,  // default"));
    EXPECT_THAT(text, HasSubstr("\"seed\": 7,  // set"));
    EXPECT_THAT(text, HasSubstr("\"duration\": \"10m\",  // small.json:11"));
    EXPECT_THAT(text, HasSubstr("\"drain\": \"2s\"  // default"));
    EXPECT_THAT(text, HasSubstr("\"like\": \"aws-lambda@2026-06\",  // small.json:9"));
}

TEST(EffectiveTest, ReadsBackAsTheSameScenario) {
    for (const std::string& text : {small_scenario(), rich_scenario()}) {
        const Loaded first = must_read(text);
        const Loaded second = must_read(effective_text(first));
        EXPECT_EQ(first.scenario.provenance.sha256, second.scenario.provenance.sha256);
        EXPECT_EQ(first.effective.values, second.effective.values);
        EXPECT_TRUE(first.scenario.deployment.services.at("back").concurrency ==
                    second.scenario.deployment.services.at("back").concurrency);
    }
}

TEST(EffectiveTest, AnArmTypeReadsBackAsArm) {
    const Loaded first = must_read(replaced(small_scenario(), "\"cpu\": 2,", "\"type\": \"c7g.large\","));
    EXPECT_EQ(first.scenario.deployment.services.at("web").architecture, scenario::Architecture::arm);
    EXPECT_EQ(must_read(effective_text(first)).effective.values, first.effective.values);
}

TEST(EffectiveTest, TheStrictFormIsJsonWithAnOriginForEveryValue) {
    const Loaded loaded = must_read(rich_scenario());
    const std::string json = effective_json(loaded);
    EXPECT_THAT(json, HasSubstr("\"plimsoll-effective\": 1"));
    EXPECT_THAT(json,
                HasSubstr("\"/deployment/services/web/keep-alive/uniform/min\": \"aws-lambda@2026-06\""));
    EXPECT_EQ(json.find("//"), std::string::npos) << "no comments";
    for (const auto& [pointer, value] : loaded.effective.values) {
        if (value == "{}" || value == "[]") continue;
        EXPECT_THAT(json, HasSubstr('"' + pointer + "\": \"")) << pointer;
    }
}

TEST(EffectiveTest, TheDigestIsOfTheMeaningNotOfTheText) {
    const std::string digest = sha256(small_scenario());
    EXPECT_EQ(digest.size(), 64u);
    EXPECT_EQ(sha256(replaced(small_scenario(), "\"2s\"", "\"2000ms\"")), digest);
    EXPECT_EQ(sha256(replaced(small_scenario(), "\"plimsoll\": 1, ", "// hello\n \"plimsoll\" : 1,\n\n")),
              digest);
    EXPECT_EQ(sha256(replaced(small_scenario(), R"("web": { "platform": "servers", "cpu": 2,)",
                              R"("web": { "cpu": "2000m", "platform": "servers",)")),
              digest);
    EXPECT_EQ(sha256(replaced(small_scenario(), "\"concurrency\": 16,",
                              "\"concurrency\": 16, \"queue\": { \"at\": \"instance\" },")),
              digest);

    EXPECT_NE(sha256(replaced(small_scenario(), "\"2s\"", "\"3s\"")), digest);
    EXPECT_NE(sha256(replaced(small_scenario(), "\"small\"", "\"other\"")), digest);
    EXPECT_NE(sha256(replaced(small_scenario(), "\"5ms\"", "{ \"exp\": \"5ms\" }")), digest);
}

// FIPS 180-4's example.
TEST(EffectiveTest, DigestsAreSha256) {
    EXPECT_EQ(sha256_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(EffectiveTest, OnlyDifferencesOutsideTheDeploymentAreUnfair) {
    const Loaded baseline = must_read(small_scenario());
    const auto unfair = [&](const std::string& text) {
        return unfair_differences(baseline, must_read(text));
    };

    EXPECT_THAT(unfair(replaced(small_scenario(), "\"concurrency\": 16", "\"concurrency\": 8")), IsEmpty());
    EXPECT_THAT(unfair(replaced(small_scenario(), "\"small\"", "\"other\"")), IsEmpty());
    EXPECT_THAT(unfair(replaced(small_scenario(), "\"100/s\"", "\"6000/m\"")), IsEmpty()) << "the same rate";
    EXPECT_THAT(unfair(replaced(small_scenario(), "\"100/s\"", "\"101/s\"")),
                ElementsAre("/workload/arrivals/rate"));
    EXPECT_THAT(unfair(replaced(small_scenario(), "\"5ms\"", "{ \"exp\": \"5ms\" }")),
                ElementsAre("/system/services/back/find/0/wait", "/system/services/back/find/0/wait/exp"));
    EXPECT_THAT(unfair(replaced(small_scenario(), "\"2s\" }", "\"2s\", \"retry\": { \"attempts\": 2 } }")),
                ElementsAre("/experiment/drain", "/workload/client/retry/attempts"))
        << "a client that tries again waits longer for its answer";
    EXPECT_THAT(unfair(replaced(small_scenario(), "\"10m\"", "\"10m\", \"seed\": 2")),
                ElementsAre("/experiment/seed"));
}

TEST(EffectiveTest, AFileOfCountsIsComparedByItsContent) {
    const Folder folder;
    const auto read = [&](const std::string& subfolder, const std::string& csv) {
        folder.write(subfolder + "/c.csv", csv);
        const std::string text = replaced(small_scenario(), R"({ "rate": "100/s" })",
                                          R"({ "counts": { "file": "c.csv", "every": "10m" } })");
        return read_scenario(folder.write(subfolder + "/a.json", text), {}).value();
    };
    const Loaded first = read("one", "count\n5\n");
    EXPECT_THAT(unfair_differences(first, read("two", "count\n5\n")), IsEmpty());
    EXPECT_THAT(unfair_differences(first, read("three", "count\n6\n")),
                ElementsAre("/workload/arrivals/counts/file"));
}

}  // namespace
}  // namespace plimsoll::io
