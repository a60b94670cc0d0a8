// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window, driven as a person would: by actions, keys and fields.
#include "gui/app/main_window.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <nlohmann/json.hpp>

#include "gui/docks/runs_dock.h"
#include "gui/docks/what_if_dock.h"
#include "gui/pages/report_page.h"
#include "gui/what_if/lever_row.h"
#include "reports/json.h"
#include "tests/gui/drops.h"
#include "tests/gui/scenarios.h"
#include "tests/gui/window.h"

namespace plimsoll::gui {

using Json = nlohmann::ordered_json;
using test::answerNext;
using test::path;

class MainWindowTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void init();
    void startsWithNothingToRun();
    void opensRunsAndShowsTheResult();
    void theNumbersAreTheCommandLines();
    void filesThatAreDroppedAreOpenedAndFoldersAreNot();
    void aScenarioThatTurnsInvalidWhileRunningGoesOn();
    void leversRunAPreviewAndThenTheWhole();
    void comparesTwoFiles();
    void closesWhileAStudyRuns();
    void aKeyUndoesAnEdit();
    void anotherFileEndsTheRunOfTheOldOne();
    void everyRunHeedsTheLevers();
    void anEarlierRunIsWhatIsPinned();
    void chartsAreSavedAsPictures();

  private:
    void runToEnd(MainWindow& window, QAction* action);

    QTemporaryDir folder_;
};

void MainWindowTest::initTestCase() {
    QVERIFY(folder_.isValid());
    QCoreApplication::setOrganizationName(QStringLiteral("Plimsoll"));
    QCoreApplication::setApplicationName(QStringLiteral("main-window-test"));
}

void MainWindowTest::init() {
    QSettings().clear();
}

