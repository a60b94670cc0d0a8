// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_table.h"

#include <QCoreApplication>
#include <algorithm>
#include <charconv>
#include <cmath>

#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ChartTable)
};

std::vector<std::optional<double>> placedAt(const std::vector<double>& keys, const std::vector<double>& own,
                                            const std::vector<double>& values) {
    std::vector<std::optional<double>> placed(keys.size());
    auto at = keys.begin();
    for (std::size_t i = 0; i < std::min(own.size(), values.size()); ++i) {
        at = std::lower_bound(at, keys.end(), own[i]);
        if (!std::isnan(values[i])) placed[static_cast<std::size_t>(at - keys.begin())] = values[i];
    }
    return placed;
}

std::vector<double> allKeys(const ChartContent& content) {
    if (content.heatMap) return content.heatMap->keys;
    std::vector<double> keys;
    for (const ChartSeries& series : content.series) {
        if (series.keys == keys) continue;
        std::vector<double> merged;
        merged.reserve(keys.size() + series.keys.size());
        std::ranges::set_union(keys, series.keys, std::back_inserter(merged));
        keys = std::move(merged);
    }
    keys.erase(std::ranges::unique(keys).begin(), keys.end());
    return keys;
}

QByteArray numberText(double value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return QByteArray(text.data(), end - text.data());
}

QByteArray cellText(QString text) {
    static const QString starters = QStringLiteral("=+-@\t\r");
    if (!text.isEmpty() && starters.contains(text.front())) text.prepend(QLatin1Char('\''));
    const bool isPlain = std::ranges::none_of(
        text, [](QChar c) { return c == u'"' || c == u',' || c == u'\n' || c == u'\r'; });
    if (isPlain) return text.toUtf8();
    text.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return ('"' + text.toUtf8() + '"');
}

QString baseUnit(Measure measure) {
    switch (measure) {
        case Measure::seconds: return QStringLiteral("s");
        case Measure::share: return QStringLiteral("share of 1");
        case Measure::money: return QStringLiteral("USD");
        case Measure::per_second: return QStringLiteral("1/s");
        case Measure::bytes: return QStringLiteral("B");
        case Measure::bandwidth: return QStringLiteral("B/s");
        case Measure::energy: return QStringLiteral("kWh");
        case Measure::count:
        case Measure::ratio: return {};
    }
    return {};
}

QString withUnit(const QString& name, const QString& unit) {
    return unit.isEmpty() ? name : QStringLiteral("%1 [%2]").arg(name, unit);
}

QByteArray headerOf(const ChartTable& table) {
    const bool isNamed = table.keyAxis.scale == KeyScale::categories;
    QByteArray header =
        cellText(withUnit(table.keyAxis.label, isNamed ? QString() : baseUnit(table.keyAxis.measure)));
    for (const ChartColumn& column : table.columns)
        header += ',' + cellText(withUnit(column.name, baseUnit(column.axis.measure) + column.axis.suffix));
    return header + "\r\n";
}

}  // namespace

ChartTable tableOf(const ChartContent& content) {
    ChartTable table{content.keyAxis, allKeys(content), {}};
    for (const ChartSeries& series : content.series) {
        const ValueAxis& axis = content.axisOf(series);
        table.columns.push_back({series.name, axis, placedAt(table.keys, series.keys, series.values)});
        if (series.low.empty()) continue;
        table.columns.push_back(
            {Words::tr("%1 (low)").arg(series.name), axis, placedAt(table.keys, series.keys, series.low)});
        table.columns.push_back(
            {Words::tr("%1 (high)").arg(series.name), axis, placedAt(table.keys, series.keys, series.high)});
    }
    if (!content.heatMap) return table;
    const HeatMap& heat = *content.heatMap;
    for (std::size_t row = 0; row < heat.cells.size(); ++row)
        table.columns.push_back({heat.rows.value(static_cast<qsizetype>(row)), content.left,
                                 placedAt(table.keys, heat.keys, heat.cells[row])});
    return table;
}

QByteArray csvOf(const ChartTable& table) {
    QByteArray csv = headerOf(table);
    for (std::size_t row = 0; row < table.keys.size(); ++row) {
        const bool isNamed = table.keyAxis.scale == KeyScale::categories;
        csv += isNamed ? cellText(keyText(table.keys[row], table.keyAxis)) : numberText(table.keys[row]);
        for (const ChartColumn& column : table.columns) {
            csv += ',';
            if (column.values[row]) csv += numberText(*column.values[row]);
        }
        csv += "\r\n";
    }
    return csv;
}

}  // namespace plimsoll::gui
