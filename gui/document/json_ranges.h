// SPDX-License-Identifier: GPL-3.0-or-later
// Where each value of a JSON text with comments stands, so that an edit can touch it and nothing else. Reads
// what it can of a text with mistakes: everything before the first one. Offsets count UTF-16 units, as
// QString does. Leaves out: what the values mean and whether they are allowed; that is models/io.
#pragma once

#include <QString>
#include <QStringView>
#include <map>
#include <string>

namespace plimsoll::gui {

struct JsonRange {
    enum class Kind { object, array, scalar };

    Kind kind = Kind::scalar;
    qsizetype begin = 0, end = 0;  // of the value
    qsizetype nameBegin = -1;      // of the quoted name, where it is a member
    std::string last;       // of objects and arrays: the pointer of their last element; empty: they have none
    bool isClosed = false;  // of objects and arrays: whether the text went as far as their end
};

// By JSON pointer (RFC 6901); "" is the document.
using JsonRanges = std::map<std::string, JsonRange>;

JsonRanges jsonRanges(QStringView text);

// The pointer of the innermost value around that offset, members' names included.
std::string pointerAt(const JsonRanges& ranges, qsizetype offset);

}  // namespace plimsoll::gui
