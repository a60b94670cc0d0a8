// SPDX-License-Identifier: MIT
// What happens to machines and links: from the scenario to plain data, and what is refused.
#include "tests/unit/io_machines_support.h"

namespace plimsoll::io {
namespace {

using scenario::Fault;
using scenario::FaultKind;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<Fault> faults_of(const std::string& faults) {
    return must_read(with_platform(kPlatform, faults)).scenario.experiment.faults;
}

TEST(FaultsTest, NameHostsInFiveWays) {
    const auto faults = faults_of(R"({
        "a-host": { "at": "1s", "for": "1s", "down": { "host": "web-2" } },
        "b-hosts": { "at": "3s", "for": "1s", "down": { "hosts": "web" } },
        "c-rack": { "at": "5s", "for": "1s", "down": { "rack": "b1" } },
        "d-zone": { "at": "7s", "for": "1s", "down": { "zone": "a" } },
        "e-region": { "at": "9s", "down": { "region": "eu" } } })");
    ASSERT_EQ(faults.size(), 5u);
    EXPECT_EQ(faults[0].name, "a-host");
    EXPECT_EQ(faults[0].at, std::chrono::seconds(1));
    EXPECT_EQ(faults[0].length, std::chrono::seconds(1));
    EXPECT_EQ(faults[0].pointer, "/experiment/faults/a-host");
    EXPECT_THAT(numbers(faults[0].hosts), ElementsAre(5));
    EXPECT_THAT(numbers(faults[1].hosts), ElementsAre(4, 5, 6));
    EXPECT_THAT(numbers(faults[2].hosts), ElementsAre(0, 3));
    EXPECT_THAT(numbers(faults[3].hosts), ElementsAre(2, 4, 6)) << "its racks belong to it";
    EXPECT_THAT(numbers(faults[4].hosts), ElementsAre(0, 2, 3, 4, 5, 6));
    EXPECT_FALSE(faults[4].length.has_value());
    for (const Fault& fault : faults) EXPECT_EQ(fault.kind, FaultKind::hosts_down);
}

TEST(FaultsTest, SlowDownHostsAndTakeOrDegradeLinks) {
    const auto faults = faults_of(R"({
        "cut": { "at": "0s", "for": "1s", "down": { "link": "eu backbone" } },
        "less": { "at": "1s", "degrade": { "link": "clients", "bandwidth": "10%" } },
        "longer": { "at": "1s", "degrade": { "link": "web-1", "latency": 3 } },
        "slow": { "at": "1s", "slow": { "zone": "b", "speed": "25%" } } })");
    ASSERT_EQ(faults.size(), 4u);
    EXPECT_EQ(faults[0].kind, FaultKind::links_down);
    EXPECT_THAT(faults[0].links, ElementsAre("eu backbone"));
    EXPECT_EQ(faults[1].kind, FaultKind::links_degraded);
    EXPECT_THAT(faults[1].links, ElementsAre("clients"));
    EXPECT_EQ(faults[1].scale.bandwidth, 0.1);
    EXPECT_EQ(faults[1].scale.latency, 1);
    EXPECT_EQ(faults[2].scale.bandwidth, 1);
    EXPECT_EQ(faults[2].scale.latency, 3);
    EXPECT_EQ(faults[3].kind, FaultKind::hosts_slow);
    EXPECT_THAT(numbers(faults[3].hosts), ElementsAre(0, 3, 5));
    EXPECT_EQ(faults[3].speed, 0.25);
}

// Also what is over at the instant at which the other begins, and the host beside its link.
TEST(FaultsTest, OneAfterTheOtherIsAllowed) {
    const auto faults = faults_of(R"({ "a-later": { "at": "3s", "slow": { "host": "web-1", "speed": "50%" } },
                                       "b-first": { "at": "1s", "for": "2s", "down": { "zone": "a" } },
                                       "a-link": { "at": "1s", "down": { "link": "web-1" } } })");
    ASSERT_EQ(faults.size(), 3u);
    EXPECT_EQ(faults[0].name, "a-link") << "by time, then by name";
    EXPECT_EQ(faults[1].name, "b-first");
    EXPECT_EQ(faults[2].name, "a-later");
}

struct WrongFault {
    const char* fault;
    const char* message;
};

class WrongFaultTest : public testing::TestWithParam<WrongFault> {};

TEST_P(WrongFaultTest, IsRefusedWhereItIsWrong) {
    const std::string faults = "{ \"f\": { " + std::string(GetParam().fault) + " } }";
    EXPECT_THAT(refusal(with_platform(kPlatform, faults)),
                HasSubstr("/experiment/faults/f" + std::string(GetParam().message)));
}

