// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_cursor.h"

#include <algorithm>
#include <utility>

#include "gui/charts/plot_library.h"
#include "gui/theme/colors.h"
#include "gui/theme/theme.h"

namespace plimsoll::gui {

namespace {

constexpr double kPadding = 6;
constexpr double kSwatch = 8;
constexpr double kBetween = 10;      // name and figure
constexpr double kMostOfPlot = 0.3;  // covered by a box that need not be there

}  // namespace

class ChartCursor::Crosshair : public QCPAbstractItem {
  public:
    explicit Crosshair(QCustomPlot* plot) : QCPAbstractItem(plot) {
        setSelectable(false);
        setVisible(false);
    }
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

    double key = 0;
    std::optional<double> value;
    Readout readout;
    Box box = Box::always;

  protected:
    void draw(QCPPainter* painter) override {
        const QRectF area(mParentPlot->axisRect()->rect());
        const double x = mParentPlot->xAxis->coordToPixel(key);
        if (x < area.left() || x > area.right()) return;
        const Theme& theme = themeOf(mParentPlot->palette());
        painter->setPen(QPen(theme.text, 1, Qt::DashLine));
        painter->drawLine(QLineF(x, area.top(), x, area.bottom()));
        if (value) {
            const double y = mParentPlot->yAxis->coordToPixel(*value);
            painter->setPen(QPen(theme.faintText, 1, Qt::DotLine));
            painter->drawLine(QLineF(area.left(), y, area.right(), y));
        }
        drawBox(*painter, theme, area, x);
    }

  private:
    void drawBox(QCPPainter& painter, const Theme& theme, const QRectF& area, double x) const {
        painter.setFont(mParentPlot->xAxis->tickLabelFont());
        const QFontMetrics metrics = painter.fontMetrics();
        double names = 0, figures = 0;
        for (const ReadoutRow& row : readout.rows) {
            names = std::max<double>(names, metrics.horizontalAdvance(row.name));
            figures = std::max<double>(figures, metrics.horizontalAdvance(row.text));
        }
        const double inner = std::max<double>(metrics.horizontalAdvance(readout.title),
                                              kSwatch + 4 + names + kBetween + figures);
        const double line = metrics.height();
        const QSizeF size(std::min(inner + 2 * kPadding, area.width()),
                          line * static_cast<double>(readout.rows.size() + 1) + 2 * kPadding - 2);
        const bool isLarge = size.width() * size.height() > kMostOfPlot * area.width() * area.height();
        if (readout.rows.empty() || (box == Box::ifRoom && isLarge)) return;
        const bool isRight = x + 10 + size.width() <= area.right();
        const double left = isRight ? x + 10 : std::max(area.left(), x - 10 - size.width());
        const QRectF place(QPointF(left, area.top() + 4), size);
        painter.setPen(theme.border);
        painter.setBrush(faded(theme.surface, 0.93));
        painter.drawRoundedRect(place, 4, 4);
        drawRows(painter, theme, place.adjusted(kPadding, kPadding - 1, -kPadding, 0), line);
    }

    void drawRows(QCPPainter& painter, const Theme& theme, const QRectF& inside, double line) const {
        QRectF place(inside.left(), inside.top(), inside.width(), line);
        painter.setPen(theme.text);
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, readout.title);
        for (const ReadoutRow& row : readout.rows) {
            place.translate(0, line);
            if (row.color)
                painter.fillRect(QRectF(place.left(), place.center().y() - 2, kSwatch, 4),
                                 colorOf(*row.color, theme));
            painter.setPen(theme.faintText);
            painter.drawText(place.adjusted(kSwatch + 4, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                             row.name);
            painter.setPen(theme.text);
            painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, row.text);
        }
    }
};

ChartCursor::ChartCursor(QCustomPlot& plot) {
    const QString name = QStringLiteral("cursor");
    plot.addLayer(name, plot.layer(QStringLiteral("overlay")), QCustomPlot::limBelow);
    layer_ = plot.layer(name);
    layer_->setMode(QCPLayer::lmBuffered);
    crosshair_ = new Crosshair(&plot);
    crosshair_->setLayer(layer_);
    crosshair_->setClipToAxisRect(false);
}

void ChartCursor::show(double key, std::optional<double> value, Readout readout, Box box) {
    crosshair_->key = key;
    crosshair_->value = value;
    crosshair_->readout = std::move(readout);
    crosshair_->box = box;
    crosshair_->setVisible(true);
    layer_->replot();
}

void ChartCursor::hide() {
    if (!crosshair_->visible()) return;
    crosshair_->setVisible(false);
    layer_->replot();
}

}  // namespace plimsoll::gui
