// SPDX-License-Identifier: MIT
// What a result tells of one replication, each event worked out by hand.
#include <gtest/gtest.h>

#include <ostream>

#include "study/sample.h"
#include "tests/unit/journey_fixture.h"

namespace plimsoll {

void PrintTo(const SampleEvent& event, std::ostream* out) {
    *out << event.at_seconds << ' ' << event.what << ' ' << event.name << ": " << event.text;
}

namespace journey_test {
namespace {

using Events = std::vector<SampleEvent>;

const std::string kService = "/deployment/services/s/";

Events events_of(const scenario::Scenario& scenario) {
    const std::optional<SampleResult> sample = sample_of(scenario, run(scenario));
    return sample ? sample->events : Events{};
}

TEST(SampleTest, IsNothingWhereNothingHappened) {
    scenario::Scenario scenario = scenario_with({});
    let_arrive(scenario, {{1s, 1s}});
    EXPECT_FALSE(sample_of(scenario, run(scenario)));
}

// Two are served at 2 s and one at 20 s. The warm-up counts too: a mark in a chart is about what is to be
// seen.
TEST(SampleTest, TellsWhenAFullQueueFirstRefusedACall) {
    scenario::Scenario scenario = scenario_with({{kService + "concurrency", "1"},
                                                 {kService + "queue/limit", "1"},
                                                 {"/experiment/warmup", R"("10s")"}});
    let_arrive(scenario, {{2s, 5s, 3}, {20s, 5s, 4}});
    EXPECT_EQ(events_of(scenario),
              (Events{{2, "rejected", "s", "the first of 3 calls rejected, because the queue is full"}}));
}

TEST(SampleTest, TellsWhenALimitOfInstancesFirstRefusedACall) {
    scenario::Scenario scenario = scenario_with(
        {{"/deployment/services/s",
          R"({ "platform": "functions", "concurrency": 1, "scale": { "on-demand": { "max": 2 } } })"}});
    let_arrive(scenario, {{3s, 2s, 2}, {4s, 1s, 1}});
    EXPECT_EQ(events_of(scenario),
              (Events{{4, "throttled", "s", "the only call throttled, because its limit is reached"}}));
}

TEST(SampleTest, TellsOfStagesButTheFirst) {
    scenario::Scenario scenario =
        scenario_with({{"/workload/arrivals", R"({ "stages": [ { "for": "10s", "rate": "1/s" },
            { "for": "5s", "rate": "1/s", "to": "3/s" }, { "for": "1h", "rate": "3/s" } ] })"},
                       {"/experiment/duration", R"("12s")"}});
    EXPECT_EQ(events_of(scenario), (Events{{10, "stage", "workload", "1/s to 3/s for 5s"}}))
        << "the third would begin after the end";
}

TEST(SampleTest, TellsOfFaultsAndOfRecoveries) {
    scenario::Scenario scenario = scenario_with({{"/experiment/duration", R"("100s")"}});
    scenario::Machines machines;
    machines.plan.sites = {SitePlan{"root", SiteId{}, {}, {}}};
    machines.plan.hosts = {
        HostPlan{"web-1", SiteId{0}, Cores{2}, 1, LinkPlan{"web-1", 1ms, 1e6, Sharing::split_duplex}, {}},
        HostPlan{"clients",
                 SiteId{0},
                 kUnlimitedCores,
                 1,
                 LinkPlan{"clients", 1ms, 1e6, Sharing::split_duplex},
                 {}}};
    machines.groups = {{"web", {HostId{0}}}};
    machines.zone_of = {0, -1};
    machines.clients = HostId{1};
    scenario.deployment.machines = machines;
    scenario::Fault down;
    down.name = "lost";
    down.kind = scenario::FaultKind::hosts_down;
    down.at = 30s;
    down.length = 90s;
    down.hosts = {HostId{0}};
    scenario::Fault thin = down;
    thin.name = "thin";
    thin.kind = scenario::FaultKind::links_degraded;
    thin.at = 20s;
    thin.length = 40s;
    thin.hosts.clear();
    thin.links = {"web-1"};
    thin.scale = LinkScale{0.25, 2};
    scenario.experiment.faults = {down, thin};

    EXPECT_EQ(events_of(scenario),
              (Events{{20, "fault", "thin", "link web-1 at 0.25 x bandwidth, 2 x latency for 40s"},
                      {30, "fault", "lost", "web-1 down for 1m30s"},
                      {60, "recovery", "thin", "link web-1 as planned again"}}))
        << "the run ends before the host is up again";
}

}  // namespace
}  // namespace journey_test
}  // namespace plimsoll
