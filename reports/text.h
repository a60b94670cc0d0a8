// SPDX-License-Identifier: MIT
// The report for a terminal: the verdict first, then goals, figures and the bill in tables that fit the given
// width, each number with its interval. Text that came from a file loses its control characters. Leaves out:
// charts. What the terminal can do is for the caller to find out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "study/result.h"

namespace plimsoll {

enum class Color { none, ansi };  // ansi: the eight basic colours that read on dark and on light
enum class Symbols { ascii, unicode };

struct TextStyle {
    int columns = 100;  // lines are no longer than this, from 40 columns up
    Color color = Color::none;
    Symbols symbols = Symbols::unicode;
    std::string report_path = {};  // where report.html is; its line is printed when not empty
};

std::string to_text(const RunResult& result, const TextStyle& style);
std::string to_text(const Comparison& comparison, const TextStyle& style);

// "shop.json:31:18: error: /pointer: message", with the source line and a caret below it where the line's
// text is given. Ends with a newline.
std::string issue_line(const Issue& issue, const TextStyle& style,
                       std::optional<std::string_view> source_line = std::nullopt);

}  // namespace plimsoll
