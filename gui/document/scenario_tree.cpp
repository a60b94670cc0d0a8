// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/scenario_tree.h"

#include <algorithm>
#include <set>

#include "gui/document/value_text.h"
#include "gui/theme/values.h"
#include "models/io/kinds.h"
#include "models/io/node.h"
#include "reports/safe_text.h"

namespace plimsoll::gui {

namespace {

using Kind = JsonRange::Kind;
using Role = ScenarioItem::Role;
using Origin = ScenarioItem::Origin;

const FieldType& distributionType() {
    static const FieldType type = type_of_kind(FieldKind::distribution);
    return type;
}

class Builder {
  public:
    explicit Builder(const ScenarioValues& values) : values_(values) {}

    std::unique_ptr<ScenarioItem> document(const FieldType& type) const {
        auto root = std::make_unique<ScenarioItem>();
        root->type = &type;
        complete(*root);
        return root;
    }

  private:
    ScenarioItem& add(ScenarioItem& parent, Role role, const std::string& name, const FieldType& type) const {
        ScenarioItem& made = *parent.children.emplace_back(std::make_unique<ScenarioItem>());
        made.parent = &parent;
        made.role = role;
        made.name = name;
        made.pointer = io::child_pointer(parent.pointer, name);
        made.type = &type;
        return made;
    }

    void addMember(ScenarioItem& parent, const FieldTable& table, const Field& field) const {
        ScenarioItem& made = add(parent, Role::member, field.name, field.type);
        made.table = &table;
        made.field = &field;
        complete(made);
    }

    void addMembers(ScenarioItem& parent, const FieldTable& table) const {
        for (const Field& field : table.fields) addMember(parent, table, field);
    }

    void addAdder(ScenarioItem& parent) const {
        ScenarioItem& made = add(parent, Role::adder, "+", parent.type->element());
        made.pointer = parent.pointer;
    }

    void complete(ScenarioItem& item) const {
        findValue(item);
        switch (item.type->kind) {
            case FieldKind::table: return addMembers(item, item.type->members());
            case FieldKind::one_of: return addPresent(item, item.type->members());
            case FieldKind::map: return addKeys(item);
            case FieldKind::list: return addElements(item);
            case FieldKind::sequence: return addSteps(item);
            case FieldKind::component: return addParameters(item);
            case FieldKind::distribution:
            case FieldKind::count_distribution:
            case FieldKind::start_phase: return addLaw(item);
            default: return;
        }
    }

    void findValue(ScenarioItem& item) const {
        if (values_.own.contains(item.pointer)) {
            item.origin = Origin::own;
            item.json = values_.own.json(item.pointer);
        } else if (values_.effective.contains(item.pointer) && !isReplacedByOwn(item)) {
            item.json = values_.effective.json(item.pointer);
            item.source = sourceOf(item.pointer);
            item.origin = item.source == "default" ? Origin::standard : Origin::inherited;
        }
    }

    // The last valid reading may be older than the text. What the text replaces as a whole has no more in it
    // than is written there.
    bool isReplacedByOwn(const ScenarioItem& item) const {
        if (!item.parent || item.parent->isMerged()) return false;
        const bool isWritten = item.parent->origin == Origin::own;
        return isWritten && sourceOf(item.pointer) != "default";
    }

    // Of the value, or of the first one beneath it that is written somewhere.
    std::string sourceOf(const std::string& pointer) const {
        std::string source = "default";
        if (const auto own = values_.origins.find(pointer); own != values_.origins.end()) return own->second;
        const std::string beneath = pointer + '/';
        for (auto at = values_.origins.lower_bound(beneath);
             at != values_.origins.end() && at->first.starts_with(beneath); ++at)
            if (at->second != "default") return at->second;
        return source;
    }

    std::vector<std::string> present(const ScenarioItem& item) const {
        if (!item.isMerged() && item.origin == Origin::own) return values_.own.names(item.pointer);
        std::set<std::string> names;
        for (const JsonText* text : {&values_.own, &values_.effective})
            names.insert(text->names(item.pointer).begin(), text->names(item.pointer).end());
        return {names.begin(), names.end()};
    }

    void addPresent(ScenarioItem& item, const FieldTable& table) const {
        for (const std::string& name : present(item))
            if (const Field* field = table.find(name)) addMember(item, table, *field);
    }

    void addKeys(ScenarioItem& item) const {
        for (const std::string& name : present(item))
            complete(add(item, Role::key, name, item.type->element()));
        addAdder(item);
    }

    std::size_t elements(const ScenarioItem& item) const {
        return (item.origin == Origin::own ? values_.own : values_.effective).names(item.pointer).size();
    }

