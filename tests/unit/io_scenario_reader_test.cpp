// SPDX-License-Identifier: MIT
#include "models/io/scenario_reader.h"

#include "tests/unit/io_support.h"

namespace plimsoll::io {
namespace {

using scenario::ServiceDeployment;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

TEST(ScenarioReaderTest, ReadsASmallScenarioAndFillsInTheDefaults) {
    const scenario::Scenario scenario = must_read(small_scenario()).scenario;

    EXPECT_EQ(scenario.name, "small");
    const auto& steps = scenario.system.services.at("web").operations.at("get");
    ASSERT_EQ(steps.size(), 2u);
    EXPECT_EQ(std::get<scenario::CpuStep>(steps[0].action).work, Distribution::constant(2ms));
    EXPECT_EQ(std::get<scenario::CallStep>(steps[1].action).service, "back");
    EXPECT_EQ(steps[1].pointer, "/system/services/web/get/1");
    EXPECT_EQ(steps[1].probability, Share{1});
    EXPECT_EQ(steps[1].fan.constant_value(), 1);

    const scenario::Stream& stream = scenario.workload.streams.at("workload");
    ASSERT_EQ(stream.arrivals.stages.size(), 1u);
    EXPECT_EQ(stream.arrivals.stages[0].length, 10min);
    EXPECT_EQ(stream.arrivals.stages[0].to, Rate{100});
    EXPECT_EQ(stream.arrivals.process.name, "poisson");
    EXPECT_EQ(stream.client.retry.attempts, 1);
    EXPECT_EQ(stream.mix.at(0).share, Share{1});

    const ServiceDeployment& web = scenario.deployment.services.at("web");
    EXPECT_EQ(web.platform, scenario::Platform::servers);
    EXPECT_EQ(web.cpu, Cores{2});
    EXPECT_EQ(web.concurrency, 16);
    EXPECT_EQ(web.balance.name, "round-robin");
    EXPECT_FALSE(web.queue.limit.has_value());
    EXPECT_FALSE(web.callers.general.timeout.has_value());
    EXPECT_FALSE(scenario.deployment.services.at("back").concurrency.has_value());

    EXPECT_EQ(scenario.experiment.warmup, 0s);
    EXPECT_EQ(scenario.experiment.seed, 1u);
    EXPECT_EQ(scenario.experiment.replications, 10);
    EXPECT_EQ(scenario.experiment.start, scenario::StartFrom::warm);
    EXPECT_EQ(scenario.experiment.drain, 2s) << "the client's timeout";
}

// Three attempts of 2 s, and 1 s and 1.5 s between them.
TEST(ScenarioReaderTest, DrainCoversTheClientsRetriesAndEndsAtItsDeadline) {
    const std::string retry =
        R"("timeout": "2s", "retry": { "attempts": 3, "backoff": "1s", "max-backoff": "1500ms" })";
    const auto drain = [&](const std::string& client) {
        return must_read(replaced(small_scenario(), R"("timeout": "2s")", client)).scenario.experiment.drain;
    };
    EXPECT_EQ(drain(retry), 8500ms);
    EXPECT_EQ(drain(retry + R"(, "deadline": "5s")"), 5s);
    EXPECT_EQ(drain(R"("deadline": "5s")"), 5s);
}

TEST(ScenarioReaderTest, DrainIsAMinuteWithoutClientTimeout) {
    const std::string text = replaced(small_scenario(), R"(, "client": { "timeout": "2s" })", "");
    EXPECT_EQ(must_read(text).scenario.experiment.drain, 60s);
}

TEST(ScenarioReaderTest, DurationIsTheSumOfTheStages) {
    std::string text = replaced(
        small_scenario(), R"({ "rate": "100/s" })",
        R"({ "stages": [ { "for": "20m", "rate": "400/s" }, { "for": "30s", "to": "3600/s" }, { "for": "20m" } ] })");
    text = replaced(text, R"({ "duration": "10m" })", "{}");

    const scenario::Scenario scenario = must_read(text).scenario;

    EXPECT_EQ(scenario.experiment.duration, 40min + 30s);
    const auto& stages = scenario.workload.streams.at("workload").arrivals.stages;
    EXPECT_EQ(stages[1].rate, Rate{400});
    EXPECT_EQ(stages[1].to, Rate{3600});
    EXPECT_EQ(stages[2].rate, Rate{3600});
    EXPECT_EQ(stages[2].to, Rate{3600});
}

TEST(ScenarioReaderTest, ARateWithoutEndNeedsADuration) {
    EXPECT_THAT(refusal(replaced(small_scenario(), R"({ "duration": "10m" })", "{}")),
                StartsWith("/experiment: needs a member \"duration\""));
}

TEST(ScenarioReaderTest, NestedListsRunInParallelAndInSequenceAgain) {
    const std::string text = replaced(
        small_scenario(), R"({ "call": "back.find" })",
        R"([ { "call": "back.find" }, [ { "cpu": "1ms" }, { "wait": "1ms", "p": "50%", "times": 3 } ] ])");
    const auto steps = must_read(text).scenario.system.services.at("web").operations.at("get");

    const auto& parallel = std::get<scenario::ParallelStep>(steps[1].action);
    ASSERT_EQ(parallel.branches.size(), 2u);
    EXPECT_EQ(parallel.branches[0].size(), 1u);
    ASSERT_EQ(parallel.branches[1].size(), 2u);
    EXPECT_EQ(parallel.branches[1][1].pointer, "/system/services/web/get/1/1/1");
    EXPECT_EQ(parallel.branches[1][1].probability, Share{0.5});
    EXPECT_EQ(parallel.branches[1][1].times.constant_value(), 3);
}

TEST(ScenarioReaderTest, AnUnknownMemberNamesItsPlaceAndTheNearestName) {
    const Issue issue = only_issue(replaced(small_scenario(), "\"concurrency\"", "\"concurency\""));
    EXPECT_EQ(to_line(issue),
              "small.json:7:47: error: /deployment/services/web/concurency: unknown member \"concurency\" "
              "(did you mean \"concurrency\"?)");
}

TEST(ScenarioReaderTest, EveryMistakeIsReportedAtOnceInOrderOfPlace) {
    std::string text = replaced(small_scenario(), "\"2ms\"", "\"2\"");
    text = replaced(text, "back.find\" }", "bark.find\" }");
    text = replaced(text, "\"cpu\": 2", "\"cpu\": 0");
    const auto loaded = read_text(text);

    ASSERT_FALSE(loaded);
    ASSERT_EQ(loaded.error().size(), 3u) << lines_of(loaded.error());
    EXPECT_THAT(
        to_line(loaded.error()[0]),
        AllOf(StartsWith("small.json:3:32"),
              HasSubstr("/system/services/web/get/0/cpu: is \"2\", which has no unit; write \"2ms\"")));
    EXPECT_THAT(to_line(loaded.error()[1]),
                HasSubstr("/system/services/web/get/1/call: there is no operation \"bark.find\" (did you "
                          "mean \"back.find\"?)"));
    EXPECT_THAT(to_line(loaded.error()[2]), HasSubstr("/deployment/services/web/cpu: is 0, must be above 0"));
}

TEST(ScenarioReaderTest, AtMostFiftyIssues) {
    std::string steps;
    for (int i = 0; i < 80; ++i) steps += "{ \"cpu\": " + std::to_string(i) + " }, ";
    const auto loaded = read_text(replaced(small_scenario(), "{ \"cpu\": \"2ms\" }, ", steps));
    ASSERT_FALSE(loaded);
    EXPECT_EQ(loaded.error().size(), 50u);
}

TEST(ScenarioReaderTest, FunctionsHaveTheirOwnDefaults) {
    const std::string text = replaced(
        small_scenario(), R"("platform": "servers", "cpu": 2, "concurrency": 16, "scale": { "fixed": 1 })",
        R"("platform": "functions", "memory": "1769MiB", "start": { "sandbox": "90ms", "init": { "cpu": { "exp": "280ms" } } },
                                         "scale": { "on-demand": {} })");
    const ServiceDeployment web = must_read(text).scenario.deployment.services.at("web");

    EXPECT_EQ(web.platform, scenario::Platform::functions);
    EXPECT_EQ(web.concurrency, 1);
    EXPECT_EQ(std::get<scenario::OnDemandScale>(web.scale).maximum, 1000);
    EXPECT_EQ(web.keep_alive, Distribution::constant(10min));
    EXPECT_FALSE(web.cpu.has_value());
    EXPECT_EQ(web.memory, mebibytes(1769));
    EXPECT_FALSE(web.start.sandbox->is_cpu);
    EXPECT_TRUE(web.start.init->is_cpu);
    EXPECT_EQ(web.start.init->time, Distribution::exponential(280ms));
    EXPECT_FALSE(web.start.pull.has_value());
}

TEST(ScenarioReaderTest, FunctionsHaveBetween128And10240Mebibytes) {
    const auto with_memory = [](const std::string& memory) {
        return replaced(small_scenario(), R"("cpu": 2, "concurrency": 16, "scale": { "fixed": 1 })",
                        "\"memory\": \"" + memory + R"(", "scale": { "on-demand": {} })");
    };
    const auto on_functions = [&](const std::string& memory) {
        return replaced(with_memory(memory), "\"servers\"", "\"functions\"");
    };
    must_read(on_functions("128MiB"));
    must_read(on_functions("10240MiB"));
    EXPECT_THAT(refusal(on_functions("127MiB")), HasSubstr("must be between 128MiB and 10240MiB"));
    EXPECT_THAT(refusal(on_functions("10241MiB")), HasSubstr("must be between 128MiB and 10240MiB"));
}

TEST(ScenarioReaderTest, LikeTakesNamedDefaults) {
    const std::string text = replaced(
        small_scenario(), R"("platform": "servers", "cpu": 2, "concurrency": 16, "scale": { "fixed": 1 })",
        R"("like": "aws-lambda", "memory": "512MiB", "scale": { "on-demand": { "max": 7 } })");
    const Loaded loaded = must_read(text);
    const ServiceDeployment& web = loaded.scenario.deployment.services.at("web");

    EXPECT_EQ(web.platform, scenario::Platform::functions);
    EXPECT_EQ(web.keep_alive, Distribution::uniform(5min, 7min));
    EXPECT_EQ(web.billing, "aws-lambda");
    EXPECT_EQ(std::get<scenario::OnDemandScale>(web.scale).maximum, 7)
        << "what is written goes before `like`";
    EXPECT_THAT(effective_text(loaded), HasSubstr("\"like\": \"aws-lambda@2026-06\""));
}

TEST(ScenarioReaderTest, ANullDeletesWhatLikeSays) {
    const std::string text = replaced(
        small_scenario(), R"("platform": "servers", "cpu": 2, "concurrency": 16, "scale": { "fixed": 1 })",
        R"("like": "aws-lambda", "memory": "512MiB", "keep-alive": null, "billing": null)");
    const ServiceDeployment web = must_read(text).scenario.deployment.services.at("web");

    EXPECT_EQ(web.keep_alive, Distribution::constant(10min));
    EXPECT_EQ(web.billing, "");
}

TEST(ScenarioReaderTest, EveryEntryOfTheCatalogueCanBeUsed) {
    const std::string lambda = replaced(
        small_scenario(), R"("platform": "servers", "cpu": 2, "concurrency": 16, "scale": { "fixed": 1 })",
        R"("like": "aws-lambda@2026-06", "memory": "512MiB")");
    EXPECT_EQ(must_read(lambda).scenario.deployment.services.at("web").billing, "aws-lambda");
    const std::string fargate = replaced(small_scenario(), "\"cpu\": 2,",
                                         "\"cpu\": 2, \"memory\": \"4GiB\", \"like\": \"aws-fargate\",");
    EXPECT_EQ(must_read(fargate).scenario.deployment.services.at("web").billing, "aws-fargate");
    const std::string hops = replaced(
        small_scenario(), "\"deployment\": {",
        R"("deployment": { "hops": { "api": { "like": "aws-http-api" }, "lb": { "like": "aws-alb" } }, "entry": [ "api", "lb" ],)");
    const scenario::Deployment deployment = must_read(hops).scenario.deployment;
    EXPECT_EQ(deployment.hops.at("api").billing, "aws-http-api");
    EXPECT_EQ(deployment.hops.at("api").timeout, 30s);
    EXPECT_EQ(deployment.hops.at("lb").kind, scenario::HopKind::balancer);
    EXPECT_EQ(deployment.hops.at("lb").billing, "aws-alb");
}

TEST(ScenarioReaderTest, FargateNeedsCoresAndMemory) {
    const std::string text =
        replaced(small_scenario(), "\"cpu\": 2,", "\"cpu\": 2, \"like\": \"aws-fargate\",");
    EXPECT_EQ(
        refusal(text),
        "/deployment/services/web: needs a member \"memory\": Fargate bills the memory that is asked for");
}

TEST(ScenarioReaderTest, AnInstanceTypeImpliesCoresMemoryAndItsBill) {
    std::string text = replaced(small_scenario(), "\"cpu\": 2,", "\"type\": \"m6i.large\",");
    EXPECT_EQ(must_read(text).scenario.deployment.services.at("web").billing, "") << "nothing is priced";

    text = replaced(text, "\"deployment\": {", "\"deployment\": { \"prices\": \"aws/us-east-1\", ");
    const ServiceDeployment web = must_read(text).scenario.deployment.services.at("web");
    EXPECT_EQ(web.cpu, Cores{2});
    EXPECT_EQ(web.memory, mebibytes(8192));
    EXPECT_EQ(web.billing, "aws-ec2");
}

TEST(ScenarioReaderTest, CallersByNameStartFromTheGeneralRule) {
    const std::string text = replaced(
        small_scenario(), R"("back": { "platform": "servers",)",
        R"("back": { "platform": "servers", "callers": { "timeout": "1s", "on-timeout": "cancel", "retry": { "attempts": 3, "backoff": "50ms", "jitter": "full" },
                                          "by": { "web": { "timeout": "500ms", "retry": { "attempts": 1 } } } },)");
    const scenario::CallersRule callers = must_read(text).scenario.deployment.services.at("back").callers;

