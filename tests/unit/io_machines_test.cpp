// SPDX-License-Identifier: MIT
// Machines and the network between them: from the scenario to plain data, and what is refused.
#include "models/scenario/placement.h"
#include "tests/unit/io_machines_support.h"

namespace plimsoll::io {
namespace {

using scenario::Machines;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Machines machines_of(const std::string& text) {
    return must_read(text).scenario.deployment.machines.value_or(Machines{});
}

std::string text_of(const std::optional<LinkPlan>& link) {
    if (!link) return "-";
    const char* sharing[] = {"split", "shared", "fat"};
    return link->name + ' ' + std::to_string(link->latency.count()) + "ns " +
           std::to_string(static_cast<std::int64_t>(link->bytes_per_second)) + ' ' +
           sharing[static_cast<int>(link->sharing)];
}

std::vector<std::string> texts_of(const std::vector<SitePlan>& sites) {
    std::vector<std::string> texts;
    for (const SitePlan& site : sites)
        texts.push_back(site.name + " in " +
                        (site.parent.is_some() ? std::to_string(site.parent.value) : "nothing") + ": " +
                        text_of(site.uplink) + "; " + text_of(site.backbone));
    return texts;
}

std::vector<std::string> texts_of(const std::vector<HostPlan>& hosts) {
    std::vector<std::string> texts;
    for (const HostPlan& host : hosts)
        texts.push_back(host.name + " in " + std::to_string(host.site.value) + ": " + text_of(host.uplink));
    return texts;
}

TEST(MachinesTest, SitesStandAfterTheirParentsAndLinksAreNamedAfterThem) {
    const Platform plan = machines_of(with_platform(kPlatform)).plan;
    EXPECT_THAT(
        texts_of(plan.sites),
        ElementsAre("root in nothing: -; backbone 0ns 1 shared",
                    "eu in 0: eu 40000000ns 1000000000 fat; eu backbone 10000ns 50000000000 shared",
                    "us in 0: -; -", "a in 1: a 300000ns 5000000000 split; a backbone 2000ns 12500000000 fat",
                    "b in 1: -; -", "c in 0: -; -", "a1 in 3: -; -",
                    "b1 in 4: b1 1000ns 5000000000 split; -"));
    EXPECT_EQ(plan.simgrid_file, "");
}

TEST(MachinesTest, GroupsAreSingleHostsAndTheClientsComeLast) {
    const Machines machines = machines_of(with_platform(kPlatform));
    EXPECT_THAT(texts_of(machines.plan.hosts),
                ElementsAre("db in 7: db 5000ns 1000000000 shared", "edge in 0: -", "spare-1 in 6: -",
                            "spare-2 in 7: -", "web-1 in 3: web-1 20000ns 1250000000 split",
                            "web-2 in 4: web-2 20000ns 1250000000 split",
                            "web-3 in 3: web-3 20000ns 1250000000 split",
                            "clients in 0: clients 15000000ns 100000000 split"));
    const auto& hosts = machines.plan.hosts;
    EXPECT_EQ(hosts[0].cores, Cores{7.5});
    EXPECT_EQ(hosts[0].speed, 1.5);
    EXPECT_FALSE(hosts[0].power);
    EXPECT_EQ(hosts[4].cores, Cores{16});
    EXPECT_EQ(hosts[4].speed, 1);
    EXPECT_EQ(hosts[5].power->idle_watts, 120);
    EXPECT_EQ(hosts[5].power->one_core_watts, 135);
    EXPECT_EQ(hosts[5].power->all_cores_watts, 350.5);
    EXPECT_EQ(machines.clients, HostId{7});
    EXPECT_TRUE(is_unlimited(hosts[7].cores));
    EXPECT_THAT(machines.zone_of, ElementsAre(1, -1, 0, 1, 0, 1, 0, -1));
    EXPECT_EQ(machines.small_message, kibibytes(1));
    EXPECT_EQ(machines.pointer, "/deployment/platform");
}

TEST(MachinesTest, GroupsTakeTurnsBetweenZones) {
    const Machines machines = machines_of(with_platform(R"({
        "hosts": { "one": { "count": 4, "cores": 2, "racks": [ "a1", "a2", "b1" ] }, "two": { "count": 2, "cores": 2, "zone": "a" },
                   "none": { "cores": 2 } },
        "racks": { "a1": { "zone": "a" }, "a2": { "zone": "a" }, "b1": { "zone": "b" } }, "zones": { "a": {}, "b": {} } })"));
    // By number: none 0, one 1 to 4 in the racks a1 a2 b1 a1, two 5 and 6.
    EXPECT_THAT(machines.zone_of, ElementsAre(-1, 0, 0, 1, 0, 0, 0, -1));
    EXPECT_THAT(numbers(machines.groups.at("one")), ElementsAre(1, 3, 2, 4));
    EXPECT_THAT(numbers(machines.groups.at("two")), ElementsAre(5, 6));
    EXPECT_THAT(numbers(scenario::placement_order(machines, {"two", "one"})), ElementsAre(5, 3, 6, 1, 2, 4));
    EXPECT_THAT(numbers(scenario::placement_order(machines, {})), ElementsAre(0, 1, 3, 2, 4, 5, 6))
        << "all groups by name; hosts without a zone are as one zone";
}

TEST(MachinesTest, LinksAndSmallMessagesMayBeLeftOut) {
    const Loaded loaded = must_read(with_platform(R"({ "hosts": { "web": { "cores": 2 } } })"));
    const Machines& machines = *loaded.scenario.deployment.machines;
    EXPECT_THAT(texts_of(machines.plan.sites), ElementsAre("root in nothing: -; -"));
    EXPECT_THAT(texts_of(machines.plan.hosts), ElementsAre("web in 0: -", "clients in 0: -"));
    EXPECT_EQ(machines.small_message, Bytes{0});
    ASSERT_EQ(loaded.remarks.size(), 1u);
    EXPECT_EQ(loaded.remarks[0].severity, Severity::note);
    EXPECT_EQ(loaded.remarks[0].code, "free-clients");
}

TEST(MachinesTest, ServicesAndHopsWithInstancesNameTheirHosts) {
    const std::string text = replaced(
        replaced(with_platform(kPlatform), "\"concurrency\": 16,", R"("hosts": [ "web", "edge" ],)"),
        "\"services\": {\n    \"web\": { \"platform\"",
        R"("hops": { "proxy": { "kind": "gateway", "cpu": 1, "scale": { "fixed": 1 }, "hosts": [ "db" ] } },
           "services": { "web": { "platform")");
    const auto deployment = must_read(text).scenario.deployment;
    EXPECT_THAT(deployment.services.at("web").hosts, ElementsAre("web", "edge"));
    EXPECT_THAT(deployment.services.at("back").hosts, IsEmpty()) << "all hosts";
    EXPECT_THAT(deployment.hops.at("proxy").pool->hosts, ElementsAre("db"));
}

struct Wrong {
    const char* from;
    const char* to;
    const char* message;
};

class WrongPlatformTest : public testing::TestWithParam<Wrong> {};

TEST_P(WrongPlatformTest, IsRefusedWhereItIsWrong) {
    const Wrong& wrong = GetParam();
    EXPECT_THAT(refusal(replaced(with_platform(kPlatform), wrong.from, wrong.to)), HasSubstr(wrong.message));
}

INSTANTIATE_TEST_SUITE_P(
    Reader, WrongPlatformTest,
    testing::Values(
        Wrong{"[ \"a\", \"b\" ]", "[ \"a\", \"bb\" ]",
              "/platform/hosts/web/zones/1: there is no zone \"bb\" (known: a, b, c)"},
        Wrong{"[ \"a\", \"b\" ]", "[]", "/hosts/web/zones: must name at least one zone"},
        Wrong{"\"rack\": \"b1\"", "\"rack\": \"b2\"",
              "/hosts/db/rack: there is no rack \"b2\" (did you mean \"b1\"?)"},
        Wrong{"\"rack\": \"b1\"", "\"rack\": \"b1\", \"zone\": \"b\"",
              "/hosts/db: has more than one of \"zone\", \"zones\", \"rack\" and \"racks\""},
        Wrong{"{ \"zone\": \"a\" }", "{ \"zone\": \"d\" }", "/racks/a1/zone: there is no zone \"d\""},
        Wrong{"{ \"region\": \"eu\" }", "{ \"region\": \"ue\" }",
              "/zones/b/region: there is no region \"ue\" (did you mean \"eu\"?)"},
        Wrong{"\"c\": {}", "\"us\": {}", "/zones/us: the name \"us\" of a zone is already that of a region"},
        Wrong{"\"c\": {}", "\"web-2\": {}",
              "/hosts/web: the name \"web-2\" of a host is already that of a zone"},
        Wrong{"\"c\": {}", "\"clients\": {}",
              "the name \"clients\" of a zone is already that of the clients"},
        Wrong{"\"one-core\": \"0.135kW\"", "\"one-core\": \"119W\"",
              "/hosts/web/power/one-core: is less than \"idle\""},
        Wrong{"\"350.5W\"", "\"134W\"", "/hosts/web/power/all-cores: is less than \"one-core\""},
        Wrong{"\"350.5W\"", "\"350\"", "/power/all-cores: is \"350\", which has no unit; write \"350W\""},
        Wrong{"\"350.5W\"", "\"350w\"", "/power/all-cores: is \"350w\", which has an unknown unit"},
        Wrong{", \"all-cores\": \"350.5W\"", "", "/hosts/web/power: needs a member \"all-cores\""},
        Wrong{"\"cores\": 16", "\"cores\": \"unlimited\"", "/hosts/web/cores: is \"unlimited\", must be"},
        Wrong{"\"cores\": 16", "\"cores\": 0", "/hosts/web/cores: is 0, must be above 0"},
        Wrong{"\"cores\": 16, ", "", "/hosts/web: needs a member \"cores\""},
        Wrong{"\"count\": 3", "\"count\": 100000", "/platform/hosts: has 100004 hosts, must have at most"},
        Wrong{"\"10Gbit/s\"", "\"10Gbps\"", "/nic/bandwidth: is \"10Gbps\", which has no unit; write"},
        Wrong{"\"10Gbit/s\"", "\"0Gbit/s\"", "/nic/bandwidth: is \"0Gbit/s\", must be between 1B/s and"},
        Wrong{"\"8bit/s\"", "\"8bit/s\", \"sharing\": \"split-duplex\"",
              "/platform/backbone/sharing: is \"split-duplex\", which is not known here"},
        Wrong{"\"latency\": \"40ms\", ", "", "/regions/eu/uplink: needs a member \"latency\": One way."},
        Wrong{"\"small-messages\"", "\"simgrid-file\": \"a.xml\", \"small-messages\"",
              "/deployment/platform: has more than one of \"hosts\" and \"simgrid-file\""},
        Wrong{"\"services\": {\n    \"web\": { \"platform\"",
              "\"network\": { \"zones\": 2 }, \"services\": {\n    \"web\": { \"platform\"",
              "/deployment/network/zones: \"zones\" is for deployments without a \"platform\""},
        Wrong{"\"concurrency\": 16", "\"hosts\": [ \"wep\" ]",
              "/services/web/hosts/0: there is no group of hosts \"wep\" (did you mean \"web\"?)"},
        Wrong{"\"concurrency\": 16", "\"hosts\": [ \"web\", \"web\" ]",
              "/services/web/hosts/1: the group \"web\" is named twice"},
        Wrong{"\"concurrency\": 16", "\"hosts\": []", "/services/web/hosts: must name at least one group"},
        Wrong{"\"cpu\": 2,", "\"cpu\": 17,",
              "/deployment/services/web: has 17 cores for one instance, more than any host that it may be "
              "placed on: the largest are those of \"web\", with 16"},
        Wrong{"\"cpu\": 2,", "\"cpu\": 8, \"hosts\": [ \"edge\", \"db\" ],",
              "the largest are those of \"db\", with 7.5"}));

TEST(MachinesTest, APlatformHasHostsOrAFile) {
    EXPECT_EQ(refusal(with_platform("{}")),
              "/deployment/platform: needs one of \"hosts\" or \"simgrid-file\"");
    EXPECT_EQ(refusal(with_platform(R"({ "hosts": {} })")),
              "/deployment/platform/hosts: must have at least one group");
}

TEST(MachinesTest, WithoutAPlatformNothingRefersToOne) {
    EXPECT_EQ(refusal(replaced(small_scenario(), "\"concurrency\": 16", "\"hosts\": [ \"web\" ]")),
              "/deployment/services/web/hosts: names hosts, but the deployment has no \"platform\"");
    EXPECT_EQ(
        refusal(replaced(small_scenario(), "\"10m\" }",
                         R"("10m", "faults": { "lost": { "at": "1m", "down": { "host": "web" } } } })")),
        "/experiment/faults/lost: is about machines, but the deployment has no \"platform\"");
}

TEST(MachinesTest, AManagedHopHasNoHosts) {
    const std::string text =
        replaced(with_platform(kPlatform), "\"services\": {\n    \"web\": { \"platform\"",
                 R"("hops": { "lb": { "kind": "balancer", "hosts": [ "db" ] } },
                                         "services": { "web": { "platform")");
    EXPECT_THAT(refusal(text),
                HasSubstr("/hops/lb/hosts: \"hosts\" is for hops with instances of their own"));
}

TEST(MachinesTest, SitesHaveALimit) {
    std::string zones, racks;
    for (int i = 0; i < 5'001; ++i) {
        zones += (i ? ", \"z" : "\"z") + std::to_string(i) + "\": {}";
        racks += (i ? ", \"r" : "\"r") + std::to_string(i) + "\": {}";
    }
    EXPECT_EQ(refusal(with_platform(R"({ "hosts": { "web": { "cores": 2 } }, "zones": { )" + zones +
                                    R"( }, "racks": { )" + racks + " } }")),
              "/deployment/platform: has more than 10,000 regions, zones and racks");
}

TEST(MachinesTest, ASimGridFileMustLieBeneathTheScenario) {
    const Folder folder;
    folder.write("in/cluster.xml", "<platform/>");
    const auto read = [&](const std::string& file) {
        return read_scenario(
            folder.write("in/a.json", with_platform(R"({ "simgrid-file": ")" + file + "\" }")), {});
    };
    const auto loaded = read("cluster.xml");
    ASSERT_TRUE(loaded) << lines_of(loaded.error());
    const Machines& machines = *loaded->scenario.deployment.machines;
    EXPECT_EQ(machines.plan.simgrid_file, (folder.path() / "in" / "cluster.xml").string());
    EXPECT_THAT(machines.plan.hosts, IsEmpty());
    EXPECT_THAT(machines.plan.sites, IsEmpty());
    EXPECT_FALSE(machines.clients.is_some());
    ASSERT_EQ(loaded->remarks.size(), 1u);
    EXPECT_EQ(loaded->remarks[0].code, "needs-simgrid");

    folder.write("in/cluster.xml", "<platform></platform>");
    EXPECT_NE(read("cluster.xml")->scenario.provenance.sha256, loaded->scenario.provenance.sha256)
        << "its content counts";
    EXPECT_EQ(read("gone.xml").error().front().blame, Blame::unreadable);
    EXPECT_THAT(lines_of(read("../in.xml").error()), HasSubstr("leads out of the scenario's folder"));
}

// What would end SimGrid's process, or read files that the digest does not hold.
TEST(MachinesTest, ASimGridFileIsLookedThrough) {
    const Folder folder;
    const std::string scenario = folder.write("a.json", with_platform(R"({ "simgrid-file": "c.xml" })"));
    const auto refusal_of = [&](const std::string& xml) {
        folder.write("c.xml", xml);
        const auto loaded = read_scenario(scenario, {});
        return loaded ? std::string() : lines_of(loaded.error());
    };
    const auto inside = [](const std::string& element) {
        return "<?xml version='1.0'?>\n<!-- <include/> -->\n<platform version=\"4.1\">\n  " + element +
               "\n</platform>\n";
    };
    EXPECT_EQ(refusal_of(inside("<host id=\"h\" speed=\"1Gf\" core=\"2\"/>")), "");
    EXPECT_EQ(refusal_of(inside("<link id=\"l\" latency=\"1ms\" state_file=\"\"/>")), "");
    EXPECT_EQ(refusal_of(inside("<trace id=\"t\" periodicity=\"1\">0 1</trace>")), "");
    EXPECT_EQ(refusal_of(inside("<trace_connect kind=\"SPEED\" trace=\"t\" element=\"h\"/>")), "");

    const std::string place = "c.xml:4:4: error: /deployment/platform/simgrid-file: ";
    const auto one_file = [](const std::string& name) {
        return "names another file, and only the platform file is read: \"" + name + '"';
    };
    const std::vector<std::pair<std::string, std::string>> wrong{
        {"<include file=\"/etc/passwd\"/>", one_file("include")},
        {"<link id=\"l\" state_file=\"s\"/>", one_file("state_file")},
        {"<host id=\"h\" availability_file=\"s\"/>", one_file("availability_file")},
        {"<trace id=\"t\" file=\"t\"/>", one_file("file")},
        {"<link id=\"l\" latency=\"-1ms\"/>", "must not be negative: \"latency\""},
        {"<host id=\"h\" core=\"-2\"/>", "must not be negative: \"core\""},
        {"<cluster id=\"c\" bb_lat=\"-1us\"/>", "must not be negative: \"bb_lat\""},
        {"<link id=\"l\" sharing_policy=\"WIFI\"/>", "wireless links are not simulated: \"WIFI\""},
        {"<trace_connect kind=\"LINK_AVAIL\"/>",
         "what goes up and down by a profile is not simulated: \"LINK_AVAIL\""}};
    for (const auto& [element, message] : wrong)
        EXPECT_THAT(refusal_of(inside(element)), HasSubstr(place + message)) << element;

    EXPECT_THAT(refusal_of(inside("<host>")),
                HasSubstr("c.xml:5:3: error: /deployment/platform/simgrid-file: is no XML"));
    EXPECT_THAT(refusal_of("{}"), HasSubstr("is no XML"));
    EXPECT_THAT(refusal_of(""), HasSubstr("is no XML"));
    EXPECT_THAT(refusal_of("<html/>"), HasSubstr("is not a SimGrid platform: it begins with \"html\""));
}

TEST(MachinesTest, ThePartsOfASimGridFileHaveNoNamesHere) {
    const Folder folder;
    folder.write("c.xml", "<platform/>");
    const auto refused = [&](const std::string& text) {
        const auto loaded = read_scenario(folder.write("a.json", text), {});
        return loaded ? Issue{} : loaded.error().front();
    };
    const std::string text = with_platform(R"({ "simgrid-file": "c.xml" })");
    EXPECT_EQ(refused(replaced(text, "\"concurrency\": 16", "\"hosts\": [ \"web\" ]")).blame,
              Blame::not_built_in);
    EXPECT_EQ(refused(with_platform(R"({ "simgrid-file": "c.xml" })",
                                    R"({ "f": { "at": "1s", "down": { "host": "web" } } })"))
                  .blame,
              Blame::not_built_in);
    EXPECT_EQ(refused(with_platform(R"({ "simgrid-file": "c.xml", "zones": {} })")).message,
              "\"zones\" goes with \"hosts\"; a SimGrid file has its own");
}

TEST(MachinesTest, TheEffectiveScenarioReadsBackAsTheSame) {
    const Loaded first = must_read(with_platform(kPlatform, R"({
        "cut": { "at": "5s", "for": "1s", "down": { "link": "eu backbone" } },
        "slow": { "at": "1s", "slow": { "zone": "b", "speed": "25%" } } })"));
    const std::string text = effective_text(first);
    EXPECT_THAT(text, HasSubstr("\"sharing\": \"split-duplex\"  // default"));
    EXPECT_THAT(text, HasSubstr("\"count\": 1,  // default"));
    EXPECT_THAT(text, testing::Not(HasSubstr("\"rtt\""))) << "the platform says it";

    const Loaded second = must_read(text);
    EXPECT_EQ(first.effective.values, second.effective.values);
    EXPECT_EQ(texts_of(first.scenario.deployment.machines->plan.hosts),
              texts_of(second.scenario.deployment.machines->plan.hosts));
    EXPECT_EQ(texts_of(first.scenario.deployment.machines->plan.sites),
              texts_of(second.scenario.deployment.machines->plan.sites));
    ASSERT_EQ(second.scenario.experiment.faults.size(), 2u);
    EXPECT_EQ(second.scenario.experiment.faults[0].speed, 0.25);
    EXPECT_THAT(second.scenario.experiment.faults[1].links, ElementsAre("eu backbone"));
}

// An overlay changes one member of one link.
TEST(MachinesTest, OverlaysChangeSingleMembers) {
    ReadOptions options;
    options.sets = {{"/deployment/platform/zones/a/uplink/bandwidth", "1GB/s"},
                    {"/deployment/platform/hosts/web/rack", "b1"},
                    {"/deployment/platform/hosts/web/count", "2"}};
    const auto loaded = must_read(with_platform(kPlatform), options);
    const Platform& plan = loaded.scenario.deployment.machines->plan;
    EXPECT_EQ(text_of(plan.sites[3].uplink), "a 300000ns 1000000000 split");
    ASSERT_EQ(plan.hosts.size(), 7u);
    EXPECT_EQ(plan.hosts[5].name, "web-2");
    EXPECT_EQ(plan.hosts[5].site, SiteId{7}) << "a rack takes the place of zones";
}

TEST(MachineLintTest, EmptySites) {
    std::vector<std::string> found;
    for (const Issue& remark : must_read(with_platform(kPlatform)).remarks)
        found.push_back(remark.code + ' ' + remark.pointer + ": " + remark.message);
    EXPECT_THAT(found,
                testing::UnorderedElementsAre("empty-site /deployment/platform/regions/us: no host is in us",
                                              "empty-site /deployment/platform/zones/c: no host is in c"));
}

// 5 instances of 2 cores go to web-1, web-2, web-1 ...: 6 cores are promised on web-1, 4 on web-2.
TEST(MachineLintTest, OvercommittedHosts) {
    const auto remarks = [](const std::string& cores) {
        std::string text =
            replaced(with_platform(R"({ "hosts": { "web": { "count": 2, "cores": )" + cores +
                                   R"( } }, "clients": { "latency": "1ms", "bandwidth": "1GB/s" } })"),
                     "\"scale\": { \"fixed\": 1 } },", "\"scale\": { \"fixed\": 5 } },");
        text = replaced(text, "\"concurrency\": 16", "\"balance\": \"random\"");
        std::string all;
        for (const Issue& remark : must_read(text).remarks) all += remark.code + ": " + remark.message;
        return all;
    };
    EXPECT_EQ(remarks("6"), "");
    EXPECT_EQ(
        remarks("5"),
        "overcommitted: 1 of 2 hosts have fewer cores than their instances may use; the worst is web-1, "
        "which has 5 and promises 6 (functions not counted)");
    EXPECT_THAT(remarks("3"), HasSubstr("2 of 2 hosts"));
}

}  // namespace
}  // namespace plimsoll::io
