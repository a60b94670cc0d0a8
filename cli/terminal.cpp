// SPDX-License-Identifier: MIT
#include "cli/terminal.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <string>

#include "cli/wrap.h"

namespace plimsoll::cli {

namespace {

constexpr int kColumns = 100;
constexpr int kMostColumns = 1000;

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

// The first of these that is set decides, as in setlocale(3).
Symbols symbols_of_locale() {
    std::string locale;
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"})
        if (locale.empty()) locale = environment(name);
    std::ranges::transform(locale, locale.begin(), [](unsigned char c) { return std::tolower(c); });
    const bool is_utf8 =
        locale.find("utf-8") != std::string::npos || locale.find("utf8") != std::string::npos;
    return is_utf8 ? Symbols::unicode : Symbols::ascii;
}

int columns_of_environment() {
    const std::string text = environment("COLUMNS");
    int columns = 0;
    std::from_chars(text.data(), text.data() + text.size(), columns);
    return columns;
}

}  // namespace

int Terminal::descriptor() const {
    return stream_ == StreamName::standard_output ? STDOUT_FILENO : STDERR_FILENO;
}

bool Terminal::is_terminal() const {
    return ::isatty(descriptor()) == 1;
}

bool Terminal::can_move_cursor() const {
    return is_terminal() && environment("TERM") != "dumb";
}

Color Terminal::color(ColorChoice choice) const {
    if (choice != ColorChoice::automatic) return choice == ColorChoice::always ? Color::ansi : Color::none;
    return can_move_cursor() && environment("NO_COLOR").empty() ? Color::ansi : Color::none;
}

int Terminal::columns() const {
    winsize size{};
    int columns = columns_of_environment();
    if (columns <= 0 && ::ioctl(descriptor(), TIOCGWINSZ, &size) == 0) columns = size.ws_col;
    return columns > 0 ? std::min(columns, kMostColumns) : kColumns;
}

TextStyle Terminal::style(ColorChoice choice) const {
    TextStyle style;
    style.columns = columns();
    style.color = color(choice);
    style.symbols = symbols_of_locale();
    return style;
}

std::string Terminal::fitted(const std::string& text) const {
    return is_terminal() ? wrapped_lines(text, static_cast<std::size_t>(columns())) : text;
}

void Terminal::write(std::string_view text) const {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor(), text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0 && errno == EPIPE) throw ReaderGone();
        if (written < 0) {
            const std::string name =
                stream_ == StreamName::standard_output ? "standard output" : "standard error";
            throw OutputError(name + " cannot be written: " + std::strerror(errno));
        }
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

void Terminal::try_write(std::string_view text) const noexcept {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor(), text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

void fill_closed_streams() {
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) != -1 || errno != EBADF) continue;
        // The lowest free number is this stream's, and the wrong direction makes every use of it fail.
        const int direction = stream == STDIN_FILENO ? O_WRONLY : O_RDONLY;
        if (::open("/dev/null", direction) != stream) return;
    }
}

}  // namespace plimsoll::cli
