// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/docks/runs_dock.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTreeView>

#include "gui/docks/lists.h"
#include "gui/table_models/runs_model.h"

namespace plimsoll::gui {

RunsDock::RunsDock(QWidget* parent)
    : QDockWidget(parent),
      model_(new RunsModel(this)),
      view_(new QTreeView(this)),
      copy_(addCopying(*view_)),
      none_(new QLabel(this)),
      pages_(new QStackedWidget(this)) {
    setObjectName(QStringLiteral("runs"));
    layOut();
    connect(view_, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const auto* sorted = qobject_cast<const QSortFilterProxyModel*>(view_->model());
        emit runActivated(sorted->mapToSource(index).row());
    });
    model_->setPalette(palette());
    translate();
}

void RunsDock::layOut() {
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(model_);
    sorted->setSortRole(RunsModel::sortRole);
    view_->setModel(sorted);
    setUpList(*view_);
    view_->setSortingEnabled(true);
    view_->sortByColumn(RunsModel::number, Qt::DescendingOrder);
    view_->header()->setStretchLastSection(false);
    view_->header()->setSectionResizeMode(RunsModel::changes, QHeaderView::Stretch);
    none_->setAlignment(Qt::AlignCenter);
    none_->setWordWrap(true);
    none_->setForegroundRole(QPalette::PlaceholderText);
    pages_->addWidget(none_);
    pages_->addWidget(view_);
    setWidget(pages_);
}

void RunsDock::add(const ResultPtr& result, const ScenarioPtr& scenario, const Sets& sets) {
    model_->add(result, scenario, sets);
    pages_->setCurrentWidget(view_);
    for (int column = 0; column < RunsModel::columns; ++column)
        if (column != RunsModel::changes) view_->resizeColumnToContents(column);
    view_->scrollToTop();
}

ResultPtr RunsDock::result(int index) const {
    return model_->result(index);
}

ScenarioPtr RunsDock::scenario(int index) const {
    return model_->scenarioOf(index);
}

void RunsDock::translate() {
    copy_->setText(tr("Copy"));
    for (QWidget* part : {view_->header()->viewport(), view_->viewport()}) part->update();
    setWindowTitle(tr("Runs"));
    none_->setText(tr("Each run is listed here when it ends, with what was changed for it."));
    view_->setAccessibleName(tr("Runs of this session"));
    view_->setToolTip(tr("Double click to see a run again"));
}

void RunsDock::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) model_->setPalette(palette());
    if (event->type() == QEvent::LanguageChange) translate();
    QDockWidget::changeEvent(event);
}

}  // namespace plimsoll::gui
