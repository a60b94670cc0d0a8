// SPDX-License-Identifier: MIT
#include "reports/text_table.h"

#include <algorithm>
#include <numeric>

#include "reports/safe_text.h"
#include "sim/base/check.h"

namespace plimsoll {
namespace {

const char* code_of(Ink ink) {
    switch (ink) {
        case Ink::plain: return "";
        case Ink::bold: return "1";
        case Ink::faint: return "2";
        case Ink::green: return "32";
        case Ink::red: return "31";
        case Ink::magenta: return "35";
        case Ink::cyan: return "36";
    }
    return "";
}

std::string blanks(int count) {
    return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
}

std::string without_trailing_blanks(std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

}  // namespace

std::string inked(const std::string& text, Ink ink, Color color) {
    if (color == Color::none || ink == Ink::plain || text.empty()) return text;
    return std::string("\x1b[") + code_of(ink) + "m" + text + "\x1b[0m";
}

TextTable::TextTable(std::vector<TextGroup> groups, TextStyle style)
    : groups_(std::move(groups)), style_(std::move(style)) {
    for (const TextGroup& group : groups_) {
        spans_.push_back({columns_.size(), group.columns.size()});
        columns_.insert(columns_.end(), group.columns.begin(), group.columns.end());
    }
}

void TextTable::add(std::vector<TextCell> cells) {
    PLIMSOLL_CHECK(cells.size() == columns_.size(), cells.size(), columns_.size());
    const std::string ellipsis = style_.symbols == Symbols::unicode ? "…" : "..";
    for (std::size_t at = 0; at < cells.size(); ++at)
        cells[at].text = shortened(cells[at].text, columns_[at].most, ellipsis);
    rows_.push_back(std::move(cells));
}

// A group is as wide as its title; what is missing goes to its last column.
std::vector<int> TextTable::widths() const {
    std::vector<int> widths(columns_.size(), 0);
    for (const auto& row : rows_)
        for (std::size_t at = 0; at < row.size(); ++at)
            widths[at] = std::max(widths[at], display_width(row[at].text));
    for (std::size_t group = 0; group < groups_.size(); ++group) {
        const auto [first, count] = spans_[group];
        int span = 0;
        std::size_t last = first;
        for (std::size_t at = first; at < first + count; ++at) {
            if (widths[at] == 0) continue;
            span += widths[at] + (span == 0 ? 0 : columns_[at].gap);
            last = at;
        }
        if (span > 0) widths[last] += std::max(0, display_width(groups_[group].title) - span);
    }
    return widths;
}

// A column nobody has anything for has no width and no gap.
std::vector<int> TextTable::gaps(const std::vector<int>& widths) const {
    std::vector<int> gaps(widths.size(), 0);
    bool is_line_start = true;
    for (std::size_t group = 0; group < groups_.size(); ++group) {
        bool is_group_start = true;
        for (std::size_t at = spans_[group].first; at < spans_[group].first + spans_[group].count; ++at) {
            if (widths[at] == 0) continue;
            gaps[at] = is_line_start ? 0 : is_group_start ? groups_[group].gap : columns_[at].gap;
            is_line_start = is_group_start = false;
        }
    }
    return gaps;
}

int TextTable::width() const {
    const std::vector<int> all = widths(), between = gaps(all);
    return std::accumulate(all.begin(), all.end(), std::accumulate(between.begin(), between.end(), 0));
}

std::string TextTable::title_line(const std::vector<int>& widths) const {
    const std::vector<int> between = gaps(widths);
    std::string line;
    int position = 0, end = 0;
    for (std::size_t group = 0; group < groups_.size(); ++group) {
        bool is_placed = false;
        for (std::size_t at = spans_[group].first; at < spans_[group].first + spans_[group].count; ++at) {
            position += between[at];
            if (widths[at] > 0 && !is_placed) {
                line += blanks(position - end) + inked(groups_[group].title, Ink::bold, style_.color);
                end = position + display_width(groups_[group].title);
                is_placed = true;
            }
            position += widths[at];
        }
    }
    return line;
}

std::string TextTable::line(const std::vector<TextCell>& cells, const std::vector<int>& widths) const {
    const std::vector<int> between = gaps(widths);
    std::string line;
    for (std::size_t at = 0; at < cells.size(); ++at) {
        const int padding = widths[at] - display_width(cells[at].text);
        line += blanks(between[at]);
        if (columns_[at].align == Align::right) line += blanks(padding);
        line += inked(cells[at].text, cells[at].ink, style_.color);
        if (columns_[at].align == Align::left) line += blanks(padding);
    }
    return line;
}

std::string TextTable::text(const std::string& indent) const {
    const std::vector<int> all = widths();
    std::string out;
    const std::string titles = title_line(all);
    if (titles.find_first_not_of(' ') != std::string::npos)
        out += without_trailing_blanks(indent + titles) + "\n";
    for (const auto& row : rows_) out += without_trailing_blanks(indent + line(row, all)) + "\n";
    return out;
}

}  // namespace plimsoll
