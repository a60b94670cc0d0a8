// SPDX-License-Identifier: MIT
// Cores shared by the jobs of an instance, against formulas: processor sharing does not care for the law of
// the work, only for its mean.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/analytic/closed_forms.h"
#include "tests/analytic/trial.h"

namespace plimsoll::analytic {
namespace {

constexpr const char* kOneInstance = R"({ "plimsoll": 1, "name": "one instance",
  "system": { "services": { "s": { "op": [ { "cpu": { "exp": "1s" } } ] } } },
  "workload": { "mix": { "s.op": "100%" }, "arrivals": { "rate": "1/s" } },
  "deployment": { "services": { "s": { "platform": "servers", "cpu": 1, "scale": { "fixed": 1 } } } } })";

constexpr const char* kInsensitive = "Sakata, Noguchi, Oizumi 1971; Kleinrock vol. 2, 4.4";

Figure cores_used(const std::string& service) {
    return Figure{[=](const Sight& sight) {
                      return service_of(sight.record, service).core_nanoseconds_used * 1e-9 / sight.seconds;
                  },
                  nullptr};
}

// M/G/1-PS: mean latency 1 / (1 - load) for every law of work with mean 1; as many in the system as in M/M/1.
TEST(Sharing, MeanLatencyKnowsOnlyTheMeanOfTheWork) {
    struct Law {
        const char* name;
        const char* json;
    };
    for (const Law& law :
         {Law{"constant", R"("1s")"}, Law{"Erlang-4", R"({ "gamma": { "mean": "1s", "cv": 0.5 } })"},
          Law{"exponential", R"({ "exp": "1s" })"},
          Law{"hyperexponential, c^2 = 4",
              R"({ "mix": [ { "weight": 0.887298334620742, "of": { "exp": "0.563508327s" } },
                            { "weight": 0.112701665379258, "of": { "exp": "4.436491673s" } } ] })"},
          Law{"lognormal, sigma 1", R"({ "lognormal": { "mean": "1s", "cv": 1.310832493431987 } })"},
          Law{"lognormal, sigma 1.5", R"({ "lognormal": { "mean": "1s", "cv": 2.913371898740414 } })"}}) {
        for (const double load : {0.5, 0.8}) {
            Setting setting(kOneInstance);
            setting.set("/system/services/s/op", fmt::format("[ {{ \"cpu\": {} }} ]", law.json))
                .rate(load)
                .lasts(20'000, 120'000);
            Trial(fmt::format("M/G/1-PS, {}, load {}", law.name, load), kInsensitive, setting)
                .expect("latency mean", 1 / (1 - load), latency_mean())
                .expect("requests in the system", load / (1 - load), busy("s"))
                .expect("cores used", load, cores_used("s"))
                .run();
        }
    }
}

// A job of size x takes x / (1 - load) on average, whatever the others bring.
TEST(Sharing, MeanLatencyIsProportionalToOnesOwnWork) {
    constexpr double kLoad = 0.75;
    Setting setting(kOneInstance);
    setting.set("/system/services/s", R"({ "small": [ { "cpu": "0.2s" } ], "large": [ { "cpu": "2.6s" } ] })")
        .set("/workload/mix", R"({ "s.small": "66.666666666666667%", "s.large": "33.333333333333333%" })")
        .rate(kLoad)
        .lasts(20'000, 150'000);
    Trial("M/G/1-PS, two sizes, load 0.75", kInsensitive, setting)
        .expect("latency mean, 0.2 s of work", 0.2 / (1 - kLoad), latency_mean("s.small"))
        .expect("latency mean, 2.6 s of work", 2.6 / (1 - kLoad), latency_mean("s.large"))
        .expect("requests in the system", kLoad / (1 - kLoad), busy("s"))
        .run();
}

// At most one core per job: as many in the system as in M/M/c, so the same mean latency.
TEST(Sharing, JobsThatUseAtMostOneCoreAreManyServers) {
    for (const int cores : {2, 4, 16}) {
        for (const double load : {0.5, 0.9}) {
            Setting setting(kOneInstance);
            setting.set("/deployment/services/s/cpu", std::to_string(cores))
                .rate(cores * load)
                .lasts(settling_time(load), (75 * settling_time(load) + 3e4) / cores);
            const ManyServers exact(cores, load);
            Trial(fmt::format("M/M/{}-PS, at most one core per job, load {}", cores, load),
                  "Gross and Harris 2.3 (numbers in the system)", setting)
                .expect("latency mean", exact.mean_latency(), latency_mean())
                .expect("requests in the system", cores * load * exact.mean_latency(), busy("s"))
                .expect("cores used", cores * load, cores_used("s"))
                .run();
        }
    }
}

// Half a core serves at half the speed.
TEST(Sharing, HalfACore) {
    constexpr double kLoad = 0.8;
    Setting setting(kOneInstance);
    setting.set("/deployment/services/s/cpu", "0.5").rate(kLoad / 2).lasts(20'000, 300'000);
    Trial("M/M/1-PS on half a core, load 0.8", kInsensitive, setting)
        .expect("latency mean", 2 / (1 - kLoad), latency_mean())
        .expect("cores used", kLoad / 2, cores_used("s"))
        .run();
}

// Two and a half cores: one job can use one, two can use two, more share what there is. A birth-death chain.
TEST(Sharing, TwoAndAHalfCores) {
    constexpr double kCores = 2.5;
    constexpr double kRate = 2;
    double state = 1, total = 1, jobs = 0;
    for (int n = 1; n < 1000; ++n) {
        state *= kRate / std::min<double>(n, kCores);
        total += state;
        jobs += n * state;
    }
    Setting setting(kOneInstance);
    setting.set("/deployment/services/s/cpu", "2.5").rate(kRate).lasts(4'000, 60'000);
    Trial("M/M-PS on 2.5 cores, 2/s", "birth-death chain", setting)
        .expect("latency mean", jobs / total / kRate, latency_mean())
        .expect("requests in the system", jobs / total, busy("s"))
        .run();
}

}  // namespace
}  // namespace plimsoll::analytic
