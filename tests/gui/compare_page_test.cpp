// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/compare_page.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <memory>

#include "gui/charts/chart.h"
#include "gui/charts/comparison_charts.h"
#include "gui/table_models/comparison_model.h"
#include "gui/theme/values.h"
#include "reports/summary.h"
#include "tests/gui/scenarios.h"

namespace plimsoll::gui {

using test::shipped;
using test::studyOf;

namespace {

// Straight lines that cross at 100 requests: 10 + r / 10 against 20.
Comparison crossing() {
    Comparison comparison;
    comparison.baseline = "rent";
    for (const auto& [name, fixed, each] : {std::tuple{"rent", 20.0, 0.0}, {"use", 10.0, 0.1}}) {
        RunResult result;
        result.name = name;
        result.bill.emplace();
        result.bill->month_requests = 50;
        result.bill->month_total = Estimate{fixed + 50 * each, {}, {}};
        for (const double requests : {25.0, 50.0, 75.0, 125.0, 150.0})
            result.bill->curve.push_back({requests, Estimate{fixed + requests * each, {}, {}}});
        comparison.results.push_back(std::move(result));
    }
    return comparison;
}

}  // namespace

class ComparePageTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void showsTheVerdictAndEveryCandidate();
    void figuresAreThoseOfTheReports();
    void theModelKeepsItsPromises();
    void aClickOnAHeaderSorts();
    void everyCandidateHasItsRowInSight();
    void aCandidateCanBeTakenOut();
    void candidatesWithoutRoomBeginAnotherLine();
    void costsAddUpToTheTotal();
    void cheapestChangesWhereTheLinesCross();
    void aCandidateWithoutABillLeavesTheOthersTheirCurves();
    void withoutCurvesItIsSaidWhy();
    void anUnfairComparisonSaysSo();
    void namesAreShownAsTheyAreWritten();
    void picturesCanBeOpenedAgain();
    void theTableCanBeCopied();
    void noComparisonLeavesNothingToRead();

  private:
    PriceBooks books_;
    ComparisonPtr comparison_;
};

void ComparePageTest::initTestCase() {
    comparison_ =
        std::make_shared<const Comparison>(compare_study({studyOf(books_, shipped("shop/servers.json"), 2),
                                                          studyOf(books_, shipped("shop/functions.json"), 2)},
                                                         {}, StudyOptions{})
                                               .comparison);
}

void ComparePageTest::showsTheVerdictAndEveryCandidate() {
    ComparePage page;

    page.showComparison(comparison_, Completeness::whole);

    QCOMPARE(page.verdict(), qtext(comparison_->verdict));
    QCOMPARE(page.table().model()->rowCount(), 2);
    QCOMPARE(page.table().model()->index(0, 0).data().toString(), QStringLiteral("Servers (baseline)"));
    QCOMPARE(page.costs().content().keyAxis.categories,
             (QStringList{QStringLiteral("Servers"), QStringLiteral("Functions")}));
    QCOMPARE(page.latencies().content().series.size(), std::size_t{2});
}

// The text report writes its cells by the same functions; here each is looked up in it.
void ComparePageTest::figuresAreThoseOfTheReports() {
    QStringList reported;
    for (const SummarySection& section : summarize(*comparison_, NumberStyle{}).sections)
        for (const SummaryRow& row : section.rows)
            for (const SummaryCell& cell : row.cells) {
                reported << qtext(cell.figure.text());
                if (cell.difference) reported << qtext(cell.difference->text());
            }
    ComparisonModel model;
    model.setComparison(comparison_, "web.browse");

    for (int row = 0; row < model.rowCount(); ++row)
        for (const int column :
             {ComparisonModel::cost, ComparisonModel::median, ComparisonModel::p95, ComparisonModel::p99})
            QVERIFY2(reported.contains(model.index(row, column).data().toString()),
                     qPrintable(model.index(row, column).data().toString()));
    QVERIFY(reported.contains(model.index(1, ComparisonModel::costDifference).data().toString()));
}

void ComparePageTest::theModelKeepsItsPromises() {
    ComparisonModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);

    model.setComparison(comparison_, "web.browse");
    model.setComparison(std::make_shared<const Comparison>(crossing()), "absent.operation");

    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, ComparisonModel::p99).data().toString(), QStringLiteral("–"));
}

