// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_export.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QPdfWriter>
#include <QSvgGenerator>

#include "gui/charts/chart.h"
#include "gui/charts/chart_canvas.h"
#include "gui/charts/chart_table.h"
#include "gui/charts/legend_entry.h"
#include "gui/charts/plot_library.h"
#include "gui/document/whole_file.h"
#include "gui/theme/theme.h"

namespace plimsoll::gui {

namespace {

constexpr int kPadding = 10;
constexpr int kDotsPerInch = 96;  // what a pixel of the screen stands for
constexpr int kSwatch = 16;

struct Layout {
    QFont title, text;
    int header = 0;
    QSize plot, all;
};

Layout layoutOf(const Chart& chart) {
    Layout layout;
    layout.text = chart.font();
    layout.title = chart.font();
    layout.title.setBold(true);
    layout.plot = chart.canvas().size();
    layout.header = QFontMetrics(layout.title).height() + kPadding;
    layout.all = layout.plot + QSize(2 * kPadding, layout.header + 2 * kPadding);
    return layout;
}

// At the right end of the title's row. Leaves out the first entries where the picture is too narrow for all.
void drawLegend(QPainter& painter, const Chart& chart, const Theme& theme, QRectF row) {
    for (auto series = chart.content().series.rbegin(); series != chart.content().series.rend(); ++series) {
        if (chart.canvas().hidden().contains(series->name)) continue;
        const int text = painter.fontMetrics().horizontalAdvance(series->name);
        if (row.width() < text + kSwatch + 2 * kPadding) return;
        painter.setPen(theme.faintText);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, series->name);
        row.setRight(row.right() - text - 4);
        drawSwatch(painter, QRectF(row.right() - kSwatch, row.top(), kSwatch, row.height()), *series, theme);
        row.setRight(row.right() - kSwatch - kPadding);
    }
}

void drawChart(QCPPainter& painter, Chart& chart, const Layout& layout) {
    const Theme& theme = themeOf(chart.palette());
    painter.setAntialiasing(true);
    painter.fillRect(QRect(QPoint(), layout.all), theme.surface);
    QRectF row(kPadding, kPadding, layout.plot.width(), layout.header - kPadding / 2);
    painter.setPen(theme.text);
    painter.setFont(layout.title);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, chart.title());
    row.setLeft(row.left() + painter.fontMetrics().horizontalAdvance(chart.title()) + kPadding);
    painter.setFont(layout.text);
    painter.setPen(theme.faintText);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, chart.subtitle());
    row.setLeft(row.left() + painter.fontMetrics().horizontalAdvance(chart.subtitle()) + kPadding);
    drawLegend(painter, chart, theme, row);

    const std::optional<double> cursor = chart.canvas().cursor();
    chart.canvas().setCursorKey(std::nullopt);
    painter.translate(kPadding, kPadding + layout.header);
    chart.canvas().plot().toPainter(&painter, layout.plot.width(), layout.plot.height());
    chart.canvas().setCursorKey(cursor);
}

QByteArray svgOf(Chart& chart) {
    const Layout layout = layoutOf(chart);
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(layout.all);
    generator.setViewBox(QRect(QPoint(), layout.all));
    generator.setResolution(kDotsPerInch);
    generator.setTitle(chart.title());
    QCPPainter painter(&generator);
    painter.setMode(QCPPainter::pmVectorized);
    drawChart(painter, chart, layout);
    painter.end();
    return buffer.data();
}

QByteArray pdfOf(Chart& chart) {
    const Layout layout = layoutOf(chart);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(chart.title());
    writer.setPageMargins({});
    writer.setPageSize(
        QPageSize(QSizeF(layout.all) / kDotsPerInch, QPageSize::Inch, {}, QPageSize::ExactMatch));
    writer.setResolution(kDotsPerInch);
    QCPPainter painter(&writer);
    painter.setMode(QCPPainter::pmVectorized);
    drawChart(painter, chart, layout);
    painter.end();
    return buffer.data();
}

QByteArray pngOf(Chart& chart, double scale) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    imageOf(chart, scale).save(&buffer, "PNG");
    return buffer.data();
}

QString inWords(const char* text) {
    return QCoreApplication::translate("ChartExport", text);
}

}  // namespace

QSize imageSize(const Chart& chart) {
    return layoutOf(chart).all;
}

QImage imageOf(Chart& chart, double scale) {
    const Layout layout = layoutOf(chart);
    QImage image(layout.all * scale, QImage::Format_ARGB32_Premultiplied);
    image.fill(themeOf(chart.palette()).surface);  // what is beyond the last whole pixel, too
    QCPPainter painter(&image);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.scale(scale, scale);
    drawChart(painter, chart, layout);
    return image;
}

QString exportChart(Chart& chart, const QString& path, double pngScale) {
    const QString ending = QFileInfo(path).suffix().toLower();
    QByteArray bytes;
    if (ending == QStringLiteral("png"))
        bytes = pngOf(chart, pngScale);
    else if (ending == QStringLiteral("svg"))
        bytes = svgOf(chart);
    else if (ending == QStringLiteral("pdf"))
        bytes = pdfOf(chart);
    else if (ending == QStringLiteral("csv"))
        bytes = csvOf(tableOf(chart.content()));
    else
        return inWords(QT_TRANSLATE_NOOP("ChartExport",
                                         "A chart is saved as png, svg, pdf or csv, not as \"%1\"."))
            .arg(ending);

    const QString why = writeWholeFile(path, bytes);
    return why.isEmpty() ? QString() : QStringLiteral("%1: %2").arg(path, why);
}

}  // namespace plimsoll::gui
