// SPDX-License-Identifier: GPL-3.0-or-later
// Where labels go on their curves without covering a node or one another. Earlier labels choose first; a
// label that finds no place has none.
#pragma once

#include <QPainterPath>
#include <QRectF>
#include <optional>
#include <vector>

namespace plimsoll::gui {

struct LabelWish {
    QPainterPath path;
    QSizeF size;
};

// Middles of the labels, as the wishes.
std::vector<std::optional<QPointF>> placeLabels(const std::vector<LabelWish>& wishes,
                                                const std::vector<QRectF>& nodes);

}  // namespace plimsoll::gui
