// SPDX-License-Identifier: MIT
// Distributions and counts from files.
#include "tests/unit/io_support.h"

namespace plimsoll::io {
namespace {

using testing::HasSubstr;

std::string with_work(const std::string& work) {
    return replaced(small_scenario(), "\"2ms\"", work);
}

Distribution work_of(const std::string& work) {
    const auto steps = must_read(with_work(work)).scenario.system.services.at("web").operations.at("get");
    return std::get<scenario::CpuStep>(steps.at(0).action).work;
}

TEST(DistributionReaderTest, EveryLawOfTheFormat) {
    EXPECT_EQ(work_of(R"("1m30s")"), Distribution::constant(90s));
    EXPECT_EQ(work_of(R"({ "exp": "5ms" })"), Distribution::exponential(5ms));
    EXPECT_EQ(work_of(R"({ "lognormal": { "p50": "6ms", "p99": "40ms" } })"),
              Distribution::lognormal_percentiles(6ms, 40ms));
    EXPECT_EQ(work_of(R"({ "lognormal": { "mean": "60ms", "cv": 1.2 } })"),
              Distribution::lognormal(60ms, 1.2));
    EXPECT_EQ(work_of(R"({ "gamma": { "mean": "5ms", "cv": 0.5 } })"), Distribution::gamma(5ms, 0.5));
    EXPECT_EQ(work_of(R"({ "weibull": { "shape": 1.5, "scale": "10ms" } })"),
              Distribution::weibull(1.5, 10ms));
    EXPECT_EQ(work_of(R"({ "pareto": { "alpha": 2.5, "min": "1ms" } })"), Distribution::pareto(2.5, 1ms));
    EXPECT_EQ(work_of(R"({ "uniform": { "min": "5m", "max": "15m" } })"), Distribution::uniform(5min, 15min));
    EXPECT_EQ(work_of(R"({ "normal": { "mean": "5ms", "deviation": "1ms" } })"),
              Distribution::normal(5ms, 1ms));
    EXPECT_EQ(
        work_of(R"({ "mix": [ { "weight": 9, "of": "1ms" }, { "weight": 1, "of": { "exp": "1s" } } ] })"),
        Distribution::mixture({{9, Distribution::constant(1ms)}, {1, Distribution::exponential(1s)}}));
    EXPECT_EQ(work_of(R"({ "quantiles": { "p0": "1ms", "p99.9": "1s", "p50": "5ms", "p100": "2s" } })"),
              Distribution::quantiles({{0, 1ms}, {0.5, 5ms}, {0.999, 1s}, {1, 2s}}));
}

TEST(DistributionReaderTest, RefusesWhatIsNoDistribution) {
    const auto refused = [](const std::string& work) { return refusal(with_work(work)); };
    EXPECT_THAT(refused("{}"), HasSubstr("must have exactly one member"));
    EXPECT_THAT(refused(R"({ "lognormal": { "p50": "6ms" } })"), HasSubstr("needs one of \"p99\" or \"cv\""));
    EXPECT_THAT(refused(R"({ "lognormal": { "mean": "6ms", "cv": 0 } })"),
                HasSubstr("/cv: is 0, must be between 0.001 and 1000"));
    EXPECT_THAT(refused(R"({ "uniform": { "min": "6ms", "max": "5ms" } })"),
                HasSubstr("/max: is \"5ms\", must be at least min"));
    EXPECT_THAT(refused(R"({ "exp": { "mean": "1ms" } })"),
                HasSubstr("/exp: is an object, must be a duration"));
    EXPECT_THAT(refused(R"({ "mix": [] })"), HasSubstr("/mix: is empty"));
    EXPECT_THAT(refused(R"({ "mix": [ { "weight": 0, "of": "1s" } ] })"),
                HasSubstr("/mix/0/weight: is 0, must be above 0"));
    EXPECT_THAT(refused(R"({ "mix": [ { "weight": 1, "of": 5 } ] })"),
                HasSubstr("/mix/0/of: is 5, which has no unit"));
    EXPECT_THAT(refused(R"({ "quantiles": { "p50": "5ms" } })"), HasSubstr("at least two"));
    EXPECT_THAT(refused(R"({ "quantiles": { "p50": "5ms", "p90": "4ms" } })"),
                HasSubstr("/quantiles/p90: is below the percentile before it"));
    EXPECT_THAT(refused(R"({ "quantiles": { "p50": "5ms", "p101": "6ms" } })"),
                HasSubstr("must be a percentile"));
    EXPECT_THAT(refused(R"({ "pareto": { "alpha": 0, "min": "1ms" } })"), HasSubstr("/alpha: is 0"));
    EXPECT_THAT(refused("null ").substr(0, 24), HasSubstr("/system/services/web/get"))
        << "a null is as good as nothing";
}

TEST(DistributionReaderTest, CountsMayBeDistributions) {
    const auto fan_of = [](const std::string& fan) {
        const std::string text = replaced(small_scenario(), R"({ "call": "back.find" })",
                                          R"({ "call": "back.find", "fan": )" + fan + " }");
        return must_read(text).scenario.system.services.at("web").operations.at("get").at(1).fan;
    };
    EXPECT_EQ(fan_of("1000"), CountDistribution::constant(1000));
    EXPECT_EQ(fan_of("0"), CountDistribution::constant(0));
    EXPECT_EQ(fan_of(R"({ "uniform": { "min": 1, "max": 5 } })"), CountDistribution::uniform(1, 5));
    EXPECT_EQ(fan_of(R"({ "geometric": 2.5 })"), CountDistribution::geometric(2.5));
    EXPECT_EQ(fan_of(R"({ "poisson": 3 })"), CountDistribution::poisson(3));
    const auto refused = [](const std::string& fan) {
        return refusal(replaced(small_scenario(), R"({ "call": "back.find" })",
                                R"({ "call": "back.find", "fan": )" + fan + " }"));
    };
    EXPECT_THAT(refused("-1"), HasSubstr("/fan: is -1, must be between 0 and 1000000"));
    EXPECT_THAT(refused(R"({ "uniform": { "min": 5, "max": 1 } })"), HasSubstr("\"max\" below its \"min\""));
}

TEST(DistributionReaderTest, SamplesComeFromAColumn) {
    const Folder folder;
    folder.write("data/times.csv", "name, took\r\n\"a, \"\"b\"\"\",1.5\r\nc,2\r\n");
    const auto read = [&](const std::string& column) {
        const std::string samples =
            R"({ "samples": { "file": "data/times.csv", "column": ")" + column + R"(", "unit": "ms" } })";
        return read_scenario(folder.write("a.json", with_work(samples)), {});
    };
    const auto loaded = read("took");
    ASSERT_TRUE(loaded) << lines_of(loaded.error());
    EXPECT_EQ(std::get<scenario::CpuStep>(
                  loaded->scenario.system.services.at("web").operations.at("get").at(0).action)
                  .work,
              Distribution::samples({1500us, 2ms}));
    EXPECT_EQ(loaded->scenario.provenance.files.size(), 2u);

    EXPECT_THAT(lines_of(read("tok").error()),
                HasSubstr("/column: is \"tok\", which is no column of data/times.csv"));
    EXPECT_THAT(lines_of(read("name").error()), HasSubstr("data/times.csv:2:1: error:"));
}

std::string with_counts(const std::string& counts) {
    return replaced(replaced(small_scenario(), R"({ "rate": "100/s" })", "{ \"counts\": " + counts + " }"),
                    R"({ "duration": "10m" })", "{}");
}

TEST(CountsReaderTest, AFunctionTraceCountsTowardsTheEndOfEachInterval) {
    const Folder folder;
    folder.write("trace.csv",
                 "Timestamp [ms],Invocations, Avg Exec time per Invocation,Provisioned CPU [Mhz],name\n"
                 "60000,1,300262,100,x\n120000,0,300262,100,x\n240000,7,12.5,100,x\n");
    const auto loaded = read_scenario(
        folder.write(
            "a.json",
            with_counts(R"({ "file": "trace.csv", "every": "1m", "within": "even", "execution-cv": 0.5 })")),
        {});
    ASSERT_TRUE(loaded) << lines_of(loaded.error());

    const auto& counts = *loaded->scenario.workload.streams.at("workload").arrivals.counts;
    EXPECT_EQ(counts.within, scenario::Within::even);
    EXPECT_EQ(counts.execution_cv, 0.5);
    ASSERT_EQ(counts.rows.size(), 3u);
    EXPECT_EQ(counts.rows[0].start, 0s);
    EXPECT_EQ(counts.rows[0].count, 1);
    EXPECT_EQ(counts.rows[0].execution, 300262ms);
    EXPECT_EQ(counts.rows[2].start, 180s);
    EXPECT_EQ(counts.rows[2].execution, 12500us);
    EXPECT_EQ(loaded->scenario.experiment.duration, 4min) << "the span of the file";
    EXPECT_TRUE(std::ranges::any_of(loaded->remarks, [](const Issue& remark) {
        return remark.severity == Severity::note &&
               remark.message == "columns that are not used: \"Provisioned CPU [Mhz]\", \"name\"";
    })) << lines_of(loaded->remarks);
}

TEST(CountsReaderTest, PlainCountsWithAndWithoutTimes) {
    const Folder folder;
    const auto rows_of = [&](const std::string& csv) {
        folder.write("c.csv", csv);
        const auto loaded =
            read_scenario(folder.write("a.json", with_counts(R"({ "file": "c.csv", "every": "10s" })")), {});
        EXPECT_TRUE(loaded.has_value()) << (loaded ? "" : lines_of(loaded.error()));
        return loaded ? loaded->scenario.workload.streams.at("workload").arrivals.counts->rows
                      : std::vector<scenario::CountRow>{};
    };
    const auto plain = rows_of("count\n3\n0\n\n5\n");
    ASSERT_EQ(plain.size(), 3u);
    EXPECT_EQ(plain[2].start, 20s);
    EXPECT_EQ(plain[2].count, 5);
    EXPECT_FALSE(plain[2].execution.has_value());
    const auto timed = rows_of("\xEF\xBB\xBFstart_seconds,count\n5,3\n15.5,2\n");
    ASSERT_EQ(timed.size(), 2u);
    EXPECT_EQ(timed[1].start, 15500ms);
}

TEST(CountsReaderTest, WrongRowsNameTheirLine) {
    const Folder folder;
    const auto refused = [&](const std::string& csv) {
        folder.write("c.csv", csv);
        const auto loaded =
            read_scenario(folder.write("a.json", with_counts(R"({ "file": "c.csv", "every": "10s" })")), {});
        return loaded ? "read" : lines_of(loaded.error());
    };
    EXPECT_THAT(
        refused("count\n3\n-1\n"),
        HasSubstr("c.csv:3:1: error: /workload/arrivals/counts/file: the count must be a whole number"));
    EXPECT_THAT(refused("count\n1.5\n"), HasSubstr("whole number"));
    EXPECT_THAT(refused("count\nx\n"), HasSubstr("whole number"));
    EXPECT_THAT(refused("count\n99999999999\n"), HasSubstr("whole number"));
    EXPECT_THAT(refused("start_seconds,count\n0,1\n5,1\n"),
                HasSubstr("c.csv:3:1: error: /workload/arrivals/counts/file: its interval begins before"));
    EXPECT_THAT(refused("start_seconds,count\n-5,1\n"), HasSubstr("no interval may begin before 0"));
    EXPECT_THAT(refused("start_seconds,count\n5\n"), HasSubstr("whole number"));
    EXPECT_THAT(refused("Timestamp [ms],Invocations\n5000,1\n"), HasSubstr("no interval may begin before 0"));
    EXPECT_THAT(refused("a,b\n1,2\n"), HasSubstr("none of the known headers"));
    EXPECT_THAT(refused("count\n"), HasSubstr("has no rows"));
    EXPECT_THAT(
        refused("count\n\"3\n"),
        HasSubstr("c.csv:2:1: error: /workload/arrivals/counts/file: the line is no comma-separated values"));
    EXPECT_THAT(refused(""), HasSubstr("none of the known headers"));
}

TEST(CountsReaderTest, TheFileStaysBeneathTheScenario) {
    const Folder folder;
    folder.write("out.csv", "count\n1\n");
    const auto loaded = read_scenario(
        folder.write("in/a.json", with_counts(R"({ "file": "../out.csv", "every": "10s" })")), {});
    ASSERT_FALSE(loaded);
    EXPECT_THAT(lines_of(loaded.error()), HasSubstr("leads out of the scenario's folder"));
}

}  // namespace
}  // namespace plimsoll::io
