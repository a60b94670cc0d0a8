// SPDX-License-Identifier: MIT
// What report.js draws: the charts over time and the cells of the load maps, as one JSON document that may
// stand inside <script>. Leaves out: colours and lettering, which are the style sheet's and the script's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "study/result.h"

namespace plimsoll {

enum class LineShape { line, dashes, steps, step_dashes, bars };

struct TimeLine {
    std::string label, color;  // color: a custom property of the style sheet, as in "k0"
    LineShape shape = LineShape::line;
    double width = 1.5;
    const Track* values = nullptr;
};

struct TimeChart {
    enum class Axis { linear, log };
    enum class Layers { over_each_other, stacked };

    std::string id, scale;            // charts of one scale share the range of their value axis
    std::string title, second_title;  // of the value axes, with the unit; second: for bars
    std::string unit;                 // "s", "$" or "" for plain numbers
    Axis axis = Axis::linear;
    Layers layers = Layers::over_each_other;
    const SeriesResult* series = nullptr;
    const SampleResult* sample = nullptr;
    std::optional<double> goal;
    std::string goal_text;
    std::vector<TimeLine> lines;
};

struct LoadMap {
    std::string id;
    const SeriesResult* series = nullptr;
    const ServiceSeries* service = nullptr;
};

std::string series_for_script(const std::vector<TimeChart>& charts, const std::vector<LoadMap>& maps);

}  // namespace plimsoll
