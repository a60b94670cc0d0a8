// SPDX-License-Identifier: MIT
// Beside a study while it runs: shows how far it is, and passes Ctrl-C on to it.
#pragma once

#include "cli/interruption.h"
#include "cli/progress.h"
#include "cli/session.h"
#include "study/study.h"

namespace plimsoll::cli {

class StudyWatch {
  public:
    explicit StudyWatch(const Session& session) : progress_(session) {}

    // The options with what lets this watch; the study must end before this does.
    StudyOptions watched(StudyOptions options);

    // After the study.
    void study_ended();
    std::optional<int> signal() const { return interruption_.signal(); }

  private:
    ProgressReport progress_;
    Interruption interruption_;
};

}  // namespace plimsoll::cli
