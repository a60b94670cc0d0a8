// SPDX-License-Identifier: GPL-3.0-or-later
// The few figures that say how a run did, and how far each is from the baseline's.
#pragma once

#include <QString>
#include <vector>

#include "study/result.h"

namespace plimsoll::gui {

enum class Trend { none, better, worse, unclear };  // unclear: the intervals overlap

struct KeyFigure {
    QString title, explanation;
    QString value;       // with its interval
    QString difference;  // "▲ 12 %"; empty without baseline
    Trend trend = Trend::none;
};

// p99 of what users ask for most, goals, cost, errors. `baseline` may be null.
std::vector<KeyFigure> keyFigures(const RunResult& result, const RunResult* baseline);
// The same before the first result.
std::vector<KeyFigure> noFigures();

}  // namespace plimsoll::gui
