// SPDX-License-Identifier: MIT
// Functions against another simulator and against a measured cloud: cold starts, rejections, instances.
//
// The references draw a cold request's whole service time from an exponential law with a longer mean than a
// warm one's. That is, exactly, an `init` that takes no time with probability m = warm / cold and Exp(cold)
// otherwise, followed by warm work: (1 + s warm) / (1 + s cold) = m + (1 - m) / (1 + s cold).
//
// Leaves out: the life span of expired instances and the level of concurrency within one, which we do not
// measure.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "sim/measure/estimate.h"
#include "tests/analytic/closed_forms.h"
#include "tests/analytic/trial.h"

namespace plimsoll::analytic {
namespace {

constexpr const char* kFunction = R"({ "plimsoll": 1, "name": "function",
  "system": { "services": { "f": { "op": [ { "wait": { "exp": "1s" } } ] } } },
  "workload": { "mix": { "f.op": "100%" }, "arrivals": { "rate": "1/s" } },
  "deployment": { "services": { "f": { "platform": "functions", "concurrency": 1,
    "start": { "init": "0s" }, "keep-alive": "600s", "scale": { "on-demand": { "max": 1000 } } } } } })";

std::string exponential(double mean_seconds) {
    return fmt::format(R"({{ "exp": "{:.9f}s" }})", mean_seconds);
}

// The extra time that makes a warm exponential time a cold one.
std::string extra_time(double warm_seconds, double cold_seconds) {
    const double none = warm_seconds / cold_seconds;
    return fmt::format(R"({{ "mix": [ {{ "weight": {:.15f}, "of": "0s" }},
                                      {{ "weight": {:.15f}, "of": {} }} ] }})",
                       none, 1 - none, exponential(cold_seconds));
}

Setting function(double rate, double warm_seconds, const std::string& init, double keep_alive) {
    Setting setting(kFunction);
    setting.rate(rate)
        .set("/system/services/f/op", fmt::format(R"([ {{ "wait": {} }} ])", exponential(warm_seconds)))
        .set("/deployment/services/f/start/init", init)
        .set("/deployment/services/f/keep-alive", fmt::format("\"{}s\"", keep_alive));
    return setting;
}

double mean_level(const Sight& sight, Int128 ServiceRecord::*integral) {
    return static_cast<double>(service_of(sight.record, "f").*integral) * 1e-9 / sight.seconds;
}

double calls(const Sight& sight) {
    return static_cast<double>(service_of(sight.record, "f").meter.calls);
}
double cold_starts(const Sight& sight) {
    return static_cast<double>(service_of(sight.record, "f").meter.cold_starts);
}
double rejected(const Sight& sight) {
    return static_cast<double>(service_of(sight.record, "f").meter.throttled);
}
double cold_share(const Sight& sight) {
    return cold_starts(sight) / calls(sight);
}
double rejected_share(const Sight& sight) {
    return rejected(sight) / calls(sight);
}
double instances(const Sight& sight) {
    return mean_level(sight, &ServiceRecord::live);
}
double running_instances(const Sight& sight) {
    return mean_level(sight, &ServiceRecord::occupied);
}
double idle_instances(const Sight& sight) {
    return instances(sight) - running_instances(sight);
}
double utilization(const Sight& sight) {
    return running_instances(sight) / instances(sight);
}
double most_instances(const Sight& sight) {
    return static_cast<double>(service_of(sight.record, "f").live_maximum);
}

// Five runs of SimFaaS (Mahmoudi and Khazaei 2021, MIT) from empty, each 10^6 s: mean and standard deviation.
constexpr const char* kSimulator = "SimFaaS (Mahmoudi and Khazaei 2021)";
constexpr double kReferenceRuns = 5;
constexpr double kSeconds = 1e6;

struct Measure {
    const char* name;
    double (*of)(const Sight&);
    double mean, deviation;
};

struct Reference {
    const char* name;
    Setting setting;
    std::vector<Measure> measures;
};

constexpr double kWarm = 1 / 0.5022601707684581;
constexpr double kCold = 1 / 0.445632798573975;

Reference sparse() {
    return {"B_sparse",
            function(0.1, kWarm, extra_time(kWarm, kCold), 60),
            {{"share of cold starts", cold_share, 0.07587622455644212, 0.000786944599321189},
             {"rejected", rejected_share, 0, 0},
             {"instances", instances, 1.6913965359931424, 0.005788356688154208},
             {"running instances", running_instances, 0.20056569903429766, 0.0006256839800115904},
             {"idle instances", idle_instances, 1.4908308369588448, 0.005696607497353986},
             {"utilization", utilization, 0.11858085270186307, 0.0004929930003746755},
             {"most instances", most_instances, 5.2, 0.44721359549995787},
             {"requests", calls, 99836.2, 202.14895498122172},
             {"cold starts", cold_starts, 7575.2, 80.74156302673364},
             {"rejections", rejected, 0, 0}}};
}

