// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/docks/what_if_dock.h"

#include <QCheckBox>
#include <QEvent>
#include <QGridLayout>
#include <QInputDialog>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/theme/values.h"
#include "gui/what_if/key_figure_card.h"
#include "gui/what_if/lever_row.h"

namespace plimsoll::gui {

namespace {

constexpr int kMoment = 80;  // ms from the last move to the question
constexpr int kNarrowest = 230;
constexpr int kNarrowestLetters = 26;  // where these are wider

QScrollArea* scrolling(QWidget* whole) {
    auto* scroll = new QScrollArea(whole->parentWidget());
    scroll->setWidget(whole);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return scroll;
}

}  // namespace

WhatIfDock::WhatIfDock(QWidget* parent)
    : QDockWidget(parent),
      heading_(new QLabel(this)),
      column_(new QVBoxLayout),
      rerun_(new QCheckBox(this)),
      more_(new QPushButton(this)),
      reset_(new QPushButton(this)),
      variant_(new QPushButton(this)) {
    setObjectName(QStringLiteral("what-if-dock"));
    layOut();
    rerun_->setChecked(true);
    soon_.setSingleShot(true);
    soon_.setInterval(kMoment);
    connect(&soon_, &QTimer::timeout, this, [this] {
        asked_.start();
        emit previewRequested();
    });
    connect(more_, &QPushButton::clicked, this, &WhatIfDock::askForLever);
    connect(reset_, &QPushButton::clicked, this, &WhatIfDock::reset);
    connect(variant_, &QPushButton::clicked, this, [this] { emit variantRequested(sets()); });
    translate();
}

void WhatIfDock::layOut() {
    QFont bold = heading_->font();
    bold.setBold(true);
    heading_->setFont(bold);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(reset_);
    buttons->addWidget(variant_);
    auto* whole = new QWidget(this);
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(8, 8, 8, 8);
    column->addLayout(makeCards());
    column->addWidget(heading_);
    column->addLayout(column_);
    column->addWidget(more_);
    column->addWidget(rerun_);
    column->addLayout(buttons);
    column->addStretch(1);
    setWidget(scrolling(whole));
    keepReadable();
}

void WhatIfDock::keepReadable() {
    widget()->setMinimumWidth(std::max(kNarrowest, fontMetrics().averageCharWidth() * kNarrowestLetters));
}

QLayout* WhatIfDock::makeCards() {
    auto* grid = new QGridLayout;
    grid->setSpacing(6);
    for (std::size_t i = 0; i < cards_.size(); ++i) {
        cards_[i] = new KeyFigureCard(this);
        grid->addWidget(cards_[i], static_cast<int>(i / 2), static_cast<int>(i % 2));
    }
    return grid;
}

void WhatIfDock::setScenario(const Candidate* candidate, Scenario scenario) {
    known_ = candidate ? allLevers(*candidate) : std::vector<Lever>{};
    if (scenario == Scenario::same && !rows_.empty()) {
        // What was moved stays moved; what the new text lacks goes.
        const std::vector<LeverRow*> old = rows_;
        for (LeverRow* row : old) {
            const std::string& pointer = row->lever().pointer();
            const bool isKnown =
                pointer.empty() || std::ranges::find(known_, pointer, &Lever::pointer) != known_.end();
            if (!isKnown) remove(row);
        }
        return refresh();
    }
    while (!rows_.empty()) remove(rows_.back());
    if (candidate)
        for (const Lever& lever : suggestedLevers(*candidate)) add(lever);
    result_.reset();
    refresh();
}

void WhatIfDock::add(const Lever& lever) {
    auto* row = new LeverRow(lever, this);
    rows_.push_back(row);
    column_->addWidget(row);
    connect(row, &LeverRow::moved, this, &WhatIfDock::hearMove);
    connect(row, &LeverRow::removeRequested, this, [this, row] {
        const bool wasMoved = row->lever().isMoved();
        remove(row);
        if (wasMoved) hearMove();
    });
}

void WhatIfDock::remove(LeverRow* row) {
    std::erase(rows_, row);
    column_->removeWidget(row);
    row->deleteLater();
}

Sets WhatIfDock::sets() const {
    Sets all;
    for (const LeverRow* row : rows_)
        for (const auto& set : row->lever().sets()) all.push_back(set);
    return all;
}

int WhatIfDock::movedLevers() const {
    return static_cast<int>(
        std::ranges::count_if(rows_, [](const LeverRow* row) { return row->lever().isMoved(); }));
}

void WhatIfDock::hearMove() {
    if (rerun_->isChecked()) soon_.start();
    refresh();
}

void WhatIfDock::reset() {
    const bool wasMoved = !sets().empty();
    for (LeverRow* row : rows_) row->reset();
    if (wasMoved) hearMove();
}

bool WhatIfDock::isShown(const Lever& lever) const {
    return std::ranges::any_of(
        rows_, [&](const LeverRow* row) { return row->lever().pointer() == lever.pointer(); });
}

void WhatIfDock::askForLever() {
    std::vector<Lever> offered = known_;  // a copy: what is known may change while the question is open
    std::erase_if(offered, [this](const Lever& lever) { return isShown(lever); });
    QStringList names;
    for (const Lever& lever : offered)
        names << QStringLiteral("%1   %2").arg(lever.label(), qtext(lever.pointer()));
    bool isChosen = false;
    const QString name = QInputDialog::getItem(this, tr("Add a lever"), tr("A number of the scenario:"),
                                               names, 0, true, &isChosen);
    const qsizetype index = names.indexOf(name);
    if (isChosen && index >= 0) add(offered[static_cast<std::size_t>(index)]);
}

void WhatIfDock::setBaseline(const ResultPtr& baseline) {
    baseline_ = baseline;
    refresh();
}

void WhatIfDock::showResult(const ResultPtr& result, Completeness completeness) {
    result_ = result;
    if (completeness == Completeness::whole && asked_.isValid()) {
        tookMilliseconds_ = asked_.elapsed();
        asked_.invalidate();
    }
    refresh();
}

void WhatIfDock::refresh() {
    const std::vector<KeyFigure> figures = result_ ? keyFigures(*result_, baseline_.get()) : noFigures();
    for (std::size_t i = 0; i < cards_.size(); ++i) cards_[i]->show(figures[i]);
    const bool isMoved = !sets().empty();
    if (sets() != told_) emit leversMoved(told_ = sets());
    reset_->setEnabled(isMoved);
    variant_->setEnabled(isMoved);
    more_->setEnabled(!known_.empty());
    rerun_->setText(
        tookMilliseconds_ > 0
            ? tr("Run on change (last: %1 s)").arg(static_cast<double>(tookMilliseconds_) / 1000, 0, 'f', 1)
            : tr("Run on change"));
}

void WhatIfDock::translate() {
    setWindowTitle(tr("What if"));
    heading_->setText(tr("Levers"));
    more_->setText(tr("Add lever…"));
    reset_->setText(tr("Reset"));
    variant_->setText(tr("Save as variant…"));
    rerun_->setToolTip(tr("A short run that meets the same requests, then the whole one"));
    refresh();
}

void WhatIfDock::changeEvent(QEvent* event) {
    QDockWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) translate();
    if (event->type() == QEvent::FontChange && widget()) keepReadable();
}

}  // namespace plimsoll::gui
