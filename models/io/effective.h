// SPDX-License-Identifier: MIT
// The effective scenario: the merged document with every default written out and each value's origin.
#pragma once

#include <string>

#include "models/io/node.h"
#include "models/io/scenario_reader.h"
#include "models/io/sources.h"

namespace plimsoll::io {

EffectiveText effective_text(const Node& merged, const scenario::Scenario& scenario, const Sources& sources);

// Of the values that matter: names of files and the place of anything are not among them.
std::string sha256_of(const EffectiveText& effective);
std::string sha256_of(std::string_view bytes);

}  // namespace plimsoll::io
