// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen reader is told beside the texts that are seen.
#include <QAccessible>
#include <QDialog>
#include <QMainWindow>
#include <QTest>
#include <QTextBrowser>
#include <QTimer>

#include "gui/app/help_dialogs.h"
#include "gui/app/message_bar.h"
#include "gui/what_if/key_figure_card.h"

// In this program it takes the place of Qt's own, which tells nobody while no screen reader runs. What is
// heard is left with who said it.
void QAccessible::updateAccessibility(QAccessibleEvent* event) {
    if (event->type() == QAccessible::Alert)
        event->object()->setProperty("heard", event->accessibleInterface()->text(QAccessible::Name));
}

namespace plimsoll::gui {

class AccessibleTest : public QObject {
    Q_OBJECT

  private slots:
    void aMessageIsReadAloud();
    void aCardHasANameBeforeTheFirstResult();
    void theListOfShortcutsHasAName();
};

void AccessibleTest::aMessageIsReadAloud() {
    QWidget window;
    MessageBar bar(&window);
    window.show();

    bar.say(MessageBar::Tone::error, QStringLiteral("It went wrong."));

    QCOMPARE(bar.property("heard").toString(), QStringLiteral("It went wrong."));
}

void AccessibleTest::aCardHasANameBeforeTheFirstResult() {
    KeyFigureCard card;

    card.show(KeyFigure{{}, {}, QStringLiteral("–"), {}, {}});
    QCOMPARE(card.accessibleName(), QStringLiteral("Figures come with a run."));
    QVERIFY(!card.toolTip().startsWith(QLatin1Char('\n')));

    card.show({QStringLiteral("Errors"), QStringLiteral("Share"), QStringLiteral("2 %"), {}, Trend::none});
    QCOMPARE(card.accessibleName(), QStringLiteral("Errors: 2 %"));
    QCOMPARE(card.toolTip(), QStringLiteral("Share\n2 %"));
}

void AccessibleTest::theListOfShortcutsHasAName() {
    QMainWindow window;
    QString name;
    QTimer::singleShot(0, qApp, [&name] {
        QWidget* dialog = QApplication::activeModalWidget();
        name = dialog->findChild<QTextBrowser*>()->accessibleName();
        dialog->close();
    });

    showShortcuts(window);

    QCOMPARE(name, QStringLiteral("Keyboard shortcuts"));
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::AccessibleTest)
#include "accessible_test.moc"
