// SPDX-License-Identifier: MIT
// Text from a file made harmless for where it goes. All input is taken as UTF-8; broken bytes become U+FFFD.
// Control characters, bidirectional overrides and invisible characters never get through.
#pragma once

#include <string>
#include <string_view>

namespace plimsoll {

std::string printable(std::string_view text);      // one line, nothing that moves a cursor or hides
std::string ascii_only(std::string_view text);     // printable, anything beyond ASCII as "?"
std::string markdown_text(std::string_view text);  // printable, and no table cell, HTML tag, link or mention
std::string csv_cell(std::string_view text);       // RFC 4180, guarded against formulas
std::string json_string(std::string_view text);    // with its quotes

// A JSON document that may stand inside <script>: < > & and the line separators as \u escapes.
std::string json_for_script(std::string_view json);

// Columns on a terminal: 2 for wide East Asian characters, 0 for combining ones.
int display_width(std::string_view text);

// The text in at most `columns` columns, ending in an ellipsis where something was cut.
std::string shortened(std::string_view text, int columns, std::string_view ellipsis = "…");

}  // namespace plimsoll
