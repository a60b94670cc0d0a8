// SPDX-License-Identifier: GPL-3.0-or-later
// A node of the service graph on a card: name and count, size and queue, and how busy it is as a bar in the
// colours of load. It can be dragged; its middle left and right are where moved edges end.
#pragma once

#include <QFont>
#include <QGraphicsObject>
#include <QStringList>

#include "gui/graph/graph_words.h"
#include "gui/theme/theme.h"

namespace plimsoll::gui {

class NodeCard : public QGraphicsObject {
    Q_OBJECT

  public:
    NodeCard(const QSizeF& size, const Theme& theme, const QFont& font);

    // Of every card of a graph: wide enough for the longest title, within bounds.
    static QSizeF sizeFor(const QStringList& titles, const QFont& font);

    void show(const CardText& text);
    void setTheme(const Theme& theme);
    const CardText& text() const { return text_; }
    QRectF card() const { return {QPointF(), size_}; }

    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

  signals:
    void moved();
    void hovered(bool isHovered);

  protected:
    void hoverEnterEvent(QGraphicsSceneHoverEvent* event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent* event) override;
    QVariant itemChange(GraphicsItemChange change, const QVariant& value) override;

  private:
    void paintFrame(QPainter& painter) const;
    void paintTexts(QPainter& painter) const;
    void paintSmall(QPainter& painter) const;
    void paintShare(QPainter& painter, const QRectF& row) const;
    void paintBar(QPainter& painter, const QRectF& bar) const;

    QSizeF size_;
    Theme theme_;
    QFont titleFont_, font_;
    CardText text_;
};

}  // namespace plimsoll::gui
