// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/graph/label_placement.h"

#include <algorithm>

namespace plimsoll::gui {

namespace {

constexpr double kApart = 1.5;

class Placer {
  public:
    explicit Placer(const std::vector<QRectF>& nodes) : taken_(nodes) {}

    // From the middle of the curve outwards.
    std::optional<QPointF> place(const LabelWish& wish) {
        constexpr int kSteps = 16;
        if (wish.path.isEmpty() || wish.size.isEmpty()) return std::nullopt;
        for (int step = 0; step <= kSteps; ++step)
            for (const int side : {1, -1}) {
                const double at = 0.5 + side * 0.46 * step / kSteps;
                const QPointF middle = wish.path.pointAtPercent(at);
                const QRectF rect(middle - QPointF(wish.size.width(), wish.size.height()) / 2, wish.size);
                if (!isFree(rect.adjusted(-kApart, -kApart, kApart, kApart))) continue;
                taken_.push_back(rect);
                return middle;
            }
        return std::nullopt;
    }

  private:
    bool isFree(const QRectF& rect) const {
        return std::ranges::none_of(taken_, [&](const QRectF& other) { return other.intersects(rect); });
    }

    std::vector<QRectF> taken_;
};

}  // namespace

std::vector<std::optional<QPointF>> placeLabels(const std::vector<LabelWish>& wishes,
                                                const std::vector<QRectF>& nodes) {
    Placer placer(nodes);
    std::vector<std::optional<QPointF>> places;
    places.reserve(wishes.size());
    for (const LabelWish& wish : wishes) places.push_back(placer.place(wish));
    return places;
}

}  // namespace plimsoll::gui
