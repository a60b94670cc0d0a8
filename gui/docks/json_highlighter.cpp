// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/docks/json_highlighter.h"

#include <QPalette>

#include "gui/theme/theme.h"

namespace plimsoll::gui {

namespace {

enum BlockState { kCode, kInComment };

bool isWordCharacter(QChar c) {
    return c.isLetterOrNumber() || c == QLatin1Char('.') || c == QLatin1Char('-') || c == QLatin1Char('+');
}

}  // namespace

void JsonHighlighter::setPalette(const QPalette& palette) {
    const Theme& theme = themeOf(palette);
    name_ = theme.accent;
    text_ = theme.good;
    number_ = theme.goal;
    comment_ = theme.faintText;
    rehighlight();
}

int JsonHighlighter::endOfComment(const QString& line, int from) {
    const auto close = static_cast<int>(line.indexOf(QStringLiteral("*/"), from));
    setCurrentBlockState(close < 0 ? kInComment : kCode);
    return close < 0 ? static_cast<int>(line.size()) : close + 2;
}

int JsonHighlighter::endOfText(const QString& line, int from) const {
    int at = from + 1;
    while (at < line.size() && line[at] != QLatin1Char('"')) at += line[at] == QLatin1Char('\\') ? 2 : 1;
    return std::min(at + 1, static_cast<int>(line.size()));
}

void JsonHighlighter::highlightBlock(const QString& line) {
    setCurrentBlockState(kCode);
    int at = 0;
    if (previousBlockState() == kInComment) {
        at = endOfComment(line, 0);
        setFormat(0, at, comment_);
    }
    while (at < line.size()) {
        const int from = at;
        const QStringView rest = QStringView(line).sliced(at);
        if (rest.startsWith(u"//")) {
            setFormat(at, static_cast<int>(rest.size()), comment_);
            return;
        }
        if (rest.startsWith(u"/*")) {
            at = endOfComment(line, at + 2);
            setFormat(from, at - from, comment_);
        } else if (line[at] == QLatin1Char('"')) {
            at = endOfText(line, at);
            const bool isName = QStringView(line).sliced(at).trimmed().startsWith(u':');
            setFormat(from, at - from, isName ? name_ : text_);
        } else if (isWordCharacter(line[at])) {
            while (at < line.size() && isWordCharacter(line[at])) ++at;
            setFormat(from, at - from, number_);
        } else {
            ++at;
        }
    }
}

}  // namespace plimsoll::gui
