// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/docks/json_highlighter.h"

#include "gui/docks/json_tokens.h"
#include "gui/theme/theme.h"

namespace plimsoll::gui {

namespace {

constexpr int kInsideComment = 1;

QTextCharFormat formatOf(JsonToken::Kind kind, const Theme& theme) {
    using Kind = JsonToken::Kind;
    QTextCharFormat format;
    switch (kind) {
        case Kind::name: format.setForeground(theme.accent); break;
        case Kind::text: format.setForeground(theme.good); break;
        case Kind::number: format.setForeground(theme.goal); break;
        case Kind::word: format.setForeground(theme.warning); break;
        case Kind::comment:
            format.setForeground(theme.faintText);
            format.setFontItalic(true);
            break;
        case Kind::bracket:
        case Kind::mark: format.setForeground(theme.text); break;
    }
    return format;
}

}  // namespace

JsonHighlighter::JsonHighlighter(QTextDocument* document) : QSyntaxHighlighter(document) {}

void JsonHighlighter::setPalette(const QPalette& palette) {
    palette_ = palette;
    rehighlight();
}

void JsonHighlighter::highlightBlock(const QString& line) {
    const Theme& theme = themeOf(palette_);
    const auto start = previousBlockState() == kInsideComment ? JsonStart::insideComment : JsonStart::outside;
    const JsonTokens all = jsonTokens(line, start);
    for (const JsonToken& token : all.tokens)
        setFormat(static_cast<int>(token.begin), static_cast<int>(token.end - token.begin),
                  formatOf(token.kind, theme));
    setCurrentBlockState(all.endsInComment ? kInsideComment : 0);
}

}  // namespace plimsoll::gui
