// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/graph/edge_label.h"

#include <QFontMetricsF>
#include <QPainter>

#include "gui/graph/card_font.h"
#include "gui/theme/colors.h"

namespace plimsoll::gui {

EdgeLabel::EdgeLabel(const Theme& theme, const QFont& font) : theme_(theme), font_(smallFontOf(font)) {
    setZValue(1);
    setAcceptedMouseButtons(Qt::NoButton);
}

void EdgeLabel::setText(const QString& text) {
    if (text == text_) return;
    prepareGeometryChange();
    text_ = text;
    const QFontMetricsF metrics(font_);
    const QSizeF size(metrics.horizontalAdvance(text) + 6, metrics.height());
    rect_ = QRectF(QPointF(-size.width() / 2, -size.height() / 2), size);
    update();
}

void EdgeLabel::setTheme(const Theme& theme) {
    theme_ = theme;
    update();
}

void EdgeLabel::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(faded(theme_.window, 0.86));
    painter->drawRoundedRect(rect_.adjusted(0, 1, 0, -1), 3, 3);
    painter->setFont(font_);
    painter->setPen(theme_.faintText);
    painter->drawText(rect_, Qt::AlignCenter, text_);
}

}  // namespace plimsoll::gui
