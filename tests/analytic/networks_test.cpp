// SPDX-License-Identifier: MIT
// Calls between services against formulas: one after the other, in a loop, at once, again after a failure.
// The calling service has unlimited slots and no work of its own, so nothing is held while it waits.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "sim/base/check.h"
#include "tests/analytic/closed_forms.h"
#include "tests/analytic/trial.h"

namespace plimsoll::analytic {
namespace {

constexpr const char* kStations = R"({ "plimsoll": 1, "name": "stations",
  "system": { "services": {
    "front": { "op": [ { "call": "a.op" } ] },
    "loop": { "op": [ { "call": "b.op" }, { "call": "a.op" } ] },
    "a": { "op": [ { "wait": { "exp": "1s" } } ] },
    "b": { "op": [ { "wait": { "exp": "1s" } } ] },
    "c": { "op": [ { "wait": { "exp": "1s" } } ] } } },
  "workload": { "mix": { "front.op": "100%" }, "arrivals": { "rate": "1/s" } },
  "deployment": {
    "defaults": { "platform": "servers", "scale": { "fixed": 1 } },
    "services": { "front": {}, "loop": {},
      "a": { "concurrency": 1 }, "b": { "concurrency": 1 }, "c": { "concurrency": 1 } } } })";

Setting stations(const std::string& steps) {
    Setting setting(kStations);
    setting.set("/system/services/front/op", steps);
    return setting;
}

void serve_at_rate(Setting& setting, const std::string& service, double per_second) {
    setting.set("/system/services/" + service + "/op",
                fmt::format(R"([ {{ "wait": {{ "exp": "{:.9f}s" }} }} ])", 1 / per_second));
}

const EdgeMeter& calls_to(const Record& record, const std::string& callee) {
    for (const EdgeRecord& edge : record.edges)
        if (edge.to == callee) return edge.meter;
    PLIMSOLL_CHECK(false, callee);
    return record.edges.front().meter;
}

// As its only caller sees it.
Figure call_latency(const std::string& callee) {
    return Figure{[=](const Sight& sight) { return *calls_to(sight.record, callee).latency.mean_seconds(); },
                  nullptr};
}

Figure attempts_per_call(const std::string& callee) {
    return Figure{[=](const Sight& sight) {
                      const EdgeMeter& meter = calls_to(sight.record, callee);
                      return static_cast<double>(meter.attempts) / static_cast<double>(meter.calls);
                  },
                  nullptr};
}

TEST(Networks, Tandem) {
    struct Case {
        std::vector<double> rates;
        double arrivals;
        double window;
    };
    for (const Case& at : {Case{{1, 1}, 0.8, 3e5}, Case{{1, 2, 4}, 0.9, 1e6}, Case{{1.25, 1, 2}, 0.7, 2e5}}) {
        constexpr const char* kNames[] = {"a", "b", "c"};
        std::string steps, name;
        std::vector<double> left;
        double mean = 0;
        for (std::size_t i = 0; i < at.rates.size(); ++i) {
            steps += fmt::format(R"({}{{ "call": "{}.op" }})", i ? ", " : "", kNames[i]);
            name += fmt::format("{}{}", i ? ", " : "", at.rates[i]);
            left.push_back(at.rates[i] - at.arrivals);
            mean += 1 / left.back();
        }
        Setting setting = stations("[ " + steps + " ]");
        setting.rate(at.arrivals).lasts(2 * settling_time(at.arrivals), at.window);
        for (std::size_t i = 0; i < at.rates.size(); ++i) serve_at_rate(setting, kNames[i], at.rates[i]);
        Trial trial(fmt::format("Tandem of M/M/1, service rates {}, arrivals {}/s", name, at.arrivals),
                    "Burke 1956; Jackson 1957; Reich 1957", setting);
        trial.expect("latency mean", mean, latency_mean());
        for (const double q : {0.5, 0.95, 0.99})
            trial.expect(fmt::format("latency p{:.0f}", q * 100), sum_of_exponentials_quantile(left, q),
                         latency_quantile(q));
        for (std::size_t i = 0; i < at.rates.size(); ++i)
            trial.expect(fmt::format("latency of station {}", i + 1), 1 / left[i],
                         call_latency(std::string(kNames[i]) + ".op"));
        trial.run();
    }
}

