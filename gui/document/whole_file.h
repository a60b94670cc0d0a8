// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a file as a whole or not at all: until the last byte is on the disk, what was there before stays.
#pragma once

#include <QByteArray>
#include <QString>

namespace plimsoll::gui {

// Returns why it failed, in the words of the system, else nothing.
QString writeWholeFile(const QString& path, const QByteArray& bytes);

}  // namespace plimsoll::gui
