// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/values.h"

#include <QCoreApplication>
#include <QTextDocument>
#include <cmath>

namespace plimsoll::gui {

namespace {

constexpr qint64 kHour = 3600;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Clock)
};

NumberStyle signedStyle() {
    NumberStyle style;
    style.show_sign = true;
    return style;
}

QString shown(const Figure& figure) {
    return figure.value == "-" ? QStringLiteral("–") : qtext(figure.text());
}

}  // namespace

QString plainToolTip(const QString& text) {
    return Qt::mightBeRichText(text) ? Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal) : text;
}

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
    const qint64 whole = std::llround(seconds);
    const auto two = [](qint64 number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    const QString rest = two(whole / 60 % 60) + QLatin1Char(':') + two(whole % 60);
    return whole < kHour ? rest : QString::number(whole / kHour) + QLatin1Char(':') + rest;
}

QString clockLabel(double seconds) {
    return std::llround(seconds) < kHour ? Words::tr("time (mm:ss)") : Words::tr("time (h:mm:ss)");
}

}  // namespace plimsoll::gui
