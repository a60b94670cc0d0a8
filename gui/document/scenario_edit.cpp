// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/scenario_edit.h"

#include <QUndoStack>
#include <algorithm>

#include "gui/document/scenario_document.h"
#include "gui/theme/values.h"
#include "models/io/node.h"
#include "reports/safe_text.h"

namespace plimsoll::gui {

namespace {

using Origin = ScenarioItem::Origin;

// One change of the text: a value, or nothing to be left there.
struct Change {
    std::string pointer;
    std::optional<QString> json;
};

// The outermost place around the item, or the item itself, that is replaced as a whole.
const ScenarioItem* replacedAround(const ScenarioItem& item) {
    const ScenarioItem* outermost = nullptr;
    for (const ScenarioItem* at = &item; at; at = at->parent)
        if (!at->isMerged()) outermost = at;
    return outermost;
}

// Adds the copy of what is inherited around the place, if a change inside would lose the rest of it.
void addCopy(const ScenarioItem& holder, const ScenarioValues& values, std::vector<Change>& changes) {
    const ScenarioItem* whole = replacedAround(holder);
    if (!whole || values.own.contains(whole->pointer) || !values.effective.contains(whole->pointer)) return;
    changes.push_back({whole->pointer, writtenJson(values, whole->pointer)});
}

// A component's name alone has no place for parameters: it becomes an object with them.
void addRoom(const ScenarioItem& item, const ScenarioValues& values, std::vector<Change>& changes) {
    if (!item.parent || item.parent->type->kind != FieldKind::component) return;
    const std::string& component = item.parent->pointer;
    const std::string name = io::pointer_parts(item.pointer.substr(component.size())).front();
    const auto kind = values.own.contains(component) ? values.own.kind(component) : std::nullopt;
    if (kind == JsonRange::Kind::object) return;
    const bool isInheritedWhole = !kind && values.effective.kind(component) == JsonRange::Kind::object;
    if (isInheritedWhole) return;
    changes.push_back({component, QStringLiteral("{ %1: {} }").arg(qtext(json_string(name)))});
}

void addExclusions(const ScenarioItem& item, std::vector<Change>& changes) {
    if (!item.table || !item.parent) return;
    for (const std::vector<std::string>& group : item.table->exclusive) {
        if (std::ranges::count(group, item.name) == 0) continue;
        for (const std::string& name : group) {
            const ScenarioItem* other = name == item.name ? nullptr : item.parent->child(name);
            if (!other || !other->hasValue() || other->origin == Origin::standard) continue;
            const bool wasInherited = other->origin == Origin::inherited && item.parent->isMerged();
            changes.push_back(
                {other->pointer, wasInherited ? std::optional(QStringLiteral("null")) : std::nullopt});
        }
    }
}

// Tried on a copy, because a half of them would say something that nobody asked for.
bool canMakeAll(QString text, const std::vector<Change>& changes) {
    for (const Change& change : changes) {
        const TextChanges made = change.json ? changesToSet(text, change.pointer, *change.json)
                                             : changesToRemove(text, change.pointer);
        if (!made) return false;
        text = applied(std::move(text), *made);
    }
    return true;
}

bool make(ScenarioDocument& document, const std::vector<Change>& changes, const QString& name) {
    if (!canMakeAll(document.text(), changes)) return false;
    const bool isOneStep = changes.size() == 1;
    if (!isOneStep) document.undoStack()->beginMacro(name);
    for (const Change& change : changes)
        change.json ? document.setValue(change.pointer, stdtext(*change.json))
                    : document.removeValue(change.pointer);
    if (!isOneStep) document.undoStack()->endMacro();
    return true;
}

}  // namespace

bool ScenarioEdit::set(const ScenarioItem& item, const QString& json) const {
    std::vector<Change> changes;
    if (item.parent) addCopy(*item.parent, values, changes);
    addRoom(item, values, changes);
    addExclusions(item, changes);
    changes.push_back({item.pointer, json});
    return make(document, changes, ScenarioDocument::tr("Set %1 to %2").arg(qtext(item.pointer), json));
}

bool ScenarioEdit::setAt(const ScenarioItem& root, const std::string& pointer, const QString& json) const {
    const ScenarioItem& innermost = innermostAt(root, pointer);
    if (innermost.pointer == pointer) return set(innermost, json);
    std::vector<Change> changes;
    addCopy(innermost, values, changes);
    changes.push_back({pointer, json});
    return make(document, changes, ScenarioDocument::tr("Set %1 to %2").arg(qtext(pointer), json));
}

bool ScenarioEdit::addKey(const ScenarioItem& map, const QString& name, const QString& json) const {
    std::vector<Change> changes;
    addCopy(map, values, changes);
    changes.push_back({io::child_pointer(map.pointer, stdtext(name)), json});
    return make(document, changes, ScenarioDocument::tr("Add %1 to %2").arg(name, qtext(map.pointer)));
}

bool ScenarioEdit::append(const ScenarioItem& list, const QString& json) const {
    std::vector<Change> changes;
    addCopy(list, values, changes);
    const bool isThere = values.own.contains(list.pointer) || !changes.empty();
    if (isThere)
        changes.push_back({list.pointer + "/-", json});
    else
        changes.push_back({list.pointer, QStringLiteral("[ %1 ]").arg(json)});
    return make(document, changes, ScenarioDocument::tr("Add to %1").arg(qtext(list.pointer)));
}

bool ScenarioEdit::reset(const ScenarioItem& item) const {
    return document.removeValue(item.pointer);
}

bool ScenarioEdit::remove(const ScenarioItem& item) const {
    std::vector<Change> changes;
    if (item.parent) addCopy(*item.parent, values, changes);
    const bool isMember = item.parent && item.parent->isMerged();
    const bool isInherited = item.origin == Origin::inherited;
    changes.push_back(
        {item.pointer, isMember && isInherited ? std::optional(QStringLiteral("null")) : std::nullopt});
    return make(document, changes, ScenarioDocument::tr("Remove %1").arg(qtext(item.pointer)));
}

bool canReset(const ScenarioItem& item) {
    const bool isInPlace = item.parent && item.role != ScenarioItem::Role::element;
    return isInPlace && item.origin == Origin::own && item.role != ScenarioItem::Role::adder;
}

bool canRemove(const ScenarioItem& item) {
    const bool isChosen =
        item.role == ScenarioItem::Role::key || (item.role == ScenarioItem::Role::element && !item.isStep);
    return isChosen && item.hasValue();
}

}  // namespace plimsoll::gui