    EXPECT_EQ(callers.general.timeout, 1s);
    EXPECT_EQ(callers.general.retry.attempts, 3);
    const scenario::Callers& web = callers.by.at("web");
    EXPECT_EQ(web.timeout, 500ms);
    EXPECT_EQ(web.on_timeout, scenario::OnTimeout::cancel);
    EXPECT_EQ(web.retry.attempts, 1);
    EXPECT_EQ(web.retry.backoff, 50ms);
    EXPECT_EQ(web.retry.jitter, scenario::Jitter::full);
}

TEST(ScenarioReaderTest, HopsWithAndWithoutInstances) {
    const std::string text = replaced(small_scenario(), "\"deployment\": {", R"("deployment": {
        "hops": { "api": { "kind": "gateway", "throttle": { "rate": "5000/s", "burst": 1000 }, "timeout": "6s", "per-request": { "latency": "6ms" } },
                  "proxy": { "kind": "gateway", "cpu": 2, "scale": { "fixed": 3 }, "per-request": { "cpu": "0.15ms" } } },
        "entry": [ "api", "proxy" ],)");
    const scenario::Deployment deployment = must_read(text).scenario.deployment;

    EXPECT_FALSE(deployment.hops.at("api").pool.has_value());
    EXPECT_EQ(deployment.hops.at("api").throttle->burst, 1000);
    EXPECT_EQ(deployment.hops.at("api").latency, Distribution::constant(6ms));
    EXPECT_EQ(deployment.hops.at("proxy").pool->instances, 3);
    EXPECT_EQ(deployment.hops.at("proxy").pool->cpu, Cores{2});
    EXPECT_EQ(deployment.hops.at("proxy").work, Distribution::constant(150us));
    EXPECT_EQ(deployment.hops.at("proxy").pointer, "/deployment/hops/proxy");
    EXPECT_EQ(deployment.entry, (std::vector<std::string>{"api", "proxy"}));
}

TEST(ScenarioReaderTest, HopsThatMakeNoSenseAreRefused) {
    const auto with_hop = [](const std::string& hop) {
        return replaced(small_scenario(), "\"deployment\": {",
                        "\"deployment\": { \"hops\": { \"h\": " + hop + " }, \"entry\": [ \"h\" ],");
    };
    EXPECT_THAT(refusal(with_hop(R"({ "kind": "balancer", "timeout": "1s" })")),
                HasSubstr("/h/timeout: \"timeout\" is for gateways"));
    EXPECT_THAT(refusal(with_hop(R"({ "kind": "gateway", "cpu": 2 })")),
                HasSubstr("/h/cpu: \"cpu\" is for hops with instances of their own"));
    EXPECT_THAT(refusal(with_hop(R"({ "kind": "gateway", "per-request": { "cpu": "1ms" } })")),
                HasSubstr("needs instances of the hop's own"));
    EXPECT_THAT(refusal(with_hop(
                    R"({ "kind": "gateway", "scale": { "fixed": 2 }, "per-request": { "cpu": "1ms" } })")),
                HasSubstr("say how many cores"));
    EXPECT_THAT(refusal(with_hop(R"({ "like": "aws-http-api", "timeout": "31s" })")),
                HasSubstr("must be at most 30s for an HTTP API"));
    EXPECT_THAT(refusal(replaced(with_hop(R"({ "kind": "gateway" })"), "[ \"h\" ]", "[ \"g\" ]")),
                HasSubstr("/deployment/entry/0: there is no hop \"g\""));
    EXPECT_THAT(refusal(replaced(with_hop(R"({ "kind": "gateway" })"), "[ \"h\" ]", "[ \"h\", \"h\" ]")),
                HasSubstr("/deployment/entry/1: the hop \"h\" is passed twice"));
}

TEST(ScenarioReaderTest, GoalsAreUpperBoundsInBaseUnits) {
    const std::string text = replaced(small_scenario(), "\"deployment\": {", R"("goals": {
        "fast": { "of": "web.get", "p99": "< 400ms" }, "few-errors": { "of": "*", "errors": "< 0.5%", "window": "5m" }, "budget": { "cost": "< 14000 USD/month" } },
        "deployment": {)");
    const auto goals = must_read(text).scenario.goals;

    EXPECT_EQ(goals.at("fast").metric, scenario::GoalMetric::p99);
    EXPECT_DOUBLE_EQ(goals.at("fast").bound, 0.4);
    EXPECT_EQ(goals.at("fast").target, "p99 < 400ms");
    EXPECT_EQ(goals.at("fast").unit, "s");
    EXPECT_EQ(goals.at("few-errors").metric, scenario::GoalMetric::error_share);
    EXPECT_DOUBLE_EQ(goals.at("few-errors").bound, 0.005);
    EXPECT_EQ(goals.at("few-errors").window, 5min);
    EXPECT_EQ(goals.at("few-errors").target, "errors < 0.5% in any 5m");
    EXPECT_EQ(goals.at("budget").metric, scenario::GoalMetric::month_cost);
    EXPECT_EQ(goals.at("budget").bound, 14000);
    EXPECT_EQ(goals.at("budget").target, "cost < 14000 USD/month");
}

TEST(ScenarioReaderTest, GoalsThatMakeNoSenseAreRefused) {
    const auto with_goal = [](const std::string& goal) {
        return replaced(small_scenario(), "\"deployment\": {",
                        "\"goals\": { \"g\": " + goal + " }, \"deployment\": {");
    };
    EXPECT_THAT(refusal(with_goal(R"({ "of": "web.get" })")), HasSubstr("/goals/g: needs one of \"mean\""));
    EXPECT_THAT(refusal(with_goal(R"({ "of": "web.get", "p99": "< 1s", "p95": "< 1s" })")),
                HasSubstr("has more than one of"));
    EXPECT_THAT(refusal(with_goal(R"({ "p99": "< 1s" })")), HasSubstr("needs a member \"of\""));
    EXPECT_THAT(refusal(with_goal(R"({ "of": "web.got", "p99": "< 1s" })")),
                HasSubstr("(did you mean \"web.get\"?)"));
    EXPECT_THAT(refusal(with_goal(R"({ "of": "web.get", "p99": "1s" })")),
                HasSubstr("must be an upper bound such as"));
    EXPECT_THAT(refusal(with_goal(R"({ "of": "web.get", "errors": "< 120%" })")),
                HasSubstr("must be between 0 and 1"));
    EXPECT_THAT(refusal(with_goal(R"({ "of": "web.get", "p99": "< 1s", "window": "1m" })")),
                HasSubstr("\"window\", which goes with \"errors\" only"));
    EXPECT_THAT(refusal(with_goal(R"({ "of": "*", "cost": "< 5 USD/month" })")),
                HasSubstr("a cost is of the whole bill"));
}

TEST(ScenarioReaderTest, SeveralStreams) {
    const std::string text = replaced(
        small_scenario(),
        R"("mix": { "web.get": "100%" }, "arrivals": { "rate": "100/s" }, "client": { "timeout": "2s" })",
        R"("streams": { "people": { "mix": { "web.get": "100%" }, "arrivals": { "rate": "50/s" } },
                                                      "robots": { "mix": { "back.find": "100%" }, "arrivals": { "process": "constant", "rate": "5/s" } } })");
    const auto streams = must_read(text).scenario.workload.streams;
    ASSERT_EQ(streams.size(), 2u);
    EXPECT_EQ(streams.at("robots").arrivals.process.name, "constant");
    EXPECT_EQ(streams.at("robots").pointer, "/workload/streams/robots");
    EXPECT_THAT(refusal(replaced(text, "\"streams\"", "\"client\": {}, \"streams\"")),
                HasSubstr("/workload: has more than one of \"client\" and \"streams\""));
}

