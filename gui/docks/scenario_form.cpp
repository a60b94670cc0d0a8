// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/docks/scenario_form.h"

#include <QAction>
#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include "gui/docks/value_delegate.h"
#include "gui/docks/value_details.h"
#include "gui/document/scenario_document.h"
#include "gui/table_models/scenario_filter.h"
#include "gui/table_models/scenario_model.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

constexpr int kElementWidth = 150;
constexpr int kIndent = 12;

}  // namespace

ScenarioForm::ScenarioForm(ScenarioDocument& document, QWidget* parent)
    : QWidget(parent),
      model_(new ScenarioModel(document, this)),
      filter_(new ScenarioFilter(this)),
      delegate_(new ValueDelegate(this)),
      tree_(new QTreeView(this)),
      details_(new ValueDetails(this)),
      notice_(new QLabel(this)),
      words_(new QLineEdit(this)),
      written_(new QCheckBox(this)),
      jump_(new QAction(tree_)),
      reset_(new QAction(tree_)),
      remove_(new QAction(tree_)) {
    model_->setPalette(palette());
    filter_->setSourceModel(model_);
    layOut();
    connectAll(document);
    translate();
    showFirst();
}

void ScenarioForm::translate() {
    tree_->setAccessibleName(tr("Elements of the scenario"));
    notice_->setText(tr("The text has a mistake. The form waits until it is corrected."));
    words_->setPlaceholderText(tr("Filter"));
    words_->setAccessibleName(tr("Words that shown elements have"));
    written_->setText(tr("Written here"));
    written_->setToolTip(tr("Show only what this file writes, and nothing inherited or absent"));
    jump_->setText(tr("Show in JSON"));
    reset_->setText(tr("Reset to inherited"));
    remove_->setText(tr("Remove"));
    for (QWidget* part : {tree_->header()->viewport(), tree_->viewport()}) part->update();
    showDetails();
}

void ScenarioForm::layOut() {
    tree_->setModel(filter_);
    tree_->setItemDelegateForColumn(ScenarioModel::valueColumn, delegate_);
    tree_->setUniformRowHeights(true);
    tree_->setAlternatingRowColors(true);
    tree_->setAllColumnsShowFocus(true);
    tree_->setIndentation(kIndent);
    tree_->setFrameShape(QFrame::NoFrame);
    tree_->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                           QAbstractItemView::EditKeyPressed);
    tree_->setContextMenuPolicy(Qt::ActionsContextMenu);
    tree_->header()->resizeSection(ScenarioModel::elementColumn, kElementWidth);
    notice_->setWordWrap(true);
    notice_->setMargin(6);
    notice_->setVisible(!model_->canEdit());
    auto* split = new QSplitter(Qt::Vertical, this);
    split->addWidget(tree_);
    split->addWidget(details_);
    split->setStretchFactor(0, 1);
    split->setCollapsible(0, false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeFilterRow());
    column->addWidget(notice_);
    column->addWidget(split, 1);
}

QWidget* ScenarioForm::makeFilterRow() {
    auto* row = new QWidget(this);
    words_->setClearButtonEnabled(true);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(6, 4, 6, 4);
    line->addWidget(words_, 1);
    line->addWidget(written_);
    connect(words_, &QLineEdit::textChanged, this, [this](const QString& text) {
        filter_->setWords(text);
        text.isEmpty() ? showFirst() : tree_->expandAll();
    });
    connect(written_, &QCheckBox::toggled, this, [this](bool isOn) {
        filter_->setExtent(isOn ? ScenarioFilter::Extent::written : ScenarioFilter::Extent::all);
        isOn ? tree_->expandAll() : showFirst();
    });
    return row;
}

void ScenarioForm::connectAll(ScenarioDocument& document) {
    tree_->addActions({jump_, reset_, remove_});
    connect(jump_, &QAction::triggered, this, &ScenarioForm::jump);
    connect(reset_, &QAction::triggered, this, [this] { model_->reset(chosen()); });
    connect(remove_, &QAction::triggered, this, [this] { model_->remove(chosen()); });
    connect(details_, &ValueDetails::jumpRequested, this, &ScenarioForm::jump);
    connect(details_, &ValueDetails::resetRequested, this, [this] { model_->reset(chosen()); });
    connect(details_, &ValueDetails::removeRequested, this, [this] { model_->remove(chosen()); });
    connect(delegate_, &ValueDelegate::typed, details_, &ValueDetails::showProblem);
    connect(model_, &ScenarioModel::refused, details_,
            [this](const QModelIndex&, const QString& why) { details_->showProblem(why); });
    connect(model_, &ScenarioModel::canEditChanged, notice_, [this](bool can) { notice_->setVisible(!can); });
    connect(tree_, &QTreeView::activated, this, &ScenarioForm::activate);
    connect(tree_->selectionModel(), &QItemSelectionModel::currentChanged, this, &ScenarioForm::showDetails);
    connect(model_, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex& at) {
        if (at.siblingAtColumn(0) == chosen().siblingAtColumn(0)) showDetails();
    });
    connect(&document, &ScenarioDocument::checked, this, &ScenarioForm::showDetails);
    connect(&document, &ScenarioDocument::replaced, this, &ScenarioForm::showFirst);
}

void ScenarioForm::showFirst() {
    tree_->collapseAll();
    tree_->expandToDepth(0);
}

QModelIndex ScenarioForm::chosen() const {
    return filter_->mapToSource(tree_->currentIndex());
}

void ScenarioForm::select(const std::string& pointer) {
    const QModelIndex at = filter_->mapFromSource(model_->indexOf(pointer, ScenarioModel::valueColumn));
    if (!at.isValid()) return;
    tree_->setCurrentIndex(at);
    tree_->scrollTo(at);
}

void ScenarioForm::showDetails() {
    const QModelIndex at = chosen();
    const ScenarioItem* item = at.isValid() ? &model_->itemAt(at) : nullptr;
    details_->show(item, item ? model_->problemAt(*item) : QString());
}

void ScenarioForm::jump() {
    const QModelIndex at = chosen();
    if (at.isValid()) emit jumpRequested(model_->itemAt(at).pointer);
}

// Enter, or a double click on what no editor opens for.
void ScenarioForm::activate(const QModelIndex& index) {
    const QModelIndex at = filter_->mapToSource(index);
    const ScenarioItem& item = model_->itemAt(at);
    if (item.isStep) return jump();
    const QModelIndex value = index.siblingAtColumn(ScenarioModel::valueColumn);
    if (value.flags() & Qt::ItemIsEditable) return tree_->edit(value);
    if (value.flags() & Qt::ItemIsUserCheckable) {
        const bool isChecked = value.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        filter_->setData(value, isChecked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    } else if (item.role == ScenarioItem::Role::adder) {
        model_->add(at, {});
    }
}

void ScenarioForm::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) model_->setPalette(palette());
    if (event->type() == QEvent::LanguageChange) translate();
}

}  // namespace plimsoll::gui
