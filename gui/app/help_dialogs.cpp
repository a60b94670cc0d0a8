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
    QMessageBox::about(&window, QObject::tr("About Plimsoll"), text.arg(qtext(version())));
}

}  // namespace plimsoll::gui
