// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window, driven as a person would: by actions, keys and fields.
#include "gui/app/main_window.h"

#include <QAbstractButton>
#include <QAction>
#include <QFile>
#include <QMessageBox>
#include <QProcess>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <nlohmann/json.hpp>

#include "reports/json.h"
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
    void aMissingFileIsSaidAndTheOldOneStays();
    void aBrokenFileIsShownWithItsProblems();
    void aScenarioThatTurnsInvalidWhileRunningGoesOn();
    void leversRunAPreviewAndThenTheWhole();
    void comparesTwoFiles();
    void asksBeforeChangesAreDropped();
    void closesWhileAStudyRuns();
    void comesBackWhereItWas();

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

    window.workbench().moveLevers({{"/deployment/services/web/memory", "\"3GiB\""}});

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

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::MainWindowTest)
#include "main_window_test.moc"
