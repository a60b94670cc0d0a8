// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of every page of the window with real results, for the documentation and as a smoke test: the
// scenario is opened and run as a person would, and compared with the other files.
#pragma once

#include <QString>

#include "gui/app/command_line.h"

namespace plimsoll::gui {

class MainWindow;

// 0 and nothing, or why it failed and what `plimsoll` would end with for that reason.
struct DrawingEnd {
    int exitCode = 0;
    QString why;
};

// Writes start.png, live.png, compare.png (with two files or more) and report.png into the folder, which is
// made. There is no picture of a page without the result that belongs there.
DrawingEnd drawScreenshots(MainWindow& window, const CommandLine& line);

}  // namespace plimsoll::gui