Reference at_most_four() {
    Reference reference{"D_limit4",
                        function(0.9, kWarm, extra_time(kWarm, kCold), 600),
                        {{"share of cold starts", cold_share, 4.446342704608885e-06, 4.171996980325253e-09},
                         {"rejected", rejected_share, 0.07436259957179006, 0.00034610102688065246},
                         {"instances", instances, 3.9999749851457636, 1.4053119987875332e-05},
                         {"running instances", running_instances, 1.6586097539524975, 0.0028700847745103263},
                         {"idle instances", idle_instances, 2.341365231193266, 0.00286940355988726},
                         {"utilization", utilization, 0.41465503152333205, 0.0007174525942535276},
                         {"most instances", most_instances, 4, 0},
                         {"requests", calls, 899616.4, 844.0463849812994},
                         {"cold starts", cold_starts, 4, 0},
                         {"rejections", rejected, 66898, 363.0309904126644}}};
    reference.setting.set("/deployment/services/f/scale/on-demand/max", "4");
    return reference;
}

// An init time before a warm service, both exponential.
Reference init_before_service() {
    return {"P1_par_c1",
            function(0.9, 1 / 0.49603174603174605, exponential(1 / 6.8027210884353835), 600),
            {{"share of cold starts", cold_share, 0.001366845522772495, 1.8150200882086465e-05},
             {"rejected", rejected_share, 0, 0},
             {"instances", instances, 7.749314667234263, 0.017744211803990453},
             {"running instances", running_instances, 1.815478301628379, 0.003218739050329907},
             {"idle instances", idle_instances, 5.933836365605883, 0.017317642454747595},
             {"utilization", utilization, 0.23427679503714524, 0.0006006499209822537},
             {"most instances", most_instances, 12.8, 0.8366600265340756},
             {"requests", calls, 899732.2, 420.0032142734148},
             {"cold starts", cold_starts, 1229.8, 16.813684902483452},
             {"rejections", rejected, 0, 0}}};
}

std::vector<double> look(const std::vector<Record>& records, double (*of)(const Sight&)) {
    std::vector<double> values;
    for (const Record& record : records) values.push_back(of(Sight{record, kSeconds}));
    return values;
}

struct Welch {
    double t = 0;
    double p_value = 1;  // two-sided
};

// Unequal variances: Welch 1947, with Satterthwaite's degrees of freedom.
Welch welch(const Statistic& found, int replications, const Measure& reference) {
    const double ours = found.error * found.error;
    const double theirs = reference.deviation * reference.deviation / kReferenceRuns;
    const double t = (found.mean - reference.mean) / std::sqrt(ours + theirs);
    const double freedom = (ours + theirs) * (ours + theirs) /
                           (ours * ours / (replications - 1) + theirs * theirs / (kReferenceRuns - 1));
    const boost::math::students_t law(freedom);
    return {t, 2 * boost::math::cdf(boost::math::complement(law, std::abs(t)))};
}

struct Comparison {
    std::string name;
    double p_value = 1;
};

// Prints all measures. Those without any deviation must be equal in every replication; the others are
// returned.
std::vector<Comparison> compare_with(Reference reference, int replications) {
    reference.setting.set("/experiment/start", R"("empty")").seed(reference.name).lasts(0, kSeconds);
    const std::vector<Record> records = reference.setting.run(1, replications);
    std::vector<Comparison> comparisons;
    for (const Measure& measure : reference.measures) {
        const std::vector<double> values = look(records, measure.of);
        const std::string name = fmt::format("{}, {}", reference.name, measure.name);
        Row row{reference.name, measure.name, kSimulator, measure.mean, compare(values, measure.mean),
                replications};
        if (measure.deviation == 0) {
            for (const double value : values) EXPECT_EQ(value, measure.mean) << name;
        } else {
            const Welch against = welch(row.found, replications, measure);
            row.found.t = against.t;
            comparisons.push_back({name, against.p_value});
        }
        print(row);
    }
    return comparisons;
}

