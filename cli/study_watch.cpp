// SPDX-License-Identifier: MIT
#include "cli/study_watch.h"

namespace plimsoll::cli {

StudyOptions StudyWatch::watched(StudyOptions options) {
    options.is_cancelled = &interruption_.has_come();
    options.on_progress = [this](const Progress& progress) {
        interruption_.look();
        progress_.show(progress);
    };
    return options;
}

void StudyWatch::study_ended() {
    interruption_.look();
    progress_.clear();
}

}  // namespace plimsoll::cli
