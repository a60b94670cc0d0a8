// SPDX-License-Identifier: GPL-3.0-or-later
// Where axes have their ticks, and how these are written: clock times, figures with their units, names.
// Figures are written as everywhere, without the zeros that only fill up their digits.
#pragma once

#include <QSharedPointer>

#include "gui/charts/chart_content.h"

class QCPAxisTicker;
class QFontMetrics;

namespace plimsoll::gui {

QSharedPointer<QCPAxisTicker> tickerOf(const KeyAxis& axis);
QSharedPointer<QCPAxisTicker> tickerOf(const ValueAxis& axis);
QSharedPointer<QCPAxisTicker> rowTicker(const QStringList& rows);
// Of a horizontal axis that many pixels long: fewer times, or names in two lines, where they are wide.
void fitLabels(QCPAxisTicker& ticker, const QFontMetrics& metrics, int room);

// "10 ms" of "10.0 ms", "$2" of "$2.00".
QString withoutFillingZeros(const QString& figure);

}  // namespace plimsoll::gui
