// SPDX-License-Identifier: MIT
// Whole reports against files beside this one, so that a change of any report shows in review. After a change
// that is meant: PLIMSOLL_WRITE_GOLDEN=1 in the environment writes the files anew; the commit says why.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "reports/json.h"
#include "reports/markdown.h"
#include "reports/text.h"
#include "tests/unit/reports_fixture.h"

namespace plimsoll {
namespace {

std::filesystem::path golden(const std::string& name) {
    const char* root = std::getenv("PLIMSOLL_SOURCE_DIR");
    return std::filesystem::path(root ? root : ".") / "tests/golden/reports" / name;
}

void expect_golden(const std::string& name, const std::string& text) {
    if (std::getenv("PLIMSOLL_WRITE_GOLDEN")) std::ofstream(golden(name), std::ios::binary) << text;
    std::ifstream file(golden(name), std::ios::binary);
    ASSERT_TRUE(file) << golden(name);
    std::ostringstream expected;
    expected << file.rdbuf();
    EXPECT_EQ(text, expected.str()) << name;
}

TEST(ReportsGoldenTest, Text) {
    expect_golden("comparison-160.txt", to_text(fixture::shop_comparison(),
                                                {160, Color::none, Symbols::unicode, "report/report.html"}));
    expect_golden("comparison-100.txt", to_text(fixture::shop_comparison(),
                                                {100, Color::none, Symbols::unicode, "report/report.html"}));
    expect_golden("comparison-60-ascii.txt",
                  to_text(fixture::shop_comparison(), {60, Color::none, Symbols::ascii, ""}));
    expect_golden("run-80.txt",
                  to_text(fixture::shop_on_functions(), {80, Color::none, Symbols::unicode, ""}));
    expect_golden("single-run-80.txt",
                  to_text(fixture::single_replication(), {80, Color::none, Symbols::unicode, ""}));
}

TEST(ReportsGoldenTest, Machines) {
    const Comparison comparison = fixture::machines_comparison();
    RunResult alone = fixture::shop_on_two_zones();
    expect_golden("machines-comparison-140.txt",
                  to_text(comparison, {140, Color::none, Symbols::unicode, ""}));
    expect_golden("machines-run-80.txt", to_text(alone, {80, Color::none, Symbols::unicode, ""}));
    expect_golden("machines-run-60-ascii.txt", to_text(alone, {60, Color::none, Symbols::ascii, ""}));
    expect_golden("machines-run.md", to_markdown(alone));
    alone.series.reset();
    expect_golden("machines-run.json", to_json(alone));
}

TEST(ReportsGoldenTest, Markdown) {
    expect_golden("comparison.md", to_markdown(fixture::shop_comparison()));
}

// Without series, which would be a hundred times the rest.
TEST(ReportsGoldenTest, Json) {
    Comparison comparison = fixture::shop_comparison();
    for (RunResult& result : comparison.results) result.series.reset();

    expect_golden("comparison.json", to_json(comparison));
}

}  // namespace
}  // namespace plimsoll
