// SPDX-License-Identifier: MIT
#include "models/io/catalogues.h"

#include "models/balancing/balancer.h"
#include "models/workload/arrival_process.h"

namespace plimsoll::io {

namespace {

template <class Catalogue>
std::vector<ComponentEntry> entries_of(const Catalogue& catalogue) {
    std::vector<ComponentEntry> entries;
    for (const auto* component : catalogue) entries.push_back({component->face, component->parameters});
    return entries;
}

}  // namespace

std::vector<ComponentEntry> balancing_entries() {
    return entries_of(balancing_catalogue());
}
std::vector<ComponentEntry> arrival_entries() {
    return entries_of(arrival_catalogue());
}

ComponentChoice default_choice(const std::vector<ComponentEntry>& entries, std::string_view name) {
    for (const ComponentEntry& entry : entries)
        if (entry.face.name == name) return {std::string(name), entry.parameters.defaults()};
    PLIMSOLL_CHECK(!"a component of that name", name);
    return {};
}

}  // namespace plimsoll::io
