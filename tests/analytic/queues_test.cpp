// SPDX-License-Identifier: MIT
// Slots and queues against formulas: how long requests wait for a slot, how many are turned away, and what
// the choice of an instance changes. Services only `wait`, so a slot is a server.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/analytic/closed_forms.h"
#include "tests/analytic/trial.h"

namespace plimsoll::analytic {
namespace {

constexpr const char* kOneInstance = R"({ "plimsoll": 1, "name": "one instance",
  "system": { "services": { "s": { "op": [ { "wait": { "exp": "1s" } } ] } } },
  "workload": { "mix": { "s.op": "100%" }, "arrivals": { "rate": "1/s" } },
  "deployment": { "services": { "s": { "platform": "servers", "concurrency": 1, "scale": { "fixed": 1 } } } } })";

constexpr const char* kErlang = "Erlang 1917; Gross and Harris 2.3";

// A law of service with mean 1 s.
struct Law {
    const char* name;
    const char* json;
    double variation_squared;
};
constexpr Law kConstant = {"constant", R"("1s")", 0};
constexpr Law kErlang4 = {"Erlang-4", R"({ "gamma": { "mean": "1s", "cv": 0.5 } })", 0.25};
constexpr Law kExponential = {"exponential", R"({ "exp": "1s" })", 1};
// Two exponentials with balanced means: weights (1 +- sqrt(3/5)) / 2, each with half of the work.
constexpr Law kTwoExponentials = {
    "hyperexponential",
    R"({ "mix": [ { "weight": 0.887298334620742, "of": { "exp": "0.563508327s" } },
                  { "weight": 0.112701665379258, "of": { "exp": "4.436491673s" } } ] })",
    4};
constexpr Law kNarrowLognormal = {"lognormal, sigma 0.5",
                                  R"({ "lognormal": { "mean": "1s", "cv": 0.532940349898420 } })",
                                  0.2840254166877415};
constexpr Law kWideLognormal = {
    "lognormal, sigma 1", R"({ "lognormal": { "mean": "1s", "cv": 1.310832493431987 } })", 1.718281828459045};

Setting one_instance(int slots, double load) {
    Setting setting(kOneInstance);
    setting.set("/deployment/services/s/concurrency", std::to_string(slots)).rate(slots * load);
    return setting;
}

Setting& serve(Setting& setting, const Law& law) {
    return setting.set("/system/services/s/op", fmt::format("[ {{ \"wait\": {} }} ]", law.json));
}

// Some 1,500 relaxation times, and never fewer than a few ten thousand services: the standard errors that a
// Trial wants.
double long_enough(double load, double variation_squared = 1) {
    return 75 * settling_time(load, variation_squared) + 3e4 * (1 + variation_squared);
}

TEST(Queues, OneServer) {
    for (const double load : {0.3, 0.5, 0.7, 0.8, 0.9, 0.95}) {
        Setting setting = one_instance(1, load);
        setting.lasts(settling_time(load), long_enough(load));
        const ManyServers exact(1, load);
        Trial(fmt::format("M/M/1, load {}", load), "Kleinrock 1975, ch. 3", setting)
            .expect("latency mean", exact.mean_latency(), latency_mean())
            .expect("latency p50", exact.latency_quantile(0.5), latency_quantile(0.5))
            .expect("latency p95", exact.latency_quantile(0.95), latency_quantile(0.95))
            .expect("latency p99", exact.latency_quantile(0.99), latency_quantile(0.99))
            .expect("wait mean", exact.mean_wait(), wait_mean("s"))
            .expect("share waiting", load, wait_share("s"))
            .expect("busy slots", load, busy("s"))
            .expect("queue length", load * exact.mean_wait(), queue_length("s"))
            .run();
    }
}

// The relaxation time of c servers is c times shorter, their queue forms less often.
TEST(Queues, ManyServers) {
    for (const int servers : {2, 4, 8, 16, 64}) {
        for (const double load : {0.5, 0.9}) {
            Setting setting = one_instance(servers, load);
            setting.lasts(settling_time(load), 2 * long_enough(load) / servers);
            const ManyServers exact(servers, load);
            Trial trial(fmt::format("M/M/{}, load {}", servers, load), kErlang, setting);
            trial.expect("latency mean", exact.mean_latency(), latency_mean())
                .expect("latency p95", exact.latency_quantile(0.95), latency_quantile(0.95))
                .expect("latency p99", exact.latency_quantile(0.99), latency_quantile(0.99))
                .expect("busy slots", servers * load, busy("s"));
            if (exact.share_waiting() > 0.1)
                trial.expect("Erlang C", exact.share_waiting(), wait_share("s"))
                    .expect("wait mean", exact.mean_wait(), wait_mean("s"))
                    .expect("wait p99", exact.wait_quantile(0.99), wait_quantile("s", 0.99));
            trial.run();
        }
    }
}

TEST(Queues, ConstantService) {
    for (const double load : {0.5, 0.8, 0.95}) {
        Setting setting = one_instance(1, load);
        serve(setting, kConstant).lasts(settling_time(load, 0), long_enough(load, 0));
        const ConstantService exact(load);
        const double mean_wait = pollaczek_khinchine(load, 0);
        Trial(fmt::format("M/D/1, load {}", load), "Erlang 1909; Crommelin 1932; Franx 2001", setting)
            .expect("latency mean", 1 + mean_wait, latency_mean())
            .expect("wait mean", mean_wait, wait_mean("s"))
            .expect("share waiting", load, wait_share("s"))
            .expect("latency p95", 1 + exact.wait_quantile(0.95), latency_quantile(0.95))
            .expect("latency p99", 1 + exact.wait_quantile(0.99), latency_quantile(0.99))
            .expect("wait p95", exact.wait_quantile(0.95), wait_quantile("s", 0.95))
            .expect("wait p99", exact.wait_quantile(0.99), wait_quantile("s", 0.99))
            .run();
    }
}

