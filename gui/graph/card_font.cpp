// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/graph/card_font.h"

#include <QFontMetricsF>
#include <algorithm>

namespace plimsoll::gui {

QFont titleFontOf(QFont font) {
    font.setBold(true);
    return font;
}

QFont smallFontOf(QFont font) {
    font.setPixelSize(std::max(9, qRound(QFontMetricsF(font).ascent() * 0.86)));
    return font;
}

}  // namespace plimsoll::gui
