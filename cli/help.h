// SPDX-License-Identifier: MIT
// The help of a command: what it does, examples first, then its arguments and options. A command's examples
// are its footer, one a line. Leaves out: manual pages.
#pragma once

#include <string>

namespace CLI {
class App;
}

namespace plimsoll::cli {

std::string help_text(const CLI::App& command, int columns);

}  // namespace plimsoll::cli
