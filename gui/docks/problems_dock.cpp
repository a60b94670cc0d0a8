// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/docks/problems_dock.h"

#include <QAction>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QTreeView>

#include "gui/docks/lists.h"
#include "gui/table_models/problems_model.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

ProblemsDock::ProblemsDock(QWidget* parent)
    : QDockWidget(parent),
      model_(new ProblemsModel(this)),
      view_(new QTreeView(this)),
      pages_(new QStackedWidget(this)),
      none_(new QLabel(pages_)),
      copy_(addCopying(*view_, {CopiedRows::selected, ProblemsModel::lineRole})),
      copyAll_(new QAction(view_)) {
    setObjectName(QStringLiteral("problems"));
    layOut();
    view_->addAction(copyAll_);
    connect(copyAll_, &QAction::triggered, this, [this] {
        view_->selectAll();
        copy_->trigger();
    });
    connect(view_, &QTreeView::activated, this, &ProblemsDock::jumpTo);
    model_->setPalette(palette());
    translate();
}

void ProblemsDock::layOut() {
    view_->setModel(model_);
    setUpList(*view_);
    view_->header()->setSectionResizeMode(QHeaderView::Interactive);
    view_->header()->setStretchLastSection(true);
    none_->setAlignment(Qt::AlignCenter);
    none_->setForegroundRole(QPalette::PlaceholderText);
    pages_->addWidget(none_);
    pages_->addWidget(view_);
    setWidget(pages_);
}

void ProblemsDock::setIssues(const Issues& issues) {
    const int row = view_->currentIndex().row();
    model_->setIssues(issues);
    pages_->setCurrentWidget(issues.empty() ? static_cast<QWidget*>(none_) : view_);
    for (const int column :
         {ProblemsModel::severityColumn, ProblemsModel::placeColumn, ProblemsModel::pointerColumn})
        view_->resizeColumnToContents(column);
    // Most often the same problems come again while somebody types: the place in the list stays.
    if (row >= 0 && row < model_->rowCount()) view_->setCurrentIndex(model_->index(row, 0));
    updateTitle();
}

void ProblemsDock::updateTitle() {
    const std::size_t count = model_->issues().size();
    setWindowTitle(count == 0 ? tr("Problems") : tr("Problems (%1)").arg(count));
}

void ProblemsDock::translate() {
    copy_->setText(tr("Copy"));
    copyAll_->setText(tr("Copy all"));
    view_->setAccessibleName(tr("Problems of the scenario"));
    none_->setText(tr("No problems: the scenario can be run."));
    for (QWidget* part : {view_->header()->viewport(), view_->viewport()}) part->update();
    updateTitle();
}

void ProblemsDock::jumpTo(const QModelIndex& index) {
    if (!index.isValid()) return;
    const Issue& issue = model_->issues()[static_cast<std::size_t>(index.row())];
    if (issue.line > 0) emit jumpRequested(qtext(issue.file), issue.line, issue.column);
}

void ProblemsDock::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) model_->setPalette(palette());
    if (event->type() == QEvent::LanguageChange) translate();
    QDockWidget::changeEvent(event);
}

}  // namespace plimsoll::gui
