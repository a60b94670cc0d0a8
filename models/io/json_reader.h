// SPDX-License-Identifier: MIT
// JSON text, comments allowed, to a tree of nodes with positions. Refuses what a careless reader lets
// through: duplicate members, depth beyond 64, texts beyond 64 KiB, whole numbers that do not fit into 64
// bits, bytes that are no UTF-8, more than a million values. The first mistake of syntax ends the reading.
// Leaves out: writing.
#pragma once

#include <optional>

#include "models/io/issue_log.h"
#include "models/io/node.h"
#include "models/io/sources.h"

namespace plimsoll::io {

std::optional<Node> read_json(const Sources& sources, int file, IssueLog& log);

}  // namespace plimsoll::io
