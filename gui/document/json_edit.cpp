// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/json_edit.h"

#include "gui/document/json_ranges.h"
#include "gui/document/json_text.h"
#include "gui/theme/values.h"
#include "models/io/node.h"

namespace plimsoll::gui {

namespace {

// "b": {"c": 1} for the parts b, c and the value 1.
QString member(std::span<const std::string> parts, const QString& json) {
    QString text = json;
    for (std::size_t i = parts.size(); i-- > 1;)
        text = QStringLiteral("{ %1: %2 }").arg(quoted(qtext(parts[i])), text);
    return QStringLiteral("%1: %2").arg(quoted(qtext(parts.front())), text);
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

qsizetype commentEnd(const QString& text, qsizetype at) {
    const qsizetype end = text.indexOf(QStringLiteral("*/"), at + 2);
    return end < 0 ? text.size() : end + 2;
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
            at = commentEnd(text, at);
        else
            break;
    }
    return at;
}

// Where a new line can begin behind a value: a comment behind it in its line stays whole, with more lines of
// its own if it has some.
qsizetype nextLine(const QString& text, qsizetype at) {
    while (at < text.size() && text[at] != QLatin1Char('\n')) {
        const QStringView rest = QStringView(text).sliced(at);
        if (rest.startsWith(u"//")) return lineEnd(text, at);
        if (rest.startsWith(u"/*"))
            at = commentEnd(text, at);
        else if (text[at].isSpace())
            ++at;
        else
            break;
    }
    return at;
}

// The element before one of the same holder, or null.
const JsonRange* before(const JsonRanges& ranges, const std::string& holder, const JsonRange& element) {
    const JsonRange* nearest = nullptr;
    for (const auto& [pointer, range] : ranges) {
        const bool isSibling =
            pointer.starts_with(holder + '/') && pointer.find('/', holder.size() + 1) == std::string::npos;
        if (!isSibling || range.end > element.begin) continue;
        if (!nearest || range.end > nearest->end) nearest = &range;
    }
    return nearest;
}

bool isBlank(const QString& text, qsizetype from, qsizetype to) {
    return QStringView(text).sliced(from, to - from).trimmed().isEmpty();
}

TextChange removal(const QString& text, qsizetype from, qsizetype to) {
    return {from, text.sliced(from, to - from), {}};
}

// With the rest of its line, where nothing else stands in it.
std::vector<TextChange> removedWithCommaBehind(const QString& text, qsizetype begin, qsizetype comma) {
    qsizetype end = comma + 1;
    const qsizetype rest = lineEnd(text, end);
    const bool isAlone = isBlank(text, lineBegin(text, begin), begin) && isBlank(text, end, rest);
    if (isAlone && rest < text.size()) return {removal(text, lineBegin(text, begin), rest + 1)};
    while (end < text.size() && text[end] == QLatin1Char(' ')) ++end;
    return {removal(text, begin, end)};
}

// A comment between the two stays.
std::vector<TextChange> removedWithCommaBefore(const QString& text, qsizetype comma, qsizetype begin,
                                               qsizetype end) {
    if (isBlank(text, comma + 1, begin)) return {removal(text, comma, end)};
    const qsizetype line = lineBegin(text, begin);
    const bool isAlone = line > comma && isBlank(text, line, begin) && isBlank(text, end, lineEnd(text, end));
    return {removal(text, isAlone ? line - 1 : begin, end), removal(text, comma, comma + 1)};
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
    const qsizetype after = std::min(nextLine(text, last.end), close);
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
    const qsizetype begin = range.nameBegin >= 0 ? range.nameBegin : range.begin;
    const qsizetype next = nextToken(text, range.end);
    if (next < text.size() && text[next] == QLatin1Char(','))
        return removedWithCommaBehind(text, begin, next);
    // Of the last one the comma before it goes, which is not one that stands in a comment.
    const JsonRange* previous = before(ranges, pointer.substr(0, pointer.rfind('/')), range);
    if (!previous) return std::vector{removal(text, begin, range.end)};
    return removedWithCommaBefore(text, nextToken(text, previous->end), begin, range.end);
}

QString applied(QString text, const std::vector<TextChange>& changes) {
    for (const TextChange& change : changes) text.replace(change.at, change.removed.size(), change.inserted);
    return text;
}

}  // namespace plimsoll::gui
