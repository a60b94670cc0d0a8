// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/docks/lists.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QTreeView>
#include <algorithm>

namespace plimsoll::gui {

namespace {

QString headerLine(const QAbstractItemModel& model) {
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column)
        cells << model.headerData(column, Qt::Horizontal).toString();
    return cells.join(QLatin1Char('\t'));
}

QString lineOf(const QModelIndex& row, std::optional<int> lineRole) {
    if (lineRole) return row.data(*lineRole).toString();
    QStringList cells;
    for (int column = 0; column < row.model()->columnCount(); ++column)
        cells << row.siblingAtColumn(column).data().toString();
    return cells.join(QLatin1Char('\t'));
}

QModelIndexList selectedRows(const QAbstractItemView& view) {
    QModelIndexList rows = view.selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    return rows;
}

QModelIndexList allRows(const QAbstractItemModel& model) {
    QModelIndexList rows;
    for (int row = 0; row < model.rowCount(); ++row) rows << model.index(row, 0);
    return rows;
}

void copyRows(const QAbstractItemView& view, const Copying& copying) {
    const bool areAll = copying.rows == CopiedRows::allWithHeader;
    QStringList lines;
    if (areAll) lines << headerLine(*view.model());
    for (const QModelIndex& row : areAll ? allRows(*view.model()) : selectedRows(view))
        lines << lineOf(row, copying.lineRole);
    if (!lines.isEmpty()) QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

}  // namespace

void setUpList(QTreeView& view) {
    view.setRootIsDecorated(false);
    view.setUniformRowHeights(true);
    view.setAlternatingRowColors(true);
    view.setAllColumnsShowFocus(true);
    view.setSelectionMode(QAbstractItemView::ExtendedSelection);
    view.setFrameShape(QFrame::NoFrame);
}

QAction* addCopying(QAbstractItemView& view, const Copying& copying) {
    auto* copy = new QAction(&view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    view.addAction(copy);
    view.setContextMenuPolicy(Qt::ActionsContextMenu);
    QObject::connect(copy, &QAction::triggered, &view, [&view, copying] { copyRows(view, copying); });
    return copy;
}

}  // namespace plimsoll::gui
