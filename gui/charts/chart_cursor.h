// SPDX-License-Identifier: GPL-3.0-or-later
// The crosshair of a plot and the box with what is read there. It has a layer with a buffer of its own:
// moving it does not draw the curves again.
#pragma once

#include <optional>

#include "gui/charts/chart_readout.h"

class QCPLayer;
class QCustomPlot;

namespace plimsoll::gui {

class ChartCursor {
  public:
    explicit ChartCursor(QCustomPlot& plot);

    enum class Box { always, ifRoom };  // or if it leaves most of the plot free

    // `value` is where the pointer is on the left axis; none draws no horizontal line.
    void show(double key, std::optional<double> value, Readout readout, Box box);
    void hide();

  private:
    class Crosshair;

    QCPLayer* layer_ = nullptr;
    Crosshair* crosshair_ = nullptr;  // of the plot
};

}  // namespace plimsoll::gui
