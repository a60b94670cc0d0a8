// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/docks/json_tokens.h"

#include <algorithm>

namespace plimsoll::gui {

namespace {

using Kind = JsonToken::Kind;

bool isWordPart(QChar c) {
    return c.isLetterOrNumber() || QStringView(u"+-._").contains(c);
}

class Scanner {
  public:
    explicit Scanner(QStringView text) : text_(text) {}

    JsonTokens scanned(JsonStart start) && {
        if (start == JsonStart::insideComment) add(Kind::comment, commentEnd(0));
        while (at_ < text_.size()) next();
        return std::move(all_);
    }

  private:
    bool isAt(QStringView word) const { return text_.sliced(at_).startsWith(word); }

    void add(Kind kind, qsizetype end) {
        all_.tokens.push_back({kind, at_, end});
        at_ = end;
    }

    qsizetype commentEnd(qsizetype from) {
        const qsizetype end = text_.indexOf(u"*/", from);
        all_.endsInComment = end < 0;
        return end < 0 ? text_.size() : end + 2;
    }

    qsizetype lineEnd() const {
        const qsizetype end = text_.indexOf(u'\n', at_);
        return end < 0 ? text_.size() : end;
    }

    // A text ends with its line even where the quote is missing, so that the next line is read as one.
    qsizetype quoteEnd() const {
        for (qsizetype i = at_ + 1; i < text_.size(); ++i) {
            if (text_[i] == u'\n') return i;
            if (text_[i] == u'"') return i + 1;
            if (text_[i] == u'\\') ++i;
        }
        return text_.size();
    }

    qsizetype wordEnd() const {
        qsizetype end = at_;
        while (end < text_.size() && isWordPart(text_[end])) ++end;
        return end;
    }

    void next() {
        const QChar c = text_[at_];
        if (c.isSpace())
            ++at_;
        else if (isAt(u"//"))
            add(Kind::comment, lineEnd());
        else if (isAt(u"/*"))
            add(Kind::comment, commentEnd(at_ + 2));
        else if (c == u'"')
            add(Kind::text, quoteEnd());
        else if (QStringView(u"{}[]").contains(c))
            add(Kind::bracket, at_ + 1);
        else if (isWordPart(c))
            add(c.isDigit() || c == u'-' ? Kind::number : Kind::word, wordEnd());
        else
            mark(c);
    }

    void mark(QChar c) {
        if (c == u':' && !all_.tokens.empty() && all_.tokens.back().kind == Kind::text)
            all_.tokens.back().kind = Kind::name;
        add(Kind::mark, at_ + 1);
    }

    QStringView text_;
    qsizetype at_ = 0;
    JsonTokens all_;
};

bool isPair(QChar open, QChar close) {
    return (open == u'{' && close == u'}') || (open == u'[' && close == u']');
}

}  // namespace

JsonTokens jsonTokens(QStringView text, JsonStart start) {
    return Scanner(text).scanned(start);
}

bool isOpeningBracket(QChar c) {
    return c == u'{' || c == u'[';
}

std::optional<qsizetype> matchingBracket(QStringView text, qsizetype offset) {
    if (offset < 0 || offset >= text.size() || !QStringView(u"{}[]").contains(text[offset]))
        return std::nullopt;
    std::vector<qsizetype> open;
    for (const JsonToken& token : jsonTokens(text).tokens) {
        if (token.kind != Kind::bracket) continue;
        if (isOpeningBracket(text[token.begin])) {
            open.push_back(token.begin);
            continue;
        }
        if (open.empty() || !isPair(text[open.back()], text[token.begin])) return std::nullopt;
        if (open.back() == offset) return token.begin;
        if (token.begin == offset) return open.back();
        open.pop_back();
    }
    return std::nullopt;
}

}  // namespace plimsoll::gui
