// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/graph/node_card.h"

#include <QCursor>
#include <QFontMetricsF>
#include <QGraphicsSceneHoverEvent>
#include <QPainter>
#include <QStyleOptionGraphicsItem>
#include <algorithm>
#include <cmath>

#include "gui/graph/card_font.h"
#include "gui/theme/colors.h"

namespace plimsoll::gui {

namespace {

constexpr double kPadding = 9;
constexpr double kBar = 6;         // height
constexpr double kRadius = 6;      // of corners
constexpr double kLegible = 0.45;  // below this scale small letters are only grey
constexpr double kOutside = 5;     // room for the dot and the selection's frame

double rowHeight(const QFont& font) {
    return QFontMetricsF(font).height();
}

// The room that it takes, with what is kept free beside it.
double paintRight(QPainter& painter, const QRectF& row, const QString& text, const QColor& color) {
    if (text.isEmpty()) return 0;
    painter.setPen(color);
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, text);
    return QFontMetricsF(painter.font()).horizontalAdvance(text) + 6;
}

void paintLeft(QPainter& painter, const QRectF& row, const QString& text, Qt::TextElideMode mode) {
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(painter.font()).elidedText(text, mode, row.width()));
}

}  // namespace

NodeCard::NodeCard(const QSizeF& size, const Theme& theme, const QFont& font)
    : size_(size), theme_(theme), titleFont_(titleFontOf(font)), font_(smallFontOf(font)) {
    setFlags(ItemIsMovable | ItemIsSelectable | ItemSendsGeometryChanges);
    setCacheMode(DeviceCoordinateCache);
    setAcceptHoverEvents(true);
    setCursor(Qt::PointingHandCursor);
    setZValue(2);
}

QSizeF NodeCard::sizeFor(const QStringList& titles, const QFont& font) {
    const QFontMetricsF metrics(titleFontOf(font));
    const double letter = metrics.averageCharWidth();
    const double count = QFontMetricsF(smallFontOf(font)).horizontalAdvance(QStringLiteral("×88.8")) + 6;
    double longest = 0;
    for (const QString& title : titles) longest = std::max(longest, metrics.horizontalAdvance(title));
    const double width =
        std::clamp(longest + count, std::max(94.0, 14 * letter), std::max(94.0, 21 * letter)) + 2 * kPadding;
    const QFont small = smallFontOf(font);
    return {std::round(width), std::round(metrics.height() + 2 * rowHeight(small) + 1.2 * kPadding)};
}

void NodeCard::show(const CardText& text) {
    if (text == text_) return;
    text_ = text;
    update();
}

void NodeCard::setTheme(const Theme& theme) {
    theme_ = theme;
    update();
}

QRectF NodeCard::boundingRect() const {
    return card().adjusted(-kOutside, -kOutside, kOutside, kOutside);
}

QPainterPath NodeCard::shape() const {
    QPainterPath path;
    path.addRoundedRect(card(), kRadius, kRadius);
    return path;
}

void NodeCard::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
    painter->setRenderHint(QPainter::Antialiasing);
    paintFrame(*painter);
    const bool isLegible =
        QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform()) >= kLegible;
    isLegible ? paintTexts(*painter) : paintSmall(*painter);
}

void NodeCard::paintFrame(QPainter& painter) const {
    if (isSelected()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme_.accent, 2));
        painter.drawRoundedRect(card().adjusted(-3, -3, 3, 3), kRadius + 2, kRadius + 2);
    }
    painter.setBrush(theme_.surface);
    painter.setPen(text_.is_full ? QPen(theme_.bad, 2) : QPen(theme_.border, 1.2));
    painter.drawRoundedRect(card(), kRadius, kRadius);
    if (!text_.is_starting) return;
    painter.setPen(QPen(theme_.surface, 1.5));
    painter.setBrush(theme_.series[0]);
    painter.drawEllipse(QPointF(size_.width() - 3, 3), 5, 5);
}

