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

QPixmap drawn(QByteArray svg, const QColor& color) {
    QSvgRenderer renderer(svg.replace("currentColor", color.name().toLatin1()));
    QPixmap pixmap(kLargest, kLargest);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    return pixmap;
}

}  // namespace

QIcon icon(const QString& name, const QPalette& palette) {
    static const bool areLoaded = loadIcons();
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    PLIMSOLL_CHECK(areLoaded && file.open(QIODevice::ReadOnly), stdtext(name));
    const QByteArray svg = file.readAll();
    QIcon all(drawn(svg, palette.color(QPalette::Active, QPalette::ButtonText)));
    all.addPixmap(drawn(svg, palette.color(QPalette::Disabled, QPalette::ButtonText)), QIcon::Disabled);
    return all;
}

}  // namespace plimsoll::gui
