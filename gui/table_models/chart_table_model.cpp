// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table_models/chart_table_model.h"

#include <utility>

namespace plimsoll::gui {

// While a run goes on values are replaced and rows come at the end: a view keeps its place.
void ChartTableModel::setTable(ChartTable table) {
    const int before = rowCount();
    const int after = static_cast<int>(table.keys.size());
    if (table.columns.size() != table_.columns.size() || before == 0 || after < before) {
        beginResetModel();
        table_ = std::move(table);
        endResetModel();
        return;
    }
    if (after > before) beginInsertRows({}, before, after - 1);
    table_ = std::move(table);
    if (after > before) endInsertRows();
    emit dataChanged(index(0, 0), index(before - 1, columnCount() - 1));
    emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

int ChartTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(table_.keys.size());
}

int ChartTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(table_.columns.size()) + 1;
}

QVariant ChartTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto row = static_cast<std::size_t>(index.row());
    const auto column = static_cast<std::size_t>(index.column());
    if (role == Qt::DisplayRole) return textAt(row, column);
    if (role == valueRole) return valueAt(row, column);
    if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant ChartTableModel::textAt(std::size_t row, std::size_t column) const {
    if (column == 0) return keyText(table_.keys[row], table_.keyAxis);
    const ChartColumn& own = table_.columns[column - 1];
    return valueText(own.values[row].value_or(kGap), own.axis);
}

QVariant ChartTableModel::valueAt(std::size_t row, std::size_t column) const {
    if (column == 0) return table_.keys[row];
    const std::optional<double>& value = table_.columns[column - 1].values[row];
    return value ? QVariant(*value) : QVariant();
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || section < 0) return {};
    if (orientation == Qt::Vertical) return section + 1;
    if (section >= columnCount()) return {};
    return section == 0 ? table_.keyAxis.label : table_.columns[static_cast<std::size_t>(section) - 1].name;
}

}  // namespace plimsoll::gui
