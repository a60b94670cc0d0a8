// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/help_dialogs.h"

#include <QAction>
#include <QDialog>
#include <QDialogButtonBox>
#include <QMainWindow>
#include <QMessageBox>
#include <QTextBrowser>
#include <QVBoxLayout>

#include "gui/app/actions.h"
#include "gui/theme/values.h"
#include "study/price_books.h"
#include "study/version.h"

namespace plimsoll::gui {

namespace {

QString shortcutRows(const QMainWindow& window) {
    QString rows;
    for (const QAction* action : window.actions()) {
        if (action->shortcut().isEmpty()) continue;
        const QString words = Actions::plain(action->text());
        rows += QStringLiteral("<tr><td style='padding-right: 24px'>%1</td><td><b>%2</b></td></tr>")
                    .arg(words.toHtmlEscaped(),
                         action->shortcut().toString(QKeySequence::NativeText).toHtmlEscaped());
    }
    return QStringLiteral("<table>%1</table>").arg(rows);
}

// "aws/us-east-1", its date, and what its prices were read in.
QString bookText(const PriceBook& book) {
    QStringList sources;
    for (const PriceItem& item : book.items) {
        const QString source = QStringLiteral("<li>%1</li>").arg(qtext(item.source.title).toHtmlEscaped());
        if (!sources.contains(source)) sources << source;
    }
    return QObject::tr("<p>List prices of %1 as of %2, taken from:</p>")
               .arg(qtext(book.name).toHtmlEscaped(), qtext(book.as_of).toHtmlEscaped()) +
           QStringLiteral("<ul>%1</ul>").arg(sources.join(QString()));
}

QString booksText() {
    PriceBooks books;
    QString text;
    for (const std::string& name : PriceBooks::names()) text += bookText(*books.find(name));
    return text;
}

}  // namespace

void showShortcuts(QMainWindow& window) {
    QDialog dialog(&window);
    dialog.setWindowTitle(QObject::tr("Keyboard shortcuts"));
    auto* text = new QTextBrowser(&dialog);
    text->setAccessibleName(dialog.windowTitle());
    text->setHtml(shortcutRows(window));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, &dialog);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    auto* column = new QVBoxLayout(&dialog);
    column->addWidget(text);
    column->addWidget(buttons);
    dialog.resize(460, 560);
    dialog.exec();
}

void showAbout(QMainWindow& window) {
    const QString text = QObject::tr(
        "<h3>Plimsoll %1</h3>"
        "<p>How much load can an architecture of services and functions safely carry, what will its "
        "users feel, and what will it cost?</p>"
        "<p>The Plimsoll line is the mark on a ship's hull that shows how deep it may be loaded.</p>"
        "<p>The engine and the command line are under the MIT licence; this window is under the GNU "
        "General Public License, version 3 or later, as QCustomPlot is.</p>");
    QMessageBox::about(&window, QObject::tr("About Plimsoll"), text.arg(qtext(version())) + booksText());
}

}  // namespace plimsoll::gui
