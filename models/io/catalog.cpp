// SPDX-License-Identifier: MIT
#include "models/io/catalog.h"

#include <map>
#include <span>

#include "models/io/issue_log.h"
#include "models/io/json_reader.h"
#include "models/io/units.h"
#include "sim/base/check.h"
#include "sim/base/embedded.h"

namespace plimsoll {

std::span<const EmbeddedFile> default_files();        // written by the build
std::span<const EmbeddedFile> instance_type_files();  // written by the build

namespace io {

namespace {

constexpr std::string_view kSuffix = ".json";

Node own_json(const Sources& sources, int file) {
    IssueLog log(sources);
    auto root = read_json(sources, file, log);
    PLIMSOLL_CHECK(root.has_value(), sources.at(file).name);
    return std::move(*root);
}

const std::string& text_of(const Node& node, std::string_view member) {
    const Node* found = node.find(member);
    PLIMSOLL_CHECK(found != nullptr && found->is_text(), member);
    return found->text;
}

std::string name_of(const EmbeddedFile& file) {
    return std::string(file.name.substr(0, file.name.size() - kSuffix.size()));
}

// The newest file whose name is `name` or `name@version`; versions are dates or numbers that sort as text.
const EmbeddedFile* newest(const std::string& name) {
    const EmbeddedFile* found = nullptr;
    for (const EmbeddedFile& file : default_files()) {
        const std::string full = name_of(file);
        if (full != name && !full.starts_with(name + '@')) continue;
        if (!found || found->name < file.name) found = &file;
    }
    return found;
}

std::map<std::string, InstanceType> read_instance_types() {
    Sources sources;
    const EmbeddedFile& file = instance_type_files().front();
    const Node root =
        own_json(sources, sources.add_text(std::string(file.name), ".", std::string(file.content)));
    std::map<std::string, InstanceType> types;
    for (const auto& [name, facts] : root.find("types")->members) {
        InstanceType type;
        type.cpu = Cores{facts.find("vcpu")->number};
        type.memory = parse_bytes(text_of(facts, "memory")).value();
        type.architecture = text_of(facts, "architecture") == "arm" ? scenario::Architecture::arm
                                                                    : scenario::Architecture::x86;
        types[name] = type;
    }
    return types;
}

const std::map<std::string, InstanceType>& instance_types() {
    static const std::map<std::string, InstanceType> types = read_instance_types();
    return types;
}

}  // namespace

std::vector<std::string> names_of_defaults() {
    std::vector<std::string> names;
    for (const EmbeddedFile& file : default_files()) names.push_back(name_of(file));
    return names;
}

std::optional<NamedDefaults> find_defaults(const std::string& name, Sources& sources) {
    const EmbeddedFile* file = newest(name);
    if (!file) return std::nullopt;
    const Node root = own_json(sources, sources.add_catalogue(name_of(*file), std::string(file->content)));
    NamedDefaults defaults;
    defaults.name = name_of(*file);
    defaults.summary = text_of(root, "summary");
    defaults.use = text_of(root, "for") == "hop" ? DefaultsFor::hop : DefaultsFor::service;
    defaults.values = *root.find("values");
    return defaults;
}

std::vector<std::string> names_of_instance_types() {
    std::vector<std::string> names;
    for (const auto& [name, type] : instance_types()) names.push_back(name);
    return names;
}

std::optional<InstanceType> find_instance_type(const std::string& name) {
    const auto found = instance_types().find(name);
    if (found == instance_types().end()) return std::nullopt;
    return found->second;
}

}  // namespace io
}  // namespace plimsoll
