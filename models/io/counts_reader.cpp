// SPDX-License-Identifier: MIT
// Counts of requests per interval, from a CSV file with a header. Two shapes, told apart by the header:
// - a function trace as OpenDC publishes the Azure 2019 data set: "Timestamp [ms]", "Invocations",
//   "Avg Exec time per Invocation" (milliseconds), and columns about resources that are not used. The first
//   timestamp of its files is one interval, so a timestamp is the end of its interval;
// - plain counts: "count", or "start_seconds" and "count".
#include <cmath>

#include "models/io/csv.h"
#include "models/io/resolve.h"
#include "models/io/units.h"

namespace plimsoll::io {

namespace {

constexpr double kMostPerRow = 1e9;
constexpr double kLatest = 9.2e9;  // seconds

// Where each figure stands, and in which unit.
struct Columns {
    std::size_t count = 0;
    std::optional<std::size_t> time;
    double seconds_per_time = 1;
    bool is_end_of_interval = false;
    std::optional<std::size_t> execution_milliseconds;
};

std::optional<Columns> columns_of(const CsvTable& table) {
    Columns columns;
    if (const auto count = table.column("Invocations")) {
        columns.count = *count;
        columns.time = table.column("Timestamp [ms]");
        columns.seconds_per_time = 1e-3;
        columns.is_end_of_interval = true;
        columns.execution_milliseconds = table.column("Avg Exec time per Invocation");
        return columns.time ? std::optional(columns) : std::nullopt;
    }
    const auto count = table.column("count");
    if (!count) return std::nullopt;
    columns.count = *count;
    columns.time = table.column("start_seconds");
    return columns;
}

std::string unused_columns(const CsvTable& table, const Columns& columns) {
    std::string unused;
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        if (i == columns.count || columns.time == i || columns.execution_milliseconds == i) continue;
        unused += (unused.empty() ? "" : ", ") + ('"' + printable(table.header[i]) + '"');
    }
    return unused;
}

class CountsReader {
  public:
    CountsReader(const CsvTable& table, Columns columns, Duration every, const std::string& pointer,
                 IssueLog& log)
        : table_(table), columns_(columns), every_(every), pointer_(pointer), log_(log) {}

    // Ends at the first row that is wrong.
    std::vector<scenario::CountRow> rows() {
        std::vector<scenario::CountRow> rows;
        for (const CsvRow& line : table_.rows) {
            const auto row = read(line, rows.size());
            if (!row) return {};
            if (!rows.empty() && row->start < rows.back().start + every_)
                return wrong(line, "its interval begins before the last one ends"),
                       std::vector<scenario::CountRow>{};
            rows.push_back(*row);
        }
        return rows;
    }

  private:
    std::optional<scenario::CountRow> read(const CsvRow& line, std::size_t index) {
        scenario::CountRow row;
        const auto count = csv_number(line, columns_.count);
        if (!count || *count < 0 || *count > kMostPerRow || *count != std::floor(*count))
            return wrong(line, "the count must be a whole number between 0 and 1,000,000,000");
        row.count = static_cast<std::int64_t>(*count);

        const auto start = start_of(line, index);
        if (!start)
            return wrong(
                line, "the time must be a number of at most 292 years, and no interval may begin before 0");
        row.start = *start;

        if (!columns_.execution_milliseconds) return row;
        const auto milliseconds = csv_number(line, *columns_.execution_milliseconds);
        if (!milliseconds || *milliseconds < 0 || *milliseconds > kLatest * 1e3)
            return wrong(line, "the execution time must be a number of milliseconds from 0");
        row.execution = Duration{std::llround(*milliseconds * 1e6)};
        return row;
    }

    std::optional<Duration> start_of(const CsvRow& line, std::size_t index) const {
        if (!columns_.time) {
            if (to_seconds(every_) * static_cast<double>(index + 1) > kLatest) return std::nullopt;
            return every_ * static_cast<std::int64_t>(index);
        }
        const auto time = csv_number(line, *columns_.time);
        if (!time || std::abs(*time * columns_.seconds_per_time) > kLatest) return std::nullopt;
        const Duration at{std::llround(*time * columns_.seconds_per_time * 1e9)};
        const Duration start = columns_.is_end_of_interval ? at - every_ : at;
        if (start < Duration::zero() || to_seconds(start) + to_seconds(every_) > kLatest) return std::nullopt;
        return start;
    }

    std::nullopt_t wrong(const CsvRow& line, std::string message) {
        log_.error(Position{table_.file, line.line, 1}, pointer_, std::move(message));
        return std::nullopt;
    }

    const CsvTable& table_;
    Columns columns_;
    Duration every_;
    const std::string& pointer_;
    IssueLog& log_;
};

}  // namespace

scenario::Counts read_counts(const CountsForm& form, const std::string& pointer, Binder& binder,
                             const Node& root) {
    scenario::Counts counts{form.file, form.every, form.within, form.execution_cv, {}};
    const std::string file_pointer = child_pointer(pointer, "file");
    const Node& file = nearest_node(root, file_pointer);
    const auto table = read_csv(file.at, form.file, file_pointer, binder);
    if (!table) return counts;

    const auto columns = columns_of(*table);
    if (!columns) {
        binder.log().error(file, file_pointer,
                           "has none of the known headers: \"Timestamp [ms]\" and \"Invocations\", or "
                           "\"count\", or \"start_seconds\" and \"count\"");
        return counts;
    }
    if (form.execution_cv && !columns->execution_milliseconds)
        binder.log().error(nearest_node(root, child_pointer(pointer, "execution-cv")),
                           child_pointer(pointer, "execution-cv"),
                           "needs a column \"Avg Exec time per Invocation\" in the file");
    const std::string unused = unused_columns(*table, *columns);
    if (!unused.empty())
        binder.log().note(file.at, file_pointer, "columns that are not used: " + unused, "unused-columns");

    counts.rows = CountsReader(*table, *columns, form.every, file_pointer, binder.log()).rows();
    if (table->rows.empty()) binder.log().error(file, file_pointer, "has no rows");
    return counts;
}

}  // namespace plimsoll::io
