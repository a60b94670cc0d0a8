// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the tree of a form from a scenario's own text and from the last valid reading of it, which knows what
// other files, catalogues and defaults say.
#pragma once

#include <QStringList>
#include <memory>

#include "gui/document/json_text.h"
#include "gui/document/scenario_item.h"
#include "models/io/scenario_reader.h"

namespace plimsoll::gui {

// What a scenario's places hold.
struct ScenarioValues {
    JsonText own;
    JsonText effective;                          // with everything that the file leaves to others
    std::map<std::string, std::string> origins;  // of the effective values
};

// Takes over what the last valid reading knows; null: there is none, and only what is written is known.
void setReading(ScenarioValues& values, const io::Loaded* loaded);

// Items point into `document`, which must outlive them.
std::unique_ptr<ScenarioItem> scenarioTree(const FieldType& document, const ScenarioValues& values);

// What a reference to such a thing ("an operation", "a hop") can name.
QStringList namesOf(const std::string& target, const ScenarioValues& values);

// The value there as somebody would have written it, without defaults.
QString writtenJson(const ScenarioValues& values, const std::string& pointer);

}  // namespace plimsoll::gui
