// SPDX-License-Identifier: MIT
#include "reports/html.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "reports/content_policy.h"
#include "reports/summary.h"
#include "tests/unit/reports_fixture.h"

namespace plimsoll {
namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

// The contents of all elements that start with `opening`, and the page without them.
std::vector<std::string> contents(const std::string& html, const std::string& opening,
                                  const std::string& closing) {
    std::vector<std::string> found;
    for (auto at = html.find(opening); at != std::string::npos; at = html.find(opening, at + 1)) {
        const auto start = html.find('>', at) + 1;
        found.push_back(html.substr(start, html.find(closing, start) - start));
    }
    return found;
}

std::string without(std::string html, const std::string& opening, const std::string& closing) {
    for (auto at = html.find(opening); at != std::string::npos; at = html.find(opening, at))
        html.erase(at, html.find(closing, at) + closing.size() - at);
    return html;
}

// What a browser would take for markup: the page without the contents of scripts and styles.
std::string markup(const std::string& html) {
    return without(without(html, "<script", "</script>"), "<style", "</style>");
}

const std::set<std::string> kVoid = {"!doctype", "meta", "br", "line", "rect", "path"};

// Every element that opens is closed, in order. Attributes of ours never contain ">".
void expect_balanced(const std::string& html) {
    std::vector<std::string> open;
    const std::string text = without(markup(html), "<!--", "-->");
    for (auto at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
        const auto end = text.find('>', at);
        ASSERT_NE(end, std::string::npos);
        std::string name = text.substr(at + 1, text.find_first_of(" \n>/", at + 2) - at - 1);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return std::tolower(c); });
        if (text[end - 1] == '/' || kVoid.count(name)) continue;
        if (name.front() != '/') {
            open.push_back(name);
            continue;
        }
        ASSERT_FALSE(open.empty()) << name;
        ASSERT_EQ("/" + open.back(), name) << text.substr(at > 80 ? at - 80 : 0, 160);
        open.pop_back();
    }
    EXPECT_TRUE(open.empty());
}

TEST(HtmlTest, IsWellFormed) {
    expect_balanced(to_html(fixture::shop_comparison()));
    expect_balanced(to_html(fixture::shop_on_functions()));
    expect_balanced(to_html(fixture::single_replication()));
    expect_balanced(to_html(fixture::hostile_comparison()));
    expect_balanced(to_html(fixture::shop_on_two_zones()));
    expect_balanced(to_html(fixture::machines_comparison()));
}

TEST(HtmlTest, NothingInAScenarioBecomesMarkup) {
    const std::string html = to_html(fixture::hostile_comparison());

    EXPECT_EQ(count(html, "<script"), 3u);
    EXPECT_EQ(count(html, "</script"), 3u);
    const std::string page = markup(html);
    for (const char* part : {"<img", "<svg onload", "<b>", "\x1b", "<script>alert"})
        EXPECT_FALSE(has(page, part)) << part;
    EXPECT_TRUE(has(html, "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"));
    EXPECT_TRUE(has(html, "{{candidates}} wins."));  // not taken for a template either
}

TEST(HtmlTest, PolicyAllowsItsOwnScriptsAndStylesOnly) {
    const std::string html = to_html(fixture::shop_comparison());
    const auto at = html.find("Content-Security-Policy");
    const std::string policy = html.substr(at, html.find('>', at) - at);

    EXPECT_TRUE(has(policy, "default-src &apos;none&apos;") || has(policy, "default-src &#39;none&#39;") ||
                has(policy, "default-src 'none'"));
    EXPECT_FALSE(has(policy, "unsafe"));
    const auto expect_listed = [&](const std::string& content) {
        const std::string hash = sha256_source(content);
        EXPECT_TRUE(has(policy, hash.substr(1, hash.size() - 2))) << content.substr(0, 60);
    };
    for (const std::string& content : contents(html, "<script>", "</script>")) expect_listed(content);
    for (const std::string& content : contents(html, "<style>", "</style>")) expect_listed(content);
    EXPECT_EQ(contents(html, "<style>", "</style>").size(), 2u);
}

