// SPDX-License-Identifier: GPL-3.0-or-later
// What a form says about a place of a scenario.
#pragma once

#include <QString>

#include "gui/document/scenario_item.h"

namespace plimsoll::gui {

// "services", "1", "Add a service…"
QString elementText(const ScenarioItem& item);
// The value in one line; of what has elements, how many; of what nobody wrote, its default.
QString itemValueText(const ScenarioItem& item);
// "from system.json:31", "default"
QString originText(const ScenarioItem& item);
// What it is for.
QString helpOf(const ScenarioItem& item);
// How it is written, and what holds without it.
QString typeOf(const ScenarioItem& item);
QString defaultOf(const ScenarioItem& item);

}  // namespace plimsoll::gui
