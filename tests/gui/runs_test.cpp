// SPDX-License-Identifier: GPL-3.0-or-later
// The docks that keep what was run and what happened in it.
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include "gui/docks/event_log_dock.h"
#include "gui/docks/runs_dock.h"
#include "gui/table_models/events_model.h"
#include "gui/table_models/runs_model.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"
#include "tests/gui/scenarios.h"

namespace plimsoll::gui {

namespace {

Estimate exactly(double value) {
    Estimate estimate;
    estimate.value = value;
    return estimate;
}

// Two operations that clients call, the slower with a p99 of 0.5 s, and a bill of 700 USD a month.
RunResult madeUp(const std::string& name) {
    RunResult result;
    result.name = name;
    result.run.seed = 7;
    result.run.replications = 3;
    result.machine.wall_seconds = 1.5;
    result.operations["web.read"].latency.p99 = exactly(0.1);
    result.operations["web.write"].latency.p99 = exactly(0.5);
    result.goals["cheap"] = {"", "cost < 800 USD/month", "USD", 800, exactly(700), Verdict::met};
    result.bill.emplace();
    result.bill->month_total = exactly(700);
    return result;
}

ResultPtr shared(const RunResult& result) {
    return std::make_shared<const RunResult>(result);
}

QString textAt(const QAbstractItemModel& model, int row, int column) {
    return model.index(row, column).data().toString();
}

RunResult eventful() {
    RunResult result = madeUp("eventful");
    result.notes.push_back({Severity::warning, "busy-link", "/platform/links/a", "is too busy"});
    result.sample.emplace();
    result.sample->events.push_back({300, "fault", "zone-b", "lost"});
    SampleDecision decision;
    decision.at_seconds = 60;
    decision.by = "hpa";
    decision.service = "web";
    decision.from = 2;
    decision.to = 5;
    decision.rule = "cpu";
    decision.limited_by = "max";
    result.sample->decisions.push_back(decision);
    return result;
}

}  // namespace

class RunsTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() { applyTheme(ThemeChoice::light, *qApp); }
    void theModelsKeepTheRulesOfModels();
    void aRunIsARowWithItsFigures();
    void aStoppedRunSaysSo();
    void theOldestGoWhenThereAreTooMany();
    void aRunIsAskedForByItsIndexHoweverSorted();
    void sortingIsByTheNumber();
    void rowsAreCopiedForASpreadsheet();
    void eventsAreInTheOrderOfTimeAfterTheNotes();
    void typingNarrowsTheLog();
    void theTimeOfAnEventIsAskedForAndANoteHasNone();
    void theLogIsByTimeUntilAHeaderIsClicked();
    void aRealResultIsShown();
};

void RunsTest::theModelsKeepTheRulesOfModels() {
    RunsModel runs;
    EventsModel events;
    const QAbstractItemModelTester one(&runs, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QAbstractItemModelTester other(&events, QAbstractItemModelTester::FailureReportingMode::QtTest);

    for (int i = 0; i < RunsModel::kMost + 3; ++i) runs.add(shared(madeUp("a")), nullptr, {});
    runs.setPalette(QApplication::palette());
    events.setResult(shared(eventful()));
    events.setResult(nullptr);

    QCOMPARE(runs.rowCount(), RunsModel::kMost);
    QCOMPARE(events.rowCount(), 0);
}

void RunsTest::aRunIsARowWithItsFigures() {
    RunsModel model;
    model.setPalette(QApplication::palette());

    model.add(shared(madeUp("Shop")), nullptr, {{"/a/b", "3"}, {"/c", "\"x\""}});

    QCOMPARE(textAt(model, 0, RunsModel::number), QStringLiteral("1"));
    QCOMPARE(textAt(model, 0, RunsModel::scenario), QStringLiteral("Shop"));
    QCOMPARE(textAt(model, 0, RunsModel::changes), QStringLiteral("/a/b=3, /c=\"x\""));
    QCOMPARE(textAt(model, 0, RunsModel::goals), QStringLiteral("met"));
    QCOMPARE(textAt(model, 0, RunsModel::latency), QStringLiteral("500 ms"));
    QCOMPARE(textAt(model, 0, RunsModel::cost), valueText(700, Measure::money));
    QCOMPARE(textAt(model, 0, RunsModel::replications), QStringLiteral("3"));
    QCOMPARE(textAt(model, 0, RunsModel::seed), QStringLiteral("7"));
    QCOMPARE(textAt(model, 0, RunsModel::duration), QStringLiteral("1.50 s"));
    QVERIFY(model.index(0, RunsModel::latency)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("web.write")));
    QCOMPARE(model.index(0, RunsModel::goals).data(Qt::ForegroundRole).value<QColor>(),
             themeOf(QApplication::palette()).good);
}

void RunsTest::aStoppedRunSaysSo() {
    RunResult result = madeUp("Shop");
    result.run.partial = true;
    RunsModel model;

    model.add(shared(result), nullptr, {});

    QCOMPARE(textAt(model, 0, RunsModel::goals), QStringLiteral("stopped early"));
}

void RunsTest::theOldestGoWhenThereAreTooMany() {
    RunsModel model;

    for (int i = 1; i <= RunsModel::kMost + 1; ++i) model.add(shared(madeUp(std::to_string(i))), nullptr, {});

    QCOMPARE(model.rowCount(), RunsModel::kMost);
    QCOMPARE(model.result(0)->name, std::string("2"));
    QCOMPARE(textAt(model, 0, RunsModel::number), QStringLiteral("2"));
    QVERIFY(!model.result(RunsModel::kMost));
    QVERIFY(!model.result(-1));
}

