// SPDX-License-Identifier: MIT
#include "cli/places.h"

#include <charconv>
#include <nlohmann/json.hpp>

namespace plimsoll::cli {

namespace {

// "servers.json:31", or nothing for defaults, settings and the catalogue.
std::string origin_of(const io::Loaded& loaded, const std::string& pointer) {
    const auto document = nlohmann::json::parse(loaded.effective.json);
    for (const auto& [place, origin] : document.at("origins").items()) {
        const bool is_it = place == pointer || place.starts_with(pointer + "/");
        if (is_it && origin.get<std::string>().find(':') != std::string::npos) return origin;
    }
    return "";
}

}  // namespace

void place(Issue& issue, const io::Loaded& loaded) {
    issue.file = loaded.scenario.provenance.path;
    const std::string origin = origin_of(loaded, issue.pointer);
    const std::size_t colon = origin.rfind(':');
    if (colon == std::string::npos) return;
    issue.file = origin.substr(0, colon);
    std::from_chars(origin.data() + colon + 1, origin.data() + origin.size(), issue.line);
}

}  // namespace plimsoll::cli
