// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/what_if/preview_plan.h"

#include <algorithm>
#include <cmath>

namespace plimsoll::gui {

namespace {

constexpr double kPatience = 0.8;       // seconds
constexpr int kFewest = 2;              // one replication gives no interval
constexpr double kShortest = 1.0 / 50;  // of the counted time

}  // namespace

PreviewPlan planPreview(const scenario::Experiment& experiment, double secondsPerReplication, int threads) {
    PreviewPlan plan{std::min(kFewest, experiment.replications), experiment.duration};
    if (secondsPerReplication <= 0) return plan;
    const double affordable = kPatience * threads / secondsPerReplication;
    if (affordable >= plan.replications) {
        plan.replications =
            static_cast<int>(std::min(std::floor(affordable), static_cast<double>(experiment.replications)));
        return plan;
    }
    const double share = std::max(kShortest, affordable / plan.replications);
    const Duration counted = experiment.duration - experiment.warmup;
    plan.duration =
        experiment.warmup + Duration{static_cast<std::int64_t>(static_cast<double>(counted.count()) * share)};
    return plan;
}

void shorten(scenario::Experiment& experiment, const PreviewPlan& plan) {
    experiment.replications = plan.replications;
    experiment.duration = plan.duration;
}

}  // namespace plimsoll::gui
