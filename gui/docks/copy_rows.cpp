// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/docks/copy_rows.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QTreeView>
#include <algorithm>

namespace plimsoll::gui {

namespace {

void copyRows(const QTreeView& view) {
    QModelIndexList rows = view.selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    QStringList lines;
    for (const QModelIndex& row : rows) {
        QStringList cells;
        for (int column = 0; column < view.model()->columnCount(); ++column)
            cells << row.siblingAtColumn(column).data().toString();
        lines << cells.join(QLatin1Char('\t'));
    }
    if (!lines.isEmpty()) QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

}  // namespace

QAction* addCopying(QTreeView& view) {
    auto* copy = new QAction(&view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    view.addAction(copy);
    view.setContextMenuPolicy(Qt::ActionsContextMenu);
    QObject::connect(copy, &QAction::triggered, &view, [&view] { copyRows(view); });
    return copy;
}

}  // namespace plimsoll::gui