    void addElements(ScenarioItem& item) const {
        for (std::size_t i = 0; i < elements(item); ++i)
            complete(add(item, Role::element, std::to_string(i), item.type->element()));
        addAdder(item);
    }

    void addSteps(ScenarioItem& item) const {
        for (std::size_t i = 0; i < elements(item); ++i) {
            ScenarioItem& step = add(item, Role::element, std::to_string(i), *item.type);
            step.isStep = true;
            findValue(step);
        }
    }

    Kind kindOf(const ScenarioItem& item) const {
        const JsonText& text = item.origin == Origin::own ? values_.own : values_.effective;
        return text.kind(item.pointer).value_or(Kind::scalar);
    }

    void addLaw(ScenarioItem& item) const {
        if (kindOf(item) != Kind::object) return;
        const bool isStart = item.type->kind == FieldKind::start_phase;
        for (const std::string& name : present(item))
            if (isStart && name == "cpu") complete(add(item, Role::key, name, distributionType()));
        addPresent(item, *io::table_behind(*item.type));
    }

    void addParameters(ScenarioItem& item) const {
        const std::vector<std::string> names = present(item);
        const bool isObject = kindOf(item) == Kind::object;
        if (isObject && names.empty()) return;
        const std::string chosen = isObject ? names.front() : stdtext(editText(item.json));
        for (const ComponentEntry& entry : item.type->catalogue()) {
            if (entry.face.name != chosen) continue;
            const FieldTable& table = entry.parameters.fields();
            for (const Field& field : table.fields) {
                ScenarioItem& made = add(item, Role::member, field.name, field.type);
                made.pointer = io::child_pointer(io::child_pointer(item.pointer, chosen), field.name);
                made.table = &table;
                made.field = &field;
                complete(made);
            }
        }
    }

    const ScenarioValues& values_;
};

// The names beneath a pointer, in the file or in what it builds on.
QStringList keysOf(const ScenarioValues& values, const std::string& pointer) {
    std::set<std::string> names;
    for (const JsonText* text : {&values.own, &values.effective})
        names.insert(text->names(pointer).begin(), text->names(pointer).end());
    QStringList keys;
    for (const std::string& name : names) keys << qtext(name);
    return keys;
}

QStringList operationsOf(const ScenarioValues& values) {
    QStringList operations;
    const std::string services = "/system/services";
    for (const QString& service : keysOf(values, services))
        for (const QString& operation : keysOf(values, io::child_pointer(services, stdtext(service))))
            operations << QStringLiteral("%1.%2").arg(service, operation);
    return operations;
}

}  // namespace

void setReading(ScenarioValues& values, const io::Loaded* loaded) {
    values.effective = loaded ? JsonText(qtext(loaded->effective.json), "/scenario") : JsonText();
    values.origins = loaded ? loaded->effective.origins : std::map<std::string, std::string>();
}

std::unique_ptr<ScenarioItem> scenarioTree(const FieldType& document, const ScenarioValues& values) {
    return Builder(values).document(document);
}

QStringList namesOf(const std::string& target, const ScenarioValues& values) {
    static const std::map<std::string, std::string> places{
        {"a hop", "/deployment/hops"},
        {"a service", "/system/services"},
        {"a calling service", "/system/services"},
        {"a group of hosts", "/deployment/platform/hosts"},
        {"a rack", "/deployment/platform/racks"},
        {"a zone", "/deployment/platform/zones"},
        {"a region", "/deployment/platform/regions"},
    };
    if (const auto place = places.find(target); place != places.end()) return keysOf(values, place->second);
    if (!target.starts_with("an operation")) return {};
    QStringList names = operationsOf(values);
    for (const QString& other : {QStringLiteral("*"), QStringLiteral("default")})
        if (qtext(target).contains(QStringLiteral("\"%1\"").arg(other))) names << other;
    return names;
}

QString writtenJson(const ScenarioValues& values, const std::string& pointer) {
    const auto kind = values.effective.kind(pointer);
    if (!kind) return {};
    if (*kind == Kind::scalar) return values.effective.json(pointer);
    const bool isObject = *kind == Kind::object;
    QStringList parts;
    for (const std::string& name : values.effective.names(pointer)) {
        const std::string child = io::child_pointer(pointer, name);
        const auto origin = values.origins.find(child);
        if (isObject && origin != values.origins.end() && origin->second == "default") continue;
        const QString json = writtenJson(values, child);
        parts << (isObject ? QStringLiteral("%1: %2").arg(qtext(json_string(name)), json) : json);
    }
    const QString inside = parts.join(QStringLiteral(", "));
    return (isObject ? QStringLiteral("{ %1 }") : QStringLiteral("[ %1 ]")).arg(inside);
}

}  // namespace plimsoll::gui
