// SPDX-License-Identifier: GPL-3.0-or-later
// A chart as a picture or file of its own, with its title and legend: what is shown at the moment, zoom
// included, without the cursor. Files are written as a whole or not at all; a failure is told in words.
#pragma once

#include <QImage>
#include <QSize>
#include <QString>

namespace plimsoll::gui {

class Chart;

// Of the picture, before it is scaled.
QSize imageSize(const Chart& chart);

// `scale`: pixels for each of the screen's.
QImage imageOf(Chart& chart, double scale);

// The format by the ending of the name: png, svg, pdf or csv. Returns why it failed, else nothing.
QString exportChart(Chart& chart, const QString& path, double pngScale = 2);

}  // namespace plimsoll::gui
