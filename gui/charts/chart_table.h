// SPDX-License-Identifier: GPL-3.0-or-later
// A chart's content as a table of numbers: a row for each key, a column for each series or, of a heat map,
// each of its rows. The item model and the CSV file are made from it. Gaps are empty.
#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "gui/charts/chart_content.h"

namespace plimsoll::gui {

struct ChartColumn {
    QString name;
    ValueAxis axis;                             // how its figures are written
    std::vector<std::optional<double>> values;  // one for each key of the table
};

struct ChartTable {
    KeyAxis keyAxis;
    std::vector<double> keys;  // ascending, each once
    std::vector<ChartColumn> columns;
};

ChartTable tableOf(const ChartContent& content);

// RFC 4180: a header row, CRLF; numbers as short as they can be read back exactly, in base units which the
// header names. What a spreadsheet would take for a formula is preceded by an apostrophe.
QByteArray csvOf(const ChartTable& table);

}  // namespace plimsoll::gui
