// SPDX-License-Identifier: GPL-3.0-or-later
// How far the axes of a chart go. Value axes end at round numbers, so that they move seldom while values come
// in; a logarithmic axis sees positive values only. Stacked series are seen at their tops.
#pragma once

#include <QSet>
#include <limits>

#include "gui/charts/chart_content.h"

namespace plimsoll::gui {

struct ChartRange {
    double from = 0, to = 1;
    double size() const { return to - from; }
    bool operator==(const ChartRange&) const = default;
};

// The least and greatest of some values; gaps do not count.
struct Extent {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    bool isEmpty() const { return low > high; }
    void add(double value, ValueScale scale);
};

// For each series the values it is drawn at: its own, or those on top of what lies beneath it in the stack.
// Where all of a stack is a gap, so are its tops. Hidden series are left out of stacks.
std::vector<std::vector<double>> drawnValues(const ChartContent& content, const QSet<QString>& hidden);

Extent extentOf(const ChartContent& content, ValueSide side, const std::vector<std::vector<double>>& drawn,
                const QSet<QString>& hidden);
ChartRange valueRange(const Extent& extent, const ValueAxis& axis);
ChartRange keyRange(const ChartContent& content);

}  // namespace plimsoll::gui
