// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers from one start to the next: where it and its docks are, which file was open and
// on which page. Layouts of another version of the window are not restored.
#pragma once

#include <QString>

class QMainWindow;

namespace plimsoll::gui {

struct SessionState {
    QString file;  // empty: none was open
    int page = 0;
    bool hasLayout = false;  // docks were put back
};

void saveSession(const QMainWindow& window, const SessionState& state);

// Puts the window and its docks back; where nothing is known they stay.
SessionState restoreSession(QMainWindow& window);

}  // namespace plimsoll::gui
