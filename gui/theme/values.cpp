// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/values.h"

#include <cmath>

namespace plimsoll::gui {

namespace {

NumberStyle signedStyle() {
    NumberStyle style;
    style.show_sign = true;
    return style;
}

QString shown(const Figure& figure) {
    return figure.value == "-" ? QStringLiteral("–") : qtext(figure.text());
}

}  // namespace

QString figureText(const MaybeEstimate& estimate, Measure measure) {
    return shown(figure(estimate, measure));
}

QString valueText(const MaybeEstimate& estimate, Measure measure) {
    return estimate ? qtext(figure(estimate, measure).value) : QStringLiteral("–");
}

QString valueText(double value, Measure measure) {
    return qtext(humane(value, measure));
}

QString differenceText(const MaybeEstimate& estimate, Measure measure) {
    return shown(figure(estimate, measure, signedStyle()));
}

QString relativeText(double share) {
    return qtext(humane(share, Measure::share, signedStyle()));
}

QString clockText(double seconds) {
    const auto whole = static_cast<qint64>(std::llround(seconds));
    const auto two = [](qint64 number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    const QString rest = two(whole / 60 % 60) + QLatin1Char(':') + two(whole % 60);
    return whole < 3600 ? rest : QString::number(whole / 3600) + QLatin1Char(':') + rest;
}

}  // namespace plimsoll::gui
