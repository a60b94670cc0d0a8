// SPDX-License-Identifier: GPL-3.0-or-later
// How results travel through the window: as copies that nobody changes, shared by those who show them.
#pragma once

#include <QMetaType>
#include <memory>

#include "study/study.h"

namespace plimsoll::gui {

using ResultPtr = std::shared_ptr<const RunResult>;
using ComparisonPtr = std::shared_ptr<const Comparison>;
using ScenarioPtr = std::shared_ptr<const scenario::Scenario>;
using SnapshotPtr = std::shared_ptr<const Snapshot>;

// Whether a result is of a run that still goes on.
enum class Completeness { running, whole };

}  // namespace plimsoll::gui

Q_DECLARE_METATYPE(plimsoll::gui::ResultPtr)
Q_DECLARE_METATYPE(plimsoll::gui::ComparisonPtr)
