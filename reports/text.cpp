// SPDX-License-Identifier: MIT
#include "reports/text.h"

#include <algorithm>

#include <fmt/format.h>

#include "reports/safe_text.h"
#include "reports/summary.h"
#include "reports/text_table.h"
#include "reports/words.h"

namespace plimsoll {
namespace {

constexpr int kLongestName = 28;
constexpr int kShortestName = 10;
constexpr int kCandidateGap = 3;

struct Mark {
    std::string sign;
    Ink ink = Ink::plain;
};

Mark mark_of(Verdict verdict, Symbols symbols) {
    const bool is_unicode = symbols == Symbols::unicode;
    switch (verdict) {
        case Verdict::met: return {is_unicode ? "✓" : "+", Ink::green};
        case Verdict::missed: return {is_unicode ? "✗" : "x", Ink::red};
        case Verdict::undecided: return {"?", Ink::magenta};
        case Verdict::single_run: return {is_unicode ? "·" : ".", Ink::faint};
    }
    return {};
}

std::string safe(const TextStyle& style, std::string_view text) {
    return style.symbols == Symbols::unicode ? printable(text) : ascii_only(text);
}

// Breaks between words only; a word longer than the line stays whole.
std::string wrapped(const std::string& text, int columns, const std::string& indent) {
    std::string out, line;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        const std::string word = text.substr(at, end - at);
        const bool is_full =
            !line.empty() && display_width(fmt::format("{}{} {}", indent, line, word)) > columns;
        if (is_full) out += (out.empty() ? "" : indent) + line + "\n", line.clear();
        line += (line.empty() ? "" : " ") + word;
        at = end + 1;
    }
    return out + (out.empty() ? "" : indent) + line + "\n";
}

TextCell verdict_cell(const SummaryCell& cell, const TextStyle& style) {
    if (!cell.verdict) return {};
    const Mark mark = mark_of(*cell.verdict, style.symbols);
    return {mark.sign + " " + std::string(verdict_name(*cell.verdict)), mark.ink};
}

void add_figure(std::vector<TextCell>& cells, const SummaryCell& cell, SummaryRow::Weight weight,
                const TextStyle& style) {
    const Ink ink = weight == SummaryRow::Weight::total ? Ink::bold : Ink::plain;
    const std::string dagger = style.symbols == Symbols::unicode ? "†" : "^";
    cells.push_back(verdict_cell(cell, style));
    cells.push_back({cell.figure.value, ink});
    cells.push_back({cell.lacks_interval ? dagger : cell.figure.interval, Ink::plain});
}

void add_difference(std::vector<TextCell>& cells, const SummaryCell& cell) {
    const bool is_clear = cell.significance == Significance::significant;
    const Ink ink = is_clear ? Ink::plain : Ink::faint;
    const Figure figure = cell.difference.value_or(Figure{"", ""});
    cells.push_back({figure.value, ink});
    cells.push_back({figure.interval, ink});
    cells.push_back({cell.difference ? (is_clear ? "*" : "~") : "", is_clear ? Ink::bold : Ink::faint});
}

TextGroup figure_group(const std::string& title) {
    return {title, {{Align::left}, {Align::right, 2}, {Align::left, 1}}, kCandidateGap};
}

TextGroup difference_group(const std::string& title) {
    return {title, {{Align::right}, {Align::left, 1}, {Align::left, 1}}, kCandidateGap};
}

struct LabelRoom {
    int label = 1000, detail = 1000;
};

// One line per row, the candidates side by side.
TextTable side_by_side(const SummarySection& section, const std::vector<std::string>& names, LabelRoom room,
                       const TextStyle& style) {
    std::vector<TextGroup> groups = {
        {section.title, {{Align::left, 0, room.label}, {Align::left, 2, room.detail}}}};
    for (std::size_t at = 0; at < names.size(); ++at) {
        groups.push_back(figure_group(names.size() == 1 ? "" : shortened(names[at], kLongestName)));
        if (at > 0) groups.push_back(difference_group("difference"));
    }
    TextTable table(groups, style);
    std::string last_label;
    for (const SummaryRow& row : section.rows) {
        const std::string label = safe(style, row.label);
        const Ink ink = row.weight == SummaryRow::Weight::total ? Ink::bold : Ink::plain;
        std::vector<TextCell> cells = {{label == last_label ? "" : label, ink},
                                       {safe(style, row.detail), Ink::plain}};
        for (std::size_t at = 0; at < row.cells.size(); ++at) {
            add_figure(cells, row.cells[at], row.weight, style);
            if (at > 0) add_difference(cells, row.cells[at]);
        }
        table.add(std::move(cells));
        last_label = label;
    }
    return table;
}

enum class DifferencePlace { same_line, own_line, none };

// A candidate that has nothing to a row needs no line where each has its own.
bool needs_line(const SummaryCell& cell) {
    return cell.figure.value != "-" || cell.verdict || cell.difference;
}

// All rows' candidate lines share one table, so that they align.
TextTable stacked_lines(const SummarySection& section, const std::vector<std::string>& names, int name_room,
                        DifferencePlace place, const TextStyle& style) {
    std::vector<TextGroup> groups = {
        {"", {{Align::left, 0, name_room}}}, figure_group(""), difference_group("")};
    TextTable table(groups, style);
    for (const SummaryRow& row : section.rows)
        for (std::size_t at = 0; at < row.cells.size(); ++at) {
            if (!needs_line(row.cells[at])) continue;
            std::vector<TextCell> cells = {{names.size() == 1 ? "" : names[at], Ink::plain}};
            add_figure(cells, row.cells[at], row.weight, style);
            add_difference(cells, place == DifferencePlace::same_line ? row.cells[at] : SummaryCell{});
            table.add(std::move(cells));
        }
    return table;
}

std::string row_heading(const SummaryRow& row, const TextStyle& style) {
    const std::string detail = safe(style, row.detail);
    const std::string text = safe(style, row.label) + (detail.empty() ? "" : "  " + detail);
    return shortened(text, style.columns, style.symbols == Symbols::unicode ? "…" : "..") + "\n";
}

std::string difference_line(const SummaryCell& cell, const TextStyle& style) {
    if (!cell.difference) return "";
    const bool is_clear = cell.significance == Significance::significant;
    return "      " +
           inked("difference " + cell.difference->text() + (is_clear ? " *" : " ~"),
                 is_clear ? Ink::plain : Ink::faint, style.color) +
           "\n";
}

// A line per candidate under each row's heading.
std::string stacked(const SummarySection& section, const std::vector<std::string>& names,
                    const TextStyle& style) {
    const std::string indent = "  ";
    DifferencePlace place = DifferencePlace::same_line;
    int room = kLongestName;
    while (room > kShortestName &&
           stacked_lines(section, names, room, place, style).width() + 2 > style.columns)
        --room;
    if (stacked_lines(section, names, room, place, style).width() + 2 > style.columns)
        place = DifferencePlace::own_line, room = kLongestName;
    while (room > kShortestName &&
           stacked_lines(section, names, room, place, style).width() + 2 > style.columns)
        --room;

    const std::string lines = stacked_lines(section, names, room, place, style).text(indent);
    std::string out = inked(section.title, Ink::bold, style.color) + "\n";
    std::size_t position = 0;
    for (const SummaryRow& row : section.rows) {
        out += row_heading(row, style);
        for (const SummaryCell& cell : row.cells) {
            if (!needs_line(cell)) continue;
            const std::size_t end = lines.find('\n', position) + 1;
            out += lines.substr(position, end - position);
            if (place == DifferencePlace::own_line) out += difference_line(cell, style);
            position = end;
        }
    }
    return out;
}

// What a row is about may lose its end before the candidates leave their places side by side.
std::string section_text(const SummarySection& section, const std::vector<std::string>& names,
                         const TextStyle& style) {
    for (const int room : {60, 34, 30, 26, 22}) {
        const TextTable wide = side_by_side(section, names, {kLongestName, room}, style);
        if (wide.width() <= style.columns) return wide.text();
    }
    return stacked(section, names, style);
}

std::string headline_text(const Summary& summary, const TextStyle& style) {
    const std::string sentence = wrapped(safe(style, summary.headline), style.columns - 2, "  ");
    if (!summary.tone) return inked(sentence.substr(0, sentence.size() - 1), Ink::bold, style.color) + "\n";
    const Mark mark = mark_of(*summary.tone, style.symbols);
    return inked(mark.sign, mark.ink, style.color) + " " +
           inked(sentence.substr(0, sentence.size() - 1), Ink::bold, style.color) + "\n";
}

Ink ink_of(Severity severity) {
    return severity == Severity::error ? Ink::red : severity == Severity::warning ? Ink::magenta : Ink::cyan;
}

std::string note_text(const RunNote& note, const TextStyle& style) {
    const std::string word(severity_name(note.severity));
    const std::string where = note.pointer.empty() ? "" : safe(style, note.pointer) + ": ";
    const std::string text = wrapped(word + ": " + where + safe(style, note.text), style.columns, "  ");
    return inked(word, ink_of(note.severity), style.color) + text.substr(word.size());
}

// Commands and paths stay whole: they are there to be copied.
std::string copy_line(const std::string& label, const std::string& content, const TextStyle& style) {
    if (content.empty()) return "";
    const std::string text = safe(style, content);
    const bool fits = display_width(label) + 1 + display_width(text) <= style.columns;
    return inked(label, Ink::faint, style.color) + (fits ? " " : "\n  ") + text + "\n";
}

std::string names_text(const std::vector<std::string>& names, const TextStyle& style) {
    if (names.size() < 2) return "";
    std::string text = names.front() + " (baseline)";
    for (std::size_t at = 1; at < names.size(); ++at) text += " vs " + names[at];
    return wrapped(text, style.columns, "  ");
}

std::string text_of(const Summary& summary, const TextStyle& style) {
    std::vector<std::string> names;
    names.reserve(summary.candidates.size());
    for (const std::string& name : summary.candidates) names.push_back(safe(style, name));

    std::string out = headline_text(summary, style) + "\n" + names_text(names, style);
    out += inked(wrapped(safe(style, summary.facts), style.columns, "  "), Ink::plain, style.color);
    for (const SummarySection& section : summary.sections) out += "\n" + section_text(section, names, style);
    if (!summary.notes.empty()) out += "\n";
    for (const RunNote& note : summary.notes) out += note_text(note, style);
    out += "\n";
    for (const std::string& remark : summary.remarks)
        out += wrapped(safe(style, remark), style.columns, "  ");
    out += "\n" + copy_line("Report:   ", style.report_path, style) +
           copy_line("Reproduce:", summary.reproduce, style);
    while (out.ends_with("\n\n")) out.pop_back();
    return out;
}

NumberStyle numbers_for(const TextStyle& style) {
    return {style.symbols == Symbols::unicode, "USD", false};
}

}  // namespace

