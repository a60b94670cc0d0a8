// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/docks/shown_text.h"

#include <algorithm>

namespace plimsoll::gui {

namespace {

bool isPairAt(QStringView text, qsizetype at) {
    return at + 1 < text.size() && text[at] == u'\r' && text[at + 1] == u'\n';
}

// What Qt's text documents take for the end of a paragraph.
bool isBreak(QChar c) {
    return c == u'\r' || c == QChar::ParagraphSeparator || c == QChar(0xfdd0) || c == QChar(0xfdd1);
}

int bytesOf(QStringView text, qsizetype at) {
    const char16_t unit = text[at].unicode();
    if (unit < 0x80) return 1;
    if (unit < 0x800) return 2;
    return text[at].isHighSurrogate() ? 4 : 3;
}

}  // namespace

QString shownText(QString text) {
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    std::ranges::replace_if(text, &isBreak, QChar(u'\n'));
    return text;
}

qsizetype offsetInText(QStringView text, qsizetype shownOffset) {
    qsizetype at = 0;
    for (; shownOffset > 0 && at < text.size(); --shownOffset) at += isPairAt(text, at) ? 2 : 1;
    return at;
}

qsizetype shownOffset(QStringView text, qsizetype offset) {
    return offset - text.first(offset).count(QStringView(u"\r\n"));
}

QString lineBreakOf(const QString& text) {
    return text.contains(QStringLiteral("\r\n")) ? QStringLiteral("\r\n") : QStringLiteral("\n");
}

qsizetype offsetInLine(QStringView line, int byteColumn) {
    qsizetype at = 0;
    for (int bytes = byteColumn - 1; at < line.size(); ++at) {
        bytes -= bytesOf(line, at);
        if (bytes < 0) return at;
        if (line[at].isHighSurrogate()) ++at;
    }
    return std::min(at, line.size());
}

}  // namespace plimsoll::gui
