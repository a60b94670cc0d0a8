// SPDX-License-Identifier: MIT
#include "models/io/layers.h"

#include <algorithm>

#include "models/io/forms.h"
#include "models/io/json_reader.h"
#include "models/io/merge.h"
#include "models/scenario/nearest.h"

namespace plimsoll::io {

namespace {

constexpr std::string_view kDefaultsPointer = "/deployment/defaults/";

const FieldType& scenario_type() {
    static const FieldType type = document_type();
    return type;
}

FieldType service_type() {
    return type_of_table<ServiceForm>();
}

// The member if it is an object, else null.
Node* object_member(Node* node, std::string_view name) {
    Node* member = node && node->is_object() ? node->find(name) : nullptr;
    return member && member->is_object() ? member : nullptr;
}
const Node* object_member(const Node* node, std::string_view name) {
    return object_member(const_cast<Node*>(node), name);
}

void forget_places(Node& node) {
    node.at = node.name_at = Position{};
    for (auto& [name, member] : node.members) forget_places(member);
    for (Node& item : node.items) forget_places(item);
}

Node value_of(const Setting& setting) {
    Sources sources;
    IssueLog log(sources);
    auto value = read_json(sources, sources.add_text("", ".", setting.value), log);
    if (!value) value = text_node(setting.value, {});
    forget_places(*value);
    return std::move(*value);
}

bool sets_like(const Setting& setting) {
    return setting.pointer.ends_with("/like");
}

}  // namespace

Layers::Layers(Sources& sources, IssueLog& log) : sources_(sources), log_(log), merged_(object_node({})) {}

std::optional<Node> Layers::read(int file) {
    auto root = read_json(sources_, file, log_);
    if (!root || root->is_object()) return root;
    log_.error(*root, "", "is " + found_text(*root) + ", must be a scenario, written as an object");
    return std::nullopt;
}

void Layers::add_scenario(int file) {
    add_chain(file, {});
}

void Layers::add_chain(int file, std::vector<std::string> seen) {
    auto root = read(file);
    if (!root) return;
    seen.push_back(sources_.at(file).identity);
    if (const Node* extends = root->find("extends"); extends && !extends->is_null()) {
        const auto fail = [&](const std::string& message, Blame blame) {
            log_.error(extends->at, "/extends", message, blame);
        };
        if (!extends->is_text())
            return fail("is " + found_text(*extends) + ", must be the path of a scenario", Blame::scenario);
        if (seen.size() > kDeepestExtends)
            return fail("is one file too deep: at most 8 may extend one another", Blame::scenario);
        const auto base = sources_.open_beneath(file, extends->text);
        if (!base)
            return fail('"' + printable(extends->text) + "\" " + base.error().message, base.error().blame);
        if (std::ranges::count(seen, sources_.at(*base).identity) > 0)
            return fail('"' + printable(extends->text) + "\" extends itself, directly or through others",
                        Blame::scenario);
        add_chain(*base, seen);
    }
    root->members.erase("extends");
    lay(*root);
}

void Layers::add_overlay(int file) {
    auto root = read(file);
    if (!root) return;
    if (const Node* extends = root->find("extends"))
        return log_.error(*extends, "/extends",
                          "must not be in an overlay, which is laid on another scenario");
    const Position at = merged_.at;
    lay(*root);
    merged_.at = at;
}

void Layers::lay(const Node& layer) {
    const Node* patch = object_member(&layer, "deployment");
    const Node* defaults = object_member(patch, "defaults");
    const FieldType service = service_type();
    if (Node* services = object_member(object_member(&merged_, "deployment"), "services");
        services && defaults) {
        for (auto& [name, member] : services->members) lay_over(member, *defaults, service);
    }
    Node with_defaults = layer;
    if (Node* services = object_member(object_member(&with_defaults, "deployment"), "services")) {
        const Node* known = object_member(object_member(&merged_, "deployment"), "services");
        Node all_defaults = object_node({});
        if (const Node* earlier = object_member(object_member(&merged_, "deployment"), "defaults"))
            all_defaults = *earlier;
        if (defaults) lay_over(all_defaults, *defaults, service);
        for (auto& [name, member] : services->members) {
            if (member.is_object() && !(known && known->find(name))) lay_under(member, all_defaults, service);
        }
    }
    lay_over(merged_, with_defaults, scenario_type());
}

void Layers::apply(const std::vector<Setting>& settings) {
    for (const Setting& setting : settings)
        if (sets_like(setting)) set(setting);
    resolve_likes();
    drop_nulls(merged_);
    for (const Setting& setting : settings)
        if (!sets_like(setting)) set(setting);
    drop_nulls(merged_);
    complete_callers();
}

void Layers::set(const Setting& setting) {
    const Node value = value_of(setting);
    set_value(merged_, setting.pointer, value, scenario_type(), log_);
    Node* services = object_member(object_member(&merged_, "deployment"), "services");
    if (!services || !setting.pointer.starts_with(kDefaultsPointer)) return;
    const std::string rest = setting.pointer.substr(kDefaultsPointer.size() - 1);
    for (auto& [name, member] : services->members) set_value(member, rest, value, service_type(), log_);
}

void Layers::resolve_likes() {
    Node* deployment = object_member(&merged_, "deployment");
    if (Node* services = object_member(deployment, "services"))
        for (auto& [name, member] : services->members)
            resolve_like(member, DefaultsFor::service, "/deployment/services/" + name);
    if (Node* hops = object_member(deployment, "hops"))
        for (auto& [name, member] : hops->members)
            resolve_like(member, DefaultsFor::hop, "/deployment/hops/" + name);
}

void Layers::resolve_like(Node& object, DefaultsFor use, const std::string& pointer) {
    const bool is_service = use == DefaultsFor::service;
    Node* like = object.is_object() ? object.find("like") : nullptr;
    if (!like || !like->is_text()) return;  // the binder tells what is wrong with it
    const auto defaults = find_defaults(like->text, sources_);
    const std::string place = child_pointer(pointer, "like");
    if (!defaults)
        return log_.error(*like, place,
                          "is \"" + printable(like->text) + "\", which is not in the catalogue" +
                              suggestion(like->text, names_of_defaults()));
    if (defaults->use != use)
        return log_.error(
            *like, place,
            "is \"" + defaults->name + "\", which is for " + (is_service ? "hops" : "services"));
    like->text = defaults->name;
    lay_under(object, defaults->values, is_service ? service_type() : type_of_table<HopForm>());
}

void Layers::complete_callers() {
    Node* services = object_member(object_member(&merged_, "deployment"), "services");
    if (!services) return;
    const FieldType type = service_type();
    const FieldType& callers_type = member_type(type, "callers");
    for (auto& [name, member] : services->members) {
        Node* callers = object_member(&member, "callers");
        Node* by = object_member(callers, "by");
        if (!by) continue;
        Node general = *callers;
        general.members.erase("by");
        for (auto& [caller, exception] : by->members)
            if (exception.is_object()) lay_under(exception, general, callers_type);
    }
}

}  // namespace plimsoll::io
