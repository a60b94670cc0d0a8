// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart makes of its content without drawing it: ranges, stacks, words at a place, tables and CSV.
#include <QTest>
#include <cmath>

#include "gui/charts/chart_ranges.h"
#include "gui/charts/chart_readout.h"
#include "gui/charts/chart_table.h"
#include "gui/charts/chart_tickers.h"

namespace plimsoll::gui {

namespace {

ChartSeries series(const char* name, std::vector<double> values, SeriesShape shape = SeriesShape::line) {
    ChartSeries made;
    made.name = QString::fromLatin1(name);
    made.shape = shape;
    for (std::size_t i = 0; i < values.size(); ++i) made.keys.push_back(static_cast<double>(i) * 10);
    made.values = std::move(values);
    return made;
}

ChartContent bucketed(std::vector<ChartSeries> all) {
    ChartContent content;
    content.keyAxis.label = QStringLiteral("time");
    content.keyAxis.bucket = 10;
    content.left = {QStringLiteral("latency (ms)"), Measure::seconds, {}, ValueScale::linear, {}, {}};
    content.series = std::move(all);
    return content;
}

ChartRange rangeOf(const ChartContent& content, const QSet<QString>& hidden = {}) {
    const auto drawn = drawnValues(content, hidden);
    return valueRange(extentOf(content, ValueSide::left, drawn, hidden), content.left);
}

}  // namespace

class ChartContentTest : public QObject {
    Q_OBJECT

