// SPDX-License-Identifier: GPL-3.0-or-later
// A part of a page that scrolls where it has less than its least height.
#pragma once

#include <QScrollArea>

namespace plimsoll::gui {

// Its parent is that of the part, which it owns.
inline QScrollArea* scrolling(QWidget* part) {
    auto* const area = new QScrollArea(part->parentWidget());
    area->setWidget(part);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setMinimumWidth(part->minimumSizeHint().width());
    area->setMinimumHeight(1);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

}  // namespace plimsoll::gui
