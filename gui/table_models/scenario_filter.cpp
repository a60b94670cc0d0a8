// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table_models/scenario_filter.h"

#include "gui/table_models/scenario_model.h"

namespace plimsoll::gui {

ScenarioFilter::ScenarioFilter(QObject* parent) : QSortFilterProxyModel(parent) {
    setRecursiveFilteringEnabled(true);
}

void ScenarioFilter::setWords(const QString& words) {
    words_ = words;
    invalidateFilter();
}

void ScenarioFilter::setExtent(Extent extent) {
    extent_ = extent;
    invalidateFilter();
}

bool ScenarioFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex at = sourceModel()->index(row, 0, parent);
    const auto* item = at.data(ScenarioModel::itemRole).value<const ScenarioItem*>();
    if (item->type->kind == FieldKind::not_built && !item->hasValue()) return false;
    if (extent_ == Extent::written && !at.data(ScenarioModel::writtenRole).toBool()) return false;
    return words_.isEmpty() ||
           at.data(ScenarioModel::searchRole).toString().contains(words_, Qt::CaseInsensitive);
}

}  // namespace plimsoll::gui