void ComparePageTest::aClickOnAHeaderSorts() {
    ComparePage page;
    page.resize(1200, 800);
    page.show();
    page.showComparison(comparison_, Completeness::whole);
    QHeaderView& header = *page.table().horizontalHeader();
    const auto first = [&] { return page.table().model()->index(0, 0).data().toString(); };

    const int x = header.sectionViewportPosition(ComparisonModel::cost) + 10;
    QTest::mouseClick(header.viewport(), Qt::LeftButton, {}, QPoint(x, header.height() / 2));
    const QString once = first();
    QTest::mouseClick(header.viewport(), Qt::LeftButton, {}, QPoint(x, header.height() / 2));

    QVERIFY(once != first());
}

void ComparePageTest::aCandidateCanBeTakenOut() {
    ComparePage page;
    page.show();
    page.setCandidates(QStringLiteral("/a/own.json"),
                       {QStringLiteral("/a/one.json"), QStringLiteral("/a/two.json")});
    QSignalSpy removed(&page, &ComparePage::removeRequested);
    const QList<QToolButton*> chips = page.findChildren<QToolButton*>();
    const auto two = std::ranges::find_if(
        chips, [](const QToolButton* chip) { return chip->text().startsWith(QStringLiteral("two")); });
    QVERIFY(two != chips.end());

    QTest::mouseClick(*two, Qt::LeftButton);

    QCOMPARE(removed.count(), 1);
    QCOMPARE(removed[0][0].toLongLong(), 1);
}

void ComparePageTest::costsAddUpToTheTotal() {
    const ChartContent content = costContent(*comparison_);
    const ChartSeries& total = content.series.back();

    for (std::size_t i = 0; i < 2; ++i) {
        double sum = 0;
        for (std::size_t k = 0; k + 1 < content.series.size(); ++k) sum += content.series[k].values[i];
        QVERIFY(std::abs(sum - total.values[i]) < 1e-9 * sum);
        QVERIFY(total.low[i] <= total.values[i] && total.values[i] <= total.high[i]);
    }
}

void ComparePageTest::cheapestChangesWhereTheLinesCross() {
    const Comparison comparison = crossing();

    const std::vector<Crossing> all = crossings(comparison);
    const ChartContent content = trafficContent(comparison, Completeness::whole);

    QCOMPARE(all.size(), std::size_t{1});
    QCOMPARE(all[0].requests, 100.0);
    QCOMPARE(all[0].from, std::size_t{1});
    QCOMPARE(all[0].to, std::size_t{0});
    QCOMPARE(content.spans.size(), std::size_t{2});
    QCOMPARE(content.spans[0].label, QStringLiteral("use"));
    QCOMPARE(content.spans[0].to, 100.0);
    QCOMPARE(content.spans[1].label, QStringLiteral("rent"));
}

void ComparePageTest::anUnfairComparisonSaysSo() {
    Comparison unfair = *comparison_;
    unfair.unfair = {"/workload/month/requests"};
    ComparePage page;
    page.show();

    page.showComparison(std::make_shared<const Comparison>(unfair), Completeness::whole);

    const QList<QLabel*> labels = page.findChildren<QLabel*>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel* label) {
        return label->isVisible() && label->text().contains(QStringLiteral("/workload/month/requests"));
    }));
}

void ComparePageTest::picturesCanBeOpenedAgain() {
    const QTemporaryDir folder;
    ComparePage page;
    page.resize(1000, 700);
    page.showComparison(comparison_, Completeness::whole);

    QCOMPARE(page.exportPictures(folder.path(), QStringLiteral("svg")), QString());
    QVERIFY(QSvgRenderer(folder.filePath(QStringLiteral("cost-over-traffic.svg"))).isValid());
    QVERIFY(!page.exportPictures(folder.filePath(QStringLiteral("absent")), QStringLiteral("png")).isEmpty());
}

void ComparePageTest::theTableCanBeCopied() {
    ComparePage page;
    page.showComparison(comparison_, Completeness::whole);

    page.table().actions().front()->trigger();

    const QStringList lines = QApplication::clipboard()->text().split(QLatin1Char('\n'));
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[2].startsWith(QStringLiteral("Functions\t$")));
}

