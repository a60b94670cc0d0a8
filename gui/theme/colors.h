// SPDX-License-Identifier: GPL-3.0-or-later
// Colours made of others, and those that say a verdict or a severity wherever it is shown.
#pragma once

#include <QColor>

#include "sim/base/result.h"
#include "study/result.h"

namespace plimsoll::gui {

struct Theme;

// From one to the other, by a share of 0 to 1; opaque.
QColor mixed(const QColor& from, const QColor& to, double share);
QColor faded(QColor color, double opacity);

QColor colorOf(Verdict verdict, const Theme& theme);
QColor colorOf(Severity severity, const Theme& theme);

}  // namespace plimsoll::gui
