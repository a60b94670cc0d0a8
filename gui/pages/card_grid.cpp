// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/card_grid.h"

#include <algorithm>

namespace plimsoll::gui {

namespace {

constexpr int kGap = 10;

int heightOf(const QLayoutItem& item, int width) {
    return item.hasHeightForWidth() ? item.heightForWidth(width) : item.sizeHint().height();
}

}  // namespace

CardGrid::CardGrid(int narrowest, int mostColumns, QWidget* parent)
    : QLayout(parent), narrowest_(narrowest), mostColumns_(mostColumns) {
    setContentsMargins(0, 0, 0, 0);
}

CardGrid::~CardGrid() = default;

void CardGrid::addItem(QLayoutItem* item) {
    items_.emplace_back(item);
}

QLayoutItem* CardGrid::itemAt(int index) const {
    return index >= 0 && index < count() ? items_[static_cast<std::size_t>(index)].get() : nullptr;
}

QLayoutItem* CardGrid::takeAt(int index) {
    if (index < 0 || index >= count()) return nullptr;
    const auto at = items_.begin() + index;
    QLayoutItem* item = at->release();
    items_.erase(at);
    return item;
}

std::vector<CardGrid::Place> CardGrid::placesIn(int width) const {
    const auto columns =
        static_cast<std::size_t>(std::clamp((width + kGap) / (narrowest_ + kGap), 1, mostColumns_));
    const int each = (width - static_cast<int>(columns - 1) * kGap) / static_cast<int>(columns);
    std::vector<Place> places;
    int top = 0;
    for (std::size_t first = 0; first < items_.size(); first += columns) {
        const std::size_t last = std::min(first + columns, items_.size());
        int height = 0;
        for (std::size_t i = first; i < last; ++i) height = std::max(height, heightOf(*items_[i], each));
        for (std::size_t i = first; i < last; ++i)
            places.push_back(
                {QRect(static_cast<int>(i - first) * (each + kGap), top, each, height), items_[i].get()});
        top += height + kGap;
    }
    return places;
}

int CardGrid::heightForWidth(int width) const {
    const std::vector<Place> places = placesIn(width);
    return places.empty() ? 0 : places.back().area.bottom() + 1;
}

QSize CardGrid::minimumSize() const {
    return {narrowest_, 0};
}

void CardGrid::setGeometry(const QRect& area) {
    QLayout::setGeometry(area);
    for (const Place& place : placesIn(area.width()))
        place.item->setGeometry(place.area.translated(area.topLeft()));
}

}  // namespace plimsoll::gui
