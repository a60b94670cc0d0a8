// SPDX-License-Identifier: MIT
// Scenarios that ship, ready for a study.
#pragma once

#include <cstdlib>
#include <string>

#include "study/candidate.h"

namespace plimsoll {

// `name` as "shop/servers.json"; it must be right.
inline StudyInput shipped_input(PriceBooks& books, const std::string& name, const io::ReadOptions& reading) {
    const std::string path = std::string(std::getenv("PLIMSOLL_SOURCE_DIR")) + "/scenarios/" + name;
    return study_input(read_candidate(path, reading, books).value(), "plimsoll run " + name);
}

}  // namespace plimsoll
