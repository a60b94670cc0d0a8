// SPDX-License-Identifier: GPL-3.0-or-later
// An edge of the service graph: a curve with an arrow, the wider the more calls per second it carries, in
// powers of ten. The pointer over it asks for its label.
#pragma once

#include <QGraphicsObject>
#include <QPainterPath>
#include <optional>

#include "gui/graph/graph_layout.h"
#include "gui/theme/theme.h"

namespace plimsoll::gui {

class EdgeCurve : public QGraphicsObject {
    Q_OBJECT

  public:
    explicit EdgeCurve(const Theme& theme);

    void setPath(const QPainterPath& path);
    void setRate(std::optional<double> perSecond);
    void setTheme(const Theme& theme);
    void setHighlighted(bool isHighlighted);
    const QPainterPath& path() const { return path_; }
    double width() const;
    bool isHighlighted() const { return isHighlighted_; }

    QRectF boundingRect() const override;
    QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

  signals:
    void hovered(bool isHovered);

  protected:
    void hoverEnterEvent(QGraphicsSceneHoverEvent* event) override;
    void hoverLeaveEvent(QGraphicsSceneHoverEvent* event) override;

  private:
    QPolygonF arrow() const;

    Theme theme_;
    QPainterPath path_;
    std::optional<double> rate_;
    bool isHighlighted_ = false;
};

// The curve of a route whose ends were moved by so much.
QPainterPath curveOf(const EdgeRoute& route, const QPointF& startMoved, const QPointF& endMoved);

}  // namespace plimsoll::gui
