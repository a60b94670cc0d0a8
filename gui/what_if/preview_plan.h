// SPDX-License-Identifier: GPL-3.0-or-later
// How much of a run fits into about a second, so that a lever answers while it is moved: fewer replications
// first, which stay pairs of the whole run's first ones; only then less time behind the warm-up.
#pragma once

#include "models/scenario/scenario.h"

namespace plimsoll::gui {

struct PreviewPlan {
    int replications = 1;
    Duration duration{};
};

// `secondsPerReplication`: of processor time, as measured; 0: not known yet.
PreviewPlan planPreview(const scenario::Experiment& experiment, double secondsPerReplication, int threads);

void shorten(scenario::Experiment& experiment, const PreviewPlan& plan);

}  // namespace plimsoll::gui
