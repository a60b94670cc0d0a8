// SPDX-License-Identifier: MIT
// A text file that the build has put into the program (plimsoll_embed in cmake/embed.cmake): price books,
// defaults, examples, the report's template. Needs no file at run time. Leaves out binary files.
#pragma once

#include <string_view>

namespace plimsoll {

struct EmbeddedFile {
    std::string_view name;     // its path beneath the folder it came from, as in "aws/us-east-1.json"
    std::string_view content;  // the whole file, its line ends as "\n"
};

}  // namespace plimsoll