TEST(HtmlTest, HashIsThatOfTheStandard) {
    EXPECT_EQ(sha256_source(""), "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    EXPECT_EQ(sha256_source("abc"), "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
}

TEST(HtmlTest, FetchesNothing) {
    for (const std::string& html :
         {to_html(fixture::shop_comparison()), to_html(fixture::hostile_comparison())}) {
        const std::string page = markup(html);
        for (const char* part : {" src=\"", "href=\"http", "<link", "<iframe", "<object", "<embed", "srcset",
                                 " style=\"", " onclick", " onload="})
            EXPECT_FALSE(has(page, part)) << part;
        for (const std::string& style : contents(html, "<style>", "</style>"))
            for (const char* part : {"url(", "@import"}) EXPECT_FALSE(has(style, part)) << part;
        EXPECT_FALSE(has(html, "sourceMappingURL"));
    }
}

TEST(HtmlTest, DataForTheScriptIsJsonWithoutMarkup) {
    const std::string html = to_html(fixture::hostile_comparison());
    const std::string data = contents(html, "<script type=\"application/json\"", "</script>").front();
    EXPECT_EQ(data.find_first_of("<>&"), std::string::npos);

    const nlohmann::json series = nlohmann::json::parse(data);
    for (const auto& chart : series["charts"]) {
        EXPECT_TRUE(has(html, "id=\"" + chart["id"].get<std::string>() + "\""));
        EXPECT_FALSE(chart["title"].get<std::string>().empty());
        for (const auto& line : chart["lines"]) EXPECT_EQ(line["values"].size(), 240u);
    }
    for (const auto& map : series["maps"]) {
        EXPECT_TRUE(has(html, "id=\"" + map["id"].get<std::string>() + "\""));
        EXPECT_EQ(map["names"].size(), map["cells"].size());
    }
}

TEST(HtmlTest, ShowsWhatACostComparisonMust) {
    const std::string html = to_html(fixture::shop_comparison());

    for (const char* part :
         {"No architecture is known to meet every goal", "misses browse-fast",
          "aws.lambda.duration.x86.us-east-1", "0.0000166667", "aws/us-east-1 as of 2026-09-20",
          "1 of the prices not re-read at the source", "fixed, whatever the load", "per million requests",
          "time (fixed)", "free tier not applied", "$9,749", "GB-second",
          "plimsoll compare kubernetes.json functions.json --seed 42", "9f2c51ab77e0d314", "differs",
          "may be chance", "zone-lost"})
        EXPECT_TRUE(has(html, part)) << part;
}

TEST(HtmlTest, LinksComeBusiestFirstWithABar) {
    const std::string page = markup(to_html(fixture::shop_on_two_zones()));
    const auto place = [&](const std::string& text) { return page.find(text); };

    EXPECT_TRUE(has(page, "<h2 id=\"machines\">Network and machines</h2>"));
    EXPECT_LT(place("<th scope=\"row\">zone-a</th>"), place("<th scope=\"row\">zone-b</th>"));
    EXPECT_LT(place("<th scope=\"row\">wan</th>"), place("<th scope=\"row\">backbone</th>"));
    EXPECT_TRUE(has(page, "<rect class=\"over\" width=\"100\""));  // 127 % fills the bar
    EXPECT_TRUE(has(page, "<rect class=\"busy\" width=\"84\""));   // above 70 %
    EXPECT_TRUE(has(page, "<rect class=\"calm\" width=\"34\""));   // below
    EXPECT_EQ(count(page, "class=\"meter\""), 7u + 4u);            // none for the fat pipe
    EXPECT_EQ(count(page, "<table"), count(page, "<caption"));
}

TEST(HtmlTest, CandidatesMachinesStandSideBySide) {
    const std::string page = markup(to_html(fixture::machines_comparison()));

    EXPECT_TRUE(has(page, "energy.month-kwh"));
    EXPECT_TRUE(has(page, "Energy per month") || has(page, "a month"));
    EXPECT_EQ(count(page, "<table class=\"loads\">"), 4u);
    EXPECT_FALSE(has(markup(to_html(fixture::shop_comparison())), "Network and machines"));
}

TEST(HtmlTest, AThousandLinksStayReadable) {
    RunResult result = fixture::shop_on_two_zones();
    result.links.assign(1000, result.links[0]);
    result.hosts.assign(1000, result.hosts[0]);
    const std::string page = markup(to_html(result));

    EXPECT_EQ(count(page, "class=\"meter\""), 120u);
    EXPECT_TRUE(has(page, "940 less busy links are in links.csv only."));
    EXPECT_TRUE(has(page, "940 less busy machines are in hosts.csv only."));
}

TEST(HtmlTest, QueueIsDrawnWhereThereIsOne) {
    RunResult result = fixture::shop_on_kubernetes();
    EXPECT_TRUE(has(to_html(result), "calls that wait for a slot of web"));

    for (auto& value : result.series->services["web"].queue) value = 0.0;
    EXPECT_FALSE(has(to_html(result), "calls that wait for a slot of web"));
}

TEST(HtmlTest, EveryPictureHasAName) {
    const std::string page = markup(to_html(fixture::shop_comparison()));

    EXPECT_EQ(count(page, "role=\"img\""), count(page, "role=\"img\" aria-label=\""));
    EXPECT_EQ(count(page, "<table"), count(page, "<caption"));
    EXPECT_EQ(count(page, "<h1"), 1u);
}

TEST(HtmlTest, EveryAxisHasATitle) {
    const std::string page = markup(to_html(fixture::shop_comparison()));

    EXPECT_EQ(count(page, "class=\"x-axis\"") + count(page, "class=\"y-axis\""),
              count(page, "class=\"title\""));
    EXPECT_TRUE(has(page, "cost (USD per month)"));
    EXPECT_TRUE(has(page, "time since start (h:min)"));
}

TEST(HtmlTest, TwoHundredInstancesStaySmall) {
    RunResult result = fixture::shop_on_functions();
    ServiceSeries& web = result.series->services["web"];
    web.instance_names.clear();
    web.instance_utilization.clear();
    for (int instance = 0; instance < 200; ++instance) {
        web.instance_names.push_back("web-" + std::to_string(instance));
        Track track;
        for (int bucket = 0; bucket < 300; ++bucket)
            track.push_back((instance * 7919 + bucket * 104729) % 1000 / 1000.0);
        web.instance_utilization.push_back(track);
    }

    EXPECT_LT(to_html(result).size(), 2'500'000u);  // 60,000 cells, no two neighbours alike
}

TEST(HtmlTest, WorksWithoutSeriesAndPrices) {
    RunResult result = fixture::shop_on_kubernetes();
    result.series.reset();
    result.bill.reset();
    const std::string html = to_html(result);

    expect_balanced(html);
    EXPECT_FALSE(has(html, "Over time</h2>"));
    EXPECT_FALSE(has(html, "Bill per month"));
}

// What every candidate met is told once, the rest with the name of the one it happened to.
TEST(HtmlTest, TellsWhatHappenedToWhom) {
    Comparison comparison = fixture::shop_comparison();
    comparison.results[1].sample->events.push_back({900, "rejected", "web", "the only call rejected"});
    const std::string text = markup(to_html(comparison));

    EXPECT_EQ(count(text, "At 30 min: zone-lost: Zone 2 is lost"), 1u);
    EXPECT_EQ(count(text, "At 15 min: Shop on functions: web: the only call rejected"), 1u);
}

TEST(HtmlTest, MarksSayWhatHappenedInShort) {
    EXPECT_EQ(event_label({1, "fault", "outage", "3 hosts down for 1m"}), "outage");
    EXPECT_EQ(event_label({1, "recovery", "outage", "3 hosts up again"}), "outage is over");
    EXPECT_EQ(event_label({1, "stage", "default", "30/s to 90/s for 10m"}), "30/s to 90/s");
    EXPECT_EQ(event_label({1, "rejected", "web", "the only call rejected"}), "web: rejected");
}

}  // namespace
}  // namespace plimsoll
