// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_readout.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "gui/charts/chart_ranges.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

QString inWords(const char* text) {
    return QCoreApplication::translate("ChartReadout", text);
}

std::optional<std::size_t> bucketAt(const std::vector<double>& keys, double key, double bucket) {
    const auto after = std::ranges::upper_bound(keys, key);
    if (after == keys.begin() || key >= *(after - 1) + bucket) return std::nullopt;
    return static_cast<std::size_t>(after - keys.begin()) - 1;
}

std::optional<std::size_t> nearest(const std::vector<double>& keys, double key) {
    if (keys.empty()) return std::nullopt;
    const auto after = std::ranges::lower_bound(keys, key);
    if (after == keys.end()) return keys.size() - 1;
    const auto at = static_cast<std::size_t>(after - keys.begin());
    return at > 0 && key - keys[at - 1] < keys[at] - key ? at - 1 : at;
}

std::optional<std::size_t> indexAt(const std::vector<double>& keys, double key, const KeyAxis& axis,
                                   double bucket) {
    if (bucket > 0) return bucketAt(keys, key, bucket);
    if (axis.scale != KeyScale::categories) return nearest(keys, key);
    const auto at = std::ranges::find(keys, std::round(key));
    return at == keys.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - keys.begin()));
}

QString withInterval(const ChartSeries& series, std::size_t at, const ValueAxis& axis) {
    const QString value = valueText(series.values[at], axis);
    if (at >= series.low.size() || at >= series.high.size() || std::isnan(series.low[at])) return value;
    return QStringLiteral("%1 [%2, %3]")
        .arg(value, valueText(series.low[at], axis), valueText(series.high[at], axis));
}

// The place in words: of buckets their beginning, which table and files name too.
QString titleAt(const ChartContent& content, double key) {
    const std::vector<double>* keys = content.heatMap          ? &content.heatMap->keys
                                      : content.series.empty() ? nullptr
                                                               : &content.series.front().keys;
    if (!keys) return keyText(key, content.keyAxis);
    const auto at = indexAt(*keys, key, content.keyAxis, content.keyAxis.bucket);
    return keyText(at ? (*keys)[*at] : key, content.keyAxis);
}

void addHeatRow(Readout& readout, const ChartContent& content, double key, std::size_t row) {
    const HeatMap& heat = *content.heatMap;
    if (row >= heat.cells.size()) return;
    const auto at = indexAt(heat.keys, key, content.keyAxis, content.keyAxis.bucket);
    const bool isThere = at && *at < heat.cells[row].size();
    readout.rows.push_back({std::nullopt, heat.rows.value(static_cast<qsizetype>(row)),
                            valueText(isThere ? heat.cells[row][*at] : kGap, content.left)});
}

}  // namespace

QString Readout::text() const {
    QString lines = title;
    for (const ReadoutRow& row : rows)
        lines +=
            QLatin1Char('\n') + (row.name.isEmpty() ? row.text : row.name + QStringLiteral(": ") + row.text);
    return lines;
}

Readout readoutAt(const ChartContent& content, double key, std::optional<std::size_t> heatRow,
                  const QSet<QString>& hidden) {
    Readout readout{titleAt(content, key), {}};
    for (const ChartSeries& series : content.series) {
        if (hidden.contains(series.name)) continue;
        const auto at = indexAt(series.keys, key, content.keyAxis, content.bucketOf(series));
        const bool isThere = at && *at < series.values.size();
        readout.rows.push_back(
            {series.color, series.name,
             isThere ? withInterval(series, *at, content.axisOf(series)) : QStringLiteral("–")});
    }
    if (content.heatMap && heatRow) addHeatRow(readout, content, key, *heatRow);
    if (content.keyAxis.bucket > 0)
        for (const ChartMark& mark : content.marks)
            if (std::fabs(mark.at - key) <= content.keyAxis.bucket)
                readout.rows.push_back({std::nullopt, keyText(mark.at, content.keyAxis), mark.text});
    return readout;
}

QString descriptionOf(const ChartContent& content) {
    if (content.isEmpty()) return content.placeholder;
    const ChartRange range = keyRange(content);
    QString text;
    if (content.keyAxis.scale == KeyScale::categories)
        text = content.keyAxis.categories.join(QStringLiteral(", "));
    else
        text = inWords(QT_TRANSLATE_NOOP("ChartReadout", "%1 from %2 to %3"))
                   .arg(content.keyAxis.label, keyText(range.from, content.keyAxis),
                        keyText(range.to, content.keyAxis));
    text += QStringLiteral("; ") + content.left.label;
    for (const ChartSeries& series : content.series) {
        const auto last = std::find_if(series.values.rbegin(), series.values.rend(),
                                       [](double value) { return !std::isnan(value); });
        if (last != series.values.rend())
            text += inWords(QT_TRANSLATE_NOOP("ChartReadout", "; %1 is %2 at last"))
                        .arg(series.name, valueText(*last, content.axisOf(series)));
    }
    if (content.heatMap)
        text += inWords(QT_TRANSLATE_NOOP("ChartReadout", "; %1 rows")).arg(content.heatMap->rows.size());
    return text;
}

}  // namespace plimsoll::gui
