// SPDX-License-Identifier: MIT
#include "models/io/csv.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace plimsoll::io {

namespace {

constexpr std::size_t kMostRows = 1'000'000;
constexpr std::size_t kMostColumns = 4'000;

std::string trimmed(std::string_view cell) {
    while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t')) cell.remove_prefix(1);
    while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t')) cell.remove_suffix(1);
    return std::string(cell);
}

// Takes a quoted cell from the front of `line`; nothing when its quotes do not close.
std::optional<std::string> take_quoted(std::string_view& line) {
    std::string cell;
    for (std::size_t i = 1; i < line.size(); ++i) {
        if (line[i] != '"') {
            cell += line[i];
        } else if (i + 1 < line.size() && line[i + 1] == '"') {
            cell += line[i++];
        } else {
            line.remove_prefix(i + 1);
            return cell;
        }
    }
    return std::nullopt;
}

std::optional<std::vector<std::string>> cells_of(std::string_view line) {
    std::vector<std::string> cells;
    while (true) {
        if (line.starts_with('"')) {
            auto cell = take_quoted(line);
            if (!cell || (!line.empty() && line.front() != ',')) return std::nullopt;
            cells.push_back(std::move(*cell));
        } else {
            const std::size_t length = std::min(line.find(','), line.size());
            cells.push_back(trimmed(line.substr(0, length)));
            line.remove_prefix(length);
        }
        if (line.empty()) return cells;
        if (cells.size() >= kMostColumns) return std::nullopt;
        line.remove_prefix(1);
    }
}

std::string_view take_line(std::string_view& text) {
    const std::size_t length = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, length);
    text.remove_prefix(std::min(length + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

}  // namespace

std::optional<std::size_t> CsvTable::column(const std::string& name) const {
    const auto found = std::ranges::find(header, name);
    if (found == header.end()) return std::nullopt;
    return static_cast<std::size_t>(found - header.begin());
}

std::optional<CsvTable> read_csv(Position from, const std::string& path, const std::string& pointer,
                                 Binder& binder) {
    const auto file = binder.sources().open_beneath(from.file, path);
    if (!file) {
        binder.log().error(from, pointer, '"' + printable(path) + "\" " + file.error().message,
                           file.error().blame);
        return std::nullopt;
    }
    CsvTable table;
    table.file = *file;
    std::string_view text = binder.sources().at(*file).content;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    for (int line_number = 1; !text.empty(); ++line_number) {
        const std::string_view line = take_line(text);
        if (line.empty()) continue;
        auto cells = cells_of(line);
        const Position at{*file, line_number, 1};
        if (!cells) {
            binder.log().error(
                at, pointer,
                "the line is no comma-separated values: a quote does not close, or too many cells");
            return std::nullopt;
        }
        if (table.header.empty()) {
            table.header = std::move(*cells);
            continue;
        }
        if (table.rows.size() == kMostRows) {
            binder.log().error(at, pointer, "has more than 1,000,000 rows");
            return std::nullopt;
        }
        table.rows.push_back({line_number, std::move(*cells)});
    }
    return table;
}

std::optional<double> csv_number(const CsvRow& row, std::size_t column) {
    if (column >= row.cells.size()) return std::nullopt;
    const std::string& cell = row.cells[column];
    double value = 0;
    const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    const bool is_number =
        read.ec == std::errc() && read.ptr == cell.data() + cell.size() && std::isfinite(value);
    if (!is_number) return std::nullopt;
    return value;
}

}  // namespace plimsoll::io
