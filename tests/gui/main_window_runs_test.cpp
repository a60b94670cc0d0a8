// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says of runs: how they ended, why they did not begin, and what no longer holds of them.
#include <sys/stat.h>

#include <QAction>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>

#include "gui/app/main_window.h"
#include "gui/app/run_bar.h"
#include "gui/docks/problems_dock.h"
#include "gui/docks/what_if_dock.h"
#include "gui/pages/report_page.h"
#include "gui/table_models/problems_model.h"
#include "gui/what_if/lever_row.h"
#include "tests/gui/scenarios.h"

namespace plimsoll::gui {

namespace {

QString path(const char* name) {
    return QString::fromStdString(test::shipped(name));
}

QString textOf(const MainWindow& window, const char* name) {
    return window.findChild<QLabel*>(QLatin1String(name))->text();
}

// So slow that it goes on until it is stopped.
RunWishes slowly() {
    RunWishes wishes;
    wishes.options.speed = 1;
    return wishes;
}

RunWishes onceOnly() {
    RunWishes wishes;
    wishes.replications = 1;
    return wishes;
}

}  // namespace

class MainWindowRunsTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void init();
    void cleanup();
    void aFifoIsNoCandidate();
    void whatIsNoTextFileIsNoCandidate();
    void noLineGivesAnUnsavedTextAgain();
    void aRunThatAGuardEndedSaysWhy();
    void aRunThatWasStoppedSaysSo();
    void onlyAWholeResultIsPinned();
    void aRefusedLeverIsSaidInWordsUntilTheNextRun();
    void leversAreCountedAndNotTheirPlaces();
    void aResultOfAnOlderTextIsMarked();
    void anotherScenarioTakesTheReportAway();
    void theProblemsOfACandidateAreListed();
    void aLongNameIsShownInPart();
    void aNameWithTheMarkOfChangesIsShown();
    void exportHasAKeyThatFieldsLeaveAlone();
    void progressIsToldInFewerWordsWhereThereIsLittleRoom();

  private:
    QString write(const char* name, const QByteArray& content);
    void endRun();

    Workbench& bench() { return window_->workbench(); }

    std::unique_ptr<QTemporaryDir> folder_;
    std::unique_ptr<MainWindow> window_;
};

void MainWindowRunsTest::initTestCase() {
    QCoreApplication::setOrganizationName(QStringLiteral("Plimsoll"));
    QCoreApplication::setApplicationName(QStringLiteral("main-window-runs-test"));
}

void MainWindowRunsTest::init() {
    QSettings().clear();
    folder_ = std::make_unique<QTemporaryDir>();
    window_ = std::make_unique<MainWindow>();
    window_->show();
    QFile shipped(path("textbook/mm1.json"));
    QVERIFY(shipped.open(QIODevice::ReadOnly));
    window_->openFiles({write("mine.json", shipped.readAll().replace("202000s", "4000s"))});
    bench().document().checkNow();
    QVERIFY(bench().document().isValid());
}

void MainWindowRunsTest::cleanup() {
    bench().document().forgetAutosave();
    window_.reset();
}

QString MainWindowRunsTest::write(const char* name, const QByteArray& content) {
    const QString place = folder_->filePath(QString::fromUtf8(name));
    QFile file(place);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("%s", qPrintable(file.errorString()));
    return place;
}

void MainWindowRunsTest::endRun() {
    QTRY_COMPARE_WITH_TIMEOUT(bench().controller().state(), RunController::State::idle, 120'000);
}

// A candidate may become one after it was added: the file is read anew for each comparison.
void MainWindowRunsTest::aFifoIsNoCandidate() {
    const QString other = write("other.json", "{}");
    bench().addCandidate(other);
    QCOMPARE(bench().candidates(), QStringList{other});
    QVERIFY(QFile::remove(other));
    QCOMPARE(mkfifo(QFile::encodeName(other).constData(), 0600), 0);

    bench().compare();

    QVERIFY2(window_->message().contains(QStringLiteral("is no regular file")),
             qPrintable(window_->message()));
}

void MainWindowRunsTest::whatIsNoTextFileIsNoCandidate() {
    const QString fifo = folder_->filePath(QStringLiteral("fifo.json"));
    QCOMPARE(mkfifo(QFile::encodeName(fifo).constData(), 0600), 0);
    const QString picture = write("picture.png", QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));

    for (const QString& file : {folder_->path(), fifo, picture, QStringLiteral("/absent.json")}) {
        bench().addCandidate(file);
        QVERIFY2(window_->message().contains(file), qPrintable(window_->message()));
    }

    QVERIFY(bench().candidates().isEmpty());
}