// Name and bar, as large as they can be.
void NodeCard::paintSmall(QPainter& painter) const {
    const QRectF inside = card().adjusted(kPadding, 4, -kPadding, -4);
    const QRectF upper(inside.topLeft(), QSizeF(inside.width(), inside.height() * 0.6));
    QFont large = titleFont_;
    large.setPixelSize(qRound(QFontMetricsF(titleFont_).ascent() * 1.5));
    painter.setFont(large);
    painter.setPen(text_.is_full ? theme_.bad : theme_.text);
    paintLeft(painter, upper, text_.title, Qt::ElideMiddle);
    if (text_.has_bar) paintBar(painter, {upper.left(), upper.bottom() + 3, upper.width(), 2 * kBar});
}

void NodeCard::paintTexts(QPainter& painter) const {
    const bool hasThirdRow = text_.has_bar || !text_.share.isEmpty();
    const double title = rowHeight(titleFont_), other = rowHeight(font_);
    const double all = title + other * (hasThirdRow ? 2 : 1);
    QRectF row(kPadding, (size_.height() - all) / 2, size_.width() - 2 * kPadding, title);

    painter.setFont(font_);
    const double count = paintRight(painter, row, text_.count, theme_.faintText);
    painter.setFont(titleFont_);
    painter.setPen(theme_.text);
    // The end of "service.operation" tells more than its middle.
    paintLeft(painter, row.adjusted(0, 0, -count, 0), text_.title, Qt::ElideMiddle);

    row = QRectF(row.left(), row.bottom(), row.width(), other);
    painter.setFont(font_);
    // What waits is worth more than what the machine is called.
    const double waiting = paintRight(painter, row, text_.waiting, theme_.warning);
    painter.setPen(theme_.faintText);
    paintLeft(painter, row.adjusted(0, 0, -waiting, 0), text_.size, Qt::ElideRight);
    if (hasThirdRow) paintShare(painter, {row.left(), row.bottom(), row.width(), other});
}

void NodeCard::paintShare(QPainter& painter, const QRectF& row) const {
    if (!text_.has_bar) {
        painter.setPen(theme_.text);
        return paintLeft(painter, row, text_.share, Qt::ElideRight);
    }
    const double share = paintRight(painter, row, text_.share, text_.is_full ? theme_.bad : theme_.text);
    // As wide on every card with a usual figure, so that bars can be compared.
    const double usual = QFontMetricsF(font_).horizontalAdvance(QStringLiteral("88.88 %")) + 6;
    const double width = row.width() - std::max(share, usual);
    if (width >= kBar) paintBar(painter, {row.left(), row.center().y() - kBar / 2, width, kBar});
}

void NodeCard::paintBar(QPainter& painter, const QRectF& bar) const {
    const double radius = bar.height() / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_.grid);
    painter.drawRoundedRect(bar, radius, radius);
    if (!text_.utilization || *text_.utilization <= 0) return;
    QPainterPath whole, full;
    whole.addRoundedRect(bar, radius, radius);
    full.addRect(
        QRectF(bar.topLeft(), QSizeF(bar.width() * std::min(1.0, *text_.utilization), bar.height())));
    // The line around it tells the ramp's calm end from the trough.
    painter.setPen(QPen(faded(theme_.text, 0.35), 0.8));
    painter.setBrush(theme_.load(*text_.utilization));
    painter.drawPath(whole.intersected(full));
}

void NodeCard::hoverEnterEvent(QGraphicsSceneHoverEvent*) {
    emit hovered(true);
}

void NodeCard::hoverLeaveEvent(QGraphicsSceneHoverEvent*) {
    emit hovered(false);
}

QVariant NodeCard::itemChange(GraphicsItemChange change, const QVariant& value) {
    if (change == ItemPositionHasChanged) emit moved();
    if (change == ItemSelectedHasChanged) update();
    return QGraphicsObject::itemChange(change, value);
}

}  // namespace plimsoll::gui
