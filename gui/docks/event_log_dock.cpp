// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/docks/event_log_dock.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include "gui/docks/lists.h"
#include "gui/table_models/events_model.h"

namespace plimsoll::gui {

EventLogDock::EventLogDock(QWidget* parent)
    : QDockWidget(parent),
      model_(new EventsModel(this)),
      found_(new QSortFilterProxyModel(this)),
      filter_(new QLineEdit(this)),
      view_(new QTreeView(this)),
      copy_(addCopying(*view_)),
      none_(new QLabel(this)),
      pages_(new QStackedWidget(this)) {
    setObjectName(QStringLiteral("event-log"));
    layOut();
    connect(filter_, &QLineEdit::textChanged, found_, &QSortFilterProxyModel::setFilterFixedString);
    connect(view_, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const std::optional<double> seconds = model_->secondsAt(found_->mapToSource(index).row());
        if (seconds) emit timeActivated(*seconds);
    });
    translate();
    updatePage();
}

void EventLogDock::layOut() {
    found_->setSourceModel(model_);
    found_->setSortRole(EventsModel::sortRole);
    found_->setFilterKeyColumn(-1);
    found_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    filter_->setClearButtonEnabled(true);
    view_->setModel(found_);
    setUpList(*view_);
    view_->setSortingEnabled(true);
    view_->sortByColumn(EventsModel::time, Qt::AscendingOrder);
    auto* list = new QWidget(this);
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(filter_);
    column->addWidget(view_, 1);
    none_->setAlignment(Qt::AlignCenter);
    none_->setWordWrap(true);
    none_->setForegroundRole(QPalette::PlaceholderText);
    pages_->addWidget(none_);
    pages_->addWidget(list);
    setWidget(pages_);
}

void EventLogDock::showResult(const ResultPtr& result) {
    result_ = result;
    model_->setResult(result);
    for (int column = 0; column < EventsModel::text; ++column) view_->resizeColumnToContents(column);
    updatePage();
}

void EventLogDock::updatePage() {
    none_->setText(result_ ? tr("Nothing worth a note happened in this run.")
                           : tr("What happens in a run is listed here when it ends."));
    pages_->setCurrentIndex(model_->rowCount() == 0 ? 0 : 1);
}

void EventLogDock::translate() {
    copy_->setText(tr("Copy"));
    setWindowTitle(tr("Event log"));
    filter_->setPlaceholderText(tr("Show only rows with…"));
    filter_->setAccessibleName(tr("Text that rows must have"));
    view_->setAccessibleName(tr("Events of the run"));
    view_->setToolTip(tr("Double click to see the charts at that time"));
}

void EventLogDock::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        translate();
        showResult(result_);
    }
    QDockWidget::changeEvent(event);
}

}  // namespace plimsoll::gui
