// SPDX-License-Identifier: GPL-3.0-or-later
// What a form does to a scenario's text. Each is one step to undo, made as a whole or not at all. A place
// that overlays replace as a whole is first copied from where it is inherited; of members that exclude one
// another the new one stays.
#pragma once

#include <QString>

#include "gui/document/scenario_item.h"
#include "gui/document/scenario_tree.h"

namespace plimsoll::gui {

class ScenarioDocument;

struct ScenarioEdit {
    ScenarioDocument& document;
    const ScenarioValues& values;

    // False where the text has a mistake before that place, or a list has no such element.
    bool set(const ScenarioItem& item, const QString& json) const;
    // The same by pointer, also inside steps; `root` is the document's tree.
    bool setAt(const ScenarioItem& root, const std::string& pointer, const QString& json) const;
    // A member of a map by its name, or one more element of a list.
    bool addKey(const ScenarioItem& map, const QString& name, const QString& json) const;
    bool append(const ScenarioItem& list, const QString& json) const;
    // Takes away what is written: what is inherited, or a default, holds again.
    bool reset(const ScenarioItem& item) const;
    // So that nothing stands there, even where something is inherited.
    bool remove(const ScenarioItem& item) const;
};

// Whether there is something to reset, or to remove.
bool canReset(const ScenarioItem& item);
bool canRemove(const ScenarioItem& item);

}  // namespace plimsoll::gui
