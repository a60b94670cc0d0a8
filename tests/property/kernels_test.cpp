// SPDX-License-Identifier: MIT
// Two engines, one model. Where nothing contends for the network and nothing happens at one instant, the
// platform kernel must give the fast kernel's answer; elsewhere their replications, which meet the same
// requests, may differ by chance only: an order of equal times flips, and after it everything. What is left
// out: contention, which is where they are meant to differ (tests/unit/simgrid_*, scenarios/network).
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "models/io/scenario_reader.h"
#include "study/replicator.h"
#include "study/worker/worker_replicator.h"
#include "tests/property/random_scenario.h"

namespace plimsoll::property {
namespace {

constexpr double kRelative = 1e-4;
constexpr double kBucket = 1.0 / 256;  // histograms have 256 buckets per octave

std::string source_folder() {
    const char* folder = std::getenv("PLIMSOLL_SOURCE_DIR");
    return folder ? folder : ".";
}

scenario::Scenario shipped(const std::string& file, std::pair<std::string, std::string> change = {}) {
    io::ReadOptions options;
    if (!change.first.empty()) options.sets.push_back(std::move(change));
    auto loaded = io::read_scenario(source_folder() + "/scenarios/" + file, options);
    if (!loaded) throw std::runtime_error(io::to_line(loaded.error().front()));
    return std::move(loaded->scenario);
}

struct Pair {
    Record fast, platform;
};

Record replicate_on(const Replicator& replicator, const scenario::Scenario& scenario, int replication) {
    ReplicationOrder order;
    order.replication = replication;
    order.wants_series = false;
    Replicated replicated =
        replicator.replicate(scenario, order, Onlooker{[](Time, std::uint64_t) { return true; }, {}});
    if (!replicated.record) throw std::runtime_error(replicated.lost);
    return std::move(*replicated.record);
}

Pair on_both(const scenario::Scenario& scenario, int replication = 0) {
    const WorkerReplicator platform(PLIMSOLL_SIMGRID_WORKER, "simgrid");
    return {replicate_on(ThreadReplicator(), scenario, replication),
            replicate_on(platform, scenario, replication)};
}

double seconds(Duration duration) {
    return static_cast<double>(duration.count()) / 1e9;
}

double mean_of(const Histogram& histogram) {
    const auto count = static_cast<double>(histogram.count());
    return count == 0 ? 0 : static_cast<double>(histogram.sum_nanoseconds()) / 1e9 / count;
}

void expect_same_quantiles(const Histogram& fast, const Histogram& platform) {
    for (const double q : {0.5, 0.95, 0.99}) {
        const auto a = fast.quantile(q);
        const auto b = platform.quantile(q);
        ASSERT_EQ(a.has_value(), b.has_value());
        if (!a) continue;
        EXPECT_NEAR(seconds(*a), seconds(*b), kBucket * seconds(*a)) << "quantile " << q;
    }
}

void expect_same_answer(const Pair& pair) {
    ASSERT_EQ(pair.fast.operations.size(), pair.platform.operations.size());
    EXPECT_EQ(pair.fast.requests, pair.platform.requests);
    for (std::size_t i = 0; i < pair.fast.operations.size(); ++i) {
        const OperationMeter& fast = pair.fast.operations[i].meter;
        const OperationMeter& platform = pair.platform.operations[i].meter;
        SCOPED_TRACE(pair.fast.operations[i].name);
        EXPECT_EQ(fast.ended, platform.ended);
        EXPECT_NEAR(mean_of(fast.latency), mean_of(platform.latency), kRelative * mean_of(fast.latency));
        expect_same_quantiles(fast.latency, platform.latency);
    }
    for (std::size_t i = 0; i < pair.fast.services.size(); ++i) {
        const ServiceRecord& fast = pair.fast.services[i];
        const ServiceRecord& platform = pair.platform.services[i];
        SCOPED_TRACE(fast.name);
        EXPECT_EQ(fast.meter.cold_starts, platform.meter.cold_starts);
        const auto busy = static_cast<double>(fast.busy);
        EXPECT_NEAR(busy, static_cast<double>(platform.busy), kRelative * busy);
    }
}

class Agreement : public testing::TestWithParam<const char*> {};

// Long enough for some ten thousand requests.
TEST_P(Agreement, GivesTheSameAnswer) {
    scenario::Scenario scenario = shipped(GetParam());
    const Duration most = std::chrono::seconds(20'000);
    if (scenario.experiment.duration > most) {
        scenario.experiment.duration = most;
        scenario.experiment.warmup = std::min(scenario.experiment.warmup, most / 10);
    }

    const Pair pair = on_both(scenario);

    EXPECT_GT(pair.fast.requests, 100);
    expect_same_answer(pair);
}

INSTANTIATE_TEST_SUITE_P(Kernels, Agreement,
                         testing::Values("textbook/mm1.json", "textbook/mm4.json", "textbook/md1.json",
                                         "textbook/mg1-ps.json", "textbook/erlang-b.json",
                                         "textbook/tandem.json", "textbook/fork-join.json",
                                         "textbook/power-of-two.json", "counter/one-function.json",
                                         "counter/two-functions.json", "counter/server.json"),
                         [](const auto& of) {
                             std::string name = of.param;
                             for (char& c : name)
                                 if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
                             return name;
                         });

TEST(KernelsTest, TenRandomScenariosGiveTheSameAnswer) {
    std::int64_t requests = 0;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        Tape tape = Tape::from_seed(seed, 400);
        Without without;
        without.timeouts = true;
        const std::string text = random_scenario(tape, without);
        SCOPED_TRACE(text);
        const Pair pair = on_both(read(text));
        requests += pair.fast.requests;
        expect_same_answer(pair);
    }
    EXPECT_GT(requests, 1000);
}

// Mean and standard error of paired differences.
struct Differences {
    std::vector<double> all;

