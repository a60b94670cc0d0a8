// SPDX-License-Identifier: MIT
#include "models/io/places.h"

#include <charconv>

namespace plimsoll::io {

namespace {

// "servers.json:31", "set", "default" or the name of a catalogue file; empty for a pointer that nothing is
// at.
std::string origin_of(const Loaded& loaded, const std::string& pointer) {
    const auto& origins = loaded.effective.origins;
    if (const auto own = origins.find(pointer); own != origins.end()) return own->second;
    const std::string beneath = pointer + "/";
    for (auto at = origins.lower_bound(beneath); at != origins.end() && at->first.starts_with(beneath); ++at)
        if (at->second.find(':') != std::string::npos) return at->second;
    return "";
}

}  // namespace

void place(Issue& issue, const Loaded& loaded) {
    issue.file = loaded.scenario.provenance.path;
    const std::string origin = origin_of(loaded, issue.pointer);
    if (origin == "set") issue.file.clear();
    const std::size_t colon = origin.rfind(':');
    if (colon == std::string::npos) return;
    issue.file = origin.substr(0, colon);
    std::from_chars(origin.data() + colon + 1, origin.data() + origin.size(), issue.line);
}

}  // namespace plimsoll::io
