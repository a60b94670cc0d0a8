// SPDX-License-Identifier: GPL-3.0-or-later
// The colours of the window, light and dark, by what they mean. Widgets ask themeOf(palette()) when they
// paint and after a PaletteChange, and keep no colour. Text on any surface has a contrast of at least 4.5
// : 1.
#pragma once

#include <QColor>
#include <QPalette>
#include <QString>
#include <array>

class QApplication;

namespace plimsoll::gui {

enum class ThemeChoice { system, light, dark };

// As settings and the command line write them; anything else is the system's.
ThemeChoice themeNamed(const QString& name);
QString nameOf(ThemeChoice choice);

struct Theme {
    QColor window, surface, border;  // behind everything; cards, charts and tables; lines around them
    QColor text, faintText;
    QColor accent;                // selection, progress, links
    QColor good, warning, bad;    // goal met, undecided or a warning, missed or an error
    QColor grid, goal, baseline;  // of charts
    QColor absent;                // cells of a heat map where nothing lives
    std::array<QColor, 8>
        series;  // lines, bars and candidates, in order; told apart by colour-blind eyes too

    bool isDark() const { return window.lightness() < 128; }
    // 0 to 1, from calm to full; lighter and darker in one direction, so that it reads without colour.
    QColor load(double utilization) const;
};

const Theme& themeOf(const QPalette& palette);

// Style, palette and tool tips of the whole program. `system` follows the desktop's palette.
void applyTheme(ThemeChoice choice, QApplication& application);

// Of all texts, in points; 0: the system's.
void applyFontSize(int points, QApplication& application);

}  // namespace plimsoll::gui
