// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/graph/edge_curve.h"

#include <QGraphicsSceneHoverEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "gui/theme/colors.h"

namespace plimsoll::gui {

namespace {

constexpr double kThinnest = 1.2;
constexpr double kWidest = 5;
constexpr double kArrow = 7;

// A piece that leaves and arrives horizontally, also where it must go back.
void addPiece(QPainterPath& path, const QPointF& to, double direction) {
    const QPointF from = path.currentPosition();
    if (qFuzzyCompare(from.y(), to.y()) && (to.x() - from.x()) * direction >= 0) return path.lineTo(to);
    const double pull = std::max(std::abs(to.x() - from.x()) / 2, 24.0) * direction;
    path.cubicTo(from + QPointF(pull, 0), to - QPointF(pull, 0), to);
}

}  // namespace

QPainterPath curveOf(const EdgeRoute& route, const QPointF& startMoved, const QPointF& endMoved) {
    std::vector<QPointF> points;
    for (const LayoutPoint& point : route.points) points.emplace_back(point.x, point.y);
    if (points.empty()) return {};
    if (route.course == EdgeCourse::loop) {
        QPainterPath path(points[0] + startMoved);
        path.cubicTo(points[1] + startMoved, points[2] + startMoved, points[3] + startMoved);
        return path;
    }
    points.front() += startMoved;
    points.back() += endMoved;
    // What the way round others was made for is gone.
    const bool isMoved = !startMoved.isNull() || !endMoved.isNull();
    QPainterPath path(points.front());
    const double direction = route.course == EdgeCourse::backward ? -1 : 1;
    for (std::size_t i = 1; i < points.size(); ++i)
        if (!isMoved || i + 1 == points.size() || points.size() > 4) addPiece(path, points[i], direction);
    return path;
}

EdgeCurve::EdgeCurve(const Theme& theme) : theme_(theme) {
    setAcceptHoverEvents(true);
    setAcceptedMouseButtons(Qt::NoButton);
}

void EdgeCurve::setPath(const QPainterPath& path) {
    prepareGeometryChange();
    path_ = path;
    update();
}

void EdgeCurve::setRate(std::optional<double> perSecond) {
    if (perSecond == rate_) return;
    prepareGeometryChange();
    rate_ = perSecond;
    update();
}

void EdgeCurve::setTheme(const Theme& theme) {
    theme_ = theme;
    update();
}

void EdgeCurve::setHighlighted(bool isHighlighted) {
    if (isHighlighted == isHighlighted_) return;
    isHighlighted_ = isHighlighted;
    update();
}

double EdgeCurve::width() const {
    return rate_ && *rate_ > 0 ? std::clamp(kThinnest + std::log10(1 + *rate_), kThinnest, kWidest)
                               : kThinnest;
}

QRectF EdgeCurve::boundingRect() const {
    const double margin = kWidest + kArrow;
    return path_.controlPointRect().adjusted(-margin, -margin, margin, margin);
}

QPainterPath EdgeCurve::shape() const {
    QPainterPathStroker stroker;
    stroker.setWidth(10);
    return stroker.createStroke(path_);
}

QPolygonF EdgeCurve::arrow() const {
    // Along the tangent at the end: to measure the curve would cost more than to draw it.
    const QPointF tip = path_.currentPosition();
    const QLineF back(tip, QPointF(path_.elementAt(path_.elementCount() - 2)));
    QLineF left = back, right = back;
    left.setLength(kArrow + width() / 2);
    right.setLength(kArrow + width() / 2);
    left.setAngle(back.angle() + 28);
    right.setAngle(back.angle() - 28);
    return QPolygonF({tip, left.p2(), right.p2()});
}

void EdgeCurve::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    if (path_.isEmpty()) return;
    painter->setRenderHint(QPainter::Antialiasing);
    const bool carriesNothing = rate_ && *rate_ <= 0;
    const QColor color = isHighlighted_ ? theme_.accent : mixed(theme_.border, theme_.faintText, 0.55);
    painter->setPen(QPen(color, width(), carriesNothing ? Qt::DotLine : Qt::SolidLine, Qt::FlatCap));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(path_);
    painter->setPen(Qt::NoPen);
    painter->setBrush(isHighlighted_ ? theme_.accent : mixed(theme_.border, theme_.faintText, 0.8));
    painter->drawPolygon(arrow());
}

void EdgeCurve::hoverEnterEvent(QGraphicsSceneHoverEvent*) {
    emit hovered(true);
}

void EdgeCurve::hoverLeaveEvent(QGraphicsSceneHoverEvent*) {
    emit hovered(false);
}

}  // namespace plimsoll::gui
