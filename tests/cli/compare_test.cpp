// SPDX-License-Identifier: MIT
// `plimsoll compare`: fairness, the verdict and its exit code.
#include <nlohmann/json.hpp>

#include "tests/cli/fixture.h"

namespace plimsoll::test {
namespace {

class CompareTest : public ProgramTest {
  protected:
    // M/M/1 and M/M/2 of the same system; the goal is on the mean.
    void write_candidates(const std::string& bound) const {
        write("system.json", R"({ "plimsoll": 1,
  "system": { "services": { "s": { "op": [ { "wait": { "exp": "1s" } } ] } } },
  "workload": { "mix": { "s.op": "100%" }, "arrivals": { "rate": "0.8/s" } },
  "goals": { "mean": { "of": "s.op", "mean": "< )" +
                                 bound + R"(" } },
  "experiment": { "duration": "10000s", "warmup": "100s", "seed": 5, "replications": 5 } })");
        write("one.json", candidate("One slot", 1));
        write("two.json", candidate("Two slots", 2));
    }
    static std::string candidate(const std::string& name, int slots) {
        return R"({ "plimsoll": 1, "name": ")" + name +
               R"(", "extends": "system.json", "deployment": { "services": {
            "s": { "platform": "servers", "concurrency": )" +
               std::to_string(slots) + R"(, "scale": { "fixed": 1 } } } } })";
    }
    Ended compare(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), "compare");
        Command command{std::move(arguments)};
        command.folder = folder().string();
        return run(command);
    }
};

TEST_F(CompareTest, TheDocumentHasTheMembersOfTheContract) {
    write_candidates("3s");
    const Ended ended = compare({"one.json", "two.json", "--json"});
    const Json comparison = parsed(ended.out);

    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(comparison["plimsoll-comparison"], 1);
    EXPECT_EQ(comparison["baseline"], "One slot");
    ASSERT_EQ(comparison["results"].size(), 2U);
    EXPECT_EQ(comparison["results"][1]["plimsoll-result"], 1);
    EXPECT_EQ(comparison["results"][1]["machine"]["version"], "0.1.0");
    EXPECT_EQ(comparison["unfair"], Json::array());
    EXPECT_EQ(comparison["cheapest-that-meets-all"], "Two slots");
    EXPECT_TRUE(contains(comparison["verdict"], "Two slots"));
    ASSERT_FALSE(comparison["differences"].empty());
    for (const Json& difference : comparison["differences"]) {
        EXPECT_EQ(difference["candidate"], "Two slots");
        EXPECT_TRUE(difference["metric"].is_string() && difference["significant"].is_boolean());
        EXPECT_TRUE(is_estimate(difference["difference"]) && is_estimate(difference["relative"]));
    }
}

// The same requests come to both: M/M/1 at 0.8 has a mean of 5 s, M/M/2 of 1/(1 - 0.16) s = 1.19 s.
TEST_F(CompareTest, CandidatesMeetTheSameRequests) {
    write_candidates("3s");
    const Json results = parsed(compare({"one.json", "two.json", "--json"}).out)["results"];

    EXPECT_EQ(results[0]["operations"]["s.op"]["arrived"], results[1]["operations"]["s.op"]["arrived"]);
    EXPECT_NEAR(results[1]["operations"]["s.op"]["latency-seconds"]["mean"]["value"].get<double>(), 1.19,
                0.05);
}

TEST_F(CompareTest, ExitCodesFollowTheBestCandidate) {
    write_candidates("3s");
    EXPECT_EQ(compare({"one.json", "two.json"}).code, 0);
    write_candidates("1s");
    EXPECT_EQ(compare({"one.json", "two.json"}).code, 1);
    write_candidates("1.19s");
    EXPECT_EQ(compare({"one.json", "two.json"}).code, 5);
}