INSTANTIATE_TEST_SUITE_P(
    Reader, WrongFaultTest,
    testing::Values(
        WrongFault{R"("down": { "zone": "a" })", ": needs a member \"at\""},
        WrongFault{R"("at": "1s")", ": needs one of \"down\", \"slow\" or \"degrade\""},
        WrongFault{R"("at": "1s", "down": { "zone": "a" }, "slow": { "zone": "b", "speed": "5%" })",
                   ": has more than one of \"down\", \"slow\" and \"degrade\""},
        WrongFault{R"("at": "1s", "down": { "zone": "a", "rack": "a1" })",
                   "/down: must have exactly one member"},
        WrongFault{R"("at": "10m", "down": { "zone": "a" })",
                   "/at: is \"10m\", must be before the end of the experiment, which is at \"10m\""},
        WrongFault{R"("at": "1s", "for": "0s", "down": { "zone": "a" })", "/for: is \"0s\", must be above"},
        WrongFault{R"("at": "1s", "down": { "host": "web" })",
                   "/down/host: there is no host \"web\" (did you mean \"web-1\"?)"},
        WrongFault{R"("at": "1s", "down": { "host": "clients" })",
                   "/down/host: there is no host \"clients\""},
        WrongFault{R"("at": "1s", "down": { "hosts": "wep" })",
                   "/down/hosts: there is no group of hosts \"wep\" (did you mean \"web\"?)"},
        WrongFault{R"("at": "1s", "down": { "rack": "a" })",
                   "/down/rack: there is no rack \"a\" (did you mean \"a1\"?)"},
        WrongFault{R"("at": "1s", "down": { "zone": "c" })", "/down/zone: there is no host in \"c\""},
        WrongFault{R"("at": "1s", "down": { "region": "eu-1" })",
                   "/down/region: there is no region \"eu-1\""},
        WrongFault{R"("at": "1s", "down": { "link": "b" })", "/down/link: there is no link \"b\""},
        WrongFault{R"("at": "1s", "down": { "link": "b backbone" })",
                   "/down/link: there is no link \"b backbone\" (did you mean \"a backbone\"?)"},
        WrongFault{R"("at": "1s", "down": { "link": "eu  backbone" })",
                   "/down/link: is \"eu  backbone\", must be the name of a link"},
        WrongFault{R"("at": "1s", "slow": { "zone": "a" })", "/slow: needs a member \"speed\""},
        WrongFault{R"("at": "1s", "slow": { "zone": "a", "speed": "0%" })",
                   "/slow/speed: is \"0%\", must be above 0% and at most 100%"},
        WrongFault{R"("at": "1s", "slow": { "host": "db", "link": "a", "speed": "5%" })",
                   "/slow/link: unknown member \"link\""},
        WrongFault{R"("at": "1s", "slow": { "zone": "a", "rack": "a1", "speed": "5%" })",
                   "/slow: has more than one of"},
        WrongFault{R"("at": "1s", "degrade": { "link": "a" })",
                   "/degrade: needs one of \"bandwidth\" or \"latency\""},
        WrongFault{R"("at": "1s", "degrade": { "bandwidth": "5%" })", "/degrade: needs a member \"link\""},
        WrongFault{R"("at": "1s", "degrade": { "link": "a", "latency": 0.5 })",
                   "/degrade/latency: is 0.5, must be between 1 and"},
        WrongFault{R"("at": "1s", "down": { "store": "db" })", "/down/store: \"store\" is not simulated"}));

TEST(FaultsTest, TwoAtOnceOnOneThingAreRefused) {
    const auto refused = [](const std::string& faults) { return refusal(with_platform(kPlatform, faults)); };
    EXPECT_EQ(
        refused(R"({ "one": { "at": "1s", "for": "2s", "down": { "zone": "a" } },
                           "two": { "at": "2999ms", "slow": { "hosts": "web", "speed": "50%" } } })"),
        "/experiment/faults/two: begins before \"one\" is over on the host web-1: of two faults at once "
        "it is not said what holds");
    EXPECT_THAT(refused(R"({ "one": { "at": "2s", "down": { "link": "a" } },
                             "two": { "at": "1s", "degrade": { "link": "a", "latency": 2 } } })"),
                HasSubstr("/experiment/faults/one: begins before \"two\" is over on the link a:"));
    EXPECT_THAT(refused(R"({ "long": { "at": "1s", "for": "9s", "down": { "host": "db" } },
                             "short": { "at": "2s", "for": "1s", "down": { "link": "b1" } },
                             "third": { "at": "5s", "for": "1s", "down": { "host": "db" } } })"),
                HasSubstr("/experiment/faults/third: begins before \"long\""));
}

}  // namespace
}  // namespace plimsoll::io
