// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_axes.h"

#include <QRegularExpression>
#include <algorithm>

#include "gui/charts/chart_tickers.h"
#include "gui/charts/plot_library.h"
#include "gui/theme/colors.h"
#include "gui/theme/theme.h"

namespace plimsoll::gui {

namespace {

constexpr double kSmaller = 0.85;  // than the widget's font
constexpr int kTitleMargin = 8;
constexpr int kScaleMargin = 52;  // for the colour scale of a heat map

QCPAxis::ScaleType scaleType(bool isLog) {
    return isLog ? QCPAxis::stLogarithmic : QCPAxis::stLinear;
}

void showValueAxis(QCPAxis& axis, const ValueAxis& wanted) {
    axis.setScaleType(scaleType(wanted.scale == ValueScale::log));
    axis.setTicker(tickerOf(wanted));
    axis.setLabel(wanted.label);
}

// The unit alone where there is no room for more.
QString shorter(const QString& title) {
    static const QRegularExpression unit(QStringLiteral("[(（]([^()（）]+)[)）]$"));
    const QRegularExpressionMatch found = unit.match(title);
    return found.hasMatch() ? found.captured(1) : title;
}

// It stands at the middle of the axis, which has more below it than above.
void fitTitle(QCPAxis& axis, const ValueAxis& wanted) {
    const QCustomPlot& plot = *axis.parentPlot();
    const QFontMetrics metrics(axis.labelFont());
    const QMargins margins = axis.axisRect()->margins();
    const int below = std::max(margins.bottom(), 2 * metrics.height() + 8);
    const int room = plot.height() - below + margins.top() - 2 * kTitleMargin;
    const bool fits = metrics.horizontalAdvance(wanted.label) <= room;
    const QString title = fits ? wanted.label : shorter(wanted.label);
    axis.setLabel(metrics.elidedText(title, Qt::ElideRight, std::max(room, 1)));
}

QFont smaller(QFont font) {
    if (font.pointSizeF() > 0) font.setPointSizeF(font.pointSizeF() * kSmaller);
    return font;
}

}  // namespace

void showAxes(QCustomPlot& plot, const ChartContent& content) {
    plot.xAxis->setScaleType(scaleType(content.keyAxis.scale == KeyScale::log));
    plot.xAxis->setTicker(tickerOf(content.keyAxis));
    plot.xAxis->setLabel(content.keyAxis.label);
    plot.xAxis->grid()->setVisible(content.keyAxis.scale != KeyScale::categories && !content.heatMap);
    plot.yAxis->grid()->setVisible(!content.heatMap);
    showValueAxis(*plot.yAxis, content.left);
    if (content.heatMap) {
        plot.yAxis->setScaleType(QCPAxis::stLinear);
        plot.yAxis->setTicker(rowTicker(content.heatMap->rows));
    }
    plot.yAxis2->setVisible(content.right.has_value());
    if (content.right) showValueAxis(*plot.yAxis2, *content.right);
}

void colorAxes(QCustomPlot& plot) {
    const Theme& theme = themeOf(plot.palette());
    const QFont font = smaller(plot.font());
    plot.setBackground(QBrush(theme.surface));
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis, plot.yAxis2}) {
        const bool isKey = axis == plot.xAxis;
        axis->setBasePen(isKey ? QPen(theme.border) : QPen(Qt::NoPen));
        axis->setTickPen(isKey ? QPen(theme.border) : QPen(Qt::NoPen));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLengthIn(0);
        axis->setTickLengthOut(isKey ? 3 : 0);
        axis->setTickLabelFont(font);
        axis->setLabelFont(font);
        axis->setTickLabelColor(theme.faintText);
        axis->setLabelColor(theme.faintText);
        axis->setTickLabelPadding(4);
        axis->setLabelPadding(isKey ? 0 : 2);
        axis->grid()->setPen(QPen(theme.grid));
        axis->grid()->setZeroLinePen(QPen(theme.grid));
    }
    plot.selectionRect()->setPen(QPen(theme.accent));
    plot.selectionRect()->setBrush(faded(theme.accent, 0.15));
}

void spaceTicks(QCustomPlot& plot, const ChartContent& content) {
    const QFontMetrics metrics(plot.xAxis->tickLabelFont());
    const int across = plot.width() / (metrics.horizontalAdvance(QStringLiteral("0:00:00")) * 2);
    const int upward = plot.height() / (metrics.height() * 3);
    plot.xAxis->ticker()->setTickCount(std::clamp(across, 2, 8));
    for (QCPAxis* axis : {plot.yAxis, plot.yAxis2}) axis->ticker()->setTickCount(std::clamp(upward, 2, 8));
    const QMargins margins = plot.axisRect()->margins();
    fitLabels(*plot.xAxis->ticker(), metrics, plot.width() - margins.left() - margins.right());
    fitTitle(*plot.yAxis, content.left);
    if (content.right) fitTitle(*plot.yAxis2, *content.right);
}

void setMargins(QCustomPlot& plot, const ChartContent& content, int left, int right) {
    QCPAxisRect& rect = *plot.axisRect();
    QCP::MarginSides automatic = QCP::msBottom;
    if (left == 0) automatic |= QCP::msLeft;
    if (right == 0 && !content.heatMap) automatic |= QCP::msRight;
    rect.setAutoMargins(automatic);
    const int line = QFontMetrics(plot.xAxis->tickLabelFont()).height();
    rect.setMinimumMargins(QMargins(8, 0, 24, 0));
    rect.setMargins(QMargins(left, line / 2 + 4, right > 0 ? right : kScaleMargin, rect.margins().bottom()));
}

}  // namespace plimsoll::gui