void MainWindowRunsTest::noLineGivesAnUnsavedTextAgain() {
    bench().setWishes(onceOnly());
    bench().run();
    endRun();
    QVERIFY(bench().result()->reproduce.starts_with("plimsoll run"));

    bench().document().setValue("/experiment/seed", "7");
    bench().run();
    endRun();
    QCOMPARE(bench().result()->reproduce, std::string());

    bench().addCandidate(path("textbook/mm4.json"));
    bench().compare();
    endRun();
    QCOMPARE(bench().comparison()->reproduce, std::string());
    QCOMPARE(bench().comparison()->results[0].reproduce, std::string());
    QVERIFY(!bench().comparison()->results[1].reproduce.empty());
}

void MainWindowRunsTest::aRunThatAGuardEndedSaysWhy() {
    RunWishes wishes = onceOnly();
    wishes.options.max_events = 100;
    bench().setWishes(wishes);

    bench().run();
    endRun();

    QTRY_VERIFY2(window_->message().contains(QStringLiteral("--max-events")), qPrintable(window_->message()));
    bench().setWishes(onceOnly());
    bench().run();
    endRun();
    QCOMPARE(window_->message(), QString());
}

void MainWindowRunsTest::aRunThatWasStoppedSaysSo() {
    bench().setWishes(slowly());
    QSignalSpy snapshots(&bench().controller(), &RunController::snapshotArrived);
    bench().run();

    window_->actions().stop->trigger();
    endRun();

    QTRY_VERIFY2(window_->message().startsWith(QStringLiteral("Stopped")), qPrintable(window_->message()));
}

void MainWindowRunsTest::onlyAWholeResultIsPinned() {
    bench().setWishes(onceOnly());
    bench().run();
    endRun();
    QVERIFY(window_->actions().pin->isEnabled());

    bench().setWishes(slowly());
    bench().run();
    QVERIFY(!window_->actions().pin->isEnabled());
    bench().pin();
    QVERIFY(!bench().baseline());

    window_->actions().stop->trigger();
    endRun();
    QVERIFY(window_->actions().pin->isEnabled());
}

void MainWindowRunsTest::aRefusedLeverIsSaidInWordsUntilTheNextRun() {
    bench().setLevers({{"/deployment/services/s/concurrency", "-1"}});
    bench().preview();

    QVERIFY2(
        window_->message().contains(QStringLiteral("these levers. /deployment/services/s/concurrency: ")),
        qPrintable(window_->message()));
    QVERIFY(!window_->message().contains(QStringLiteral("--set")));

    bench().setLevers({{"/deployment/services/s/concurrency", "2"}});
    bench().preview();
    QCOMPARE(window_->message(), QString());
}

void MainWindowRunsTest::leversAreCountedAndNotTheirPlaces() {
    window_->openFiles({path("shop/functions.json")});
    bench().document().checkNow();
    auto* dock = window_->findChild<WhatIfDock*>();
    const auto factor = std::ranges::find_if(
        dock->rows(), [](const LeverRow* row) { return row->lever().pointer().empty(); });
    QVERIFY(factor != dock->rows().end());

    QTest::keyClick((*factor)->findChild<QSlider*>(), Qt::Key_PageUp);

    QCOMPARE(dock->movedLevers(), 1);
    QVERIFY(dock->sets().size() > 1);
    QVERIFY2(textOf(*window_, "status").contains(QStringLiteral("1 lever")),
             qPrintable(textOf(*window_, "status")));
}

void MainWindowRunsTest::aResultOfAnOlderTextIsMarked() {
    bench().setWishes(onceOnly());
    bench().run();
    endRun();
    QCOMPARE(textOf(*window_, "status"), QStringLiteral("Ready"));

    bench().document().setValue("/experiment/seed", "7");
    QCOMPARE(textOf(*window_, "status"), QStringLiteral("The scenario has changed since this run"));

    bench().document().undoStack()->undo();
    QCOMPARE(textOf(*window_, "status"), QStringLiteral("Ready"));
}