void ComparePageTest::aCandidateWithoutABillLeavesTheOthersTheirCurves() {
    Comparison comparison = crossing();
    RunResult unpriced;
    unpriced.name = "own";
    comparison.results.insert(comparison.results.begin(), unpriced);

    const ChartContent traffic = trafficContent(comparison, Completeness::whole);
    const ChartContent costs = costContent(comparison);

    QCOMPARE(traffic.series.size(), std::size_t{2});
    QCOMPARE(traffic.series[0].color.index, std::size_t{1});
    QCOMPARE(traffic.series[1].color.index, std::size_t{2});
    QCOMPARE(crossings(comparison).front().to, std::size_t{1});
    QCOMPARE(traffic.spans.front().label, QStringLiteral("use"));
    QVERIFY(costs.left.label.contains(QStringLiteral("month")));
}

void ComparePageTest::withoutCurvesItIsSaidWhy() {
    Comparison comparison = crossing();
    for (RunResult& result : comparison.results) result.bill->curve.clear();
    const auto said = [&](Completeness completeness) {
        return trafficContent(comparison, completeness).placeholder;
    };

    QVERIFY(said(Completeness::running).contains(QStringLiteral("has ended")));
    QVERIFY(said(Completeness::whole).contains(QStringLiteral("stopped")));
    for (RunResult& result : comparison.results) result.bill.reset();
    QVERIFY(said(Completeness::whole).contains(QStringLiteral("no prices")));
}

void ComparePageTest::namesAreShownAsTheyAreWritten() {
    const QString name = QStringLiteral("<b>x</b><img src=x>");
    Comparison odd = *comparison_;
    odd.verdict = stdtext(name + QStringLiteral(" is cheapest"));
    odd.unfair = {"/" + stdtext(name)};
    ComparePage page;
    page.setCandidates(QStringLiteral("/a/%1.json").arg(QStringLiteral("<b>x<img src=x>")), {});
    page.showComparison(std::make_shared<const Comparison>(odd), Completeness::whole);
    page.show();

    int shown = 0;
    for (const QLabel* label : page.findChildren<QLabel*>()) {
        if (!label->text().contains(QStringLiteral("<b>"))) continue;
        ++shown;
        QCOMPARE(label->textFormat(), Qt::PlainText);
        QVERIFY(!label->toolTip().startsWith(QStringLiteral("<b>")));
    }
    QCOMPARE(shown, 3);
}

void ComparePageTest::everyCandidateHasItsRowInSight() {
    Comparison four = *comparison_;
    four.results.insert(four.results.end(), comparison_->results.begin(), comparison_->results.end());
    ComparePage page;
    page.resize(640, 600);
    page.show();

    page.showComparison(std::make_shared<const Comparison>(four), Completeness::whole);
    QCoreApplication::processEvents();

    QCOMPARE(page.table().verticalScrollBar()->maximum(), 0);
}

void ComparePageTest::candidatesWithoutRoomBeginAnotherLine() {
    ComparePage page;
    page.setCandidates(QStringLiteral("/a/own.json"), {QStringLiteral("/a/a-long-name-of-one.json"),
                                                       QStringLiteral("/a/a-long-name-of-two.json"),
                                                       QStringLiteral("/a/a-long-name-of-three.json")});
    page.resize(400, 600);
    page.show();
    QCoreApplication::processEvents();

    QList<QWidget*> shown;
    for (QWidget* widget : page.findChildren<QWidget*>())
        if (widget->isVisible() && qobject_cast<QAbstractButton*>(widget)) shown << widget;
    QCOMPARE(shown.size(), 5);
    for (const QWidget* one : shown) {
        const QRect place(one->mapTo(&page, QPoint()), one->size());
        QVERIFY(page.rect().contains(place));
        for (const QWidget* other : shown)
            QVERIFY(one == other || !place.intersects({other->mapTo(&page, QPoint()), other->size()}));
    }
}

void ComparePageTest::noComparisonLeavesNothingToRead() {
    ComparePage page;
    page.showComparison(comparison_, Completeness::whole);
    QVERIFY(!page.verdict().isEmpty());

    page.showComparison(nullptr, Completeness::whole);

    QVERIFY(page.verdict().isEmpty());
    for (const QTableView* table : page.findChildren<QTableView*>()) QVERIFY(!table->isVisibleTo(&page));
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::ComparePageTest)
#include "compare_page_test.moc"
