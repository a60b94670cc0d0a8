// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart shows, as plain data: axes, series, goal lines, marks, a heat map. The picture, the table, the
// CSV file and the box at the cursor are all made from it, so that they say the same. Values are in the base
// unit of their measure (seconds, shares of one); NaN is a gap. Colours are named by what they mean.
#pragma once

#include <QColor>
#include <QString>
#include <QStringList>
#include <cstddef>
#include <limits>
#include <optional>
#include <vector>

#include "reports/humane.h"
#include "study/result.h"

namespace plimsoll::gui {

struct Theme;

inline constexpr double kGap = std::numeric_limits<double>::quiet_NaN();

enum class ColorRole { series, text, faintText, accent, good, warning, bad, goal, baseline };

struct ChartColor {
    ColorRole role = ColorRole::series;
    std::size_t index = 0;  // of a series: which of the theme's, over again after the last
    bool operator==(const ChartColor&) const = default;
};
QColor colorOf(const ChartColor& color, const Theme& theme);

enum class SeriesShape { line, steps, points, bars, stackedAreas, stackedBars };
enum class Spread { whiskers, band };
enum class ValueSide { left, right };

struct ChartSeries {
    QString name;  // unique within the chart
    SeriesShape shape = SeriesShape::line;
    ChartColor color;
    ValueSide side = ValueSide::left;
    Qt::PenStyle pen = Qt::SolidLine;
    double width = 1.5;
    std::vector<double> keys, values;  // of one length, keys ascending
    double bucket = 0;                 // how far each value holds, where it is not the key axis's
    Spread spread = Spread::whiskers;  // how low and high are drawn
    std::vector<double> low, high;     // empty, or an interval for each value
    QString fillTo;                    // the surface to that series is tinted; of lines and steps
};

// Categories are numbered from 0 in the order of their names.
enum class KeyScale { clock, linear, log, categories };

struct KeyAxis {
    QString label;  // with its unit
    KeyScale scale = KeyScale::clock;
    Measure measure = Measure::seconds;  // of linear and log
    double from = 0, to = 0;             // equal: as far as the data go
    double bucket = 0;                   // how far each value holds from its key on; 0: it is a point
    QStringList categories;
};

enum class ValueScale { linear, log };

struct ValueAxis {
    QString label;  // with its unit
    Measure measure = Measure::count;
    QString suffix;  // after each figure in words, as "/h" of money
    ValueScale scale = ValueScale::linear;
    std::optional<double> from, to;  // none: as far as the data go, and down to zero
};

// Across the whole chart, horizontal at a value (on the left axis) or vertical at a key.
struct ChartLine {
    Qt::Orientation direction = Qt::Horizontal;
    double at = 0;
    QString label;
    ChartColor color{ColorRole::goal};
    Qt::PenStyle pen = Qt::DashLine;
};

// A stretch of the key axis: shaded over the full height, or a labelled strip along the bottom.
struct ChartSpan {
    enum class Place { behind, strip };
    double from = 0, to = 0;
    QString label;
    ChartColor color{ColorRole::faintText};
    Place place = Place::behind;
};

// Something that happened at a time.
struct ChartMark {
    double at = 0;
    QString text;
    ChartColor color{ColorRole::accent};
};

// One row of cells per name; the key axis's bucket is a cell's width.
struct HeatMap {
    QStringList rows;
    std::vector<double> keys;                // where each column begins, evenly spaced
    std::vector<std::vector<double>> cells;  // by row, then column; NaN: the row is not there at that time
    double low = 0, high = 1;                // what the ends of the colour scale stand for
};

struct ChartContent {
    KeyAxis keyAxis;
    ValueAxis left;
    std::optional<ValueAxis> right;
    std::vector<ChartSeries> series;
    std::vector<ChartLine> lines;
    std::vector<ChartSpan> spans;
    std::vector<ChartMark> marks;
    std::optional<HeatMap> heatMap;  // instead of series; `left` says what a cell measures
    QString placeholder;             // shown while there is no data
    QString remark;                  // shown beneath data that are not all that was expected

    bool isEmpty() const;  // neither series nor heat map has a value
    const ValueAxis& axisOf(const ChartSeries& series) const;
    double bucketOf(const ChartSeries& series) const;
    const ChartSeries* find(const QString& name) const;
};

bool isStacked(SeriesShape shape);

// The values of a track with its buckets' beginnings, ready for a series.
void setTrack(ChartSeries& series, const SeriesResult& grid, const Track& track);
std::vector<double> bucketStarts(const SeriesResult& grid, std::size_t count);
std::vector<double> valuesOf(const Track& track);
// How busy each instance of a service was: a row for each that the result names.
HeatMap loadOf(const SeriesResult& grid, const ServiceSeries& service);

// A figure in words, with the suffix of its axis; "–" for a gap.
QString valueText(double value, const ValueAxis& axis);
// A key in words: a clock time, a category's name, or a figure.
QString keyText(double key, const KeyAxis& axis);

}  // namespace plimsoll::gui
