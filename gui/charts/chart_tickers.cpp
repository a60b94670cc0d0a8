// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_tickers.h"

#include <QFontMetrics>
#include <QRegularExpression>
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "gui/charts/plot_library.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

constexpr double kLabelPlace = 1.4;  // of a label's width, so that labels do not run together
constexpr double kNamePlace = 1.04;
constexpr double kAlmost = 1e-9;  // a tick beside the range's end by rounding alone is within it

// At a space where it must be, and cut where that is not enough.
QString inTwoLines(const QString& name, const QFontMetrics& metrics, int width) {
    if (metrics.horizontalAdvance(name) <= width) return name;
    qsizetype end = name.lastIndexOf(QLatin1Char(' '));
    while (end > 0 && metrics.horizontalAdvance(name.left(end)) > width)
        end = name.lastIndexOf(QLatin1Char(' '), end - 1);
    if (end <= 0) return metrics.elidedText(name, Qt::ElideRight, width);
    return name.left(end) + QLatin1Char('\n') + metrics.elidedText(name.mid(end + 1), Qt::ElideRight, width);
}

// Knows how much room its labels have, if somebody told it.
class FittedTicker : public QCPAxisTicker {
  public:
    void fit(const QFontMetrics& metrics, int room) { room_ = Room{metrics, room}; }

  protected:
    struct Room {
        QFontMetrics metrics;
        int width;
    };
    std::optional<Room> room_;
};

class ClockTicker : public FittedTicker {
  protected:
    double getTickStep(const QCPRange& range) override {
        constexpr std::array<double, 18> kSteps = {1,   2,   5,    10,   15,   30,    60,    120,   300,
                                                   600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400};
        const double wanted = range.size() / mostTicks(range);
        const auto* const step = std::ranges::lower_bound(kSteps, wanted);
        return step == kSteps.end() ? std::ceil(wanted / kSteps.back()) * kSteps.back() : *step;
    }
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override { return clockText(tick); }

  private:
    // The last label is the longest.
    double mostTicks(const QCPRange& range) const {
        if (!room_) return tickCount();
        const double each = room_->metrics.horizontalAdvance(clockText(range.upper)) * kLabelPlace;
        return std::clamp(room_->width / each, 1.0, static_cast<double>(tickCount()));
    }
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
class NameTicker : public FittedTicker {
  public:
    explicit NameTicker(QStringList names) : names_(std::move(names)) {}

  protected:
    double getTickStep(const QCPRange&) override { return 1; }
    int getSubTickCount(double) override { return 0; }
    QString getTickLabel(double tick, const QLocale&, QChar, int) override {
        const QString name = names_.value(static_cast<qsizetype>(std::lround(tick)));
        if (!room_ || names_.isEmpty()) return name;
        const double place = room_->width / static_cast<double>(names_.size());
        return inTwoLines(name, room_->metrics, static_cast<int>(place / kNamePlace));
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

void fitLabels(QCPAxisTicker& ticker, const QFontMetrics& metrics, int room) {
    if (auto* const fitted = dynamic_cast<FittedTicker*>(&ticker)) fitted->fit(metrics, room);
}

QSharedPointer<QCPAxisTicker> rowTicker(const QStringList& rows) {
    return QSharedPointer<RowTicker>::create(withoutCommonPrefix(rows));
}

}  // namespace plimsoll::gui
