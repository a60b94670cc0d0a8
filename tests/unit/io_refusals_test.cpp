// SPDX-License-Identifier: MIT
// What must be refused, and with which words at which place.
#include "tests/unit/io_support.h"

namespace plimsoll::io {
namespace {

using testing::HasSubstr;

struct Refused {
    const char* from;
    const char* to;
    const char* message;
};

class RefusedTest : public testing::TestWithParam<Refused> {};

TEST_P(RefusedTest, SaysWhereAndWhy) {
    const Refused& refused = GetParam();
    EXPECT_THAT(refusal(replaced(small_scenario(), refused.from, refused.to)), HasSubstr(refused.message));
}

// Its length is the experiment's only while there is no file to read it from.
TEST(RefusalTest, AFileThatCannotBeReadIsTheOnlyMistake) {
    const std::string text = replaced(replaced(small_scenario(), R"({ "rate": "100/s" })",
                                               R"({ "counts": { "file": "absent.csv", "every": "1m" } })"),
                                      R"("duration": "10m")", R"("seed": 1)");

    EXPECT_THAT(refusal(text), HasSubstr("/workload/arrivals/counts/file"));
    EXPECT_THAT(refusal(text), testing::Not(HasSubstr("duration")));
}

INSTANTIATE_TEST_SUITE_P(
    Reader, RefusedTest,
    testing::Values(
        Refused{"\"plimsoll\": 1, ", "", ": needs a member \"plimsoll\""},
        Refused{"\"plimsoll\": 1", "\"plimsoll\": 2", "/plimsoll: is 2, must be between 1 and 1"},
        Refused{"\"small\"", "\"a\\u0000b\"", "/name: is \"a?b\", must have no control"},
        Refused{"\"small\"", "\"a\\u202eb\"", "/name: is \"a???b\", must have no control or invisible"},
        Refused{"\"2ms\" }", "\"2ms\", \"wait\": \"1s\" }",
                "/system/services/web/get/0: has more than one of \"cpu\", \"wait\" and \"call\""},
        Refused{"{ \"cpu\": \"2ms\" }", "{ \"p\": \"5%\" }",
                "/system/services/web/get/0: needs one of \"cpu\", \"wait\" or \"call\""},
        Refused{"{ \"cpu\": \"2ms\" }", "[]", "/system/services/web/get/0: is empty"},
        Refused{"{ \"cpu\": \"2ms\" }", "3",
                "/system/services/web/get/0: is 3, must be a step, written as an object"},
        Refused{"\"2ms\"", "{ \"lognormal\": { \"p50\": \"9ms\", \"p99\": \"2ms\" } }",
                "/cpu/lognormal/p99: is \"2ms\", must be above p50"},
        Refused{"\"2ms\"", "{ \"exp\": \"1ms\", \"gamma\": 1 }", "/cpu: must have exactly one member"},
        Refused{"\"2ms\"", "{ \"expo\": \"1ms\" }",
                "/cpu/expo: unknown member \"expo\" (did you mean \"exp\"?)"},
        Refused{"\"100%\"", "\"98%\"", "/workload/mix: the shares add to 98%, must add to 100%"},
        Refused{"\"web.get\"", "\"web\"", "/workload/mix/web: the name must be an operation"},
        Refused{"\"web.get\"", "\"web.gt\"",
                "/workload/mix/web.gt: there is no operation \"web.gt\" (did you mean \"web.get\"?)"},
        Refused{"\"100/s\"", "\"1e300/s\"", "/workload/arrivals/rate: is \"1e300/s\""},
        Refused{"\"100/s\"", "\"-1/s\"", "/workload/arrivals/rate: is \"-1/s\", must be a rate"},
        Refused{"\"deployment\"",
                R"("goals": { "g": { "of": "*", "errors": "< 1%", "window": "1ns" } }, "deployment")",
                "/goals/g/window: is too short: the time that counts holds more than 1,000,000 of them"},
        Refused{"\"2s\"", "\"0s\"", "/workload/client/timeout: is \"0s\", must be above 0s"},
        Refused{"{ \"rate\": \"100/s\" }", "{ \"rate\": \"100/s\", \"process\": \"poison\" }",
                "/process: is \"poison\", which is not known here (did you mean \"poisson\"?)"},
        Refused{"{ \"rate\": \"100/s\" }", "{ \"stages\": [ { \"for\": \"1m\" } ] }",
                "/workload/arrivals/stages/0: needs a member \"rate\""},
        Refused{"{ \"rate\": \"100/s\" }", "{ \"stages\": [] }",
                "/workload/arrivals/stages: must have between"},
        Refused{"\"cpu\": 2,", "\"cpu\": -1,", "/deployment/services/web/cpu: is -1, must be cores"},
        Refused{"\"cpu\": 2, ", "",
                "/deployment/services/web: needs \"cpu\" (cores, or \"unlimited\") or \"type\", because "
                "web.get has a cpu step"},
        Refused{R"("back": { "platform": "servers", "scale": { "fixed": 1 } })",
                R"("back": { "platform": "functions", "start": { "init": { "cpu": "1s" } },
                             "scale": { "on-demand": {} } })",
                "/deployment/services/back: needs \"memory\", because its start has a cpu phase"},
        Refused{"\"concurrency\": 16", "\"concurrency\": 1.5",
                "/concurrency: is 1.5, must be a whole number"},
        Refused{"\"concurrency\": 16", "\"concurrency\": \"16\"",
                "/concurrency: is \"16\", must be a whole number"},
        Refused{"\"concurrency\": 16", "\"memory\": \"8\"", "/memory: is \"8\", which has no unit"},
        Refused{"\"concurrency\": 16", "\"type\": \"m6i.large\", \"memory\": \"4GiB\"",
                "/memory: is \"4GiB\", but m6i.large has 8GiB"},
        Refused{"\"cpu\": 2,", "\"cpu\": 4, \"type\": \"m6i.large\",",
                "/cpu: is 4, but m6i.large has 2 cores"},
        Refused{"\"cpu\": 2,", "\"type\": \"m6i.lage\",",
                "/type: is \"m6i.lage\", which is no known instance type (did you mean \"m6i.large\"?)"},
        Refused{"\"concurrency\": 16", "\"keep-alive\": \"5m\"",
                "/keep-alive: \"keep-alive\" is for functions; this service runs on servers"},
        Refused{"\"concurrency\": 16", "\"balance\": { \"power-of-d\": { \"choices\": 17 } }",
                "/balance/power-of-d/choices: is 17, must be between 1 and 16"},
        Refused{"\"concurrency\": 16", "\"balance\": \"least-request\"",
                "(did you mean \"least-requests\"?)"},
        Refused{"\"concurrency\": 16", "\"like\": \"aws-lambada\"",
                "/like: is \"aws-lambada\", which is not in the catalogue"},
        Refused{"\"concurrency\": 16", "\"like\": \"aws-alb\"",
                "/like: is \"aws-alb@2026-06\", which is for hops"},
        Refused{"\"concurrency\": 16", "\"billing\": \"aws-ec3\"",
                "/billing: is \"aws-ec3\", which is no known billing rule (did you mean \"aws-ec2\"?)"},
        Refused{"\"concurrency\": 16", "\"callers\": { \"by\": { \"front\": {} } }",
                "/callers/by/front: there is no service \"front\""},
        Refused{"{ \"fixed\": 1 } },\n    \"back\"", "{ \"on-demand\": {} } },\n    \"back\"",
                "/scale: is \"on-demand\", which is for functions"},
        Refused{"{ \"fixed\": 1 } },\n    \"back\"", "{ \"fixed\": 0 } },\n    \"back\"",
                "/deployment/services/web/scale/fixed: is 0, must be between 1 and 100000"},
        Refused{"\"platform\": \"servers\", \"cpu\"", "\"platform\": \"server\", \"cpu\"",
                "(did you mean \"servers\"?)"},
        Refused{"\"platform\": \"servers\", \"cpu\"", "\"cpu\"",
                "/deployment/services/web: needs a member \"platform\""},
        Refused{"\"back\": { \"platform\"", "\"bank\": { \"platform\"", "there is no service \"bank\""},
        Refused{"{ \"duration\": \"10m\" }", "{ \"duration\": \"10m\", \"warmup\": \"10m\" }",
                "/experiment/warmup: is \"10m\", must be below the duration"},
        Refused{"{ \"duration\": \"10m\" }",
                "{ \"duration\": \"10m\", \"start\": \"empty\", \"warmup\": \"1m\" }",
                "/experiment/warmup: must be 0s"},
        Refused{"{ \"duration\": \"10m\" }", "{ \"duration\": \"10m\", \"seed\": -1 }",
                "/experiment/seed: is -1, must be between 0 and"},
        Refused{"{ \"duration\": \"10m\" }", "{ \"duration\": \"10m\", \"replications\": 0 }",
                "/experiment/replications: is 0, must be"},
        Refused{"{ \"duration\": \"10m\" }", "{ \"duration\": \"300000d\" }", "longer than 292 years"}));