void MainWindowTest::runToEnd(MainWindow& window, QAction* action) {
    RunController& controller = window.workbench().controller();
    action->trigger();
    QVERIFY2(controller.state() != RunController::State::idle, qPrintable(window.message()));
    QTRY_COMPARE_WITH_TIMEOUT(controller.state(), RunController::State::idle, 120'000);
}

void MainWindowTest::startsWithNothingToRun() {
    MainWindow window;
    window.show();

    QVERIFY(!window.actions().run->isEnabled());
    QVERIFY(!window.actions().save->isEnabled());
    QCOMPARE(window.windowTitle(), QStringLiteral("Plimsoll"));
}

void MainWindowTest::opensRunsAndShowsTheResult() {
    MainWindow window;
    window.show();

    window.openFiles({path("counter/server.json")});
    QTRY_VERIFY(window.actions().run->isEnabled());
    runToEnd(window, window.actions().run);

    const ResultPtr result = window.workbench().result();
    QVERIFY(result);
    QVERIFY(!result->run.partial);
    QVERIFY(window.actions().pin->isEnabled());
    QVERIFY(window.windowTitle().startsWith(QStringLiteral("server.json")));
    window.actions().pin->trigger();
    QCOMPARE(window.workbench().baseline(), result);
}

// Every figure that the window shows is made of this result by the functions of the reports.
void MainWindowTest::theNumbersAreTheCommandLines() {
    const QString file = path("shop/functions.json");
    QProcess program;
    program.start(qEnvironmentVariable("PLIMSOLL_PROGRAM"),
                  {QStringLiteral("run"), file, QStringLiteral("--json"), QStringLiteral("--replications"),
                   QStringLiteral("3")});
    QVERIFY(program.waitForFinished(120'000));
    Json theirs = Json::parse(program.readAllStandardOutput().toStdString());
    MainWindow window;
    window.show();
    window.openFiles({file});
    window.findChild<QSpinBox*>(QStringLiteral("replications"))->setValue(3);

    runToEnd(window, window.actions().run);

    Json ours = Json::parse(to_json(*window.workbench().result(), JsonContent::reproducible));
    theirs.erase("machine");
    QCOMPARE(ours.dump(), theirs.dump());
}

void MainWindowTest::filesThatAreDroppedAreOpenedAndFoldersAreNot() {
    MainWindow window;
    window.show();

    QCOMPARE(test::drop(window, {folder_.path()}), test::Answer::refused);
    QCOMPARE(window.message(), QString());
    QCOMPARE(test::drop(window, {folder_.path(), path("counter/server.json")}), test::Answer::taken);

    QVERIFY(window.windowTitle().startsWith(QStringLiteral("server.json")));
}

void MainWindowTest::aScenarioThatTurnsInvalidWhileRunningGoesOn() {
    MainWindow window;
    window.show();
    window.openFiles({path("counter/server.json")});
    QTRY_VERIFY(window.actions().run->isEnabled());
    window.actions().run->trigger();

    ScenarioDocument& document = window.workbench().document();
    document.setText(document.text() + QStringLiteral("}"));
    document.checkNow();

    QVERIFY(!document.isValid());
    QTRY_COMPARE_WITH_TIMEOUT(window.workbench().controller().state(), RunController::State::idle, 120'000);
    QVERIFY(window.workbench().result());
    QVERIFY(!window.actions().run->isEnabled());
    document.undoStack()->undo();
    document.checkNow();
    QVERIFY(window.actions().run->isEnabled());
}

void MainWindowTest::leversRunAPreviewAndThenTheWhole() {
    MainWindow window;
    window.show();
    window.openFiles({path("shop/functions.json")});
    QTRY_VERIFY(window.actions().run->isEnabled());
    std::vector<RunKind> kinds;
    std::vector<int> replications;
    connect(&window.workbench(), &Workbench::resultChanged, this,
            [&](const ResultPtr& result, Completeness completeness, RunKind kind) {
                if (completeness == Completeness::running) return;
                kinds.push_back(kind);
                replications.push_back(result->run.replications);
            });

    window.workbench().setLevers({{"/deployment/services/web/memory", "\"3GiB\""}});
    window.workbench().preview();

    QTRY_COMPARE_WITH_TIMEOUT(kinds.size(), std::size_t{2}, 120'000);
    QCOMPARE(kinds[0], RunKind::preview);
    QCOMPARE(kinds[1], RunKind::run);
    QVERIFY(replications[0] < replications[1]);
    QVERIFY(window.workbench().result()->reproduce.find("--set") != std::string::npos);
}

void MainWindowTest::comparesTwoFiles() {
    MainWindow window;
    window.show();
    window.openFiles({path("counter/one-function.json"), path("counter/two-functions.json")});
    QTRY_VERIFY(window.actions().compare->isEnabled());

    runToEnd(window, window.actions().compare);

    const ComparisonPtr comparison = window.workbench().comparison();
    QVERIFY(comparison);
    QCOMPARE(comparison->results.size(), std::size_t{2});
    QVERIFY(!comparison->differences.empty());
}

void MainWindowTest::closesWhileAStudyRuns() {
    auto window = std::make_unique<MainWindow>();
    window->show();
    window->openFiles({path("shop/servers.json")});
    QTRY_VERIFY(window->actions().run->isEnabled());
    QSignalSpy snapshots(&window->workbench().controller(), &RunController::snapshotArrived);
    window->actions().run->trigger();
    QVERIFY(snapshots.wait(30'000));

    QVERIFY(window->close());
    window.reset();

    QCoreApplication::processEvents();
}

void MainWindowTest::aKeyUndoesAnEdit() {
    MainWindow window;
    window.show();
    window.openFiles({path("textbook/mm1.json")});
    ScenarioDocument& document = window.workbench().document();
    const QString before = document.text();
    document.setValue("/experiment/seed", "7");
    QVERIFY(QTest::qWaitForWindowActive(&window));

    QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(document.text(), before);
    QTest::keySequence(&window, window.actions().redo->shortcut());
    QVERIFY(document.text() != before);
    document.undoStack()->undo();
}

void MainWindowTest::anotherFileEndsTheRunOfTheOldOne() {
    MainWindow window;
    window.show();
    window.openFiles({path("shop/servers.json")});
    window.actions().run->trigger();
    QCOMPARE(window.workbench().controller().state(), RunController::State::running);
    QSignalSpy results(&window.workbench(), &Workbench::resultChanged);

    window.openFiles({path("counter/server.json")});
    results.clear();

    QCOMPARE(window.workbench().controller().state(), RunController::State::idle);
    QVERIFY(!results.wait(300));
    QVERIFY(!window.workbench().result());
    QVERIFY(!window.actions().pin->isEnabled());
}

void MainWindowTest::everyRunHeedsTheLevers() {
    MainWindow window;
    window.show();
    window.openFiles({path("counter/server.json")});
    auto* dock = window.findChild<WhatIfDock*>();
    dock->findChild<QCheckBox*>()->setChecked(false);

    QTest::keyClick(dock->rows().front()->findChild<QSlider*>(), Qt::Key_PageUp);
    const Sets moved = dock->sets();
    QVERIFY(!moved.empty());
    runToEnd(window, window.actions().run);

    QCOMPARE(window.workbench().leversOfRun(), moved);
    QVERIFY(window.workbench().result()->reproduce.find("--set") != std::string::npos);
    window.openFiles({path("textbook/mm1.json")});
    QVERIFY(window.workbench().levers().empty());
}

void MainWindowTest::anEarlierRunIsWhatIsPinned() {
    MainWindow window;
    window.show();
    window.openFiles({path("counter/server.json")});
    window.findChild<QSpinBox*>(QStringLiteral("replications"))->setValue(2);
    runToEnd(window, window.actions().run);
    const ResultPtr first = window.workbench().result();
    window.openFiles({path("textbook/mm1.json")});
    runToEnd(window, window.actions().run);
    QVERIFY(window.workbench().result() != first);

    emit window.findChild<RunsDock*>()->runActivated(0);
    window.actions().pin->trigger();

    QCOMPARE(window.workbench().baseline(), first);
}

void MainWindowTest::chartsAreSavedAsPictures() {
    MainWindow window;
    window.show();
    window.openFiles({path("counter/one-function.json"), path("counter/two-functions.json")});
    window.findChild<QSpinBox*>(QStringLiteral("replications"))->setValue(2);
    auto* report = window.findChild<ReportPage*>();
    runToEnd(window, window.actions().run);
    const QString ofRun = folder_.filePath(QStringLiteral("run/charts"));
    emit report->picturesWanted(ofRun, QStringLiteral("png"));
    QCOMPARE(QDir(ofRun).entryList(QDir::Files).size(), 4);
    for (const QString& name : QDir(ofRun).entryList(QDir::Files))
        QVERIFY2(!QImage(QDir(ofRun).filePath(name)).isNull(), qPrintable(name));

    runToEnd(window, window.actions().compare);
    const QString ofBoth = folder_.filePath(QStringLiteral("both"));
    emit report->picturesWanted(ofBoth, QStringLiteral("svg"));
    QCOMPARE(QDir(ofBoth).entryList(QDir::Files),
             QStringList({QStringLiteral("cost-by-kind.svg"), QStringLiteral("cost-over-traffic.svg"),
                          QStringLiteral("latency-distribution.svg")}));

    emit report->picturesWanted(path("counter/system.json"), QStringLiteral("png"));
    QVERIFY2(window.message().contains(QStringLiteral("system.json")), qPrintable(window.message()));
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::MainWindowTest)
#include "main_window_test.moc"
