// SPDX-License-Identifier: GPL-3.0-or-later
// A scenario with the levers moved, as a file of its own beside the one it came from: the same text and
// comments, with only those values changed.
#pragma once

#include <QString>

#include "gui/run/workbench.h"

namespace plimsoll::gui {

// "servers-variant.json" beside "servers.json", or with the first number that is free.
QString variantPath(const QString& path);

// Returns what went wrong, or nothing. Nothing is written unless every value could be set.
QString writeVariant(const ScenarioDocument& document, const Sets& sets, const QString& path);

}  // namespace plimsoll::gui