TEST(RefusalTest, NamesAreLowerCase) {
    for (const char* name : {"Web", "1web", "web_1", "w b", "", "web.x", "\\u0000", "caf\xC3\xA9"}) {
        const std::string system = R"({ "get": [ { "cpu": "2ms" })";
        const auto loaded = read_text(
            replaced(small_scenario(), "\"web\": " + system, '"' + std::string(name) + "\": " + system));
        ASSERT_FALSE(loaded) << name;
        EXPECT_THAT(loaded.error().front().message, HasSubstr("of a service must be lower-case letters"))
            << name;
    }
}

TEST(RefusalTest, AServiceThatIsReachedNeedsADeployment) {
    const std::string text = replaced(
        small_scenario(), ",\n    \"back\": { \"platform\": \"servers\", \"scale\": { \"fixed\": 1 } }", "");
    EXPECT_EQ(refusal(text), "/deployment/services: needs a member \"back\": requests reach that service");
}

TEST(RefusalTest, ACircleOfCallsIsNamed) {
    const std::string text = replaced(small_scenario(), R"({ "wait": "5ms" })", R"({ "call": "web.get" })");
    EXPECT_THAT(refusal(text),
                HasSubstr("the calls go round in a circle: back.find -> web.get -> back.find"));
}

// A hostile file must not take long to refuse, whatever it is wrong about.
TEST(RefusalTest, HugeFilesAreRefusedInTime) {
    const auto many = [](int count, const std::string& before, const std::string& after) {
        std::string all;
        for (int i = 0; i < count; ++i) all += (i ? ", \"" : "\"") + before + std::to_string(i) + after;
        return all;
    };
    const auto lines = [](const std::string& text) {
        const auto loaded = read_text(text);
        return loaded ? "read" : lines_of(loaded.error());
    };
    EXPECT_THAT(lines(replaced(small_scenario(), "\"system\": {",
                               "\"system\": { " + many(200'000, "unknown", "\": 1") + ",")),
                HasSubstr("unknown member"));
    EXPECT_THAT(
        lines(replaced(small_scenario(), "\"web.get\": \"100%\"", many(100'000, "web.x", "\": \"1%\""))),
        HasSubstr("more than 10,000 names"));
    EXPECT_THAT(
        lines(replaced(small_scenario(), "\"web.get\": \"100%\"", many(10'000, "web.x", "\": \"0.01%\""))),
        HasSubstr("there is no operation"));
    EXPECT_THAT(
        lines(replaced(small_scenario(), "\"find\": [ {", many(9'000, "op", "\": []") + ", \"find\": [ {")),
        "read");
    std::string calls;
    for (int i = 0; i < 100'000; ++i) calls += "{ \"call\": \"back.gone\" }, ";
    EXPECT_THAT(lines(replaced(small_scenario(), "{ \"cpu\": \"2ms\" }, ", calls)),
                HasSubstr("there is no operation \"back.gone\""));
}

TEST(RefusalTest, CallsHundredDeepAreEnough) {
    std::string services = R"("s0": { "op": [ { "wait": "1ms" } ] })";
    for (int i = 1; i < 9'000; ++i)
        services += ", \"s" + std::to_string(i) + R"(": { "op": [ { "call": "s)" + std::to_string(i - 1) +
                    R"(.op" } ] })";
    const std::string text = replaced(small_scenario(), R"("back": { "find": [ { "wait": "5ms" } ] })",
                                      R"("back": { "find": [] }, )" + services);
    EXPECT_EQ(refusal(text), "/system/services: calls are nested deeper than 100");
}

TEST(RefusalTest, KnownMembersThatAreNotSimulatedSaySo) {
    const Issue issue = only_issue(
        replaced(small_scenario(), "\"cpu\": 2,", "\"cpu\": 2, \"callers\": { \"breaker\": {} },"));
    EXPECT_EQ(issue.blame, Blame::not_built_in);
    EXPECT_EQ(issue.message, "\"breaker\" is not simulated by this version");

    for (const char* member : {"\"stores\": {}", "\"queues\": {}", "\"units\": {}", "\"accounts\": {}"}) {
        const std::string text =
            replaced(small_scenario(), "\"deployment\": {", "\"deployment\": { " + std::string(member) + ",");
        EXPECT_EQ(only_issue(text).blame, Blame::not_built_in) << member;
    }
    const std::string closed =
        replaced(small_scenario(), "\"workload\": {", "\"workload\": { \"model\": \"closed\", \"users\": 5,");
    const auto loaded = read_text(closed);
    ASSERT_FALSE(loaded);
    EXPECT_TRUE(std::ranges::all_of(loaded.error(), [](const Issue& one) {
        return one.blame == Blame::not_built_in;
    })) << lines_of(loaded.error());
    EXPECT_EQ(only_issue(replaced(small_scenario(), "\"servers\"", "\"kubernetes\"")).blame,
              Blame::not_built_in);
    EXPECT_EQ(only_issue(replaced(small_scenario(), "\"cpu\": 2,", "\"cpu\": { \"request\": 1 },")).blame,
              Blame::not_built_in);
}

}  // namespace
}  // namespace plimsoll::io
