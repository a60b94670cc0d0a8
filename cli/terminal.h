// SPDX-License-Identifier: MIT
// One of the program's output streams: whether a person looks at it, what their terminal can show, and
// writing to it so that no failure goes unnoticed. Each stream is judged on its own.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "cli/arguments.h"
#include "reports/text.h"

namespace plimsoll::cli {

// The machine's fault: a full disk, a stream that was closed.
class OutputError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// Whoever read our output has gone away. No news to anybody.
class ReaderGone : public std::exception {};

enum class StreamName { standard_output, standard_error };

class Terminal {
  public:
    explicit Terminal(StreamName stream) : stream_(stream) {}

    bool is_terminal() const;
    bool can_move_cursor() const;  // a terminal that is not "dumb"
    TextStyle style(ColorChoice color) const;

    // As wide as a person sees it; a file or another program gets whole lines.
    std::string fitted(const std::string& text) const;

    // All of it, or an exception.
    void write(std::string_view text) const;

    // For remarks: whoever is not there to read them does not stop the work.
    void try_write(std::string_view text) const noexcept;

  private:
    int descriptor() const;
    Color color(ColorChoice choice) const;
    int columns() const;

    StreamName stream_;
};

// Standard streams that were closed would be taken by the next file that is opened: fills their places so
// that reading and writing them fails. To be called first.
void fill_closed_streams();

}  // namespace plimsoll::cli
