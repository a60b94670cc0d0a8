// SPDX-License-Identifier: GPL-3.0-or-later
// The program's own icons: one-coloured drawings in gui/icons, drawn in the colours of the palette. The
// desktop's icon themes are not asked: a bare session has none.
#pragma once

#include <QIcon>
#include <QPalette>

namespace plimsoll::gui {

// `name` without folder and ending: "run". An unknown name is our mistake.
QIcon icon(const QString& name, const QPalette& palette);

// Of the program itself, for windows and task bars: the load line, a circle that a horizontal line crosses.
QIcon programIcon();

}  // namespace plimsoll::gui
