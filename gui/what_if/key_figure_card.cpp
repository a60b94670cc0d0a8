// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/what_if/key_figure_card.h"

#include <QApplication>
#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/theme/theme.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

// Of "60.0 ms ± 0.3" and of "0 % [0, 0.0002]"; the text's end where there is none.
qsizetype beginningOfInterval(const QString& value) {
    const qsizetype sign = std::max(value.indexOf(QStringLiteral(" ±")), value.indexOf(QStringLiteral(" [")));
    return sign < 0 ? value.size() : sign;
}

}  // namespace

KeyFigureCard::KeyFigureCard(QWidget* parent)
    : QFrame(parent),
      title_(new QLabel(this)),
      value_(new QLabel(this)),
      interval_(new QLabel(this)),
      difference_(new QLabel(this)) {
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 6);
    column->setSpacing(1);
    for (QLabel* label : {title_, value_, interval_, difference_}) {
        label->setTextFormat(Qt::PlainText);
        label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Minimum);
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
        column->addWidget(label);
    }
    column->addStretch(1);
    QFont large = value_->font();
    large.setBold(true);
    value_->setFont(large);
    paint();
}

void KeyFigureCard::show(const KeyFigure& figure) {
    figure_ = figure;
    title_->setText(figure.title);
    const qsizetype end = beginningOfInterval(figure.value);
    value_->setText(figure.value.left(end));
    interval_->setText(figure.value.mid(end).trimmed());
    const bool isUnclear = figure.trend == Trend::unclear;
    difference_->setText(isUnclear ? tr("%1, may be chance").arg(figure.difference) : figure.difference);
    keepPlaces();
    describe();
    paint();
}

// Room for what there may be, whether or not there is: what stands below does not move with the figures.
void KeyFigureCard::keepPlaces() {
    const int line = fontMetrics().lineSpacing();
    interval_->setMinimumHeight(figure_.title.isEmpty() ? 0 : line);
    difference_->setMinimumHeight(difference_->text().isEmpty() ? 0 : 2 * line);
}

// Before the first result there is no figure to name.
void KeyFigureCard::describe() {
    const bool isEmpty = figure_.title.isEmpty();
    const QString& value = figure_.value;
    const QString whole =
        QStringList{figure_.explanation, value, difference_->text()}.join(QLatin1Char('\n'));
    setToolTip(isEmpty ? tr("Figures come with a run.") : plainToolTip(whole.trimmed()));
    const QString name = QStringLiteral("%1: %2 %3").arg(figure_.title, value, difference_->text());
    setAccessibleName(isEmpty ? tr("Figures come with a run.") : name.trimmed());
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
    ink(interval_, theme.faintText);
    ink(difference_, figure_.trend == Trend::better  ? theme.good
                     : figure_.trend == Trend::worse ? theme.bad
                                                     : theme.faintText);
}

void KeyFigureCard::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) paint();
    if (event->type() == QEvent::FontChange) keepPlaces();
}

}  // namespace plimsoll::gui