// Measures that Holm's correction over all cases rejects at 1 %.
std::vector<std::string> disagreements(int replications) {
    std::vector<Comparison> all;
    std::vector<double> p_values;
    for (const Reference& reference : {sparse(), at_most_four(), init_before_service()})
        for (const Comparison& comparison : compare_with(reference, replications)) {
            all.push_back(comparison);
            p_values.push_back(comparison.p_value);
        }
    EXPECT_EQ(all.size(), 24U);
    const std::vector<bool> is_rejected = holm(p_values, 0.01);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (is_rejected[i]) names.push_back(fmt::format("{} (p = {:.2g})", all[i].name, all[i].p_value));
    return names;
}

// Counts and maxima belong to 10^6 s, so ten times the length is ten times the replications.
TEST(Functions, AgreeWithAnIndependentSimulator) {
    if (disagreements(kReplications).empty()) return;

    EXPECT_THAT(disagreements(10 * kReplications), testing::IsEmpty());
}

// With as many instances as it ever starts, and a keep-alive that none outlives idle, a function is a loss
// system. The four cold starts and the seconds without instances are one part in 10^5.
TEST(Functions, RejectedShareIsErlangB) {
    Reference reference = at_most_four();
    reference.setting.set("/experiment/start", R"("empty")").lasts(0, kSeconds);
    Trial("D_limit4", "Erlang 1917", reference.setting)
        .expect("rejected (Erlang B)", erlang_b(4, 0.9 * kWarm), Figure{rejected_share, nullptr})
        .run();
}

// AWS Lambda as measured with Poisson arrivals at ten rates, and the parameters that its authors inferred:
// Mahmoudi and Khazaei 2020, "Performance Modeling of Serverless Computing Platforms", published beside their
// simulator under the MIT licence. Times in seconds.
struct Experiment {
    int number;
    double rate, warm, cold, keep_alive, measured_instances;
};
constexpr Experiment kExperiments[] = {
    {13, 0.0018631367641819, 1.9550000465277468, 2.563417463075547, 600, 0.6741935483870968},
    {15, 0.0028816406807373, 1.9524110773558256, 2.536062640528525, 600, 0.7794707297514034},
    {17, 0.0042479972691667, 1.958281446444361, 2.397801420905373, 600, 0.9459029435163088},
    {18, 0.0078509375617496, 1.969644856327678, 2.421957872130654, 600, 1.1290836653386451},
    {10, 0.0501199748316772, 1.9671349511571772, 2.1923078695933023, 600, 2.113582208101668},
    {0, 0.1003773863729337, 1.9758880602605868, 2.2441262576891026, 600, 2.8888006354249405},
    {1, 0.3017912893498539, 1.9916797596346116, 2.270796701312065, 600, 4.421763304209691},
    {2, 0.4996728494874295, 2.006739619422425, 2.152437480056987, 600, 5.694201747418586},
    {3, 0.6972660899741501, 2.01268348046812, 2.1835311407684, 600, 6.927720413026211},
    {4, 0.9024594401863006, 2.0160483306969987, 2.1634318779424295, 600, 7.869841269841269}};

TEST(Functions, MeanInstancesAsMeasuredOnLambda) {
    double error = 0;
    for (const Experiment& at : kExperiments) {
        Setting setting = function(at.rate, at.warm, extra_time(at.warm, at.cold), at.keep_alive);
        // An instance lives for some thousand seconds.
        setting.seed(fmt::format("experiment {}", at.number)).lasts(50'000, 200'000 + 20'000 / at.rate);
        std::vector<double> values;
        for (const Record& record : setting.run()) values.push_back(instances({record, setting.window()}));
        ASSERT_EQ(values.size(), static_cast<std::size_t>(kReplications));
        const Statistic found = compare(values, at.measured_instances);
        const double relative = found.mean / at.measured_instances - 1;
        fmt::print(
            "| AWS Lambda, experiment {}, {:.4g}/s | instances | {:.5g} | {:.5g} | {} | {:+.1f} % | {} |\n",
            at.number, at.rate, at.measured_instances, found.mean, kReplications, 100 * relative,
            "Mahmoudi and Khazaei 2020");
        EXPECT_LT(found.error, 0.005 * found.mean) << "too short a run";
        error += std::abs(relative) / std::size(kExperiments);
    }
    fmt::print(
        "| AWS Lambda, ten experiments | mean error on instances | at most 4 % | {:.2f} % | {} | | {} |\n",
        100 * error, kReplications, "Mahmoudi and Khazaei 2020");
    EXPECT_LE(error, 0.04);
}

}  // namespace
}  // namespace plimsoll::analytic
