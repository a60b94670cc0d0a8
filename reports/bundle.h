// SPDX-License-Identifier: MIT
// The files of --output DIR: result.json series.csv instances.csv bill.csv hosts.csv links.csv summary.md
// report.html. The directory is made where it is missing. All files are complete on the disk before the first
// appears. No file name comes from a scenario. Leaves out: a lock; of two runs that end in the same moment
// each may leave some.
#pragma once

#include <filesystem>
#include <stdexcept>

#include "study/result.h"

namespace plimsoll {

// The machine's fault: no space, no permission, not a directory. The text says which file and why.
class BundleError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

// Returns the path of report.html. Throws BundleError; where something could not be written, all
// files are as before.
std::filesystem::path write_bundle(const std::filesystem::path& directory, const RunResult& result);
std::filesystem::path write_bundle(const std::filesystem::path& directory, const Comparison& comparison);

}  // namespace plimsoll