TEST(ScenarioReaderTest, PayloadsAndSchedules) {
    const std::string text = replaced(small_scenario(), "\"system\": {", R"("system": {
        "payloads": { "default": { "request": "1KiB", "response": "6KiB" }, "web.get": { "response": "48KiB" } },
        "schedules": { "sweep": { "every": "1m", "to": "back.find" } },)");
    const scenario::System system = must_read(text).scenario.system;

    EXPECT_EQ(system.payloads.fallback.request, kibibytes(1));
    EXPECT_EQ(system.payloads.operations.at("web.get").request, kibibytes(1));
    EXPECT_EQ(system.payloads.operations.at("web.get").response, kibibytes(48));
    EXPECT_EQ(system.schedules.at("sweep").every, 1min);
    EXPECT_EQ(system.schedules.at("sweep").first, 0s);
    EXPECT_EQ(system.schedules.at("sweep").service, "back");
}

TEST(ScenarioReaderTest, ATextbookLossSystemIsOneLine) {
    const std::string text =
        replaced(small_scenario(), "\"cpu\": 2, \"concurrency\": 16,",
                 "\"cpu\": \"unlimited\", \"concurrency\": 4, \"queue\": { \"limit\": 0 },");
    const ServiceDeployment web = must_read(text).scenario.deployment.services.at("web");
    EXPECT_EQ(web.queue.limit, 0);
    EXPECT_TRUE(is_unlimited(*web.cpu));
}

}  // namespace
}  // namespace plimsoll::io
