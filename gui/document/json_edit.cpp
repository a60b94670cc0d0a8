// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/json_edit.h"

#include "gui/document/json_ranges.h"
#include "gui/theme/values.h"
#include "models/io/node.h"
#include "reports/safe_text.h"

namespace plimsoll::gui {

namespace {

QString quoted(const std::string& name) {
    return qtext(json_string(name));
}

// "b": {"c": 1} for the parts b, c and the value 1.
QString member(std::span<const std::string> parts, const QString& json) {
    QString text = json;
    for (std::size_t i = parts.size(); i-- > 1;)
        text = QStringLiteral("{ %1: %2 }").arg(quoted(parts[i]), text);
    return QStringLiteral("%1: %2").arg(quoted(parts.front()), text);
}

qsizetype lineBegin(const QString& text, qsizetype at) {
    return at == 0 ? 0 : text.lastIndexOf(QLatin1Char('\n'), at - 1) + 1;
}

qsizetype lineEnd(const QString& text, qsizetype at) {
    const qsizetype end = text.indexOf(QLatin1Char('\n'), at);
    return end < 0 ? text.size() : end;
}

QString indentOf(const QString& text, qsizetype at) {
    const qsizetype begin = lineBegin(text, at);
    qsizetype end = begin;
    while (end < text.size() && (text[end] == QLatin1Char(' ') || text[end] == QLatin1Char('\t'))) ++end;
    return text.sliced(begin, end - begin);
}

bool spansLines(const QString& text, const JsonRange& range) {
    return QStringView(text).sliced(range.begin, range.end - range.begin).contains(QLatin1Char('\n'));
}

// Behind a value, up to the comma or the end of what holds it, blanks and comments aside.
qsizetype nextToken(const QString& text, qsizetype at) {
    while (at < text.size()) {
        const QStringView rest = QStringView(text).sliced(at);
        if (text[at].isSpace())
            ++at;
        else if (rest.startsWith(u"//"))
            at = lineEnd(text, at);
        else if (rest.startsWith(u"/*"))
            at = std::max(at + 2, text.indexOf(QStringLiteral("*/"), at + 2) + 2);
        else
            break;
    }
    return at;
}

std::vector<TextChange> inserted(const QString& text, const JsonRange& holder, const JsonRanges& ranges,
                                 const QString& what) {
    if (holder.last.empty()) return {{holder.begin + 1, {}, QStringLiteral(" %1 ").arg(what)}};
    const JsonRange& last = ranges.at(holder.last);
    const qsizetype lastBegin = last.nameBegin >= 0 ? last.nameBegin : last.begin;
    const bool isOnLineOfItsOwn = lineBegin(text, lastBegin) > holder.begin && spansLines(text, holder);
    if (!isOnLineOfItsOwn) return {{last.end, {}, QStringLiteral(", %1").arg(what)}};
    // A comment behind the last member stays behind it.
    const qsizetype close = holder.end - 1;
    const qsizetype after = std::min(lineEnd(text, last.end), close);
    const QString line = QLatin1Char('\n') + indentOf(text, lastBegin) + what;
    if (after == last.end) return {{last.end, {}, QLatin1Char(',') + line}};
    return {{after, {}, line}, {last.end, {}, QStringLiteral(",")}};
}

}  // namespace

TextChanges changesToSet(const QString& text, const std::string& pointer, const QString& json) {
    const JsonRanges ranges = jsonRanges(text);
    if (const auto known = ranges.find(pointer); known != ranges.end()) {
        const JsonRange& range = known->second;
        const bool isWhole = range.kind == JsonRange::Kind::scalar || range.isClosed;
        if (!isWhole) return std::nullopt;
        return std::vector<TextChange>{
            {range.begin, text.sliced(range.begin, range.end - range.begin), json}};
    }
    // The nearest object around it gets a new member.
    const std::vector<std::string> parts = io::pointer_parts(pointer);
    std::string holderPointer;
    std::size_t depth = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string child = io::child_pointer(holderPointer, parts[i]);
        if (!ranges.contains(child)) break;
        holderPointer = child;
        depth = i + 1;
    }
    const auto holder = ranges.find(holderPointer);
    if (holder == ranges.end() || !holder->second.isClosed) return std::nullopt;
    const std::span<const std::string> missing = std::span(parts).subspan(depth);
    if (holder->second.kind == JsonRange::Kind::object)
        return inserted(text, holder->second, ranges, member(missing, json));
    const bool isNext =
        missing.size() == 1 &&
        (missing.front() == "-" ||
         holder->second.last == io::child_pointer(holderPointer, std::stoull(missing.front()) - 1));
    if (holder->second.kind != JsonRange::Kind::array || !isNext) return std::nullopt;
    return inserted(text, holder->second, ranges, json);
}

TextChanges changesToRemove(const QString& text, const std::string& pointer) {
    const JsonRanges ranges = jsonRanges(text);
    const auto known = ranges.find(pointer);
    if (known == ranges.end() || pointer.empty()) return std::vector<TextChange>{};
    const JsonRange& range = known->second;
    qsizetype begin = range.nameBegin >= 0 ? range.nameBegin : range.begin;
    qsizetype end = range.end;
    const auto removal = [&](qsizetype from, qsizetype to) {
        return TextChange{from, text.sliced(from, to - from), {}};
    };
    const qsizetype next = nextToken(text, end);
    if (next < text.size() && text[next] == QLatin1Char(',')) {
        end = next + 1;
        // The rest of its line goes too, where nothing else stands in it.
        const qsizetype rest = lineEnd(text, end);
        const bool isAlone = QStringView(text)
                                 .sliced(lineBegin(text, begin), begin - lineBegin(text, begin))
                                 .trimmed()
                                 .isEmpty() &&
                             QStringView(text).sliced(end, rest - end).trimmed().isEmpty();
        if (isAlone && rest < text.size()) return std::vector{removal(lineBegin(text, begin), rest + 1)};
        while (end < text.size() && text[end] == QLatin1Char(' ')) ++end;
        return std::vector{removal(begin, end)};
    }
    // The last one: the comma before it goes.
    const qsizetype comma = text.lastIndexOf(QLatin1Char(','), begin);
    const std::string holder = pointer.substr(0, pointer.rfind('/'));
    if (comma > ranges.at(holder).begin && nextToken(text, comma + 1) == begin) {
        const QStringView between = QStringView(text).sliced(comma + 1, begin - comma - 1);
        if (between.trimmed().isEmpty()) return std::vector{removal(comma, end)};
        return std::vector{removal(begin, end), removal(comma, comma + 1)};
    }
    return std::vector{removal(begin, end)};
}

QString applied(QString text, const std::vector<TextChange>& changes) {
    for (const TextChange& change : changes) text.replace(change.at, change.removed.size(), change.inserted);
    return text;
}

}  // namespace plimsoll::gui
