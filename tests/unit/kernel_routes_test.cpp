// SPDX-License-Identifier: MIT
#include "sim/kernel/routes.h"

#include <gtest/gtest.h>

#include "sim/base/check.h"

namespace plimsoll {
namespace {

LinkPlan link(const std::string& name, Sharing sharing = Sharing::split_duplex) {
    return LinkPlan{name, 1ms, 1e9, sharing};
}

HostPlan host(const std::string& name, SiteId site) {
    HostPlan plan;
    plan.name = name;
    plan.site = site;
    plan.uplink = link(name + " nic");
    return plan;
}

//            region ---------------- clients
//           /      \                                                                                      .
//        zone a    zone b
//       /     \        \                                                                                  .
//   rack 1   h2        h3          h0 and h1 in rack 1
Platform region() {
    const SiteId root{0}, zone_a{1}, zone_b{2}, rack{3};
    Platform platform;
    platform.sites = {
        SitePlan{"region", {}, {}, link("region core", Sharing::fat_pipe)},
        SitePlan{"zone a", root, link("a"), link("a core", Sharing::shared)},
        SitePlan{"zone b", root, link("b"), {}},
        SitePlan{"rack 1", zone_a, link("rack"), {}},
    };
    platform.hosts = {host("h0", rack), host("h1", rack), host("h2", zone_a), host("h3", zone_b)};
    HostPlan clients = host("clients", root);
    clients.uplink = link("wan", Sharing::shared);
    platform.hosts.push_back(clients);
    return platform;
}

std::vector<std::string> names(const Routes& routes, std::uint32_t from, std::uint32_t to) {
    std::vector<std::string> found;
    for (const LinkId id : routes.way(HostId{from}, HostId{to})) {
        const Link& crossed = routes.links()[id.value];
        const char* direction = crossed.direction == Direction::up     ? " up"
                                : crossed.direction == Direction::down ? " down"
                                                                       : "";
        found.push_back(crossed.name + direction);
    }
    return found;
}

using Names = std::vector<std::string>;

TEST(RoutesTest, NumbersSitesBeforeHostsAndUpBeforeDown) {
    const Routes routes(region());

    Names all;
    for (const Link& each : routes.links()) all.push_back(each.name);

    EXPECT_EQ(all, (Names{"region core", "a", "a", "a core", "b", "b", "rack", "rack", "h0 nic", "h0 nic",
                          "h1 nic", "h1 nic", "h2 nic", "h2 nic", "h3 nic", "h3 nic", "wan"}));
    EXPECT_EQ(routes.named("a"), (std::vector{LinkId{1}, LinkId{2}}));
    EXPECT_EQ(routes.links()[1].direction, Direction::up);
    EXPECT_EQ(routes.links()[2].direction, Direction::down);
    EXPECT_TRUE(routes.named("nowhere").empty());
}

TEST(RoutesTest, ClimbsToTheLowestCommonSiteAndCrossesOnlyItsBackbone) {
    const Routes routes(region());

    EXPECT_EQ(names(routes, 0, 0), Names{});
    EXPECT_EQ(names(routes, 0, 1), (Names{"h0 nic up", "h1 nic down"}));
    EXPECT_EQ(names(routes, 0, 2), (Names{"h0 nic up", "rack up", "a core", "h2 nic down"}));
    EXPECT_EQ(names(routes, 2, 0), (Names{"h2 nic up", "a core", "rack down", "h0 nic down"}));
    EXPECT_EQ(names(routes, 0, 3),
              (Names{"h0 nic up", "rack up", "a up", "region core", "b down", "h3 nic down"}));
    EXPECT_EQ(names(routes, 3, 4), (Names{"h3 nic up", "b up", "region core", "wan"}));
    EXPECT_EQ(names(routes, 4, 3), (Names{"wan", "region core", "b down", "h3 nic down"}));
}

TEST(RoutesTest, HangsHostsWithoutAPlatformOnOneRoot) {
    Routes routes{Platform{}};

    const HostId first = routes.add_host();
    const HostId second = routes.add_host();

    EXPECT_EQ(first, HostId{0});
    EXPECT_TRUE(routes.way(first, second).empty());
    EXPECT_TRUE(routes.links().empty());
}

TEST(RoutesTest, RefusesWhatIsNoTree) {
    Platform two_roots;
    two_roots.sites = {SitePlan{"one", {}, {}, {}}, SitePlan{"two", {}, {}, {}}};
    EXPECT_THROW(Routes{two_roots}, InternalError);

    Platform child_first;
    child_first.sites = {SitePlan{"root", {}, {}, {}}, SitePlan{"leaf", SiteId{2}, {}, {}}};
    EXPECT_THROW(Routes{child_first}, InternalError);

    Platform nowhere;
    nowhere.hosts = {host("lost", SiteId{1})};
    EXPECT_THROW(Routes{nowhere}, InternalError);
}

}  // namespace
}  // namespace plimsoll
