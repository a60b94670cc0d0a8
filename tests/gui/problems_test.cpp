// SPDX-License-Identifier: GPL-3.0-or-later
// The Problems dock and its model: what is wrong is listed, counted, copied and found.
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include "gui/docks/problems_dock.h"
#include "gui/table_models/problems_model.h"

namespace plimsoll::gui {

namespace {

Issues twoIssues() {
    return {{Severity::error, "/somewhere/shop.json", 31, 18, "/experiment/seed", "is -1", "", {}},
            {Severity::note, "", 0, 0, "/name", "is long", "", {}}};
}

}  // namespace

class ProblemsTest : public QObject {
    Q_OBJECT

  private slots:
    void theModelKeepsTheRulesOfModels();
    void aRowSaysHowBadWhereAndWhat();
    void theTitleCountsThem();
    void enterAndDoubleClickAskForThePlace();
    void aPlaceThatIsInNoFileIsNotAskedFor();
    void copyTakesTheCommandLinesWords();
};

void ProblemsTest::theModelKeepsTheRulesOfModels() {
    ProblemsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);

    model.setIssues(twoIssues());
    model.setPalette(QApplication::palette());
    model.setIssues({});
    model.setPalette(QApplication::palette());

    QCOMPARE(model.rowCount(), 0);
}

void ProblemsTest::aRowSaysHowBadWhereAndWhat() {
    ProblemsModel model;
    model.setPalette(QApplication::palette());
    model.setIssues(twoIssues());
    const auto text = [&](int row, int column) {
        return model.index(row, column).data(Qt::DisplayRole).toString();
    };

    QCOMPARE(text(0, ProblemsModel::severityColumn), QStringLiteral("Error"));
    QCOMPARE(text(0, ProblemsModel::placeColumn), QStringLiteral("shop.json:31:18"));
    QCOMPARE(text(0, ProblemsModel::pointerColumn), QStringLiteral("/experiment/seed"));
    QCOMPARE(text(0, ProblemsModel::messageColumn), QStringLiteral("is -1"));
    QCOMPARE(text(1, ProblemsModel::severityColumn), QStringLiteral("Note"));
    QCOMPARE(text(1, ProblemsModel::placeColumn), QString());
    QVERIFY(!model.index(0, 0).data(Qt::DecorationRole).value<QIcon>().isNull());
}

void ProblemsTest::theTitleCountsThem() {
    ProblemsDock dock;
    QCOMPARE(dock.windowTitle(), QStringLiteral("Problems"));

    dock.setIssues(twoIssues());

    QCOMPARE(dock.windowTitle(), QStringLiteral("Problems (2)"));
    dock.setIssues({});
    QCOMPARE(dock.windowTitle(), QStringLiteral("Problems"));
}

void ProblemsTest::enterAndDoubleClickAskForThePlace() {
    ProblemsDock dock;
    dock.setIssues(twoIssues());
    dock.show();
    QSignalSpy jumps(&dock, &ProblemsDock::jumpRequested);
    auto* view = dock.findChild<QTreeView*>();
    const QPoint first = view->visualRect(view->model()->index(0, 1)).center();

    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, first);
    QCOMPARE(jumps.count(), 0);
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, first);
    QTest::keyClick(view, Qt::Key_Return);

    QCOMPARE(jumps.count(), 2);
    for (const QList<QVariant>& jump : jumps)
        QCOMPARE(jump, QList<QVariant>({QStringLiteral("/somewhere/shop.json"), 31, 18}));
}

void ProblemsTest::aPlaceThatIsInNoFileIsNotAskedFor() {
    ProblemsDock dock;
    dock.setIssues(twoIssues());
    dock.show();
    QSignalSpy jumps(&dock, &ProblemsDock::jumpRequested);
    auto* view = dock.findChild<QTreeView*>();

    view->setCurrentIndex(view->model()->index(1, 0));
    QTest::keyClick(view, Qt::Key_Return);

    QCOMPARE(jumps.count(), 0);
}

void ProblemsTest::copyTakesTheCommandLinesWords() {
    ProblemsDock dock;
    dock.setIssues(twoIssues());
    dock.show();
    auto* view = dock.findChild<QTreeView*>();
    QVERIFY(QTest::qWaitForWindowActive(&dock));
    view->setFocus();

    view->setCurrentIndex(view->model()->index(0, 0));
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);

    QCOMPARE(QApplication::clipboard()->text(),
             QStringLiteral("/somewhere/shop.json:31:18: error: /experiment/seed: is -1"));
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::ProblemsTest)
#include "problems_test.moc"
