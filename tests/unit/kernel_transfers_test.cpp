// SPDX-License-Identifier: MIT
// Transfers, their failures and the books on links and hosts, on the kernel without contention.
#include <gtest/gtest.h>

#include "sim/base/check.h"
#include "sim/kernel/fast_kernel.h"
#include "tests/unit/kernel_log.h"

namespace plimsoll {
namespace {

using Entries = std::vector<KernelLog::Entry>;

HostPlan host(Duration latency, double bytes_per_second, const std::string& name = "nic") {
    HostPlan plan;
    plan.uplink = LinkPlan{name, latency, bytes_per_second, Sharing::split_duplex};
    return plan;
}

// Links: 0 core, 1 a up, 2 a down, 3 b up, 4 b down, 5 c up, 6 c down. From a to b and from a to c: 3.5 ms
// and 1 MB/s; from b to c: 4.5 ms and 4 MB/s.
Platform three_hosts() {
    Platform platform;
    platform.sites = {SitePlan{"root", {}, {}, LinkPlan{"core", 500us, 8e6, Sharing::fat_pipe}}};
    platform.hosts = {host(1ms, 1e6, "a"), host(2ms, 4e6, "b"), host(2ms, 4e6, "c")};
    return platform;
}

class TransferTest : public testing::Test {
  protected:
    static constexpr HostId a{0}, b{1}, c{2};
    static constexpr LinkId core{0}, a_up{1}, a_down{2}, b_down{4};

    TransferTest() { kernel_.install(three_hosts()); }

    // Writes `id` when it arrives and -id when it fails.
    ActivityHandle send(HostId from, HostId to, std::int64_t bytes, int id) {
        return kernel_.transfer(from, to, Bytes{bytes}, log_.event(id), &KernelLog::lost);
    }