std::string to_text(const RunResult& result, const TextStyle& style) {
    return text_of(summarize(result, numbers_for(style)), style);
}

std::string to_text(const Comparison& comparison, const TextStyle& style) {
    return text_of(summarize(comparison, numbers_for(style)), style);
}

std::string issue_line(const Issue& issue, const TextStyle& style,
                       std::optional<std::string_view> source_line) {
    std::string place = safe(style, issue.file.empty() ? std::string("--set") : issue.file);
    if (issue.line > 0) place += ":" + std::to_string(issue.line);
    if (issue.line > 0 && issue.column > 0) place += ":" + std::to_string(issue.column);
    std::string out = inked(place, Ink::bold, style.color) + ": " +
                      inked(std::string(severity_name(issue.severity)), ink_of(issue.severity), style.color) +
                      ": ";
    if (!issue.pointer.empty()) out += safe(style, issue.pointer) + ": ";
    out += safe(style, issue.message) + "\n";
    if (!source_line || issue.column < 1) return out;

    const auto before = std::min(source_line->size(), static_cast<std::size_t>(issue.column - 1));
    const std::string margin = "    ";
    const std::size_t start = before < static_cast<std::size_t>(style.columns / 2)
                                  ? 0
                                  : before - static_cast<std::size_t>(style.columns / 3);
    const std::string lead =
        (start > 0 ? "..." : "") + safe(style, source_line->substr(start, before - start));
    const std::string rest = safe(style, source_line->substr(before));
    out +=
        margin + lead + shortened(rest, std::max(style.columns - 4 - display_width(lead), 1), "...") + "\n";
    return out + margin + std::string(static_cast<std::size_t>(display_width(lead)), ' ') +
           inked("^", ink_of(issue.severity), style.color) + "\n";
}

}  // namespace plimsoll
