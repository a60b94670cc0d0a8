// SPDX-License-Identifier: MIT
#include "models/io/merge.h"

#include <algorithm>
#include <charconv>

#include "models/io/binder.h"

namespace plimsoll::io {

namespace {

bool merges(const FieldType& type) {
    return (type.kind == FieldKind::table && !type.is_replaced_whole) || type.kind == FieldKind::map;
}

const FieldType& unknown_type() {
    static const FieldType unknown = type_of_kind(FieldKind::text);
    return unknown;
}

const FieldType& step_type() {
    static const FieldType step = [] {
        FieldType made = type_of_kind(FieldKind::table);
        made.table = &step_table;
        return made;
    }();
    return step;
}

bool holds_one_member(FieldKind kind) {
    return kind == FieldKind::one_of || kind == FieldKind::distribution ||
           kind == FieldKind::count_distribution || kind == FieldKind::start_phase ||
           kind == FieldKind::component;
}

bool excludes(const FieldType& type, const std::string& name, const std::string& other) {
    if (name == other) return false;
    if (holds_one_member(type.kind)) return true;
    if (type.kind != FieldKind::table) return false;
    return std::ranges::any_of(type.members().exclusive, [&](const std::vector<std::string>& group) {
        return std::ranges::count(group, name) > 0 && std::ranges::count(group, other) > 0;
    });
}

// The element that a pointer's part names in a list, or null.
Node* element(Node& list, const std::string& part) {
    std::size_t index = list.items.size();
    const auto read = std::from_chars(part.data(), part.data() + part.size(), index);
    const bool is_index = read.ec == std::errc() && read.ptr == part.data() + part.size();
    return is_index && index < list.items.size() ? &list.items[index] : nullptr;
}

}  // namespace

const FieldType& member_type(const FieldType& type, std::string_view name) {
    if (type.kind == FieldKind::map && !type.elements.empty()) return type.element();
    static const FieldType distribution = type_of_kind(FieldKind::distribution);
    if (type.kind == FieldKind::start_phase && name == "cpu") return distribution;
    const FieldTable* table = nullptr;
    if (type.has_members()) table = &type.members();
    if (type.kind == FieldKind::distribution || type.kind == FieldKind::start_phase)
        table = &distribution_table();
    if (type.kind == FieldKind::count_distribution) table = &count_distribution_table();
    const Field* field = table ? table->find(name) : nullptr;
    return field ? field->type : unknown_type();
}

const FieldType& element_type(const FieldType& type, const Node& element) {
    if (type.kind == FieldKind::list && !type.elements.empty()) return type.element();
    if (type.kind != FieldKind::sequence) return unknown_type();
    return element.is_array() ? type : step_type();
}

void lay_over(Node& base, const Node& patch, const FieldType& type) {
    const bool is_merge = merges(type) && base.is_object() && patch.is_object() && !patch.cuts;
    if (!is_merge) {
        const bool cuts = base.is_null() && !patch.is_null();
        base = patch;
        base.cuts = base.cuts || cuts;
        return;
    }
    base.at = patch.at;
    base.name_at = patch.name_at;
    for (const auto& [name, member] : patch.members) {
        const auto [place, is_new] = base.members.try_emplace(name, member);
        if (!is_new) lay_over(place->second, member, member_type(type, name));
    }
}

void lay_under(Node& top, const Node& bottom, const FieldType& type) {
    Node all = bottom;
    lay_over(all, top, type);
    top = std::move(all);
}

void drop_nulls(Node& node) {
    std::erase_if(node.members, [](const auto& member) { return member.second.is_null(); });
    for (auto& [name, member] : node.members) drop_nulls(member);
    for (Node& item : node.items) drop_nulls(item);
}

void set_value(Node& root, const std::string& pointer, const Node& value, const FieldType& type,
               IssueLog& log) {
    if (!pointer.starts_with('/'))
        return log.error(
            value, pointer,
            "is no place to set: write a JSON pointer such as /deployment/services/web/scale/fixed");
    Node* node = &root;
    const FieldType* node_type = &type;
    for (const std::string& part : pointer_parts(pointer)) {
        if (node->is_array()) {
            node = element(*node, part);
            if (!node)
                return log.error(value, pointer,
                                 "there is no element " + printable(part) + " in the list to set");
            node_type = &element_type(*node_type, *node);
            continue;
        }
        if (!node->is_object()) *node = object_node(value.at);
        std::erase_if(node->members,
                      [&](const auto& member) { return excludes(*node_type, part, member.first); });
        node = &node->members.try_emplace(part, object_node(value.at)).first->second;
        node_type = &member_type(*node_type, part);
    }
    *node = value;
}

}  // namespace plimsoll::io
