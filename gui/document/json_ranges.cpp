// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/json_ranges.h"

#include "models/io/node.h"

namespace plimsoll::gui {

namespace {

constexpr int kDeepest = 64;  // as the reader

class Scanner {
  public:
    explicit Scanner(QStringView text) : text_(text) {
        if (text.startsWith(QChar(0xfeff))) at_ = 1;
    }

    JsonRanges scanned() && {
        value("", -1, 0);
        return std::move(ranges_);
    }

  private:
    bool isAt(char16_t c) const { return at_ < text_.size() && text_[at_] == c; }
    bool isAt(QStringView word) const { return text_.mid(at_).startsWith(word); }

    void skipUntil(QStringView end) {
        const qsizetype found = text_.indexOf(end, at_ + 2);
        at_ = found < 0 ? text_.size() : found + end.size();
    }

    void skipBlank() {
        while (at_ < text_.size()) {
            if (text_[at_].isSpace())
                ++at_;
            else if (isAt(u"//"))
                skipUntil(u"\n");
            else if (isAt(u"/*"))
                skipUntil(u"*/");
            else
                return;
        }
    }

    // False where the text ends inside it.
    bool skipQuoted() {
        for (++at_; at_ < text_.size(); ++at_) {
            if (isAt(u'\\'))
                ++at_;
            else if (isAt(u'"'))
                return ++at_, true;
        }
        return false;
    }

    bool skipScalar() {
        if (isAt(u'"')) return skipQuoted();
        const qsizetype begin = at_;
        while (at_ < text_.size() &&
               (text_[at_].isLetterOrNumber() || QStringView(u"+-.").contains(text_[at_])))
            ++at_;
        return at_ > begin;
    }

    // False at the first mistake: what follows cannot be told.
    bool value(const std::string& pointer, qsizetype nameBegin, int depth) {
        skipBlank();
        if (at_ >= text_.size() || depth > kDeepest) return false;
        JsonRange& range = ranges_[pointer];
        range.begin = at_;
        range.nameBegin = nameBegin;
        bool isWhole = false;
        if (isAt(u'{') || isAt(u'[')) {
            range.kind = isAt(u'{') ? JsonRange::Kind::object : JsonRange::Kind::array;
            isWhole = elements(pointer, range, depth);
            range.isClosed = isWhole;
        } else {
            isWhole = skipScalar();
        }
        range.end = at_;
        return isWhole;
    }

    bool elements(const std::string& pointer, JsonRange& range, int depth) {
        const bool isObject = range.kind == JsonRange::Kind::object;
        const char16_t close = isObject ? u'}' : u']';
        ++at_;
        for (std::size_t index = 0;; ++index) {
            skipBlank();
            if (isAt(close)) return ++at_, true;
            if (index > 0) {
                if (!isAt(u',')) return false;
                ++at_;
                skipBlank();
            }
            qsizetype nameBegin = -1;
            std::string child = io::child_pointer(pointer, index);
            if (isObject) {
                nameBegin = at_;
                if (!isAt(u'"') || !skipQuoted()) return false;
                child = io::child_pointer(pointer, name(nameBegin));
                skipBlank();
                if (!isAt(u':')) return false;
                ++at_;
            }
            range.last = child;
            if (!value(child, nameBegin, depth + 1)) return false;
        }
    }

    // Names of scenarios have no escapes; one that has is kept as it is written.
    std::string name(qsizetype begin) const {
        return text_.sliced(begin + 1, at_ - begin - 2).toString().toStdString();
    }

    QStringView text_;
    qsizetype at_ = 0;
    JsonRanges ranges_;
};

}  // namespace

JsonRanges jsonRanges(QStringView text) {
    return Scanner(text).scanned();
}

std::string pointerAt(const JsonRanges& ranges, qsizetype offset) {
    std::string innermost;
    qsizetype shortest = -1;
    for (const auto& [pointer, range] : ranges) {
        const qsizetype begin = range.nameBegin >= 0 ? range.nameBegin : range.begin;
        if (offset < begin || offset > range.end) continue;
        const qsizetype length = range.end - begin;
        if (shortest >= 0 && length > shortest) continue;
        shortest = length;
        innermost = pointer;
    }
    return innermost;
}

}  // namespace plimsoll::gui
