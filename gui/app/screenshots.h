// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of every page of the window with real results, for the documentation and as a smoke test: the
// scenario is opened and run as a person would, and compared with the other files.
#pragma once

#include <QString>

#include "gui/app/command_line.h"

namespace plimsoll::gui {

class MainWindow;

// Writes start.png, live.png, compare.png (with two files or more) and report.png into the folder, which is
// made. Returns what went wrong, or nothing.
QString drawScreenshots(MainWindow& window, const CommandLine& line);

}  // namespace plimsoll::gui
