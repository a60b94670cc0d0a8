// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/what_if/key_figure_card.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include "gui/theme/theme.h"

namespace plimsoll::gui {

KeyFigureCard::KeyFigureCard(QWidget* parent)
    : QFrame(parent), title_(new QLabel(this)), value_(new QLabel(this)), difference_(new QLabel(this)) {
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 6);
    column->setSpacing(1);
    for (QLabel* label : {title_, value_, difference_}) {
        label->setTextFormat(Qt::PlainText);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
        column->addWidget(label);
    }
    QFont large = value_->font();
    large.setBold(true);
    value_->setFont(large);
    paint();
}

void KeyFigureCard::show(const KeyFigure& figure) {
    figure_ = figure;
    title_->setText(figure.title);
    value_->setText(figure.value);
    const bool isUnclear = figure.trend == Trend::unclear;
    difference_->setText(isUnclear ? tr("%1, may be chance").arg(figure.difference) : figure.difference);
    describe();
    paint();
}

// Before the first result there is no figure to name.
void KeyFigureCard::describe() {
    const bool isEmpty = figure_.title.isEmpty();
    const QString& value = figure_.value;
    setToolTip(isEmpty ? tr("Figures come with a run.") : figure_.explanation + QLatin1Char('\n') + value);
    const QString name = QStringLiteral("%1: %2 %3").arg(figure_.title, value, difference_->text());
    setAccessibleName(isEmpty ? toolTip() : name.trimmed());
}

// By the program's palette: the card's own has the surface of the theme that it was painted in.
void KeyFigureCard::paint() {
    const Theme& theme = themeOf(QApplication::palette());
    const auto ink = [](QLabel* label, const QColor& color) {
        QPalette own;
        own.setColor(QPalette::WindowText, color);
        label->setPalette(own);
    };
    QPalette own;
    own.setColor(QPalette::Window, theme.surface);
    setPalette(own);
    ink(title_, theme.faintText);
    ink(value_, theme.text);
    ink(difference_, figure_.trend == Trend::better  ? theme.good
                     : figure_.trend == Trend::worse ? theme.bad
                                                     : theme.faintText);
}

void KeyFigureCard::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) paint();
}

}  // namespace plimsoll::gui
