// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/colors.h"

#include <cmath>

#include "gui/theme/theme.h"

namespace plimsoll::gui {

QColor mixed(const QColor& from, const QColor& to, double share) {
    const auto channel = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return {channel(from.red(), to.red()), channel(from.green(), to.green()),
            channel(from.blue(), to.blue())};
}

QColor faded(QColor color, double opacity) {
    color.setAlphaF(static_cast<float>(opacity));
    return color;
}

QColor colorOf(Verdict verdict, const Theme& theme) {
    switch (verdict) {
        case Verdict::met: return theme.good;
        case Verdict::missed: return theme.bad;
        case Verdict::undecided:
        case Verdict::single_run: break;
    }
    return theme.warning;
}

QColor colorOf(Severity severity, const Theme& theme) {
    switch (severity) {
        case Severity::error: return theme.bad;
        case Severity::warning: return theme.warning;
        case Severity::note: break;
    }
    return theme.accent;
}

}  // namespace plimsoll::gui