TEST_F(CompareTest, UnfairComparisonsAreRefusedWithEveryPointer) {
    write_candidates("3s");
    write("other.json", R"({ "plimsoll": 1, "name": "Other", "extends": "two.json",
        "workload": { "arrivals": { "rate": "0.4/s" } }, "goals": { "mean": { "mean": "< 9s" } } })");

    const Ended text = compare({"one.json", "other.json"});
    EXPECT_EQ(text.code, 3);
    EXPECT_EQ(text.out, "");
    EXPECT_TRUE(contains(text.err, "/workload/arrivals/rate: is 0.4/s, but 0.8/s in one.json")) << text.err;
    EXPECT_TRUE(contains(text.err, "other.json:2: error: ")) << text.err;
    EXPECT_TRUE(contains(text.err, "--allow-unfair"));

    const Ended refused = compare({"one.json", "other.json", "--json"});
    const Json document = parsed(refused.out);
    EXPECT_EQ(refused.code, 3);
    ASSERT_EQ(document["issues"].size(), 2U) << refused.out;
    EXPECT_EQ(document["issues"][0]["pointer"], "/goals/mean/mean");
    EXPECT_EQ(document["issues"][1]["pointer"], "/workload/arrivals/rate");

    const Ended allowed = compare({"one.json", "other.json", "--json", "--allow-unfair"});
    EXPECT_NE(allowed.code, 3);
    EXPECT_EQ(parsed(allowed.out)["unfair"], Json({"/goals/mean/mean", "/workload/arrivals/rate"}));
}

TEST_F(CompareTest, TheBaselinesSeedAndReplicationsHoldForAll) {
    write_candidates("3s");
    write("seeded.json", R"({ "plimsoll": 1, "name": "Seeded", "extends": "two.json",
        "experiment": { "seed": 99, "replications": 3 } })");
    const Json comparison = parsed(compare({"one.json", "seeded.json", "--json"}).out);

    EXPECT_EQ(comparison["results"][1]["run"]["seed"], 5);
    EXPECT_EQ(comparison["results"][1]["run"]["replications"], 5);
    EXPECT_EQ(comparison["unfair"], Json::array());
    EXPECT_TRUE(contains(comparison["results"][1]["notes"].dump(), "baseline-settings"));
    EXPECT_TRUE(contains(comparison["results"][1]["reproduce"], "--seed 5"));
}

TEST_F(CompareTest, CandidatesOfOneNameAreToldApart) {
    write_candidates("3s");
    write("copy.json", candidate("One slot", 3));
    const Json comparison = parsed(compare({"one.json", "copy.json", "one.json", "--json"}).out);

    EXPECT_EQ(comparison["results"][0]["scenario"]["name"], "One slot");
    EXPECT_EQ(comparison["results"][1]["scenario"]["name"], "One slot (copy.json)");
    EXPECT_EQ(comparison["results"][2]["scenario"]["name"], "One slot (one.json)");
}

TEST_F(CompareTest, MistakesOfAllCandidatesAreTold) {
    write_candidates("3s");
    write("wrong.json", "{ \"plimsoll\": 2 }");
    const Ended ended = compare({"wrong.json", "missing.json"});

    EXPECT_EQ(ended.code, 3);
    EXPECT_TRUE(contains(ended.err, "wrong.json") && contains(ended.err, "missing.json")) << ended.err;
    EXPECT_EQ(compare({"one.json", "missing.json"}).code, 4);
}

TEST_F(CompareTest, AnOverlayLiesOnEveryCandidate) {
    write_candidates("3s");
    write("slow.json", R"({ "plimsoll": 1, "workload": { "arrivals": { "rate": "0.2/s" } } })");
    const Ended ended = compare({"one.json", "two.json", "--with", "slow.json", "--json"});

    EXPECT_EQ(ended.code, 0) << ended.err;
    const Json results = parsed(ended.out)["results"];
    // 0.2/s for 10000 s in 5 replications: 10000 requests, give or take four standard deviations.
    EXPECT_NEAR(results[1]["run"]["requests"].get<double>(), 10000, 400);
}

TEST_F(CompareTest, TheShopIsARealDecision) {
    const Ended ended = run({"compare", example("shop/servers.json"), example("shop/servers-small.json"),
                             example("shop/functions.json"), "--replications", "3", "--json", "--no-series"});
    const Json comparison = parsed(ended.out);

    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_EQ(comparison["cheapest-that-meets-all"], "Servers");
    const auto verdict = [&](int candidate, const char* goal) {
        return comparison["results"][candidate]["goals"][goal]["verdict"].get<std::string>();
    };
    // The catalogue of the small ones needs 384/s x 5.45 ms = 2.09 cores and has 2.
    EXPECT_EQ(verdict(1, "browse-fast"), "missed");
    EXPECT_EQ(verdict(1, "budget"), "met");
    EXPECT_EQ(verdict(2, "browse-fast"), "met");
    EXPECT_EQ(verdict(2, "budget"), "missed");
}

}  // namespace
}  // namespace plimsoll::test