// Leaves out lognormal laws with sigma 1.5 and 2: the variance of their mean wait needs a fourth moment that
// no affordable run sees.
TEST(Queues, GeneralService) {
    for (const Law& law : {kErlang4, kTwoExponentials, kNarrowLognormal, kWideLognormal}) {
        for (const double load : {0.5, 0.8, 0.9}) {
            Setting setting = one_instance(1, load);
            const double variation = law.variation_squared;
            serve(setting, law).lasts(settling_time(load, variation), long_enough(load, variation));
            const double mean_wait = pollaczek_khinchine(load, variation);
            Trial(fmt::format("M/G/1, {}, load {}", law.name, load), "Pollaczek 1930; Khinchine 1932",
                  setting)
                .expect("latency mean", 1 + mean_wait, latency_mean())
                .expect("wait mean", mean_wait, wait_mean("s"))
                .expect("queue length", load * mean_wait, queue_length("s"))
                .run();
        }
    }
}

// A loss system forgets its start with the calls it holds: in 20 mean services.
TEST(Queues, LossSystem) {
    struct Case {
        int servers;
        double load;
        double window;
    };
    for (const Case& at : {Case{1, 0.5, 2e4}, Case{5, 3, 1e4}, Case{10, 8, 5e3}, Case{20, 15, 5e3},
                           Case{64, 50, 8e3}, Case{200, 180, 3e3}}) {
        for (const Law& law : {kConstant, kExponential, kWideLognormal}) {
            Setting setting = one_instance(at.servers, at.load / at.servers);
            serve(setting, law)
                .set("/deployment/services/s/queue", R"({ "limit": 0 })")
                .lasts(100, at.window);
            const double lost = erlang_b(at.servers, at.load);
            Trial(fmt::format("M/G/{0}/{0}, {1}, {2} Erlang", at.servers, law.name, at.load),
                  "Erlang 1917; Sevastyanov 1957", setting)
                .expect("rejected (Erlang B)", lost, failed_share(Outcome::rejected))
                .expect("busy slots", at.load * (1 - lost), busy("s"))
                .run();
        }
    }
}

TEST(Queues, LimitedRoom) {
    struct Case {
        int servers, room;
        double offered;
        double window;
    };
    for (const Case& at : {Case{1, 1, 0.8, 4e4}, Case{1, 10, 0.8, 2e5}, Case{1, 10, 1.5, 4e4},
                           Case{4, 8, 0.8, 4e4}, Case{4, 16, 1.2, 2e4}, Case{16, 64, 1.0, 4e4}}) {
        Setting setting = one_instance(at.servers, at.offered);
        setting.set("/deployment/services/s/queue", fmt::format(R"({{ "limit": {} }})", at.room - at.servers))
            .lasts(4000, at.window);
        const LimitedRoom exact(at.servers, at.room, at.offered);
        Trial trial(fmt::format("M/M/{}/{}, offered load {}", at.servers, at.room, at.offered),
                    "Gross and Harris 2.5", setting);
        trial.expect("rejected", exact.share_rejected(), failed_share(Outcome::rejected))
            .expect("latency mean", exact.mean_latency(), latency_mean())
            .expect("busy slots", exact.mean_busy(), busy("s"));
        if (at.room > at.servers) trial.expect("queue length", exact.mean_queue(), queue_length("s"));
        trial.run();
    }
}

// The same four servers at the same load: what the balancer knows decides.
class FourInstances : public testing::Test {
  protected:
    static constexpr double kLoad = 0.8;

    static Setting four(const char* member, const char* json) {
        Setting setting(kOneInstance);
        setting.set("/deployment/services/s/scale", R"({ "fixed": 4 })")
            .set(std::string("/deployment/services/s/") + member, json)
            .rate(4 * kLoad)
            .lasts(settling_time(kLoad), long_enough(kLoad));
        return setting;
    }
};

TEST_F(FourInstances, OneQueueIsManyServers) {
    const ManyServers exact(4, kLoad);
    Trial("Four instances, one queue, load 0.8", kErlang, four("queue", R"({ "at": "balancer" })"))
        .expect("latency mean", exact.mean_latency(), latency_mean())
        .expect("latency p99", exact.latency_quantile(0.99), latency_quantile(0.99))
        .expect("Erlang C", exact.share_waiting(), wait_share("s"))
        .run();
}

TEST_F(FourInstances, RandomChoiceIsOneServerEach) {
    const ManyServers exact(1, kLoad);
    Trial("Four instances, random, load 0.8", "Kleinrock 1975, ch. 3", four("balance", R"("random")"))
        .expect("latency mean", exact.mean_latency(), latency_mean())
        .expect("latency p99", exact.latency_quantile(0.99), latency_quantile(0.99))
        .expect("share waiting", kLoad, wait_share("s"))
        .run();
}

TEST_F(FourInstances, RoundRobinSpacesArrivals) {
    const double exact = round_robin_latency(4, kLoad);
    Trial("Four instances, round robin, load 0.8", "Kleinrock 1975, 6.4 (GI/M/1)",
          four("balance", R"("round-robin")"))
        .expect("latency mean", exact, latency_mean())
        .expect("latency p99", exact * std::log(100), latency_quantile(0.99))
        .expect("share waiting", 1 - 1 / exact, wait_share("s"))
        .run();
}

}  // namespace
}  // namespace plimsoll::analytic