  private slots:
    void linearAxesBeginAtZeroAndEndAtARoundNumber();
    void logarithmicAxesSeeOnlyWhatIsPositive();
    void withoutPositiveValuesALogarithmicAxisIsStillUsable();
    void goalsAreWithinTheRange();
    void stacksAddUpAndSkipWhatIsHidden();
    void aStackIsAGapOnlyWhereAllOfItIs();
    void bucketsHoldUntilTheirEnd();
    void pointsAreReadAtTheNearest();
    void aGapIsReadAsADash();
    void aHeatMapIsReadInThePointedRow();
    void marksAreReadWhereTheyAre();
    void fillingZerosAreNotWritten();
    void tablesHaveEachKeyOnce();
    void csvIsQuotedAndCannotBecomeAFormula();
    void categoriesAreNamedInTheTable();
};

void ChartContentTest::linearAxesBeginAtZeroAndEndAtARoundNumber() {
    // 42 and a tenth above it are 46.2: the next round number is 50.
    QCOMPARE(rangeOf(bucketed({series("a", {30, kGap, 42})})), (ChartRange{0, 50}));
}

void ChartContentTest::logarithmicAxesSeeOnlyWhatIsPositive() {
    ChartContent content = bucketed({series("a", {0, -3, 0.03, 0.7})});
    content.left.scale = ValueScale::log;

    // 0.03 is rounded down to 0.02; 0.7 and half of it are 1.05, rounded up to 1.5.
    const ChartRange range = rangeOf(content);

    QVERIFY(qFuzzyCompare(range.from, 0.02));
    QVERIFY(qFuzzyCompare(range.to, 1.5));
}

void ChartContentTest::withoutPositiveValuesALogarithmicAxisIsStillUsable() {
    ChartContent content = bucketed({series("a", {0, kGap})});
    content.left.scale = ValueScale::log;

    const ChartRange range = rangeOf(content);

    QVERIFY(range.from > 0);
    QVERIFY(range.to > range.from);
}

void ChartContentTest::goalsAreWithinTheRange() {
    ChartContent content = bucketed({series("a", {1, 2})});
    content.lines.push_back({Qt::Horizontal, 400, QStringLiteral("goal"), {}, Qt::DashLine});

    QVERIFY(rangeOf(content).to >= 400);
}

void ChartContentTest::stacksAddUpAndSkipWhatIsHidden() {
    const ChartContent content = bucketed({series("a", {1, 2}, SeriesShape::stackedAreas),
                                           series("b", {10, 20}, SeriesShape::stackedAreas),
                                           series("c", {100, 200}, SeriesShape::stackedAreas)});

    const auto all = drawnValues(content, {});
    const auto without = drawnValues(content, {QStringLiteral("b")});

    QCOMPARE(all[2], (std::vector<double>{111, 222}));
    QCOMPARE(without[2], (std::vector<double>{101, 202}));
}

void ChartContentTest::aStackIsAGapOnlyWhereAllOfItIs() {
    const ChartContent content = bucketed({series("a", {1, kGap, kGap}, SeriesShape::stackedAreas),
                                           series("b", {kGap, 5, kGap}, SeriesShape::stackedAreas)});

    const std::vector<double> tops = drawnValues(content, {})[1];

    QCOMPARE(tops[0], 1.0);
    QCOMPARE(tops[1], 5.0);
    QVERIFY(std::isnan(tops[2]));
}

void ChartContentTest::bucketsHoldUntilTheirEnd() {
    const ChartContent content = bucketed({series("a", {0.1, 0.2, 0.3})});

    QCOMPARE(readoutAt(content, 19.9, {}, {}).rows[0].text, QStringLiteral("200 ms"));
    QCOMPARE(readoutAt(content, 19.9, {}, {}).title, QStringLiteral("00:10"));
    QCOMPARE(readoutAt(content, 20, {}, {}).rows[0].text, QStringLiteral("300 ms"));
    QCOMPARE(readoutAt(content, 30, {}, {}).rows[0].text, QStringLiteral("–"));
}

void ChartContentTest::pointsAreReadAtTheNearest() {
    ChartContent content = bucketed({series("a", {0.1, 0.2, 0.3})});
    content.keyAxis.bucket = 0;

    QCOMPARE(readoutAt(content, 14, {}, {}).rows[0].text, QStringLiteral("200 ms"));
    QCOMPARE(readoutAt(content, 16, {}, {}).rows[0].text, QStringLiteral("300 ms"));
}

void ChartContentTest::aGapIsReadAsADash() {
    const ChartContent content = bucketed({series("a", {0.1, kGap}), series("b", {0.1, 0.2})});

    const Readout readout = readoutAt(content, 12, {}, {QStringLiteral("b")});

    QCOMPARE(readout.rows.size(), std::size_t{1});
    QCOMPARE(readout.rows[0].text, QStringLiteral("–"));
}

void ChartContentTest::aHeatMapIsReadInThePointedRow() {
    ChartContent content = bucketed({});
    content.left.measure = Measure::share;
    content.heatMap = HeatMap{
        {QStringLiteral("web-0"), QStringLiteral("web-1")}, {0, 10}, {{0.5, 0.25}, {kGap, 0.75}}, 0, 1};

    QCOMPARE(readoutAt(content, 15, 1, {}).text(), QStringLiteral("00:10\nweb-1: 75.0 %"));
    QCOMPARE(readoutAt(content, 5, 1, {}).rows[0].text, QStringLiteral("–"));
    QVERIFY(readoutAt(content, 5, {}, {}).rows.empty());
}

void ChartContentTest::marksAreReadWhereTheyAre() {
    ChartContent content = bucketed({series("a", {1, 1, 1, 1, 1, 1})});
    content.marks.push_back({42, QStringLiteral("zone b lost"), {}});

    QVERIFY(readoutAt(content, 40, {}, {}).text().contains(QStringLiteral("zone b lost")));
    QVERIFY(!readoutAt(content, 20, {}, {}).text().contains(QStringLiteral("zone b lost")));
}

void ChartContentTest::fillingZerosAreNotWritten() {
    QCOMPARE(withoutFillingZeros(QStringLiteral("10.0 ms")), QStringLiteral("10 ms"));
    QCOMPARE(withoutFillingZeros(QStringLiteral("$2.50")), QStringLiteral("$2.5"));
    QCOMPARE(withoutFillingZeros(QStringLiteral("1,000")), QStringLiteral("1,000"));
    QCOMPARE(withoutFillingZeros(QStringLiteral("100 %")), QStringLiteral("100 %"));
    QCOMPARE(withoutFillingZeros(QStringLiteral("$0.105/h")), QStringLiteral("$0.105/h"));
}

void ChartContentTest::tablesHaveEachKeyOnce() {
    ChartSeries other = series("b", {7, 8});
    other.keys = {10, 25};
    const ChartTable table = tableOf(bucketed({series("a", {1, kGap, 3}), other}));

    QCOMPARE(table.keys, (std::vector<double>{0, 10, 20, 25}));
    QCOMPARE(table.columns[0].values,
             (std::vector<std::optional<double>>{1.0, std::nullopt, 3.0, std::nullopt}));
    QCOMPARE(table.columns[1].values,
             (std::vector<std::optional<double>>{std::nullopt, 7.0, std::nullopt, 8.0}));
}

void ChartContentTest::csvIsQuotedAndCannotBecomeAFormula() {
    ChartContent content = bucketed({series("=evil", {0.1}), series("a \"b\", c", {kGap})});

    QCOMPARE(csvOf(tableOf(content)), QByteArray("time [s],'=evil [s],\"a \"\"b\"\", c [s]\"\r\n0,0.1,\r\n"));
}

void ChartContentTest::categoriesAreNamedInTheTable() {
    ChartSeries cost = series("cost", {5, 6}, SeriesShape::stackedBars);
    cost.keys = {0, 1};
    ChartContent content = bucketed({cost});
    content.keyAxis = {};
    content.keyAxis.label = QStringLiteral("candidate");
    content.keyAxis.scale = KeyScale::categories;
    content.keyAxis.categories = {QStringLiteral("Servers"), QStringLiteral("Functions")};
    content.left.measure = Measure::money;

    QCOMPARE(csvOf(tableOf(content)), QByteArray("candidate,cost [USD]\r\nServers,5\r\nFunctions,6\r\n"));
    QCOMPARE(readoutAt(content, 1.2, {}, {}).text(), QStringLiteral("Functions\ncost: $6.00"));
}

}  // namespace plimsoll::gui

QTEST_GUILESS_MAIN(plimsoll::gui::ChartContentTest)
#include "chart_content_test.moc"
