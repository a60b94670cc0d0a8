// SPDX-License-Identifier: MIT
// Text in lines that a terminal can show whole. Leaves out: display widths other than one column per byte.
#pragma once

#include <cstddef>
#include <string>

namespace plimsoll::cli {

// Breaks between words. The first word stands at column `indent` already; further lines begin there.
std::string wrapped(const std::string& text, std::size_t indent, std::size_t columns);

// Every line on its own. What is continued stands below the line's text: behind its leading blanks, or behind
// a first column that two blanks end.
std::string wrapped_lines(const std::string& text, std::size_t columns);

}  // namespace plimsoll::cli
