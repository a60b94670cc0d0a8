// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/icons.h"

#include <QFile>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include "gui/theme/values.h"
#include "sim/base/check.h"

// Resources of a static library are linked only when asked for; the macro needs the global namespace.
static bool loadIcons() {
    Q_INIT_RESOURCE(icons);
    return true;
}

namespace plimsoll::gui {

namespace {

constexpr int kLargest = 64;

QByteArray drawingOf(const QString& name) {
    static const bool areLoaded = loadIcons();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    PLIMSOLL_CHECK(areLoaded && file.open(QIODevice::ReadOnly), stdtext(name));
    return file.readAll();
}

QPixmap drawn(const QByteArray& svg, int size) {
    QSvgRenderer renderer(svg);
    QPixmap pixmap(size, size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    return pixmap;
}

QPixmap drawn(QByteArray svg, const QColor& color) {
    return drawn(svg.replace("currentColor", color.name().toLatin1()), kLargest);
}

}  // namespace

QIcon icon(const QString& name, const QPalette& palette) {
    const QByteArray svg = drawingOf(name);
    QIcon all(drawn(svg, palette.color(QPalette::Active, QPalette::ButtonText)));
    all.addPixmap(drawn(svg, palette.color(QPalette::Disabled, QPalette::ButtonText)), QIcon::Disabled);
    return all;
}

QIcon programIcon() {
    const QByteArray svg = drawingOf(QStringLiteral("plimsoll"));
    QIcon all;
    for (const int size : {16, 24, 32, 48, 64, 128, 256}) all.addPixmap(drawn(svg, size));
    return all;
}

}  // namespace plimsoll::gui