void RunsTest::aRunIsAskedForByItsIndexHoweverSorted() {
    RunsDock dock;
    dock.resize(800, 200);
    dock.add(shared(madeUp("first")), nullptr, {});
    dock.add(shared(madeUp("second")), nullptr, {});
    dock.show();
    QSignalSpy asked(&dock, &RunsDock::runActivated);
    auto* view = dock.findChild<QTreeView*>();

    // The last run stands on top.
    view->setCurrentIndex(view->model()->index(0, 0));
    QTest::keyClick(view, Qt::Key_Return);

    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.front().front().toInt(), 1);
    QCOMPARE(dock.result(1)->name, std::string("second"));
}

void RunsTest::sortingIsByTheNumber() {
    RunsDock dock;
    for (const double dollars : {900.0, 10000.0, 80.0}) {
        RunResult result = madeUp(std::to_string(dollars));
        result.bill->month_total = exactly(dollars);
        dock.add(shared(result), nullptr, {});
    }
    auto* view = dock.findChild<QTreeView*>();

    view->sortByColumn(RunsModel::cost, Qt::AscendingOrder);

    QStringList costs;
    for (int row = 0; row < 3; ++row) costs << textAt(*view->model(), row, RunsModel::cost);
    QCOMPARE(costs, QStringList({valueText(80, Measure::money), valueText(900, Measure::money),
                                 valueText(10000, Measure::money)}));
}

void RunsTest::rowsAreCopiedForASpreadsheet() {
    RunsDock dock;
    dock.add(shared(madeUp("Shop")), nullptr, {});
    dock.show();
    QVERIFY(QTest::qWaitForWindowActive(&dock));
    auto* view = dock.findChild<QTreeView*>();
    view->setFocus();

    view->selectAll();
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);

    const QStringList cells = QApplication::clipboard()->text().split(QLatin1Char('\t'));
    QCOMPARE(cells.size(), static_cast<int>(RunsModel::columns));
    QCOMPARE(cells[RunsModel::scenario], QStringLiteral("Shop"));
}

void RunsTest::eventsAreInTheOrderOfTimeAfterTheNotes() {
    EventsModel model;

    model.setResult(shared(eventful()));

    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(textAt(model, 0, EventsModel::time), QStringLiteral("–"));
    QCOMPARE(textAt(model, 0, EventsModel::text), QStringLiteral("is too busy"));
    QCOMPARE(textAt(model, 1, EventsModel::time), QStringLiteral("01:00"));
    QCOMPARE(textAt(model, 1, EventsModel::subject), QStringLiteral("web"));
    QCOMPARE(textAt(model, 1, EventsModel::text),
             QStringLiteral("2 → 5 instances, by rule cpu, limited by max"));
    QCOMPARE(textAt(model, 2, EventsModel::time), QStringLiteral("05:00"));
    QCOMPARE(textAt(model, 2, EventsModel::kind), QStringLiteral("fault"));
}

void RunsTest::typingNarrowsTheLog() {
    EventLogDock dock;
    dock.showResult(shared(eventful()));
    dock.show();
    auto* view = dock.findChild<QTreeView*>();

    QTest::keyClicks(dock.findChild<QLineEdit*>(), QStringLiteral("ZONE"));

    QCOMPARE(view->model()->rowCount(), 1);
    QCOMPARE(textAt(*view->model(), 0, EventsModel::subject), QStringLiteral("zone-b"));
}

void RunsTest::theTimeOfAnEventIsAskedForAndANoteHasNone() {
    EventLogDock dock;
    dock.showResult(shared(eventful()));
    dock.show();
    QSignalSpy asked(&dock, &EventLogDock::timeActivated);
    auto* view = dock.findChild<QTreeView*>();

    for (int row = 0; row < 3; ++row) {
        view->setCurrentIndex(view->model()->index(row, 0));
        QTest::keyClick(view, Qt::Key_Return);
    }

    QCOMPARE(asked.count(), 2);
    QCOMPARE(asked[0].front().toDouble(), 60.0);
    QCOMPARE(asked[1].front().toDouble(), 300.0);
}

void RunsTest::theLogIsByTimeUntilAHeaderIsClicked() {
    EventLogDock dock;
    dock.showResult(shared(eventful()));
    dock.show();
    auto* view = dock.findChild<QTreeView*>();
    const QAbstractItemModel& log = *view->model();
    const auto times = [&log] {
        QStringList all;
        for (int row = 0; row < log.rowCount(); ++row) all << textAt(log, row, EventsModel::time);
        return all;
    };
    const QStringList byTime{QStringLiteral("–"), QStringLiteral("01:00"), QStringLiteral("05:00")};
    QCOMPARE(times(), byTime);

    const int middle = view->header()->sectionSize(EventsModel::time) / 2;
    QTest::mouseClick(view->header()->viewport(), Qt::LeftButton, {}, QPoint(middle, 5));

    QCOMPARE(times(), QStringList(byTime.rbegin(), byTime.rend()));
}

void RunsTest::aRealResultIsShown() {
    PriceBooks books;
    const StudyInput input = test::studyOf(books, test::shipped("shop/servers.json"), 2);
    const ResultPtr result = shared(run_study(input, {}).result);
    RunsDock runs;
    EventLogDock events;

    runs.add(result, nullptr, {});
    events.showResult(result);

    const QAbstractItemModel& model = *runs.findChild<QTreeView*>()->model();
    for (int column = 0; column < RunsModel::columns; ++column) QVERIFY(!textAt(model, 0, column).isEmpty());
    QCOMPARE(textAt(model, 0, RunsModel::cost), figureText(result->bill->month_total, Measure::money));
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::RunsTest)
#include "runs_test.moc"