    FastKernel kernel_;
    KernelLog log_{kernel_};
};

TEST_F(TransferTest, TakesTheLatenciesAndTheSmallestBandwidth) {
    send(a, b, 1'000'000, 1);  // 3.5 ms + 1 MB / 1 MB/s
    send(a, b, 1'000'000, 2);  // the same, as though it were alone
    send(b, c, 1'000'000, 3);  // 4.5 ms + 250 ms
    send(a, c, 0, 4);          // 3.5 ms
    send(a, a, 1'000'000, 5);  // no network
    send(a, c, 1, 6);          // 3.5 ms + 1 us
    log_.run();

    EXPECT_EQ(log_.entries, (Entries{{kStart, 5},
                                     {kStart + 3500us, 4},
                                     {kStart + 3501us, 6},
                                     {kStart + 254'500us, 3},
                                     {kStart + 1'003'500us, 1},
                                     {kStart + 1'003'500us, 2}}));
}

TEST_F(TransferTest, RoundsUpToTheNanosecond) {
    kernel_.set_scale(a_up, LinkScale{3e-6, 1});  // 3 B/s

    send(a, b, 1, 1);
    log_.run();

    EXPECT_EQ(log_.entries, (Entries{{kStart + 3500us + 333'333'334ns, 1}}));
}

TEST_F(TransferTest, TellsNothingOnceCancelled) {
    const ActivityHandle handle = send(a, b, 1'000, 1);
    EXPECT_TRUE(kernel_.cancel(handle));
    EXPECT_FALSE(kernel_.cancel(handle));
    const ActivityHandle second = send(a, b, 1'000, 2);  // in the place of the first
    EXPECT_FALSE(kernel_.cancel(handle));
    log_.run();

    EXPECT_EQ(log_.entries, (Entries{{kStart + 4500us, 2}}));
    EXPECT_FALSE(kernel_.cancel(second));
}

TEST_F(TransferTest, FailsExactlyWithTheLinkItIsOn) {
    send(b, a, 1'000'000, 1);  // a down
    send(a, c, 1'000'000, 2);  // a up: on it
    send(b, c, 1'000'000, 3);  // elsewhere
    send(a, b, 1'000'000, 4);  // a up: on it
    send(a, b, 0, 5);          // has arrived before
    log_.at(10ms, [&] {
        kernel_.set_condition(a_up, Condition::down);
        EXPECT_EQ(log_.entries.size(), 1U) << "failures are told after the event, not inside the call";
    });
    log_.run();

    EXPECT_EQ(log_.entries, (Entries{{kStart + 3500us, 5},
                                     {kStart + 10ms, -2},
                                     {kStart + 10ms, -4},
                                     {kStart + 254'500us, 3},
                                     {kStart + 1'003'500us, 1}}));
}

TEST_F(TransferTest, FailsAtOnceOverALinkThatIsDown) {
    kernel_.set_condition(core, Condition::down);
    send(a, b, 1, 1);
    const ActivityHandle revoked = send(a, b, 1, 2);
    EXPECT_TRUE(log_.entries.empty());
    EXPECT_TRUE(kernel_.cancel(revoked));
    EXPECT_FALSE(kernel_.cancel(revoked));
    log_.at(1s, [&] {
        kernel_.set_condition(core, Condition::up);
        send(a, b, 0, 3);
    });
    log_.run();

    EXPECT_EQ(log_.entries, (Entries{{kStart, -1}, {kStart + 1'003'500us, 3}}));
}

TEST_F(TransferTest, FailsWithItsHost) {
    send(a, b, 1'000'000, 1);
    send(b, c, 1'000'000, 2);
    send(c, a, 1'000'000, 5);
    log_.at(1ms, [&] {
        kernel_.set_condition(a, Condition::down);
        send(a, a, 1, 3);
        send(c, a, 1, 4);
    });
    log_.run();

    EXPECT_EQ(log_.entries, (Entries{{kStart + 1ms, -1},
                                     {kStart + 1ms, -5},
                                     {kStart + 1ms, -3},
                                     {kStart + 1ms, -4},
                                     {kStart + 254'500us, 2}}));
}

// 1 MB at 1 MB/s from 3.5 ms on. At 503.5 ms half is left, at half the speed: 1 s more. The other transfer is
// in its latency when the bandwidth drops: 500 ms + 3.5 ms + 2 s.
TEST_F(TransferTest, FeelsANewBandwidthAtOnceAndANewLatencyOnlyFromTheStart) {
    send(a, b, 1'000'000, 1);
    log_.at(503'500us, [&] { kernel_.set_scale(a_up, LinkScale{0.5, 10}); });
    log_.at(500ms + 500us, [&] { send(a, b, 1'000'000, 2); });
    log_.at(2s, [&] { send(a, b, 0, 3); });  // 10 ms + 0.5 ms + 2 ms
    log_.run();

    EXPECT_EQ(log_.entries,
              (Entries{{kStart + 1'503'500us, 1}, {kStart + 2'012'500us, 3}, {kStart + 2'504ms, 2}}));
}

TEST_F(TransferTest, AWayIsAlwaysWhatItsLinksAndHostsAreNow) {
    EXPECT_EQ(kernel_.way(a, b).latency, 3500us);
    kernel_.set_scale(a_up, LinkScale{0.5, 2});
    EXPECT_EQ(kernel_.way(a, b).latency, 4500us);
    EXPECT_EQ(kernel_.way(a, b).bytes_per_second, 0.5e6);
    kernel_.set_condition(b_down, Condition::down);
    EXPECT_FALSE(kernel_.way(a, b).is_up);
    kernel_.set_condition(b_down, Condition::up);
    EXPECT_TRUE(kernel_.way(a, b).is_up);
    kernel_.set_condition(b, Condition::down);
    EXPECT_FALSE(kernel_.way(a, b).is_up);
    kernel_.set_condition(b, Condition::up);
    EXPECT_TRUE(kernel_.way(a, b).is_up);
}

// Host i is i+1 microseconds from the root; there are more pairs than a kernel keeps ways of.
TEST(ManyHostsTest, EachPairHasItsOwnWay) {
    constexpr std::uint32_t kHosts = 100;
    Platform platform;
    for (std::uint32_t i = 0; i < kHosts; ++i) platform.hosts.push_back(host((i + 1) * 1us, 1e6));
    FastKernel kernel;
    kernel.install(platform);
    const HostId at_root = kernel.add_host(kUnlimitedCores, 1);

    for (std::uint32_t from = 0; from < kHosts; ++from) {
        EXPECT_EQ(kernel.way(HostId{from}, at_root).latency, (from + 1) * 1us);
        for (std::uint32_t to = 0; to < kHosts; ++to)
            EXPECT_EQ(kernel.way(HostId{from}, HostId{to}).latency, from == to ? 0us : (from + to + 2) * 1us);
    }
}

// What was carried on a way that the kernel did not keep has been carried all the same.
TEST(ManyHostsTest, EachLinkKnowsWhatItCarried) {
    constexpr std::uint32_t kHosts = 100;
    Platform platform;
    for (std::uint32_t i = 0; i < kHosts; ++i) platform.hosts.push_back(host(1us, 1e6));
    FastKernel kernel;
    kernel.install(platform);
    const Event nothing{[](void*) {}, nullptr};
    for (std::uint32_t from = 0; from < kHosts; ++from)
        for (std::uint32_t to = 0; to < kHosts; ++to)
            kernel.transfer(HostId{from}, HostId{to}, Bytes{10}, nothing, nothing.run);
    kernel.run(kStart + 1s, 1'000'000, [] { return true; });

    for (const LinkUse& use : kernel.link_use()) EXPECT_EQ(use.carried_bytes, 10 * (kHosts - 1));
}

// Until 503.5 ms: half of the first has been sent, of the second (to c) a quarter of a second's worth at 1
// MB/s.
TEST_F(TransferTest, CountsWhatALinkHasCarriedAndCouldHave) {
    send(a, b, 1'000'000, 1);
    log_.at(250ms, [&] { send(a, c, 1'000'000, 2); });
    log_.at(503'500us, [&] {
        const std::vector<LinkUse> use = kernel_.link_use();
        EXPECT_NEAR(use[a_up.value].carried_bytes, 750'000, 1e-3);
        EXPECT_NEAR(use[b_down.value].carried_bytes, 500'000, 1e-3);
        EXPECT_EQ(use[a_down.value].carried_bytes, 0);
        EXPECT_NEAR(use[a_up.value].capacity_bytes, 503'500, 1e-3);
        EXPECT_NEAR(use[b_down.value].capacity_bytes, 4 * 503'500, 1e-3);
        kernel_.set_condition(b_down, Condition::down);
    });
    log_.run(kStart + 2s);

    const std::vector<LinkUse> use = kernel_.link_use();
    EXPECT_NEAR(use[a_up.value].carried_bytes, 1'500'000, 1e-3) << "half of what failed, all of what arrived";
    EXPECT_NEAR(use[b_down.value].carried_bytes, 500'000, 1e-3);
    EXPECT_NEAR(use[b_down.value].capacity_bytes, 4 * 503'500, 1e-3) << "no capacity while it was down";
    EXPECT_NEAR(use[core.value].carried_bytes, 1'500'000, 1e-3);
    EXPECT_NEAR(use[a_up.value].capacity_bytes, 2e6, 1e-3);
}

TEST(InstallTest, HappensOnceAndFirst) {
    FastKernel kernel;
    kernel.install(three_hosts());
    EXPECT_THROW(kernel.install(three_hosts()), InternalError);
    EXPECT_EQ(kernel.links().size(), 7U);
    EXPECT_EQ(kernel.add_host(kUnlimitedCores, 1), HostId{3});

    FastKernel late;
    late.add_host(Cores{1}, 1);
    EXPECT_THROW(late.install(three_hosts()), InternalError);

    Platform file;
    file.simgrid_file = "platform.xml";
    EXPECT_THROW(FastKernel().install(file), InternalError);
}

// 90 W idle, 120 W with one core busy, 180 W with all four: 20 W a core, 100 W just above idle.
class EnergyTest : public testing::Test {
  protected:
    static Platform one_host(Cores cores) {
        Platform platform;
        HostPlan plan;
        plan.cores = cores;
        plan.power = PowerPlan{90, 120, 180};
        platform.hosts = {plan};
        return platform;
    }
    void install(Cores cores) {
        kernel_.install(one_host(cores));
        group_ = kernel_.add_group(host_, kUnlimitedCores, 1);
    }
    void compute(Duration work, int jobs) {
        for (int i = 0; i < jobs; ++i) kernel_.compute(group_, work, log_.event(i));
    }

    static constexpr HostId host_{0};
    FastKernel kernel_;
    KernelLog log_{kernel_};
    GroupId group_;
};

TEST_F(EnergyTest, IsThatOfTheWattsGiven) {
    install(Cores{4});
    log_.run(kStart + 10s);
    EXPECT_NEAR(kernel_.joules(host_), 900, 1e-6) << "idle: 10 s at 90 W";

    compute(10s, 1);
    log_.run(kStart + 20s);
    EXPECT_NEAR(kernel_.joules(host_), 900 + 1200, 1e-6) << "one core: 120 W";

    compute(10s, 2);
    log_.run(kStart + 30s);
    EXPECT_NEAR(kernel_.joules(host_), 2100 + 1400, 1e-6) << "two of four cores: 140 W";

    compute(5s, 8);
    log_.run(kStart + 40s);
    EXPECT_NEAR(kernel_.joules(host_), 3500 + 1800, 1e-6) << "all cores: 180 W";
}

TEST_F(EnergyTest, OfASingleCoreGoesFromIdleToAllCores) {
    install(Cores{1});
    kernel_.remove_group(group_);
    group_ = kernel_.add_group(host_, Cores{0.5}, 1);
    compute(5s, 1);
    log_.run(kStart + 20s);

    EXPECT_NEAR(kernel_.joules(host_), 10 * 135 + 10 * 90, 1e-6) << "10 s at half load, 10 s idle";
}

TEST_F(EnergyTest, IsNothingWhileTheHostIsDownAndItsJobsStandStill) {
    install(Cores{4});
    compute(10s, 1);
    log_.at(4s, [&] { kernel_.set_condition(host_, Condition::down); });
    log_.at(9s, [&] { kernel_.set_condition(host_, Condition::up); });
    log_.run(kStart + 20s);

    EXPECT_EQ(log_.entries, (Entries{{kStart + 15s, 0}}));
    EXPECT_NEAR(kernel_.joules(host_), 10 * 120 + 5 * 90, 1e-6);
}

TEST_F(EnergyTest, OfGroupsThatAreGoneIsNotForgotten) {
    install(Cores{4});
    compute(10s, 2);
    log_.run(kStart + 10s);
    kernel_.remove_group(group_);

    EXPECT_NEAR(kernel_.joules(host_), 1400, 1e-6);
}

}  // namespace
}  // namespace plimsoll
