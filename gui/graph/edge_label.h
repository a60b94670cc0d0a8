// SPDX-License-Identifier: GPL-3.0-or-later
// How many calls an edge carries, written on it; its background lets the edge stop behind the letters.
#pragma once

#include <QFont>
#include <QGraphicsItem>

#include "gui/theme/theme.h"

namespace plimsoll::gui {

class EdgeLabel : public QGraphicsItem {
  public:
    EdgeLabel(const Theme& theme, const QFont& font);

    void setText(const QString& text);
    void setTheme(const Theme& theme);
    const QString& text() const { return text_; }

    // Around the item's position.
    QRectF boundingRect() const override { return rect_; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

  private:
    Theme theme_;
    QFont font_;
    QString text_;
    QRectF rect_;
};

}  // namespace plimsoll::gui
