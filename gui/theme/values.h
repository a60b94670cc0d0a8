// SPDX-License-Identifier: GPL-3.0-or-later
// Figures as the window writes them, which is as every report does: see reports/humane.h. What a run measured
// comes through here, so that the window shows the command line's numbers. Leaves out: ticks of axes, numbers
// that the user wrote, and counts of the window's own.
#pragma once

#include <QString>
#include <string>
#include <string_view>

#include "reports/humane.h"
#include "study/result.h"

namespace plimsoll::gui {

inline QString qtext(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}
inline std::string stdtext(const QString& text) {
    return text.toStdString();
}

// A tool tip that is shown as it is written, whatever names of files and scenarios are in it.
QString plainToolTip(const QString& text);

// "312 ms ± 9"; "–" where there is no data.
QString figureText(const MaybeEstimate& estimate, Measure measure);
// Its value alone: "312 ms".
QString valueText(const MaybeEstimate& estimate, Measure measure);
QString valueText(double value, Measure measure);
// "+12 ms ± 3": with a sign.
QString differenceText(const MaybeEstimate& estimate, Measure measure);
// "+22.6 %" of a relative difference of 0.226.
QString relativeText(double share);

// A time of the simulation, as axes and cursors write it: "08:12", "1:02:30".
QString clockText(double seconds);
// What an axis of such times is called that ends there.
QString clockLabel(double seconds);

}  // namespace plimsoll::gui
