// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/flow_layout.h"

#include <algorithm>

namespace plimsoll::gui {

namespace {

constexpr int kGap = 6;

}  // namespace

QLayoutItem* FlowLayout::itemAt(int index) const {
    const auto at = static_cast<std::size_t>(index);
    return index >= 0 && at < items_.size() ? items_[at].get() : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index) {
    if (!itemAt(index)) return nullptr;
    QLayoutItem* const taken = items_[static_cast<std::size_t>(index)].release();
    items_.erase(items_.begin() + index);
    return taken;
}

// Beginning at the origin. A widget wider than a line has a line of its own.
std::vector<QRect> FlowLayout::places(int width) const {
    std::vector<QRect> places;
    QPoint at;
    int lineHeight = 0;
    for (const auto& item : items_) {
        const QSize size = item->sizeHint().boundedTo({std::max(width, 1), QWIDGETSIZE_MAX});
        if (at.x() > 0 && at.x() + size.width() > width) {
            at = {0, at.y() + lineHeight + kGap};
            lineHeight = 0;
        }
        places.emplace_back(at, size);
        at.rx() += size.width() + kGap;
        lineHeight = std::max(lineHeight, size.height());
    }
    return places;
}

int FlowLayout::heightForWidth(int width) const {
    int height = 0;
    for (const QRect& place : places(width)) height = std::max(height, place.bottom() + 1);
    return height;
}

QSize FlowLayout::sizeHint() const {
    QSize size;
    for (const QRect& place : places(QWIDGETSIZE_MAX))
        size = size.expandedTo({place.right() + 1, place.bottom() + 1});
    return size;
}

QSize FlowLayout::minimumSize() const {
    QSize size;
    for (const auto& item : items_) size = size.expandedTo(item->minimumSize());
    return size;
}

void FlowLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    const std::vector<QRect> all = places(rect.width());
    for (std::size_t i = 0; i < items_.size(); ++i) items_[i]->setGeometry(all[i].translated(rect.topLeft()));
}

}  // namespace plimsoll::gui
