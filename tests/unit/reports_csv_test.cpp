// SPDX-License-Identifier: MIT
#include "reports/csv.h"

#include <gtest/gtest.h>

#include "tests/unit/reports_fixture.h"

namespace plimsoll {
namespace {

using Row = std::vector<std::string>;

// A reader after RFC 4180, written for this test.
std::vector<Row> parsed(const std::string& text) {
    std::vector<Row> rows(1, Row(1));
    bool is_quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        std::string& cell = rows.back().back();
        if (is_quoted && c == '"' && at + 1 < text.size() && text[at + 1] == '"')
            cell += text[++at];
        else if (c == '"')
            is_quoted = !is_quoted;
        else if (is_quoted)
            cell += c;
        else if (c == ',')
            rows.back().emplace_back();
        else if (c == '\r' && text[at + 1] == '\n')
            ++at, rows.emplace_back(1);
        else
            cell += c;
    }
    EXPECT_EQ(rows.back(), Row(1)) << "the last row ends like the others";
    rows.pop_back();
    return rows;
}

void expect_rectangular(const std::vector<Row>& rows) {
    for (const Row& row : rows) ASSERT_EQ(row.size(), rows.front().size()) << row.front();
}

TEST(CsvTest, SeriesIsLong) {
    const RunResult result = fixture::shop_on_functions();
    const std::vector<Row> rows = parsed(series_csv(result));

    expect_rectangular(rows);
    EXPECT_EQ(rows.front(), (Row{"time_seconds", "entity", "metric", "value", "unit"}));
    EXPECT_EQ(rows.size(), 1 + 240u * (2 * 5 + 2 * 7 + 4));
    EXPECT_EQ(Row(rows[2].begin(), rows[2].begin() + 3), (Row{"20", "web.browse", "arrived"}));
    EXPECT_NEAR(std::stod(rows[2][3]), *result.series->operations.at("web.browse").arrived[1], 1e-6);
}

TEST(CsvTest, AbsentInstancesAreEmptyCells) {
    const std::vector<Row> rows = parsed(instances_csv(fixture::shop_on_functions()));

    expect_rectangular(rows);
    EXPECT_EQ(rows.front(), (Row{"time_seconds", "service", "instance", "utilization"}));
    EXPECT_EQ(rows.back()[3], "");  // the last instance of the peak is gone at the end
    EXPECT_NE(rows[1][3], "");
}

TEST(CsvTest, BillHasLinesAndTotals) {
    const std::vector<Row> rows = parsed(bill_csv(fixture::shop_on_kubernetes()));

    expect_rectangular(rows);
    ASSERT_EQ(rows.size(), 1 + 5u + 3u);
    EXPECT_EQ(rows[1][1], "nodes");
    EXPECT_EQ(rows[1][9], "0.384");
    EXPECT_EQ(rows[6][0], "month-total");
    double sum = 0;
    for (std::size_t at = 1; at <= 5; ++at) sum += std::stod(rows[at][10]);
    EXPECT_NEAR(std::stod(rows[6][10]), sum, 1e-6);
}

TEST(CsvTest, MachinesAndLinksHaveARowEach) {
    const std::vector<Row> hosts = parsed(hosts_csv(fixture::shop_on_two_zones()));
    const std::vector<Row> links = parsed(links_csv(fixture::shop_on_two_zones()));

    expect_rectangular(hosts);
    ASSERT_EQ(hosts.size(), 1 + 4u);
    EXPECT_EQ(hosts[1], (Row{"zone-a/host-1", "16", "0.43", "0.426", "0.434", "0.31", "0.30907", "0.31093"}));
    expect_rectangular(links);
    ASSERT_EQ(links.size(), 1 + 8u);
    EXPECT_EQ(Row(links[3].begin(), links[3].begin() + 4), (Row{"zone-a", "up", "split-duplex", "62500000"}));
    EXPECT_EQ(links[3][10], "1.27");
    EXPECT_EQ(Row(links[8].begin() + 1, links[8].begin() + 5),
              (Row{"both", "fat-pipe", "12500000000", "160000000000"}));
    EXPECT_EQ(Row(links[8].end() - 6, links[8].end()), Row(6)) << "a fat pipe has no load";
}

TEST(CsvTest, WithoutMachinesThereIsTheHeader) {
    EXPECT_EQ(parsed(hosts_csv(fixture::shop_on_functions())).size(), 1u);
    EXPECT_EQ(parsed(links_csv(fixture::shop_comparison())).size(), 1u);
}

TEST(CsvTest, ComparisonNamesTheCandidate) {
    const std::vector<Row> rows = parsed(bill_csv(fixture::shop_comparison()));

    expect_rectangular(rows);
    EXPECT_EQ(rows.front().front(), "candidate");
    EXPECT_EQ(rows[1].front(), "Shop on Kubernetes");
    EXPECT_EQ(rows.back().front(), "Shop on functions");
}

// A number may start with "-"; no other cell may.
bool is_formula(const std::string& cell) {
    return !cell.empty() && std::string("=+@\t\r|%").find(cell.front()) != std::string::npos;
}

TEST(CsvTest, NoCellIsAFormula) {
    const Comparison hostile = fixture::hostile_comparison();
    for (const std::string& text : {series_csv(hostile), instances_csv(hostile), bill_csv(hostile),
                                    hosts_csv(hostile), links_csv(hostile)}) {
        const std::vector<Row> rows = parsed(text);
        expect_rectangular(rows);
        for (const Row& row : rows)
            for (const std::string& cell : row) EXPECT_FALSE(is_formula(cell)) << cell;
    }
}

TEST(CsvTest, WithoutSeriesThereIsTheHeader) {
    RunResult result = fixture::shop_on_kubernetes();
    result.series.reset();

    EXPECT_EQ(series_csv(result), "time_seconds,entity,metric,value,unit\r\n");
}

}  // namespace
}  // namespace plimsoll
