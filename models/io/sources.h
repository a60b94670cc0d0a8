// SPDX-License-Identifier: MIT
// The files a scenario was read from. Those the user names are opened as named; those a file names (extends,
// CSV) must be regular files beneath the folder of the user's file, whatever links are in the way: the check
// is made by the operating system on the file it opens (openat2 with RESOLVE_BENEATH), not on the text of the
// path. Leaves out: URLs, compressed files.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "sim/base/result.h"

namespace plimsoll::io {

inline constexpr std::size_t kLargestFile = 16u << 20;
inline constexpr std::size_t kMostFiles = 64;

struct Source {
    std::string name;      // as the user named it, or as reached from there; shown in messages
    std::string root;      // folder that files named by this one must lie beneath
    std::string folder;    // of this file, relative to root: "" or "a/b"
    std::string identity;  // device and inode, to find cycles
    std::string content;
    bool is_catalogue = false;
};

// Why a file could not be read, and whose fault that is.
struct OpenFailure {
    std::string message;
    Blame blame = Blame::scenario;
};

class Sources {
  public:
    Sources();

    // A file the user named; "-" is the standard input.
    tl::expected<int, OpenFailure> open_named(const std::string& path);
    // A text that is no file; what it names is looked for beneath `root`.
    int add_text(std::string name, std::string root, std::string content);
    // A file of the program's own catalogue; the same one only once.
    int add_catalogue(const std::string& name, std::string content);
    // A file that another file names, relative to that one.
    tl::expected<int, OpenFailure> open_beneath(int from, const std::string& path);

    const Source& at(int file) const { return sources_.at(static_cast<std::size_t>(file)); }
    std::size_t size() const { return sources_.size(); }

  private:
    std::vector<Source> sources_;  // the first stands for values that are in no file (--set)
};

// Lines and columns of a text, from byte offsets that only grow.
class LineCounter {
  public:
    explicit LineCounter(std::string_view text) : text_(text) {}
    void advance_to(std::size_t offset);
    int line() const { return line_; }
    int column() const { return static_cast<int>(offset_ - line_start_) + 1; }

  private:
    std::string_view text_;
    std::size_t offset_ = 0;
    std::size_t line_start_ = 0;
    int line_ = 1;
};

}  // namespace plimsoll::io
