// SPDX-License-Identifier: GPL-3.0-or-later
// Editors for the values of a form, by what each is: words to choose from, a number, or a text that is read
// while it is typed and stays open until it can be taken.
#pragma once

#include <QStyledItemDelegate>

namespace plimsoll::gui {

class ValueDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

  signals:
    // Why what is typed cannot be taken; empty when it can.
    void typed(const QString& problem) const;

  private:
    QWidget* makeLine(QWidget* parent, const QModelIndex& index) const;
    QWidget* makeWords(QWidget* parent, const QModelIndex& index) const;
};

}  // namespace plimsoll::gui
