// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/card_button.h"

#include <QKeyEvent>
#include <QPainter>

#include "gui/theme/colors.h"
#include "gui/theme/theme.h"

namespace plimsoll::gui {

namespace {

constexpr int kPadding = 12;
constexpr int kGap = 4;
constexpr int kNarrowest = 150;

}  // namespace

CardButton::CardButton(QWidget* parent) : QAbstractButton(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void CardButton::setTexts(const QString& title, const QString& text, const QString& remark) {
    title_ = title;
    text_ = text;
    remark_ = remark;
    setAccessibleName(title);
    setAccessibleDescription(QStringList{text, remark}.join(QLatin1Char('\n')).trimmed());
    updateGeometry();
    update();
}

QFont CardButton::titleFont() const {
    QFont bold = font();
    bold.setBold(true);
    return bold;
}

QFont CardButton::remarkFont() const {
    QFont small = font();
    small.setPointSizeF(small.pointSizeF() * 0.9);
    return small;
}

int CardButton::textHeight(int width) const {
    const QRect room(0, 0, width, 10'000);
    return text_.isEmpty() ? 0 : QFontMetrics(font()).boundingRect(room, Qt::TextWordWrap, text_).height();
}

int CardButton::heightForWidth(int width) const {
    int height = 2 * kPadding + QFontMetrics(titleFont()).height();
    if (!text_.isEmpty()) height += kGap + textHeight(width - 2 * kPadding);
    if (!remark_.isEmpty()) height += kGap + QFontMetrics(remarkFont()).height();
    return height;
}

QSize CardButton::sizeHint() const {
    constexpr int kUsual = 280;
    return {kUsual, heightForWidth(kUsual)};
}

QSize CardButton::minimumSizeHint() const {
    return {kNarrowest, 2 * kPadding + QFontMetrics(titleFont()).height()};
}

void CardButton::paintEvent(QPaintEvent*) {
    const Theme& theme = themeOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isLit = underMouse() || hasFocus();
    painter.setPen(QPen(isLit ? theme.accent : theme.border, hasFocus() ? 2 : 1));
    painter.setBrush(isDown()       ? mixed(theme.surface, theme.accent, 0.15)
                     : underMouse() ? mixed(theme.surface, theme.accent, 0.06)
                                    : theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);

    QRect room = rect().adjusted(kPadding, kPadding, -kPadding, -kPadding);
    const auto line = [&](const QFont& font, const QColor& color, const QString& text,
                          Qt::TextElideMode where) {
        const QFontMetrics metrics(font);
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine,
                         metrics.elidedText(text, where, room.width()));
    };
    line(titleFont(), theme.text, title_, Qt::ElideRight);
    room.setTop(room.top() + QFontMetrics(titleFont()).height() + kGap);
    if (!text_.isEmpty()) {
        painter.setFont(font());
        painter.setPen(theme.text);
        painter.drawText(room, Qt::TextWordWrap, text_);
    }
    if (remark_.isEmpty()) return;
    room.setTop(room.bottom() + 1 - QFontMetrics(remarkFont()).height());
    line(remarkFont(), theme.faintText, remark_, Qt::ElideMiddle);
}

void CardButton::enterEvent(QEnterEvent* event) {
    QAbstractButton::enterEvent(event);
    update();
}

void CardButton::leaveEvent(QEvent* event) {
    QAbstractButton::leaveEvent(event);
    update();
}

// Enter, too: a card is a thing to open rather than a switch.
void CardButton::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void CardButton::changeEvent(QEvent* event) {
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange) updateGeometry();
}

}  // namespace plimsoll::gui
