// SPDX-License-Identifier: MIT
// Scripts that let a shell complete commands, options and their words, from the tree of commands itself.
#pragma once

#include <string>

namespace plimsoll::cli {

// For bash, zsh and fish; empty for any other.
std::string completion_script(const std::string& shell);

}  // namespace plimsoll::cli
