// SPDX-License-Identifier: MIT
#include "reports/json.h"

#include <limits>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "reports/json_writer.h"
#include "tests/unit/reports_fixture.h"

namespace plimsoll {
namespace {

using Json = nlohmann::ordered_json;
using Names = std::vector<std::string>;

Names names_of(const Json& object) {
    Names names;
    for (const auto& [name, content] : object.items()) names.push_back(name);
    return names;
}

void expect_estimate(const Json& value, const std::string& where) {
    if (value.is_null()) return;
    ASSERT_EQ(names_of(value), (Names{"value", "low", "high"})) << where;
    EXPECT_TRUE(value["value"].is_number()) << where;
    EXPECT_EQ(value["low"].is_null(), value["high"].is_null()) << where;
    if (value["low"].is_null()) return;
    EXPECT_LE(value["low"].get<double>(), value["value"].get<double>()) << where;
    EXPECT_GE(value["high"].get<double>(), value["value"].get<double>()) << where;
}

void expect_estimates(const Json& object, const Names& names, const std::string& where) {
    ASSERT_EQ(names_of(object), names) << where;
    for (const std::string& name : names) expect_estimate(object[name], where + "/" + name);
}

// The member names and their order are those of the contract's page.
const Names kResult = {"plimsoll-result", "scenario", "run",   "machine",  "operations",
                       "services",        "hops",     "edges", "goals",    "bill",
                       "series",          "sample",   "notes", "reproduce"};
const Names kOperation = {"arrived",         "succeeded",       "failed",
                          "unfinished",      "failed-share",    "unfinished-share",
                          "error-share",     "rate-per-second", "attempts-per-request",
                          "latency-seconds", "answer-seconds"};
const Names kService = {"instances",
                        "busy",
                        "idle",
                        "utilization",
                        "cpu-utilization",
                        "instance-utilization",
                        "queue-length",
                        "wait-seconds",
                        "wait-share",
                        "start-seconds",
                        "cold-starts",
                        "cold-start-share",
                        "throttled-share",
                        "wasted-share"};

void expect_operation(const Json& operation, const std::string& where) {
    ASSERT_EQ(names_of(operation), kOperation) << where;
    expect_estimates(operation["latency-seconds"], {"mean", "p50", "p90", "p95", "p99", "p99.9"}, where);
    expect_estimates(operation["answer-seconds"], {"p50", "p90", "p95", "p99", "p99.9"}, where);
    for (const char* name :
         {"arrived", "succeeded", "unfinished", "error-share", "rate-per-second", "attempts-per-request"})
        expect_estimate(operation[name], where);
    for (const auto& [outcome, count] : operation["failed"].items())
        expect_estimate(count, where + "/failed/" + outcome);
}

void expect_service(const Json& service, const std::string& where) {
    ASSERT_EQ(names_of(service), kService) << where;
    ASSERT_EQ(names_of(service["instances"]), (Names{"mean", "max", "peak"})) << where;
    EXPECT_TRUE(service["instances"]["peak"].is_number_integer()) << where;
    expect_estimates(service["wait-seconds"], {"mean", "p99"}, where);
    expect_estimates(service["start-seconds"], {"mean", "p99"}, where);
    for (const char* name :
         {"busy", "idle", "utilization", "queue-length", "wait-share", "cold-starts", "throttled-share"})
        expect_estimate(service[name], where);
}

void expect_goal(const Json& goal, const std::string& where) {
    ASSERT_EQ(names_of(goal), (Names{"of", "target", "unit", "bound", "measured", "verdict", "confidence"}))
        << where;
    expect_estimate(goal["measured"], where);
    const std::string verdict = goal["verdict"];
    EXPECT_TRUE(verdict == "met" || verdict == "missed" || verdict == "undecided" || verdict == "single-run")
        << verdict;
    EXPECT_EQ(goal["confidence"], "95%");
}

void expect_bill(const Json& bill) {
    ASSERT_EQ(names_of(bill), (Names{"currency", "month-total", "window-total", "per-million-requests",
                                     "month-requests", "prices", "lines"}));
    EXPECT_TRUE(bill["month-requests"].is_null() || bill["month-requests"] == 9e8);
    const Names prices = names_of(bill["prices"]);
    ASSERT_GE(prices.size(), 3u);
    EXPECT_EQ(Names(prices.begin(), prices.begin() + 3), (Names{"book", "as-of", "remembered-items"}));
    for (const Json& line : bill["lines"]) {
        ASSERT_EQ(names_of(line), (Names{"component", "service", "item", "kind", "quantity", "unit", "price",
                                         "cost", "basis"}));
        EXPECT_TRUE(line["price"].is_string());
        expect_estimate(line["cost"], "cost");
    }
}

void expect_series(const Json& series) {
    ASSERT_EQ(names_of(series),
              (Names{"bucket-seconds", "start-seconds", "operations", "services", "edges", "cost-per-hour"}));
    for (const Json& operation : series["operations"])
        EXPECT_EQ(names_of(operation), (Names{"arrived", "failed", "p50", "p95", "p99"}));
    for (const Json& service : series["services"]) {
        ASSERT_EQ(names_of(service), (Names{"instances", "ready", "desired", "busy", "queue", "cold-starts",
                                            "throttled", "by-instance"}));
        EXPECT_EQ(names_of(service["by-instance"]), (Names{"names", "utilization"}));
        EXPECT_EQ(service["by-instance"]["names"].size(), service["by-instance"]["utilization"].size());
    }
}

void expect_result(const Json& result) {
    ASSERT_EQ(names_of(result), kResult);
    EXPECT_EQ(names_of(result["scenario"]), (Names{"name", "files", "sha256"}));
    EXPECT_EQ(names_of(result["run"]), (Names{"seed", "replications", "kernel", "simulated-seconds",
                                              "warmup-seconds", "requests", "events", "fingerprint"}));
    EXPECT_EQ(names_of(result["machine"]), (Names{"threads", "wall-seconds", "cpu-seconds", "version"}));
    for (const auto& [name, operation] : result["operations"].items()) expect_operation(operation, name);
    for (const auto& [name, service] : result["services"].items()) expect_service(service, name);
    for (const auto& [name, hop] : result["hops"].items())
        expect_estimates(hop, {"requests", "throttled-share", "utilization"}, name);
    for (const Json& edge : result["edges"])
        EXPECT_EQ(names_of(edge),
                  (Names{"from", "to", "calls", "attempts-per-call", "bytes", "latency-seconds"}));
    for (const auto& [name, goal] : result["goals"].items()) expect_goal(goal, name);
    if (!result["bill"].is_null()) expect_bill(result["bill"]);
    if (!result["series"].is_null()) expect_series(result["series"]);
    EXPECT_EQ(names_of(result["sample"]), (Names{"replication", "events", "decisions"}));
    for (const Json& note : result["notes"])
        EXPECT_EQ(names_of(note), (Names{"severity", "code", "pointer", "text"}));
}

TEST(JsonTest, ResultFollowsTheContract) {
    expect_result(Json::parse(to_json(fixture::shop_on_kubernetes())));
    expect_result(Json::parse(to_json(fixture::shop_on_functions())));
    expect_result(Json::parse(to_json(fixture::single_replication())));
}

TEST(JsonTest, MachinesAddTheirMembers) {
    const Json result = Json::parse(to_json(fixture::shop_on_two_zones()));

    Names names = kResult;
    names.insert(std::find(names.begin(), names.end(), "goals"),
                 {"hosts", "hosts-cpu-utilization", "links", "energy"});
    ASSERT_EQ(names_of(result), names);
    EXPECT_EQ(names_of(result["hosts"]),
              (Names{"zone-a/host-1", "zone-a/host-2", "zone-b/host-1", "zone-b/host-2"}));
    for (const Json& host : result["hosts"]) {
        ASSERT_EQ(names_of(host), (Names{"cores", "cpu-utilization", "energy-kwh"}));
        EXPECT_EQ(host["cores"], 16);
        expect_estimate(host["cpu-utilization"], "cpu-utilization");
        expect_estimate(host["energy-kwh"], "energy-kwh");
    }
    for (const Json& link : result["links"])
        ASSERT_EQ(names_of(link), (Names{"name", "direction", "sharing", "bandwidth-bytes-per-second",
                                         "bytes", "utilization", "peak-utilization"}));
    EXPECT_EQ(result["links"][2]["name"], "zone-a");
    EXPECT_EQ(result["links"][2]["direction"], "up");
    EXPECT_EQ(result["links"][2]["sharing"], "split-duplex");
    EXPECT_DOUBLE_EQ(result["links"][2]["peak-utilization"]["value"], 1.27);
    EXPECT_EQ(result["links"][7]["sharing"], "fat-pipe");
    EXPECT_TRUE(result["links"][7]["utilization"].is_null());
    EXPECT_TRUE(result["links"][7]["peak-utilization"].is_null());
    ASSERT_EQ(names_of(result["energy"]),
              (Names{"window-kwh", "month-kwh", "per-million-requests-kwh", "basis"}));
    EXPECT_DOUBLE_EQ(result["energy"]["window-kwh"]["value"], 1.2);
    EXPECT_DOUBLE_EQ(result["energy"]["month-kwh"]["value"], 700.8);
    EXPECT_EQ(result["energy"]["basis"], "time");
}

TEST(JsonTest, UnknownPowerAndCoresAreNull) {
    RunResult unknown = fixture::shop_on_two_zones();
    unknown.hosts[0].cores = std::nullopt;
    unknown.hosts[0].energy_kwh = std::nullopt;
    unknown.energy.reset();
    const Json result = Json::parse(to_json(unknown));

    EXPECT_TRUE(result["hosts"]["zone-a/host-1"]["cores"].is_null());
    EXPECT_TRUE(result["hosts"]["zone-a/host-1"]["energy-kwh"].is_null());
    EXPECT_TRUE(result["energy"].is_null());
}

TEST(JsonTest, ComparisonFollowsTheContract) {
    const Json comparison = Json::parse(to_json(fixture::shop_comparison()));

    EXPECT_EQ(names_of(comparison),
              (Names{"plimsoll-comparison", "baseline", "results", "unfair", "differences",
                     "cheapest-that-meets-all", "verdict", "reproduce"}));
    EXPECT_TRUE(comparison["cheapest-that-meets-all"].is_null());
    for (const Json& result : comparison["results"]) expect_result(result);
    for (const Json& difference : comparison["differences"]) {
        EXPECT_EQ(names_of(difference),
                  (Names{"candidate", "metric", "difference", "relative", "significant"}));
        expect_estimate(difference["difference"], "difference");
    }
}

TEST(JsonTest, ValuesArriveUnchanged) {
    const RunResult result = fixture::shop_on_functions();
    const Json json = Json::parse(to_json(result));

    EXPECT_EQ(json["run"]["seed"], 42);
    EXPECT_DOUBLE_EQ(json["operations"]["web.browse"]["latency-seconds"]["p99"]["high"].get<double>(),
                     *result.operations.at("web.browse").latency.p99->high);
    EXPECT_TRUE(json["operations"]["web.browse"]["latency-seconds"]["p99.9"]["low"].is_null());
    EXPECT_TRUE(json["services"]["web"]["cpu-utilization"].is_null());
    EXPECT_EQ(json["bill"]["lines"][1]["price"], "0.0000166667");
    EXPECT_EQ(json["series"]["services"]["web"]["by-instance"]["utilization"].size(),
              result.series->services.at("web").instance_names.size());
    EXPECT_EQ(json["sample"]["events"][1]["name"], "zone-lost");
}

TEST(JsonTest, NoDataIsNull) {
    RunResult result;
    result.operations["s.op"] = {};
    const Json json = Json::parse(to_json(result));

    EXPECT_TRUE(json["bill"].is_null());
    EXPECT_TRUE(json["series"].is_null());
    EXPECT_TRUE(json["operations"]["s.op"]["arrived"].is_null());
}

TEST(JsonTest, ReproducibleLeavesOutTheMachineOnly) {
    const RunResult result = fixture::shop_on_kubernetes();
    Json everything = Json::parse(to_json(result));
    everything.erase("machine");

    EXPECT_EQ(everything, Json::parse(to_json(result, JsonContent::reproducible)));

    RunResult elsewhere = result;
    elsewhere.machine = {16, 2.5, 31, "0.1.0"};
    EXPECT_EQ(to_json(result, JsonContent::reproducible), to_json(elsewhere, JsonContent::reproducible));
    EXPECT_NE(to_json(result), to_json(elsewhere));
}

TEST(JsonTest, NumbersHaveTwelveDigits) {
    EXPECT_EQ(json_number(1.0 / 3), "0.333333333333");
    EXPECT_EQ(json_number(0.1), "0.1");
    EXPECT_EQ(json_number(200000), "200000");
    EXPECT_EQ(json_number(-0.0), "0");
    EXPECT_EQ(json_number(std::numeric_limits<double>::infinity()), "null");
    EXPECT_EQ(json_number(std::numeric_limits<double>::quiet_NaN()), "null");
}

TEST(JsonTest, WholeSeedsSurvive) {
    RunResult result;
    result.run.seed = std::numeric_limits<std::uint64_t>::max();

    EXPECT_EQ(Json::parse(to_json(result))["run"]["seed"].get<std::uint64_t>(), result.run.seed);
}

TEST(JsonTest, HostileNamesStayText) {
    const Json json = Json::parse(to_json(fixture::hostile_comparison()));

    EXPECT_EQ(json["results"][1]["scenario"]["name"], fixture::kHostileName);
}

TEST(JsonTest, IssuesFollowTheContract) {
    const Issue issue{Severity::error,
                      "shop.json",
                      31,
                      18,
                      "/deployment/services/web/scale/hpa/mxa",
                      "unknown member \"mxa\"",
                      "",
                      Blame::scenario};
    const Json json = Json::parse(issues_json({issue}));

    EXPECT_EQ(json["plimsoll-issues"], 1);
    EXPECT_EQ(names_of(json["issues"][0]),
              (Names{"severity", "file", "line", "column", "pointer", "message"}));
    EXPECT_EQ(json["issues"][0]["line"], 31);
    EXPECT_EQ(json["issues"][0]["severity"], "error");
    EXPECT_TRUE(Json::parse(issues_json({}))["issues"].empty());
}

}  // namespace
}  // namespace plimsoll
