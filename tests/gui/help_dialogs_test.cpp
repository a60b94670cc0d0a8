// SPDX-License-Identifier: GPL-3.0-or-later
// What the Help menu shows.
#include "gui/app/help_dialogs.h"

#include <QAction>
#include <QDialog>
#include <QMainWindow>
#include <QMessageBox>
#include <QTest>
#include <QTextBrowser>
#include <QTimer>

#include "gui/theme/values.h"
#include "study/price_books.h"
#include "study/version.h"

namespace plimsoll::gui {

namespace {

// Reads the dialog that is shown next, and closes it.
template <class Read>
void whenAsked(Read read) {
    QTimer::singleShot(20, qApp, [read] {
        auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
        QVERIFY(dialog);
        read(*dialog);
        dialog->reject();
    });
}

}  // namespace

class HelpDialogsTest : public QObject {
    Q_OBJECT

  private slots:
    void everyShortcutIsListedWithItsAction();
    void aboutSaysFromWhenThePricesAre();
};

void HelpDialogsTest::everyShortcutIsListedWithItsAction() {
    QMainWindow window;
    QAction* action = window.addAction(QStringLiteral("&Run"));
    action->setShortcut(Qt::Key_F5);
    window.addAction(QStringLiteral("Without keys"));
    QString said;
    whenAsked([&said](QDialog& dialog) { said = dialog.findChild<QTextBrowser*>()->toPlainText(); });

    showShortcuts(window);

    QVERIFY2(said.contains(QStringLiteral("Run")) && said.contains(QStringLiteral("F5")), qPrintable(said));
    QVERIFY(!said.contains(QStringLiteral("Without keys")));
}

void HelpDialogsTest::aboutSaysFromWhenThePricesAre() {
    QMainWindow window;
    QString said;
    whenAsked([&said](QDialog& dialog) { said = qobject_cast<QMessageBox*>(&dialog)->text(); });

    showAbout(window);

    QVERIFY(said.contains(qtext(version())));
    QVERIFY(!PriceBooks::names().empty());
    PriceBooks books;
    for (const std::string& name : PriceBooks::names()) {
        const PriceBook& book = *books.find(name);
        QVERIFY2(said.contains(qtext(name)) && said.contains(qtext(book.as_of)), qPrintable(said));
        for (const PriceItem& item : book.items)
            QVERIFY2(said.contains(qtext(item.source.title)), item.source.title.c_str());
    }
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::HelpDialogsTest)
#include "help_dialogs_test.moc"
