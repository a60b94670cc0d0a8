// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_tickers.h"

#include <QRegularExpression>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "gui/charts/plot_library.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

constexpr double kAlmost = 1e-9;  // a tick beside the range's end by rounding alone is within it

class ClockTicker : public QCPAxisTicker {
  protected:
    double getTickStep(const QCPRange& range) override {
        constexpr std::array<double, 18> kSteps = {1,   2,   5,    10,   15,   30,    60,    120,   300,
                                                   600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400};
        const double wanted = range.size() / tickCount();
        const auto* const step = std::ranges::lower_bound(kSteps, wanted);
        return step == kSteps.end() ? std::ceil(wanted / kSteps.back()) * kSteps.back() : *step;
    }
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override { return clockText(tick); }
};

// Of counts of things no fraction is a tick.
class FigureTicker : public QCPAxisTicker {
  public:
    explicit FigureTicker(Measure measure) : measure_(measure) {}

  protected:
    double getTickStep(const QCPRange& range) override {
        const double step = QCPAxisTicker::getTickStep(range);
        return measure_ == Measure::count ? std::max(1.0, step) : step;
    }
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override {
        return withoutFillingZeros(valueText(std::fabs(tick) < 1e-12 ? 0.0 : tick, measure_));
    }

    Measure measure_;
};

// Decades; where there are few, also their double and fivefold.
class LogTicker : public FigureTicker {
  public:
    using FigureTicker::FigureTicker;

  protected:
    QVector<double> createTickVector(double, const QCPRange& range) override {
        QVector<double> ticks;
        if (range.lower <= 0) return ticks;
        const double decades = std::log10(range.upper / range.lower);
        const int every = static_cast<int>(std::ceil(decades / (tickCount() + 1)));
        for (int power = static_cast<int>(std::floor(std::log10(range.lower)));
             power <= static_cast<int>(std::ceil(std::log10(range.upper))); ++power)
            for (const int step : {1, 2, 5}) {
                const double tick = step * std::pow(10, power);
                const bool isWanted = step == 1 ? power % std::max(1, every) == 0 : decades < 2;
                if (isWanted && tick >= range.lower * (1 - kAlmost) && tick <= range.upper * (1 + kAlmost))
                    ticks.push_back(tick);
            }
        return ticks;
    }
};

// Each name at its number.
class NameTicker : public QCPAxisTicker {
  public:
    explicit NameTicker(QStringList names) : names_(std::move(names)) {}

  protected:
    double getTickStep(const QCPRange&) override { return 1; }
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override {
        return names_.value(static_cast<qsizetype>(std::lround(tick)));
    }

  private:
    QStringList names_;
};

// As many names as there is room for.
class RowTicker : public NameTicker {
  public:
    using NameTicker::NameTicker;

  protected:
    double getTickStep(const QCPRange& range) override {
        return std::max(1.0, std::ceil(range.size() / tickCount()));
    }
};

}  // namespace

namespace {

// "web-0", "web-1" are "0", "1" where the chart's title says whose they are.
QStringList withoutCommonPrefix(QStringList names) {
    if (names.size() < 2) return names;
    const qsizetype length = names.front().lastIndexOf(QLatin1Char('-')) + 1;
    const QString prefix = names.front().left(length);
    if (length == 0 ||
        !std::ranges::all_of(names, [&](const QString& name) { return name.startsWith(prefix); }))
        return names;
    for (QString& name : names) name.remove(0, length);
    return names;
}

}  // namespace

QString withoutFillingZeros(const QString& figure) {
    static const QRegularExpression zeros(QStringLiteral("(\\.\\d*?)0+(?!\\d)"));
    QString text = figure;
    text.replace(zeros, QStringLiteral("\\1"));
    static const QRegularExpression point(QStringLiteral("\\.(?!\\d)"));
    return text.remove(point);
}

QSharedPointer<QCPAxisTicker> tickerOf(const KeyAxis& axis) {
    switch (axis.scale) {
        case KeyScale::clock: return QSharedPointer<ClockTicker>::create();
        case KeyScale::linear: return QSharedPointer<FigureTicker>::create(axis.measure);
        case KeyScale::log: return QSharedPointer<LogTicker>::create(axis.measure);
        case KeyScale::categories: return QSharedPointer<NameTicker>::create(axis.categories);
    }
    return {};
}

QSharedPointer<QCPAxisTicker> tickerOf(const ValueAxis& axis) {
    if (axis.scale == ValueScale::log) return QSharedPointer<LogTicker>::create(axis.measure);
    return QSharedPointer<FigureTicker>::create(axis.measure);
}

QSharedPointer<QCPAxisTicker> rowTicker(const QStringList& rows) {
    return QSharedPointer<RowTicker>::create(withoutCommonPrefix(rows));
}

}  // namespace plimsoll::gui