// Station a, then with probability p to b and back to a, and so on: b and a again as often as a geometric
// number says.
TEST(Networks, Feedback) {
    struct Case {
        double arrivals, rate_a, rate_b, again;
    };
    for (const Case& at : {Case{0.3, 1, 0.6, 0.4}, Case{0.5, 2, 1, 0.25}}) {
        Setting setting = stations(fmt::format(R"([ {{ "call": "a.op" }},
                                      {{ "call": "loop.op", "times": {{ "geometric": {:.15f} }} }} ])",
                                               at.again / (1 - at.again)));
        setting.rate(at.arrivals).lasts(2'000, 150'000);
        serve_at_rate(setting, "a", at.rate_a);
        serve_at_rate(setting, "b", at.rate_b);
        const double load_a = at.arrivals / (1 - at.again) / at.rate_a;
        const double load_b = at.arrivals * at.again / (1 - at.again) / at.rate_b;
        const double queue_a = load_a * load_a / (1 - load_a);
        const double queue_b = load_b * load_b / (1 - load_b);
        Trial(fmt::format("Feedback, back with {}, arrivals {}/s", at.again, at.arrivals), "Jackson 1963",
              setting)
            .expect("latency mean", (queue_a + load_a + queue_b + load_b) / at.arrivals, latency_mean())
            .expect("busy, station a", load_a, busy("a"))
            .expect("busy, station b", load_b, busy("b"))
            .expect("queue, station a", queue_a, queue_length("a"))
            .expect("queue, station b", queue_b, queue_length("b"))
            .run();
    }
}

TEST(Networks, ForkAndJoinOfTwo) {
    for (const double load : {0.3, 0.5, 0.7, 0.8, 0.9}) {
        Setting setting = stations(R"([ [ { "call": "a.op" }, { "call": "b.op" } ] ])");
        setting.rate(load).lasts(settling_time(load), 50 * settling_time(load) + 2e4);
        Trial(fmt::format("Fork-join of two M/M/1, load {}", load),
              "Flatto and Hahn 1984; Nelson and Tantawi 1988", setting)
            .expect("latency mean", fork_join_of_two(load), latency_mean())
            .expect("latency of one branch", 1 / (1 - load), call_latency("a.op"))
            .run();
    }
}

// The slowest of n answers decides.
TEST(Networks, FanOut) {
    for (const int n : {10, 100}) {
        Setting setting = stations(fmt::format(R"([ {{ "call": "a.op", "fan": {} }} ])", n));
        setting.set("/deployment/services/a/concurrency", "null").rate(1).lasts(100, 2e4);
        Trial(fmt::format("Longest of {} exponentials", n), "Dean and Barroso 2013", setting)
            .expect("latency mean", longest_mean(n), latency_mean())
            .expect("latency p50", longest_quantile(n, 0.5), latency_quantile(0.5))
            .expect("latency p95", longest_quantile(n, 0.95), latency_quantile(0.95))
            .expect("latency p99", longest_quantile(n, 0.99), latency_quantile(0.99))
            .run();
    }
}

std::string retry(int attempts) {
    return fmt::format(R"({{ "retry": {{ "attempts": {}, "backoff": "1ms" }} }})", attempts);
}

Setting failing(const char* share, int attempts) {
    Setting setting = stations(R"([ { "call": "a.op" } ])");
    setting.set("/system/services/a/op", fmt::format(R"([ {{ "wait": "1ms", "fail": "{}" }} ])", share))
        .set("/deployment/services/a/concurrency", "null")
        .set("/deployment/services/a/callers", retry(attempts))
        .rate(10);
    return setting;
}

TEST(Networks, Retries) {
    struct Case {
        const char* text;
        double share;
        int retries;
        double window;
    };
    for (const Case& at : {Case{"10%", 0.1, 1, 5e3}, Case{"20%", 0.2, 3, 3e4}, Case{"50%", 0.5, 4, 3e3}}) {
        Setting setting = failing(at.text, at.retries + 1);
        setting.lasts(10, at.window);
        const double attempts = (1 - std::pow(at.share, at.retries + 1)) / (1 - at.share);
        Trial(fmt::format("{} of attempts fail, {} retries", at.text, at.retries), "geometric sum", setting)
            .expect("attempts per call", attempts, attempts_per_call("a.op"))
            .expect("failed for good", std::pow(at.share, at.retries + 1), failed_share(Outcome::error))
            .run();
    }
}

// Three layers that each try four times, and nothing ever works: 4^3 attempts arrive at the bottom.
TEST(Networks, RetriesMultiplyAlongThePath) {
    Setting setting = failing("100%", 4);
    setting.set("/system/services/front/op", R"([ { "call": "loop.op" } ])")
        .set("/system/services/loop/op", R"([ { "call": "b.op" } ])")
        .set("/system/services/b/op", R"([ { "call": "a.op" } ])")
        .set("/deployment/services/loop/callers", retry(4))
        .set("/deployment/services/b/concurrency", "null")
        .set("/deployment/services/b/callers", retry(4))
        .lasts(10, 100);
    Trial("Three layers of four attempts, all fail", "4^3", setting)
        .expect("attempts at the bottom per request", 64,
                Figure{[](const Sight& sight) {
                           return static_cast<double>(calls_to(sight.record, "a.op").attempts) /
                                  static_cast<double>(sight.record.operations.at(0).meter.arrived);
                       },
                       nullptr})
        .run();
}

}  // namespace
}  // namespace plimsoll::analytic
