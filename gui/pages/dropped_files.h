// SPDX-License-Identifier: GPL-3.0-or-later
// What a person drops on the window, as far as it can be opened.
#pragma once

#include <QStringList>

class QMimeData;

namespace plimsoll::gui {

// Files on this machine that are there; no folders, no addresses, no text.
QStringList droppedFiles(const QMimeData& content);

}  // namespace plimsoll::gui
