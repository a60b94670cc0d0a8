// SPDX-License-Identifier: MIT
// Comma-separated values as RFC 4180 describes them: quoted cells, doubled quotes, CR LF or LF, a header in
// the first line. Cells are trimmed of blanks. At most a million rows. Leaves out: other separators, line
// breaks inside quotes, other encodings than UTF-8.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/io/binder.h"

namespace plimsoll::io {

struct CsvRow {
    int line = 0;
    std::vector<std::string> cells;
};

struct CsvTable {
    int file = 0;
    std::vector<std::string> header;
    std::vector<CsvRow> rows;

    std::optional<std::size_t> column(const std::string& name) const;
};

// The file that the value at `from` names, beneath its scenario's folder; what is wrong goes to the binder's
// log.
std::optional<CsvTable> read_csv(Position from, const std::string& path, const std::string& pointer,
                                 Binder& binder);

// The cell as a number; nothing if it is missing or none.
std::optional<double> csv_number(const CsvRow& row, std::size_t column);

}  // namespace plimsoll::io
