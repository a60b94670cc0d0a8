// SPDX-License-Identifier: MIT
// Real input, end to end: week-long traces of functions in the public cloud (counts per minute, mean
// execution time), from the file to a bill. Skipped where the traces are not beside the project.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "models/io/price_book_reader.h"
#include "models/io/scenario_reader.h"
#include "study/study.h"

namespace plimsoll {
namespace {

std::filesystem::path source_folder() {
    const char* folder = std::getenv("PLIMSOLL_SOURCE_DIR");
    return folder ? folder : ".";
}

std::filesystem::path trace_folder() {
    return source_folder() / "../shared/reference/traces/opendc_azure2019";
}

std::string text_of(const std::filesystem::path& path) {
    std::stringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
}

// Second column of the file, summed by other means than the reader's.
std::int64_t invocations_in(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    std::int64_t sum = 0;
    while (std::getline(file, line)) sum += std::stoll(line.substr(line.find(',') + 1));
    return sum;
}

std::string scenario_of(const std::string& trace) {
    return R"({ "plimsoll": 1, "name": "A week of one function",
        "system": { "services": { "f": { "handle": [ { "wait": "1ms" } ] } } },
        "workload": { "model": "open", "mix": { "f.handle": "100%" },
            "arrivals": { "counts": { "file": ")" +
           trace + R"(", "every": "1m" } }, "month": { "requests": 50000 } },
        "deployment": { "prices": "aws/us-east-1", "services": { "f": {
            "platform": "functions", "like": "aws-lambda", "memory": "256MiB",
            "start": { "init": "140ms" }, "scale": { "on-demand": { "max": 1000 } } } } },
        "experiment": { "replications": 2, "seed": 1 } })";
}

class TraceTest : public testing::TestWithParam<const char*> {};

TEST_P(TraceTest, AWeekOfInvocationsBecomesABill) {
    if (!std::filesystem::exists(trace_folder() / GetParam())) GTEST_SKIP() << "no traces beside the project";
    const auto loaded =
        io::read_scenario_text(scenario_of(GetParam()), "week.json", io::ReadOptions{}, trace_folder());
    ASSERT_TRUE(loaded) << io::to_line(loaded.error().front());
    const std::string book = "scenarios/catalog/prices/aws-us-east-1.json";
    const auto prices = io::read_price_book(text_of(source_folder() / book), book);
    ASSERT_TRUE(prices);

    const RunResult result = run_study(StudyInput{loaded->scenario, &*prices, {}, ""}, StudyOptions{}).result;

    const double invocations = static_cast<double>(invocations_in(trace_folder() / GetParam()));
    EXPECT_EQ(result.run.simulated_seconds, 7 * 24 * 3600);
    EXPECT_EQ(result.operations.at("f.handle").arrived->value, invocations);
    EXPECT_EQ(result.operations.at("f.handle").succeeded->value, invocations);
    ASSERT_TRUE(result.bill && result.bill->month_total);
    double sum = 0;
    for (const BillLineResult& line : result.bill->lines) sum += line.cost->value;
    EXPECT_NEAR(result.bill->month_total->value, sum, 1e-9);
    EXPECT_EQ(result.bill->month_total->value > 0, invocations > 0);
}

INSTANTIATE_TEST_SUITE_P(Azure2019, TraceTest, testing::Values("1.csv", "10.csv"));

}  // namespace
}  // namespace plimsoll
