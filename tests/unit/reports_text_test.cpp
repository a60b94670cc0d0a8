// SPDX-License-Identifier: MIT
#include "reports/text.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include <gtest/gtest.h>

#include "reports/html.h"
#include "reports/markdown.h"
#include "reports/safe_text.h"
#include "reports/summary.h"
#include "tests/unit/reports_fixture.h"

namespace plimsoll {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

TextStyle style(int columns, Color color = Color::none, Symbols symbols = Symbols::unicode) {
    return {columns, color, symbols, "report/report.html"};
}

// All but the commands and paths, which stay whole.
void expect_fits(const std::string& text, int columns) {
    for (const std::string& line : lines_of(text)) {
        if (has(line, "plimsoll ") || has(line, "report.html")) continue;
        EXPECT_LE(display_width(line), columns) << line;
    }
}

TEST(TextTest, FitsEveryWidth) {
    for (int columns = 60; columns <= 200; columns += 7) {
        expect_fits(to_text(fixture::shop_comparison(), style(columns)), columns);
        expect_fits(to_text(fixture::shop_on_functions(), style(columns)), columns);
        expect_fits(to_text(fixture::single_replication(), style(columns)), columns);
        expect_fits(to_text(fixture::hostile_comparison(), style(columns)), columns);
        expect_fits(to_text(fixture::shop_on_two_zones(), style(columns)), columns);
        expect_fits(to_text(fixture::machines_comparison(), style(columns)), columns);
    }
}

TEST(TextTest, VerdictComesFirst) {
    const std::vector<std::string> lines = lines_of(to_text(fixture::shop_comparison(), style(200)));

    EXPECT_TRUE(has(lines.front(), "No architecture is known to meet every goal")) << lines.front();
}

TEST(TextTest, SaysWhatWasAsked) {
    const std::string text = to_text(fixture::shop_comparison(), style(160));

    for (const char* part :
         {"312 ms [300, 331]", "✓ met", "✗ missed", "? undecided", "+214 ms [195, 241] *", "−5 ms ± 6     ~",
          "fixed", "per request", "per million requests", "Holm-corrected over 8 metrics",
          "aws/us-east-1 as of 2026-09-20", "Report:", "report/report.html",
          "Reproduce: plimsoll compare kubernetes.json functions.json --seed 42",
          "web reached 30 of at most 30 instances"})
        EXPECT_TRUE(has(text, part)) << part;
}

TEST(TextTest, NarrowKeepsEveryFigure) {
    const std::string narrow = to_text(fixture::shop_comparison(), style(60));

    for (const char* part :
         {"312 ms [300, 331]", "✗ missed", "+214 ms [195, 241] *", "$9,749 ± 19", "−$1,254 ± 71"})
        EXPECT_TRUE(has(narrow, part)) << part;
}

TEST(TextTest, EveryFigureHasAnIntervalOrSaysWhyNot) {
    for (const Summary& summary :
         {summarize(fixture::shop_comparison(), {}), summarize(fixture::shop_on_functions(), {}),
          summarize(fixture::machines_comparison(), {})})
        for (const SummarySection& section : summary.sections)
            for (const SummaryRow& row : section.rows)
                for (const SummaryCell& cell : row.cells) {
                    if (cell.figure.value == "-" || cell.figure.value.empty()) continue;
                    EXPECT_TRUE(!cell.figure.interval.empty() || cell.lacks_interval)
                        << section.title << " " << row.label << " " << row.detail;
                }
}

TEST(TextTest, MachinesAndTheBusiestLinksAreShown) {
    const std::string text = to_text(fixture::shop_on_two_zones(), style(100));

    for (const char* part :
         {"busiest: zone-a/host-1", "43.0 % ± 0.4", "700.8 kWh ± 1.0", "173.6 Wh", "127 %", "up, 500 Mbit/s",
          "Busiest links: the share of a link's bandwidth in use, in its "
          "busiest 20 s."})
        EXPECT_TRUE(has(text, part)) << part;
    EXPECT_FALSE(has(text, "backbone")) << "a fat pipe has no load";
}

TEST(TextTest, AtMostFiveLinksAreNamedBusiestFirst) {
    const Summary summary = summarize(fixture::shop_on_two_zones(), {});
    const auto section = std::find_if(summary.sections.begin(), summary.sections.end(),
                                      [](const SummarySection& s) { return s.title == "Busiest links"; });

    ASSERT_NE(section, summary.sections.end());
    std::vector<std::string> rows;
    for (const SummaryRow& row : section->rows) rows.push_back(row.label + " " + row.detail.substr(0, 2));
    EXPECT_EQ(rows, (std::vector<std::string>{"zone-a up", "zone-b up", "wan up", "zone-b do", "zone-a do"}));
}

const SummaryRow& row_of(const Summary& summary, const std::string& label, const std::string& detail) {
    for (const SummarySection& section : summary.sections)
        for (const SummaryRow& row : section.rows)
            if (row.label == label && row.detail.starts_with(detail)) return row;
    throw std::runtime_error("no row " + label + " " + detail);
}

TEST(TextTest, ALinkThatOneCandidateHasIsBlankForTheOther) {
    const Summary summary = summarize(fixture::machines_comparison(), {});

    EXPECT_EQ(row_of(summary, "zone-b", "up").cells[0].figure.value, "-");
    EXPECT_EQ(row_of(summary, "zone-b", "up").cells[1].figure.value, "122 %");
    EXPECT_EQ(row_of(summary, "wan", "up").cells[0].figure.value, "84 %");
}

TEST(TextTest, EnergyIsComparedWithItsSignificance) {
    const Summary summary = summarize(fixture::machines_comparison(), {});
    const SummaryCell& cell = row_of(summary, "energy", "a month").cells[1];

    EXPECT_EQ(cell.figure.value, "700.8 kWh");
    EXPECT_EQ(cell.difference->value, "+192.7 kWh");  // 700.8 - 508.08
    EXPECT_EQ(cell.significance, Significance::significant);
    EXPECT_EQ(summary.sections.back().title, "Bill per month") << "no difference is left over";
}

TEST(TextTest, WithoutMachinesNothingIsSaidOfThem) {
    for (const std::string& text :
         {to_text(fixture::shop_comparison(), style(100)), to_markdown(fixture::shop_comparison())})
        for (const char* part : {"Machines", "Busiest links", "kWh"}) EXPECT_FALSE(has(text, part)) << part;
}

TEST(TextTest, MissingIntervalIsMarkedAndExplained) {
    RunResult result = fixture::shop_on_functions();
    result.operations["web.browse"].latency.p99->low = result.operations["web.browse"].latency.p99->high =
        std::nullopt;
    const std::string text = to_text(result, style(100));

    EXPECT_TRUE(has(text, "521 ms †"));
    EXPECT_TRUE(has(text, "† no interval: too few samples in a replication."));
}

TEST(TextTest, SingleReplicationSaysThatItHasNoIntervals) {
    const std::string text = to_text(fixture::single_replication(), style(100));

    EXPECT_TRUE(has(text, "One replication: no figure has an interval"));
    EXPECT_TRUE(has(text, "single-run"));
    EXPECT_FALSE(has(text, "±"));
}

TEST(TextTest, WithoutPricesThereIsNoBill) {
    RunResult result = fixture::shop_on_kubernetes();
    result.bill.reset();

    EXPECT_FALSE(has(to_text(result, style(100)), "Bill"));
}

TEST(TextTest, NothingFromAFileControlsTheTerminal) {
    for (const Color color : {Color::none, Color::ansi}) {
        std::string text = to_text(fixture::hostile_comparison(), style(100, color));
        for (const char* code :
             {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[32m", "\x1b[35m", "\x1b[36m"}) {
            if (color == Color::none) break;
            for (auto at = text.find(code); at != std::string::npos; at = text.find(code))
                text.erase(at, std::string(code).size());
        }
        for (const char c : text)
            EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 0x20) << static_cast<int>(c);
    }
}

TEST(TextTest, ColorChangesNoWord) {
    std::string colored = to_text(fixture::shop_comparison(), style(100, Color::ansi));
    for (auto at = colored.find('\x1b'); at != std::string::npos; at = colored.find('\x1b'))
        colored.erase(at, colored.find('m', at) - at + 1);
    std::vector<std::string> lines = lines_of(colored);
    for (std::string& line : lines) line.erase(line.find_last_not_of(' ') + 1);

    EXPECT_EQ(lines, lines_of(to_text(fixture::shop_comparison(), style(100))));
}

TEST(TextTest, AsciiHasNothingElse) {
    for (const char c : to_text(fixture::shop_comparison(), style(100, Color::none, Symbols::ascii)))
        EXPECT_LT(static_cast<unsigned char>(c), 0x80);
}

TEST(TextTest, UnknownMetricsAreNotLost) {
    Comparison comparison = fixture::shop_comparison();
    comparison.differences.push_back(
        {"Shop on functions", "hops.gateway.requests", Estimate{0.0002, 0.0001, 0.0003}, std::nullopt, true});

    EXPECT_TRUE(has(to_text(comparison, style(160)), "hops.gateway.requests"));
}

TEST(TextTest, LinesOfOneKindAreToldApart) {
    RunResult result = fixture::shop_on_kubernetes();
    for (BillLineResult& line : result.bill->lines)
        if (line.component == "edge-lb") line.kind = "network";
    const std::string text = to_text(result, style(120));

    EXPECT_TRUE(has(text, "network hour, Elastic Load Balancing"));
    EXPECT_TRUE(has(text, "network lcu, Elastic Load Balancing"));
    EXPECT_TRUE(has(text, "egress, AWS data transfer"));  // alone of its kind
}

TEST(TextTest, UnfairIsSaidAloud) {
    Comparison comparison = fixture::shop_comparison();
    comparison.unfair = {"/workload/arrivals"};

    EXPECT_TRUE(
        has(to_text(comparison, style(160)), "warning: /workload/arrivals: the candidates differ here"));
}

TEST(TextTest, FixedAndPerRequestAddUp) {
    const BillResult bill = *fixture::shop_on_kubernetes().bill;

    EXPECT_NEAR(sum_of_basis(bill, "time")->value, 14600 * 0.384 + 730 * 0.10 + 730 * 0.0225, 1e-9);
    EXPECT_NEAR(sum_of_basis(bill, "time")->value + sum_of_basis(bill, "request")->value,
                bill.month_total->value, 1e-9);
    EXPECT_FALSE(sum_of_basis(bill, "window").has_value());
}

TEST(IssueLineTest, PointsAtThePlace) {
    const Issue issue{Severity::error,
                      "shop.json",
                      31,
                      18,
                      "/deployment/services/web/scale/hpa/mxa",
                      "unknown member \"mxa\" (did you mean \"max\"?)",
                      "",
                      Blame::scenario};

    EXPECT_EQ(issue_line(issue, style(100)),
              "shop.json:31:18: error: /deployment/services/web/scale/hpa/mxa: unknown member \"mxa\" (did "
              "you mean \"max\"?)\n");
    EXPECT_EQ(lines_of(issue_line(issue, style(100), "  \"scale\": { \"x\": \"mxa\": 1 }"))[1],
              "      \"scale\": { \"x\": \"mxa\": 1 }");
    EXPECT_EQ(lines_of(issue_line(issue, style(100), "  \"scale\": { \"x\": \"mxa\": 1 }"))[2].find('^'),
              4u + 17u);
}

TEST(IssueLineTest, CaretAllowsForWideCharacters) {
    const Issue issue{Severity::error, "a.json", 1, 7, "", "wrong", "", Blame::scenario};
    const std::vector<std::string> lines = lines_of(issue_line(issue, style(100), "商店x"));

    EXPECT_EQ(lines[2].find('^'), 4u + 4u);  // six bytes, four columns
}

TEST(IssueLineTest, LongLinesShowThePart) {
    std::string source(500, 'a');
    source.append("WRONG").append(500, 'b');
    const Issue issue{Severity::error, "a.json", 1, 501, "", "wrong", "", Blame::scenario};
    const std::vector<std::string> lines = lines_of(issue_line(issue, style(80), source));

    EXPECT_LE(display_width(lines[1]), 80);
    EXPECT_EQ(lines[1].substr(lines[2].find('^'), 5), "WRONG");
}

TEST(MarkdownTest, NamesCannotBreakOut) {
    const std::string markdown = to_markdown(fixture::hostile_comparison());

    for (const char* part : {"<script", "<img", "@all", "\x1b"}) EXPECT_FALSE(has(markdown, part)) << part;
    EXPECT_LT(markdown.size(), 65536u);
}

TEST(MarkdownTest, TableRowsHaveEquallyManyCells) {
    std::size_t expected = 0;
    for (std::string line : lines_of(to_markdown(fixture::hostile_comparison()))) {
        if (line.empty() || line.front() != '|') {
            expected = 0;
            continue;
        }
        for (auto at = line.find("\\|"); at != std::string::npos; at = line.find("\\|")) line.erase(at, 2);
        const auto cells = static_cast<std::size_t>(std::count(line.begin(), line.end(), '|'));
        if (expected == 0) expected = cells;
        EXPECT_EQ(cells, expected) << line;
    }
}

TEST(SummaryTest, SaysHowRequestsFailedAndThatLatenciesLeaveThemOut) {
    const std::string text = to_text(fixture::shop_on_functions(), style(120));

    for (const char* part : {"- timed-out", "Latencies are those of successful answers", "queue length",
                             "calls that waited", "A month of 900 M requests is billed."})
        EXPECT_TRUE(has(text, part)) << part;
}

TEST(SummaryTest, MentionsUnfinishedRequestsOnlyWhereThereAreSome) {
    RunResult result = fixture::shop_on_functions();
    EXPECT_FALSE(has(to_text(result, style(120)), "unfinished"));

    result.operations["web.browse"].unfinished_share = Estimate{0.6, 0.59, 0.61};
    EXPECT_TRUE(has(to_text(result, style(120)), "unfinished"));
    EXPECT_TRUE(has(to_html(result), "<dt>web.browse unfinished</dt>"));
}

TEST(SummaryTest, GoalMissedForWantOfAnswersSaysSo) {
    RunResult result = fixture::shop_on_functions();
    result.goals["browse-fast"].measured = std::nullopt;

    EXPECT_TRUE(has(to_text(result, style(120)), "missed  no answer"));
}

TEST(SummaryTest, HopThatTurnsRequestsAwayIsShown) {
    RunResult result = fixture::shop_on_functions();
    EXPECT_TRUE(has(to_text(result, style(120)), "gateway  throttled   0.0200 % ± 0.0030"));

    result.hops["gateway"].throttled_share = Estimate{0, 0, 1e-7};
    EXPECT_FALSE(has(to_text(result, style(120)), "Hops"));
}

TEST(SummaryTest, OtherDifferencesAreNamedInWords) {
    Comparison comparison = fixture::shop_comparison();
    const std::string candidate = comparison.results.back().name;
    const auto add = [&](const char* metric) {
        comparison.differences.push_back({candidate, metric, Estimate{0.1, 0.05, 0.15}, {}, true});
    };
    add("operations.counter.save.latency-seconds.p99");
    add("operations.counter.save.error-share");
    const std::string text = to_text(comparison, style(160));

    EXPECT_TRUE(has(text, "counter.save  p99 latency"));
    EXPECT_FALSE(has(text, "operations."));
}

TEST(TextTest, StackedLinesLeaveOutWhatACandidateDoesNotHave) {
    const std::string text = to_text(fixture::shop_comparison(), style(60));

    EXPECT_TRUE(has(text, "api  requests, Amazon API Gateway"));
    for (const std::string& line : lines_of(text))
        EXPECT_FALSE(line.starts_with("  Shop") && line.ends_with(" -")) << line;
}

TEST(SummaryTest, UsersSeeWhatClientsCallByWayOfHopsToo) {
    RunResult result;
    result.operations = {{"counter.add", {}}, {"counter.save", {}}, {"store.put", {}}};
    EXPECT_EQ(client_operations(result).size(), 3U);

    const auto edge = [](const char* from, const char* to) {
        return EdgeResult{from, to, {}, {}, {}, {}, {}};
    };
    result.hops["api"] = {};
    result.edges = {edge("client", "api"), edge("api", "counter.add"), edge("counter", "store.put"),
                    edge("schedule", "counter.save")};
    EXPECT_EQ(client_operations(result), std::vector<std::string>{"counter.add"});
}

}  // namespace
}  // namespace plimsoll
