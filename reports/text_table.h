// SPDX-License-Identifier: MIT
// A table for a terminal: columns in titled groups, aligned by display width, never broken inside a cell.
// Columns that are empty in every row are left out. Leaves out: fitting a width; ask for width() and choose
// another shape.
#pragma once

#include <string>
#include <vector>

#include "reports/text.h"

namespace plimsoll {

enum class Ink { plain, bold, faint, green, red, magenta, cyan };
enum class Align { left, right };

std::string inked(const std::string& text, Ink ink, Color color);

struct TextCell {
    std::string text;
    Ink ink = Ink::plain;
};

struct TextColumn {
    Align align = Align::left;
    int gap = 1;      // blanks before it
    int most = 1000;  // columns; longer cells are shortened
};

struct TextGroup {
    std::string title;
    std::vector<TextColumn> columns;
    int gap = 3;  // blanks before the group
};

class TextTable {
  public:
    TextTable(std::vector<TextGroup> groups, TextStyle style);

    void add(std::vector<TextCell> cells);  // one for each column of each group, in order
    int width() const;
    std::string text(const std::string& indent = "") const;

  private:
    struct Span {
        std::size_t first, count;
    };

    std::vector<int> widths() const;
    std::vector<int> gaps(const std::vector<int>& widths) const;
    std::string title_line(const std::vector<int>& widths) const;
    std::string line(const std::vector<TextCell>& cells, const std::vector<int>& widths) const;

    std::vector<TextGroup> groups_;
    std::vector<TextColumn> columns_;
    std::vector<Span> spans_;
    std::vector<std::vector<TextCell>> rows_;
    TextStyle style_;
};

}  // namespace plimsoll