void MainWindowRunsTest::anotherScenarioTakesTheReportAway() {
    bench().setWishes(onceOnly());
    bench().run();
    endRun();
    window_->showPage(MainWindow::Page::report);
    const QList<QPushButton*> buttons = window_->findChild<ReportPage*>()->findChildren<QPushButton*>();
    const auto isAny = [&buttons] { return std::ranges::any_of(buttons, &QPushButton::isEnabled); };
    QTRY_VERIFY(isAny());

    window_->openFiles({path("textbook/mm4.json")});

    QVERIFY(!isAny());
    QVERIFY(!window_->actions().exportReport->isEnabled());
}

void MainWindowRunsTest::theProblemsOfACandidateAreListed() {
    bench().addCandidate(write("broken.json", "{ \"plimsoll\": 1, \"sistem\": {} }"));
    auto* problems = window_->findChild<ProblemsDock*>()->findChild<ProblemsModel*>();
    QCOMPARE(problems->rowCount(), 0);

    bench().compare();

    QVERIFY(problems->rowCount() > 0);
    QVERIFY(problems->issues().front().file.ends_with("broken.json"));
    bench().removeCandidate(0);
    QCOMPARE(problems->rowCount(), 0);
}

void MainWindowRunsTest::aLongNameIsShownInPart() {
    const std::string name = "<b>" + std::string(190, 'n');
    bench().document().setValue("/name", '"' + name + '"');
    const int before = window_->minimumSizeHint().width();
    bench().setWishes(onceOnly());
    bench().run();
    endRun();

    bench().pin();

    const auto* label = window_->findChild<QLabel*>(QStringLiteral("baseline-status"));
    QCOMPARE(label->textFormat(), Qt::PlainText);
    QVERIFY2(label->text().startsWith(QStringLiteral("Baseline: <b>nnn")),
             qPrintable(label->text() + window_->message()));
    QVERIFY(label->text().size() < 100);
    QVERIFY(label->toolTip().contains(QString(190, QLatin1Char('n'))));
    QVERIFY(window_->minimumSizeHint().width() <= std::max(before, 1280));
}

void MainWindowRunsTest::aNameWithTheMarkOfChangesIsShown() {
    const QString odd = folder_->filePath(QStringLiteral("a[*].json"));
    QVERIFY(QFile::copy(path("textbook/mm1.json"), odd));

    window_->openFiles({odd});

    QCOMPARE(window_->windowTitle(), QStringLiteral("a[*][*].json[*] – Plimsoll"));
}

void MainWindowRunsTest::exportHasAKeyThatFieldsLeaveAlone() {
    bench().setWishes(onceOnly());
    bench().run();
    endRun();
    QSignalSpy asked(window_->actions().exportReport, &QAction::triggered);
    window_->actions().exportReport->disconnect(window_.get());
    auto* field = window_->findChild<QLineEdit*>(QStringLiteral("seed"));
    QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    field->setFocus();

    QTest::keySequence(field, window_->actions().exportReport->shortcut());

    QCOMPARE(asked.size(), 1);
}

void MainWindowRunsTest::progressIsToldInFewerWordsWhereThereIsLittleRoom() {
    auto* bar = window_->findChild<RunBar*>();
    auto* label = window_->findChild<QLabel*>(QStringLiteral("progress-text"));
    Progress progress;
    progress.replications = 10;
    progress.done = 2;
    progress.fraction = 0.25;
    progress.elapsed_seconds = 2;
    progress.events = 10'200'000;

    label->resize(600, label->height());
    bar->showProgress(progress, RunController::State::running);
    QVERIFY2(label->text().startsWith(QStringLiteral("replication 3 of 10")), qPrintable(label->text()));

    label->resize(190, label->height());
    bar->showProgress(progress, RunController::State::running);
    QCOMPARE(label->text(), QStringLiteral("3/10 · 6 s left · 5.1 M/s"));
    QVERIFY(label->toolTip().startsWith(QStringLiteral("replication 3 of 10")));

    label->resize(115, label->height());
    bar->showProgress(progress, RunController::State::running);
    QCOMPARE(label->text(), QStringLiteral("3/10 · 6 s left"));
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::MainWindowRunsTest)
#include "main_window_runs_test.moc"
