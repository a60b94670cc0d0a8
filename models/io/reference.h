// SPDX-License-Identifier: MIT
// What can be written in a scenario, told three ways from the same declarations: for editors, for the
// terminal, for the documentation.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace plimsoll::io {

// JSON Schema draft-07, one for scenarios, overlays and files that extend others: so hardly anything is
// required, and null is allowed wherever merging would delete. It checks structure; `plimsoll validate`
// checks the rest.
std::string schema_json();

// Sections, components and other kinds that describe_text knows, in reading order.
std::vector<std::string> described_kinds();

// Without a kind: the list of kinds. Empty for an unknown kind.
std::string describe_text(const std::optional<std::string>& kind);

// The reference of all members.
std::string describe_markdown();

}  // namespace plimsoll::io
