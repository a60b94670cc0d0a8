// SPDX-License-Identifier: GPL-3.0-or-later
// One place of a scenario as a form shows it: what may stand there, what does, and where that comes from. A
// tree of them is made from the declarations of models, so that whatever is declared there is shown. Leaves
// out: steps, which are one line each, and the places inside them.
#pragma once

#include <QString>
#include <memory>
#include <string>
#include <vector>

#include "models/parameters.h"

namespace plimsoll::gui {

struct ScenarioItem {
    // A member that is declared; one whose name the user chose; an element of a list; where to add one of
    // these two.
    enum class Role { member, key, element, adder };
    // Written in this file; in one that it extends, in a catalogue or for all services; a default; nowhere.
    enum class Origin { own, inherited, standard, absent };

    Role role = Role::member;
    std::string name;
    std::string pointer;
    const FieldType* type = nullptr;
    const FieldTable* table = nullptr;  // of a member: what declares it
    const Field* field = nullptr;
    Origin origin = Origin::absent;
    QString json;         // what holds; empty where nothing is known
    std::string source;   // "system.json:31", the name of a catalogue's file
    bool isStep = false;  // or a list of steps that run in parallel
    ScenarioItem* parent = nullptr;
    std::vector<std::unique_ptr<ScenarioItem>> children;

    std::size_t row() const;
    const ScenarioItem* child(const std::string& wanted) const;
    // Whether this value is laid over an inherited one member by member, and not in its place.
    bool isMerged() const;
    bool hasValue() const { return origin != Origin::absent; }
    // Where to add a key to a map, as opposed to an element to a list.
    bool addsKey() const;
};

// The innermost one at or around a place; the tree has none inside steps.
const ScenarioItem& innermostAt(const ScenarioItem& root, const std::string& pointer);

}  // namespace plimsoll::gui
