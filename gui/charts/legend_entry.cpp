// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/legend_entry.h"

#include <QEvent>
#include <QPainter>
#include <QPixmap>

#include "gui/theme/theme.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

constexpr int kSwatch = 16;
constexpr int kPadding = 4;

bool isDrawnAsLine(SeriesShape shape) {
    return shape == SeriesShape::line || shape == SeriesShape::steps;
}

}  // namespace

void drawSwatch(QPainter& painter, const QRectF& rect, const ChartSeries& series, const Theme& theme) {
    const QColor color = colorOf(series.color, theme);
    const double middle = rect.center().y();
    if (series.shape == SeriesShape::points) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawEllipse(rect.center(), 3.0, 3.0);
    } else if (isDrawnAsLine(series.shape)) {
        painter.setPen(QPen(color, 2, series.pen, Qt::FlatCap));
        painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle));
    } else {
        painter.fillRect(QRectF(rect.left() + 2, middle - 4, rect.width() - 4, 8), color);
    }
}

LegendEntry::LegendEntry(const ChartSeries& series, QWidget* parent)
    : QAbstractButton(parent), series_(series) {
    setCheckable(true);
    setChecked(true);
    setText(series.name);
    setAccessibleName(series.name);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    translate();
}

void LegendEntry::translate() {
    setToolTip(plainToolTip(tr("Show or hide %1").arg(series_.name)));
}

void LegendEntry::changeEvent(QEvent* event) {
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) translate();
}

QIcon LegendEntry::swatchIcon() const {
    QPixmap pixmap(kSwatch, kSwatch);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    drawSwatch(painter, QRectF(pixmap.rect()), series_, themeOf(palette()));
    return pixmap;
}

QSize LegendEntry::sizeHint() const {
    return {kSwatch + 3 * kPadding + fontMetrics().horizontalAdvance(text()), fontMetrics().height() + 6};
}

void LegendEntry::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = themeOf(palette());
    if (hasFocus()) {
        painter.setPen(theme.accent);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    }
    painter.setOpacity(isChecked() ? 1 : 0.4);
    drawSwatch(painter, QRectF(kPadding, 0, kSwatch, height()), series_, theme);
    painter.setPen(underMouse() ? theme.text : theme.faintText);
    QFont face = font();
    face.setStrikeOut(!isChecked());
    painter.setFont(face);
    painter.drawText(rect().adjusted(kSwatch + 2 * kPadding, 0, 0, 0), Qt::AlignVCenter, text());
}

}  // namespace plimsoll::gui
