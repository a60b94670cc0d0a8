// SPDX-License-Identifier: GPL-3.0-or-later
// A text as an editor of lines shows it: with one character for each end of a line, whatever the file has.
// And the way between places in the one and in the other.
#pragma once

#include <QString>
#include <QStringView>

namespace plimsoll::gui {

QString shownText(QString text);

// From an offset in the shown text to the one in the text, and back.
qsizetype offsetInText(QStringView text, qsizetype shownOffset);
qsizetype shownOffset(QStringView text, qsizetype offset);

// What stands at the shown text's end of line in this file: "\n" or "\r\n".
QString lineBreakOf(const QString& text);

// From a column in bytes of UTF-8, counted from 1 as issues do, to an offset in the line. Beyond the line's
// end: its end.
qsizetype offsetInLine(QStringView line, int byteColumn);

}  // namespace plimsoll::gui