    double mean() const {
        double sum = 0;
        for (const double difference : all) sum += difference;
        return sum / static_cast<double>(all.size());
    }
    double standard_error() const {
        double squares = 0;
        for (const double difference : all) squares += (difference - mean()) * (difference - mean());
        const auto n = static_cast<double>(all.size());
        return std::sqrt(squares / (n - 1) / n);
    }
};

// Rounding alone leaves a nanosecond or so, which is no difference.
void expect_within_four_standard_errors(const Differences& differences, double negligible) {
    EXPECT_LE(std::abs(differences.mean()), 4 * differences.standard_error() + negligible);
}

void expect_same_on_average(const scenario::Scenario& scenario, int replications) {
    std::vector<Pair> pairs;
    for (int i = 0; i < replications; ++i) pairs.push_back(on_both(scenario, i));
    for (std::size_t o = 0; o < pairs.front().fast.operations.size(); ++o) {
        SCOPED_TRACE(pairs.front().fast.operations[o].name);
        Differences latency;
        for (const Pair& pair : pairs)
            latency.all.push_back(mean_of(pair.platform.operations[o].meter.latency) -
                                  mean_of(pair.fast.operations[o].meter.latency));
        expect_within_four_standard_errors(latency, 1e-8);
        for (std::size_t outcome = 0; outcome < kOutcomes; ++outcome) {
            SCOPED_TRACE(outcome);
            Differences counts;
            for (const Pair& pair : pairs)
                counts.all.push_back(static_cast<double>(pair.platform.operations[o].meter.ended[outcome]) -
                                     static_cast<double>(pair.fast.operations[o].meter.ended[outcome]));
            expect_within_four_standard_errors(counts, 0);
        }
    }
}

TEST(KernelsTest, TheShopIsTheSameOnAverage) {
    for (const char* file : {"shop/servers.json", "shop/functions.json"}) {
        SCOPED_TRACE(file);
        scenario::Scenario scenario = shipped(file);
        scenario.experiment.duration =
            std::min<Duration>(scenario.experiment.duration, std::chrono::minutes(2));
        scenario.experiment.warmup = std::min<Duration>(scenario.experiment.warmup, std::chrono::seconds(10));
        expect_same_on_average(scenario, 6);
    }
}

TEST(KernelsTest, TenRandomGraphsWithTimeoutsAreTheSameOnAverage) {
    for (std::uint64_t seed = 101; seed <= 110; ++seed) {
        Tape tape = Tape::from_seed(seed, 400);
        const std::string text = random_scenario(tape);
        SCOPED_TRACE(text);
        expect_same_on_average(read(text), 8);
    }
}

}  // namespace
}  // namespace plimsoll::property
