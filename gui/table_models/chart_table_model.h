// SPDX-License-Identifier: GPL-3.0-or-later
// A chart's table for a view: figures in words to be read, the numbers themselves in valueRole, which sorts.
// Column 0 is the key.
#pragma once

#include <QAbstractTableModel>

#include "gui/charts/chart_table.h"

namespace plimsoll::gui {

class ChartTableModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    static constexpr int valueRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    // With the same columns and as many rows or more, indexes stay.
    void setTable(ChartTable table);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    QVariant textAt(std::size_t row, std::size_t column) const;
    QVariant valueAt(std::size_t row, std::size_t column) const;

    ChartTable table_;
};

}  // namespace plimsoll::gui
