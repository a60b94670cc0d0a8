// SPDX-License-Identifier: MIT
// Looks a SimGrid platform file through before SimGrid gets it, which ends its process where it is displeased
// and reads other files wherever they are. Whether hosts, links and routes make sense is left to SimGrid.
#pragma once

#include <string>

#include "models/io/issue_log.h"
#include "models/io/sources.h"

namespace plimsoll::io {

// `pointer` is the scenario's value that names the file.
void check_simgrid_file(const Sources& sources, int file, const std::string& pointer, IssueLog& log);

}  // namespace plimsoll::io
