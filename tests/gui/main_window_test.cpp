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

namespace plimsoll::gui {

using Json = nlohmann::ordered_json;
using test::shipped;

namespace {

QString path(const char* name) {
    return QString::fromStdString(shipped(name));
}

// Answers the next question that is asked, with that button.
void answerNext(QMessageBox::StandardButton button) {
    QTimer::singleShot(100, qApp, [button] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        QVERIFY(box);
        QTest::mouseClick(box->button(button), Qt::LeftButton);
    });
}

}  // namespace

class MainWindowTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void init();
    void startsWithNothingToRun();
    void opensRunsAndShowsTheResult();
    void theNumbersAreTheCommandLines();
    void filesThatAreDroppedAreOpenedAndFoldersAreNot();
    void aMissingFileIsSaidAndTheOldOneStays();
    void aBrokenFileIsShownWithItsProblems();
    void aScenarioThatTurnsInvalidWhileRunningGoesOn();
    void leversRunAPreviewAndThenTheWhole();
    void comparesTwoFiles();
    void asksBeforeChangesAreDropped();
    void closesWhileAStudyRuns();
    void comesBackWhereItWas();
    void aKeyUndoesAnEdit();
    void anotherFileEndsTheRunOfTheOldOne();
    void closingForgetsTheScenario();
    void whatWasDroppedOnPurposeIsNotOfferedAgain();
    void whatACrashLeftIsRestoredThoughTheFileIsOpenAgain();
    void savingKeepsWhatTheBarSays();
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

void MainWindowTest::aMissingFileIsSaidAndTheOldOneStays() {
    MainWindow window;
    window.show();
    window.openFiles({path("counter/server.json")});
    const QString before = window.workbench().document().text();

    window.openFiles({folder_.filePath(QStringLiteral("absent.json"))});

    QVERIFY(window.message().contains(QStringLiteral("absent.json")));
    QCOMPARE(window.workbench().document().text(), before);
}

void MainWindowTest::aBrokenFileIsShownWithItsProblems() {
    const QString broken = folder_.filePath(QStringLiteral("broken.json"));
    QFile file(broken);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ \"plimsoll\": 1, \"sistem\": {} }");
    file.close();
    MainWindow window;
    window.show();

    window.openFiles({broken});
    window.workbench().document().checkNow();

    QVERIFY(!window.workbench().document().isValid());
    QVERIFY(!window.actions().run->isEnabled());
    QVERIFY(!window.workbench().document().issues().empty());
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

void MainWindowTest::asksBeforeChangesAreDropped() {
    MainWindow window;
    window.show();
    const QString mine = folder_.filePath(QStringLiteral("mine.json"));
    QVERIFY(QFile::copy(path("textbook/mm1.json"), mine));
    window.openFiles({mine});
    window.workbench().document().setValue("/experiment/seed", "7");

    answerNext(QMessageBox::Cancel);
    QVERIFY(!window.close());
    QVERIFY(window.isVisible());
    answerNext(QMessageBox::Save);
    QVERIFY(window.close());

    QFile file(mine);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("\"seed\": 7"));
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

void MainWindowTest::comesBackWhereItWas() {
    const QString file = path("counter/server.json");
    {
        MainWindow window;
        window.show();
        window.openFiles({file});
        window.showPage(MainWindow::Page::report);
        QVERIFY(window.close());
    }
    MainWindow window;

    window.restoreLast();

    QCOMPARE(window.workbench().document().path(), file);
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

void MainWindowTest::closingForgetsTheScenario() {
    MainWindow window;
    window.show();
    window.openFiles({path("textbook/mm1.json"), path("textbook/mm4.json")});
    window.workbench().document().setValue("/experiment/seed", "7");

    answerNext(QMessageBox::Discard);
    window.actions().close->trigger();

    QVERIFY(window.workbench().document().text().isEmpty());
    QVERIFY(window.workbench().document().issues().empty());
    QVERIFY(window.workbench().candidates().isEmpty());
    QVERIFY(!window.actions().save->isEnabled());
    QVERIFY(!window.actions().run->isEnabled());
    QCOMPARE(window.windowTitle(), QStringLiteral("Plimsoll"));
    QVERIFY2(window.close(), "there is nothing to ask about");
}

void MainWindowTest::whatWasDroppedOnPurposeIsNotOfferedAgain() {
    MainWindow window;
    window.show();
    window.openFiles({path("textbook/mm1.json")});
    ScenarioDocument& document = window.workbench().document();
    document.setValue("/experiment/seed", "7");
    document.checkNow();
    QCOMPARE(ScenarioDocument::recoverable().size(), 1);

    answerNext(QMessageBox::Discard);
    window.openFiles({path("textbook/mm4.json")});

    QVERIFY(ScenarioDocument::recoverable().isEmpty());
}

// Its own copy would take the place of the older one as soon as something is typed.
void MainWindowTest::whatACrashLeftIsRestoredThoughTheFileIsOpenAgain() {
    const QString file = folder_.filePath(QStringLiteral("crashed.json"));
    QVERIFY(QFile::copy(path("textbook/mm1.json"), file));
    PriceBooks books;
    auto crashed = std::make_unique<ScenarioDocument>(books);
    QString whyNot;
    QVERIFY(crashed->open(file, &whyNot));
    crashed->setValue("/experiment/seed", "4711");
    crashed->checkNow();
    crashed.reset();

    MainWindow window;
    window.show();
    window.restoreLast();
    QVERIFY(window.message().contains(QStringLiteral("crashed.json")));
    ScenarioDocument& document = window.workbench().document();
    QVERIFY(document.open(file, &whyNot));
    document.setValue("/experiment/seed", "5");
    document.checkNow();
    const QList<QAbstractButton*> buttons = window.findChildren<QAbstractButton*>();
    const auto restore = std::ranges::find(buttons, QStringLiteral("Restore them"), &QAbstractButton::text);
    QVERIFY(restore != buttons.end());
    answerNext(QMessageBox::Discard);
    (*restore)->click();

    QVERIFY(document.text().contains(QStringLiteral("4711")));
    QVERIFY(document.isModified());
    document.forgetAutosave();
}

void MainWindowTest::savingKeepsWhatTheBarSays() {
    const QString file = folder_.filePath(QStringLiteral("bar.json"));
    QVERIFY(QFile::copy(path("textbook/mm1.json"), file));
    MainWindow window;
    window.show();
    window.openFiles({file});
    auto* replications = window.findChild<QSpinBox*>(QStringLiteral("replications"));
    auto* seed = window.findChild<QLineEdit*>(QStringLiteral("seed"));
    replications->setValue(3);
    seed->setText(QStringLiteral("12"));
    ScenarioDocument& document = window.workbench().document();
    document.setValue("/experiment/seed", "7");
    document.checkNow();

    window.actions().save->trigger();

    QCOMPARE(replications->value(), 3);
    QCOMPARE(seed->text(), QStringLiteral("12"));
    QCOMPARE(seed->placeholderText(), QStringLiteral("7"));
    window.openFiles({path("textbook/mm4.json")});
    QVERIFY(seed->text().isEmpty());
    QVERIFY(replications->value() != 3);
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
