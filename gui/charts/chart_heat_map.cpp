// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_heat_map.h"

#include <algorithm>

#include "gui/charts/plot_library.h"
#include "gui/theme/theme.h"

namespace plimsoll::gui {

namespace {

constexpr int kColors = 16;  // between which the scale is linear

}  // namespace

void ChartHeatMap::show(const ChartContent& content) {
    if (!map_ && !content.heatMap) return;
    if (!map_) {
        map_ = new QCPColorMap(plot_.xAxis, plot_.yAxis);
        map_->setInterpolate(false);
        map_->setAntialiased(false);
    }
    map_->setVisible(content.heatMap.has_value());
    if (content.heatMap) setCells(*content.heatMap, content.keyAxis.bucket);
}

void ChartHeatMap::setCells(const HeatMap& heat, double bucket) {
    const auto columns = static_cast<int>(heat.keys.size());
    const auto rows = static_cast<int>(heat.cells.size());
    QCPColorMapData& cells = *map_->data();
    cells.setSize(std::max(1, columns), std::max(1, rows));
    // The ranges are those of the middles of the outermost cells.
    const double first = columns > 0 ? heat.keys.front() + bucket / 2 : 0;
    cells.setKeyRange({first, first + std::max(0, columns - 1) * bucket});
    cells.setValueRange({0, static_cast<double>(std::max(1, rows - 1))});
    cells.fill(kGap);
    for (int row = 0; row < rows; ++row) {
        const std::vector<double>& own = heat.cells[static_cast<std::size_t>(row)];
        const int known = std::min(columns, static_cast<int>(own.size()));
        for (int column = 0; column < known; ++column)
            cells.setCell(column, row, own[static_cast<std::size_t>(column)]);
    }
    map_->setDataRange({heat.low, heat.high});
}

void ChartHeatMap::recolor() {
    if (!map_) return;
    const Theme& theme = themeOf(plot_.palette());
    QCPColorGradient gradient;
    gradient.clearColorStops();
    for (int i = 0; i <= kColors; ++i) {
        const double share = static_cast<double>(i) / kColors;
        gradient.setColorStopAt(share, theme.load(share));
    }
    gradient.setNanHandling(QCPColorGradient::nhTransparent);
    map_->setGradient(gradient);
}

}  // namespace plimsoll::gui
