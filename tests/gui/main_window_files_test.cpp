// SPDX-License-Identifier: GPL-3.0-or-later
// Files of the whole window: opened, saved, left, lost and found again.
#include <QAbstractButton>
#include <QAction>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <algorithm>

#include "gui/app/main_window.h"
#include "gui/docks/json_editor.h"
#include "gui/docks/problems_dock.h"
#include "gui/table_models/problems_model.h"
#include "tests/gui/window.h"

namespace plimsoll::gui {

using test::answerNext;
using test::path;

class MainWindowFilesTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void init();
    void asksBeforeChangesAreDropped();
    void closingForgetsTheScenario();
    void whatWasDroppedOnPurposeIsNotOfferedAgain();
    void whatACrashLeftIsRestoredThoughTheFileIsOpenAgain();
    void anotherProgramsFileIsNotReplacedUnasked();
    void aMissingFileIsSaidAndTheOldOneStays();
    void aBrokenFileIsShownWithItsProblems();
    void comesBackWhereItWas();
    void savingKeepsWhatTheBarSays();

  private:
    QTemporaryDir folder_;
};

void MainWindowFilesTest::initTestCase() {
    QVERIFY(folder_.isValid());
    QCoreApplication::setOrganizationName(QStringLiteral("Plimsoll"));
    QCoreApplication::setApplicationName(QStringLiteral("main-window-files-test"));
}

void MainWindowFilesTest::init() {
    QSettings().clear();
    for (const LostText& lost : ScenarioDocument::recoverable()) ScenarioDocument::dropRecoverable(lost);
}

void MainWindowFilesTest::asksBeforeChangesAreDropped() {
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

void MainWindowFilesTest::closingForgetsTheScenario() {
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

void MainWindowFilesTest::whatWasDroppedOnPurposeIsNotOfferedAgain() {
    MainWindow window;
    window.show();
    window.openFiles({path("textbook/mm1.json")});
    ScenarioDocument& document = window.workbench().document();
    document.setValue("/experiment/seed", "7");
    document.checkNow();

    answerNext(QMessageBox::Discard);
    window.openFiles({path("textbook/mm4.json")});

    QCOMPARE(window.message(), QString());
    MainWindow next;
    next.openFiles({path("textbook/mm1.json")});
    QCOMPARE(next.message(), QString());
}

// Its own copy would take the place of the older one as soon as something is typed.
void MainWindowFilesTest::whatACrashLeftIsRestoredThoughTheFileIsOpenAgain() {
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
    window.openFiles({file});
    QVERIFY(window.message().contains(QStringLiteral("crashed.json")));
    ScenarioDocument& document = window.workbench().document();
    document.setValue("/experiment/seed", "5");
    document.checkNow();
    window.actions().run->trigger();
    window.actions().stop->trigger();
    const QList<QAbstractButton*> buttons = window.findChildren<QAbstractButton*>();
    const auto restore = std::ranges::find(buttons, QStringLiteral("Restore them"), &QAbstractButton::text);
    QVERIFY(restore != buttons.end() && (*restore)->isVisible());
    answerNext(QMessageBox::Discard);
    (*restore)->click();

    QVERIFY(document.text().contains(QStringLiteral("4711")));
    QVERIFY(document.isModified());
    QVERIFY2(ScenarioDocument::recoverable().empty(), "the document has a copy of its own now");
    document.forgetAutosave();
}

void MainWindowFilesTest::anotherProgramsFileIsNotReplacedUnasked() {
    const QString file = folder_.filePath(QStringLiteral("theirs.json"));
    QVERIFY(QFile::copy(path("textbook/mm1.json"), file));
    MainWindow window;
    window.show();
    window.openFiles({file});
    ScenarioDocument& document = window.workbench().document();
    document.setValue("/experiment/seed", "5");
    QFile theirs(file);
    QVERIFY(theirs.open(QIODevice::WriteOnly));
    theirs.write("theirs");
    theirs.close();

    answerNext(QMessageBox::Cancel);
    window.actions().save->trigger();
    QVERIFY(document.isModified());
    QVERIFY(theirs.open(QIODevice::ReadOnly));
    QCOMPARE(theirs.readAll(), QByteArray("theirs"));
    theirs.close();

    answerNext(QMessageBox::Cancel);
    window.actions().reload->trigger();
    QVERIFY2(document.text().contains(QStringLiteral("\"seed\": 5")),
             "reading again asks before it drops changes");
    answerNext(QMessageBox::Save);
    window.actions().save->trigger();
    QVERIFY(!document.isModified());
}

void MainWindowFilesTest::aMissingFileIsSaidAndTheOldOneStays() {
    MainWindow window;
    window.show();
    window.openFiles({path("counter/server.json")});
    const QString before = window.workbench().document().text();

    window.openFiles({folder_.filePath(QStringLiteral("absent.json"))});

    QVERIFY(window.message().contains(QStringLiteral("absent.json")));
    QCOMPARE(window.workbench().document().text(), before);
}

void MainWindowFilesTest::aBrokenFileIsShownWithItsProblems() {
    const QString broken = folder_.filePath(QStringLiteral("broken.json"));
    QFile file(broken);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ \"plimsoll\": 1,\n  \"sistem\": {} }");
    file.close();
    MainWindow window;
    window.show();

    window.openFiles({broken});
    window.workbench().document().checkNow();

    QVERIFY(!window.workbench().document().isValid());
    QVERIFY(!window.actions().run->isEnabled());
    QVERIFY(!window.workbench().document().issues().empty());
    auto* problems = window.findChild<ProblemsDock*>()->findChild<QTreeView*>();
    for (int row = 0; row < problems->model()->rowCount(); ++row) {
        const QModelIndex at = problems->model()->index(row, 0);
        if (problems->model()
                ->index(row, ProblemsModel::messageColumn)
                .data()
                .toString()
                .contains(QStringLiteral("sistem")))
            emit problems->activated(at);
    }
    const QTextCursor cursor = window.findChild<JsonEditor*>()->textCursor();
    QCOMPARE(cursor.blockNumber(), 1);
    QVERIFY(window.findChild<JsonEditor*>()->isVisible());
}

void MainWindowFilesTest::comesBackWhereItWas() {
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

void MainWindowFilesTest::savingKeepsWhatTheBarSays() {
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

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::MainWindowFilesTest)
#include "main_window_files_test.moc"
