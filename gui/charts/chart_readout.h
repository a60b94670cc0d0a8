// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart says at a place of its key axis, in words: the box beside the cursor and the accessible
// description. A value that is not there is a dash.
#pragma once

#include <QSet>
#include <optional>
#include <vector>

#include "gui/charts/chart_content.h"

namespace plimsoll::gui {

struct ReadoutRow {
    std::optional<ChartColor> color;  // none: of no series
    QString name, text;
};

struct Readout {
    QString title;
    std::vector<ReadoutRow> rows;

    QString text() const;  // in lines, for the clipboard and for screen readers
};

// Of values that hold for a bucket it is the bucket's, else the nearest one's. `heatRow` is the row of a heat
// map that is pointed at.
Readout readoutAt(const ChartContent& content, double key, std::optional<std::size_t> heatRow,
                  const QSet<QString>& hidden);

// How far the chart goes and what its series say last.
QString descriptionOf(const ChartContent& content);

}  // namespace plimsoll::gui
