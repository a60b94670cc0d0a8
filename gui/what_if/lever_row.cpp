// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/what_if/lever_row.h"

#include <QContextMenuEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QSlider>
#include <cmath>

#include "gui/theme/theme.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

constexpr int kSteps = 200;

}  // namespace

LeverRow::LeverRow(Lever lever, QWidget* parent)
    : QWidget(parent),
      lever_(std::move(lever)),
      name_(new QLabel(this)),
      slider_(new QSlider(Qt::Horizontal, this)),
      value_(new QLineEdit(this)) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 4);
    grid->setVerticalSpacing(0);
    grid->addWidget(name_, 0, 0);
    grid->addWidget(value_, 0, 1);
    grid->addWidget(slider_, 1, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    name_->setTextFormat(Qt::PlainText);
    name_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
    name_->setWordWrap(true);
    slider_->setRange(0, kSteps);
    value_->setAlignment(Qt::AlignRight);
    value_->setFrame(false);
    fitValue();
    connect(slider_, &QSlider::valueChanged, this, &LeverRow::takePosition);
    connect(value_, &QLineEdit::editingFinished, this, &LeverRow::takeText);
    show({});
    translate();
}

void LeverRow::fitValue() {
    value_->setFixedWidth(fontMetrics().horizontalAdvance(QStringLiteral("0000000000")));
}

void LeverRow::reset() {
    lever_.reset();
    show({});
}

void LeverRow::takePosition(int position) {
    const double before = lever_.value();
    lever_.setPosition(static_cast<double>(position) / kSteps);
    // A step too small for the value to change would move the handle and nothing else.
    const QSignalBlocker blocker(slider_);
    show({});
    slider_->setValue(position);
    if (lever_.value() != before) emit moved();
}

void LeverRow::takeText() {
    if (value_->text() == lever_.text()) return show({});  // a wrong text may have stood there before
    QString whyNot;
    if (!lever_.setText(value_->text(), &whyNot)) return show(whyNot);
    show({});
    emit moved();
}

// A wrong text stays, with what is wrong about it.
void LeverRow::show(const QString& problem) {
    problem_ = problem;
    mark();
    if (!problem.isEmpty()) return;
    const QSignalBlocker blocker(slider_);
    value_->setText(lever_.text());
    slider_->setValue(static_cast<int>(std::lround(lever_.position() * kSteps)));
}

void LeverRow::mark() {
    QPalette own = palette();
    own.setColor(QPalette::Base, Qt::transparent);
    if (!problem_.isEmpty()) own.setColor(QPalette::Text, themeOf(palette()).bad);
    value_->setPalette(own);
    value_->setToolTip(problem_.isEmpty() ? tr("Type a value with its unit") : problem_);
    QFont font = value_->font();
    font.setBold(lever_.isMoved());
    value_->setFont(font);
}

void LeverRow::translate() {
    const QString label = lever_.label();
    const QString help = lever_.help();
    name_->setText(label);
    name_->setToolTip(lever_.pointer().empty() ? help : help + QLatin1Char('\n') + qtext(lever_.pointer()));
    slider_->setToolTip(name_->toolTip());
    slider_->setAccessibleName(label);
    slider_->setAccessibleDescription(help);
    value_->setAccessibleName(tr("%1, exact value").arg(label));
    mark();
}

void LeverRow::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) mark();
    if (event->type() == QEvent::LanguageChange) translate();
    if (event->type() == QEvent::FontChange) fitValue();
}

void LeverRow::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    connect(menu.addAction(tr("Reset")), &QAction::triggered, this, [this] {
        if (!lever_.isMoved()) return;
        reset();
        emit moved();
    });
    connect(menu.addAction(tr("Remove this lever")), &QAction::triggered, this, &LeverRow::removeRequested);
    menu.exec(event->globalPos());
}

}  // namespace plimsoll::gui
