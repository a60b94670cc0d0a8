// SPDX-License-Identifier: MIT
#include "cli/places.h"

#include <charconv>
#include <nlohmann/json.hpp>

namespace plimsoll::cli {

namespace {

// "servers.json:31", "set", "default" or the name of a catalogue file; empty for a pointer that nothing is
// at.
std::string origin_of(const io::Loaded& loaded, const std::string& pointer) {
    const auto document = nlohmann::json::parse(loaded.effective.json);
    const auto& origins = document.at("origins");
    if (const auto own = origins.find(pointer); own != origins.end()) return *own;
    for (const auto& [place, origin] : origins.items())
        if (place.starts_with(pointer + "/") && origin.get<std::string>().find(':') != std::string::npos)
            return origin;
    return "";
}

}  // namespace

void place(Issue& issue, const io::Loaded& loaded) {
    issue.file = loaded.scenario.provenance.path;
    const std::string origin = origin_of(loaded, issue.pointer);
    if (origin == "set") issue.file.clear();
    const std::size_t colon = origin.rfind(':');
    if (colon == std::string::npos) return;
    issue.file = origin.substr(0, colon);
    std::from_chars(origin.data() + colon + 1, origin.data() + origin.size(), issue.line);
}

}  // namespace plimsoll::cli
