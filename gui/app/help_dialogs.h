// SPDX-License-Identifier: GPL-3.0-or-later
// What the Help menu shows.
#pragma once

class QMainWindow;

namespace plimsoll::gui {

// Every action of the window that has a shortcut, with it.
void showShortcuts(QMainWindow& window);

// Version, licences, and of the price books that travel inside: from when they are and where they were read.
void showAbout(QMainWindow& window);

}  // namespace plimsoll::gui
