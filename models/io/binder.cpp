// SPDX-License-Identifier: MIT
#include "models/io/binder.h"

#include <algorithm>

#include "models/io/scalar.h"
#include "models/scenario/deployment.h"
#include "models/scenario/nearest.h"

namespace plimsoll::io {

namespace {

std::vector<std::string> names_of(const FieldTable& table) {
    std::vector<std::string> names;
    names.reserve(table.fields.size());
    for (const Field& field : table.fields) names.push_back(field.name);
    return names;
}

std::string joined(const std::vector<std::string>& names, std::string_view last) {
    std::string all;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) all += i + 1 == names.size() ? " " + std::string(last) + " " : ", ";
        all += '"' + names[i] + '"';
    }
    return all;
}

std::string article(const std::string& name) {
    if (name.empty()) return "an object";
    const bool is_vowel = std::string_view("aeiou").find(name.front()) != std::string_view::npos;
    return (is_vowel ? "an " : "a ") + name;
}

}  // namespace

bool Binder::expect_object(const Node& node, const std::string& pointer, const std::string& what) {
    if (node.is_object()) return true;
    log_.error(node, pointer, "is " + found_text(node) + ", must be " + what + ", written as an object");
    return false;
}

void Binder::members(const Node& node, const FieldTable& table, void* object, const std::string& pointer) {
    if (!expect_object(node, pointer, article(table.name))) return;
    if (table.locate) table.locate(object, pointer);

    for (const auto& [name, member] : node.members) {
        if (log_.is_full()) return;
        const std::string child = child_pointer(pointer, name);
        const Field* field = table.find(name);
        if (!field) {
            log_.error(member.name_at, child,
                       "unknown member \"" + printable(name) + "\"" + suggestion(name, names_of(table)));
        } else if (field->type.kind == FieldKind::not_built) {
            log_.not_built(member, child, '"' + name + "\" is");
        } else {
            value(member, field->type, field->place(object), child);
        }
    }
    for (const Field& field : table.fields) {
        if (field.is_required && !node.find(field.name))
            log_.error(node, pointer, "needs a member \"" + field.name + "\": " + field.help);
    }
    check_groups(node, table, pointer);
}

void Binder::check_groups(const Node& node, const FieldTable& table, const std::string& pointer) {
    const auto is_present = [&](const std::string& name) { return node.find(name) != nullptr; };
    for (const auto& group : table.exclusive) {
        if (std::ranges::count_if(group, is_present) > 1)
            log_.error(node, pointer, "has more than one of " + joined(group, "and"));
    }
    // A member that is not simulated may stand for a missing one; it has been reported already.
    const bool has_unbuilt = std::ranges::any_of(table.fields, [&](const Field& field) {
        return field.type.kind == FieldKind::not_built && is_present(field.name);
    });
    for (const auto& group : table.needed) {
        if (!has_unbuilt && std::ranges::none_of(group, is_present))
            log_.error(node, pointer, "needs one of " + joined(group, "or"));
    }
}

void Binder::value(const Node& node, const FieldType& type, void* place, const std::string& pointer) {
    const FieldAccess& access = type.access;
    switch (type.kind) {
        case FieldKind::table: return members(node, type.members(), access.open(place), pointer);
        case FieldKind::one_of: return one_of(node, type, place, pointer);
        case FieldKind::map: return map(node, type, place, pointer);
        case FieldKind::list: return list(node, type, place, pointer);
        case FieldKind::component: return component(node, type, place, pointer);
        case FieldKind::start_phase: return start_phase(node, type, place, pointer);
        case FieldKind::sequence: return access.store(place, sequence(node, pointer));
        case FieldKind::distribution:
            if (const auto read = distribution(node, pointer)) access.store(place, *read);
            return;
        case FieldKind::count_distribution:
            if (const auto read = count_distribution(node, pointer)) access.store(place, *read);
            return;
        default: break;
    }
    if (type.kind == FieldKind::cores && node.is_object())
        return log_.not_built(node, pointer, "separate requests and limits of cores are");
    if (const auto* choice = type.kind == FieldKind::choice && node.is_text() ? &node : nullptr) {
        for (const Choice& known : type.choices)
            if (known.name == choice->text && !known.is_built)
                return log_.not_built(node, pointer, '"' + known.name + "\" is");
    }
    const auto scalar = parse_scalar(node, type);
    if (!scalar) return log_.error(node, pointer, scalar.error());
    access.store(place, *scalar);
}

void Binder::one_of(const Node& node, const FieldType& type, void* place, const std::string& pointer) {
    const FieldTable& table = type.members();
    if (!expect_object(node, pointer, article(table.name))) return;
    if (node.members.size() != 1)
        return log_.error(node, pointer, "must have exactly one member" + suggestion("", names_of(table)));
    members(node, table, type.access.open(place), pointer);
}

void Binder::map(const Node& node, const FieldType& type, void* place, const std::string& pointer) {
    if (!expect_object(node, pointer, "names with a value each")) return;
    constexpr std::size_t kMost = 10'000;
    if (node.members.size() > kMost) return log_.error(node, pointer, "has more than 10,000 names");
    void* object = type.access.open(place);
    for (const auto& [name, member] : node.members) {
        const std::string child = child_pointer(pointer, name);
        if (type.keys == Keys::names && !is_name(name)) {
            log_.error(member.name_at, child,
                       "the name \"" + printable(name) + "\" of " + type.target +
                           " must be lower-case letters, digits and \"-\", begin with a letter and have at "
                           "most 64 characters");
            continue;
        }
        value(member, type.element(), type.access.insert(object, name), child);
    }
}

void Binder::list(const Node& node, const FieldType& type, void* place, const std::string& pointer) {
    if (!node.is_array()) return log_.error(node, pointer, "is " + found_text(node) + ", must be a list");
    void* object = type.access.open(place);
    for (std::size_t i = 0; i < node.items.size(); ++i)
        value(node.items[i], type.element(), type.access.insert(object, ""), child_pointer(pointer, i));
}

void Binder::component(const Node& node, const FieldType& type, void* place, const std::string& pointer) {
    const bool has_parameters = node.is_object() && node.members.size() == 1;
    if (!node.is_text() && !has_parameters)
        return log_.error(
            node, pointer,
            "is " + found_text(node) + ", must be a name, or an object with one name and its parameters");

    const std::string name = node.is_text() ? node.text : node.members.begin()->first;
    std::vector<std::string> known;
    for (const ComponentEntry& entry : type.catalogue()) {
        known.emplace_back(entry.face.name);
        if (entry.face.name != name) continue;
        ComponentChoice choice{name, entry.parameters.defaults()};
        const FieldTable& table = entry.parameters.fields();
        if (has_parameters)
            members(node.members.begin()->second, table, table.object_in(choice.parameters),
                    child_pointer(pointer, name));
        return type.access.store(place, choice);
    }
    const Position at = node.is_text() ? node.at : node.members.begin()->second.name_at;
    log_.error(at, node.is_text() ? pointer : child_pointer(pointer, name),
               "is \"" + printable(name) + "\", which is not known here" + suggestion(name, known));
}

void Binder::start_phase(const Node& node, const FieldType& type, void* place, const std::string& pointer) {
    const Node* cpu = node.is_object() && node.members.size() == 1 ? node.find("cpu") : nullptr;
    const auto time = cpu ? distribution(*cpu, child_pointer(pointer, "cpu")) : distribution(node, pointer);
    if (time) type.access.store(place, scenario::StartPhase{*time, cpu != nullptr});
}

}  // namespace plimsoll::io
