// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/message_bar.h"

#include <QAccessible>
#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <memory>

#include "gui/theme/colors.h"
#include "gui/theme/theme.h"

namespace plimsoll::gui {

namespace {

constexpr double kTint = 1.0 / 6;

}  // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent), text_(new QLabel(this)), buttons_(new QHBoxLayout), close_(new QToolButton(this)) {
    setObjectName(QStringLiteral("message-bar"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    text_->setWordWrap(true);
    text_->setTextFormat(Qt::PlainText);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    close_->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton));
    close_->setAutoRaise(true);
    connect(close_, &QToolButton::clicked, this, &QWidget::hide);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 6, 6, 6);
    row->addWidget(text_, 1);
    row->addLayout(buttons_);
    row->addWidget(close_);
    translate();
    hide();
}

// A message itself stays as it was said.
void MessageBar::translate() {
    close_->setAccessibleName(tr("Close this message"));
}

void MessageBar::say(Tone tone, const QString& text, const std::vector<Choice>& choices) {
    while (const std::unique_ptr<QLayoutItem> item{buttons_->takeAt(0)}) item->widget()->deleteLater();
    for (const Choice& choice : choices) {
        auto* button = new QPushButton(choice.text, this);
        connect(button, &QPushButton::clicked, this, [this, act = choice.act] {
            hide();
            act();
        });
        buttons_->addWidget(button);
    }
    tone_ = tone;
    text_->setText(text);
    setAccessibleName(text);
    paint();
    show();
    // Nobody's focus comes here: only this makes a screen reader read it.
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void MessageBar::dismiss() {
    if (buttons_->isEmpty()) hide();
}

QString MessageBar::text() const {
    return isVisibleTo(parentWidget()) ? text_->text() : QString();
}

void MessageBar::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) translate();
    if (event->type() == QEvent::PaletteChange) paint();
}

// A tint of the tone's colour behind the text, which keeps its own. The bar's own palette would still tell of
// the theme that it was tinted in.
void MessageBar::paint() {
    const Theme& theme = themeOf(QApplication::palette());
    const QColor tone = tone_ == Tone::error     ? theme.bad
                        : tone_ == Tone::warning ? theme.warning
                                                 : theme.accent;
    QPalette own;
    own.setColor(QPalette::Window, mixed(theme.surface, tone, kTint));
    setPalette(own);
}

}  // namespace plimsoll::gui
