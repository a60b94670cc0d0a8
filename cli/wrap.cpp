// SPDX-License-Identifier: MIT
#include "cli/wrap.h"

#include <algorithm>
#include <sstream>

namespace plimsoll::cli {

namespace {

// Where the text of a line begins.
std::size_t text_column(const std::string& line) {
    const std::size_t start = std::min(line.find_first_not_of(' '), line.size());
    const std::size_t gap = line.find("  ", start);
    if (gap == std::string::npos) return start;
    return std::min(line.find_first_not_of(' ', gap), line.size());
}

}  // namespace

std::string wrapped(const std::string& text, std::size_t indent, std::size_t columns) {
    std::istringstream words(text);
    std::string all, word;
    std::size_t used = indent;
    while (words >> word) {
        const bool is_first = used == indent;
        if (!is_first && used + 1 + word.size() > columns) {
            all += "\n" + std::string(indent, ' ');
            used = indent;
        } else if (!is_first) {
            all += ' ';
            ++used;
        }
        all += word;
        used += word.size();
    }
    return all;
}

std::string wrapped_lines(const std::string& text, std::size_t columns) {
    std::istringstream lines(text);
    std::string all, line;
    while (std::getline(lines, line)) {
        const std::size_t column = text_column(line);
        const bool fits = line.size() <= columns || column + 10 > columns;
        all += fits ? line : line.substr(0, column) + wrapped(line.substr(column), column, columns);
        all += '\n';
    }
    return all;
}

}  // namespace plimsoll::cli
