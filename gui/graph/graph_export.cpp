// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/graph/graph_export.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include "gui/document/whole_file.h"
#include "gui/graph/graph_words.h"
#include "gui/graph/node_card.h"

namespace plimsoll::gui {

namespace {

constexpr int kDotsPerInch = 96;  // what a pixel of the screen stands for

QString quoted(QString text) {
    text.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return QLatin1Char('"') + text.replace(u'\n', QStringLiteral("\\n")) + QLatin1Char('"');
}

QString quoted(const std::string& text) {
    return quoted(QString::fromStdString(text));
}

// On other devices the screen's cached pixels would show.
class WithoutCache {
  public:
    explicit WithoutCache(const GraphScene& scene) : scene_(scene) { set(QGraphicsItem::NoCache); }
    ~WithoutCache() { set(QGraphicsItem::DeviceCoordinateCache); }
    WithoutCache(const WithoutCache&) = delete;
    WithoutCache& operator=(const WithoutCache&) = delete;

  private:
    void set(QGraphicsItem::CacheMode mode) {
        for (std::size_t i = 0; i < scene_.size(); ++i) scene_.card(i)->setCacheMode(mode);
    }

    const GraphScene& scene_;
};

void paint(GraphScene& scene, const QColor& background, QPaintDevice& device) {
    const QRectF bounds = scene.bounds();
    const QRectF page(QPointF(), bounds.size());
    QPainter painter(&device);
    painter.fillRect(page, background);
    scene.render(&painter, page, bounds);
}

QByteArray svg(GraphScene& scene, const QColor& background) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const QSizeF size = scene.bounds().size();
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF(QPointF(), size));
    generator.setResolution(kDotsPerInch);
    paint(scene, background, generator);
    return buffer.data();
}

QByteArray pdf(GraphScene& scene, const QColor& background) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageMargins({});
    writer.setPageSize(
        QPageSize(scene.bounds().size() / kDotsPerInch, QPageSize::Inch, {}, QPageSize::ExactMatch));
    writer.setResolution(kDotsPerInch);
    paint(scene, background, writer);
    return buffer.data();
}

QByteArray png(GraphScene& scene, const QColor& background) {
    constexpr double kSharpness = 2;
    const QRectF bounds = scene.bounds();
    QImage image((bounds.size() * kSharpness).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.fill(background);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    scene.render(&painter, image.rect(), bounds);
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

}  // namespace

QString dotText(const ServiceGraph& graph, const GraphFigures* figures) {
    QString text = QStringLiteral("digraph services {\n  rankdir=LR;\n  node [shape=box, style=rounded];\n");
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        const CardText card = GraphWords::card(graph.nodes[i], figures ? &figures->nodes[i] : nullptr);
        QStringList lines{card.count.isEmpty() ? card.title : card.title + QLatin1Char(' ') + card.count,
                          card.size};
        if (figures && !card.share.isEmpty()) lines << card.share;
        text += QStringLiteral("  %1 [label=%2];\n")
                    .arg(quoted(graph.nodes[i].id), quoted(lines.join(QLatin1Char('\n'))));
    }
    for (std::size_t e = 0; e < graph.edges.size(); ++e) {
        const QString label = GraphWords::edgeLabel(figures ? &figures->edges[e] : nullptr);
        text +=
            QStringLiteral("  %1 -> %2")
                .arg(quoted(graph.nodes[graph.edges[e].from].id), quoted(graph.nodes[graph.edges[e].to].id));
        if (!label.isEmpty()) text += QStringLiteral(" [label=%1]").arg(quoted(label));
        text += QStringLiteral(";\n");
    }
    return text + QStringLiteral("}\n");
}

QString saveGraph(GraphScene& scene, const QColor& background, const QString& path) {
    const WithoutCache withoutCache(scene);
    const QString ending = QFileInfo(path).suffix().toLower();
    QByteArray bytes;
    if (ending == QStringLiteral("svg")) bytes = svg(scene, background);
    if (ending == QStringLiteral("png")) bytes = png(scene, background);
    if (ending == QStringLiteral("pdf")) bytes = pdf(scene, background);
    if (ending == QStringLiteral("dot")) bytes = dotText(scene.graph(), scene.figures()).toUtf8();
    if (bytes.isEmpty())
        return QCoreApplication::translate("plimsoll::gui::GraphExport",
                                           "A graph is saved as .svg, .png, .pdf or .dot, not as \"%1\".")
            .arg(ending);
    const QString why = writeWholeFile(path, bytes);
    return why.isEmpty() ? QString() : QStringLiteral("%1: %2").arg(path, why);
}

}  // namespace plimsoll::gui
