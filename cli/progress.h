// SPDX-License-Identifier: MIT
// How far a study is, on the error stream: a bar for a person, a line now and then for a log, lines of JSON
// for another program. Leaves nothing behind on a terminal.
#pragma once

#include "cli/session.h"
#include "study/study.h"

namespace plimsoll::cli {

class ProgressReport {
  public:
    explicit ProgressReport(const Session& session);
    ProgressReport(const ProgressReport&) = delete;
    ProgressReport& operator=(const ProgressReport&) = delete;
    ~ProgressReport() { clear(); }

    void show(const Progress& progress);
    void clear();

  private:
    enum class Shape { none, bar, lines, json };

    static Shape shape_for(const Session& session);
    void draw_bar(const Progress& progress);

    const Session& session_;
    Shape shape_;
    double last_line_ = 0;  // seconds since the start
    bool has_bar_ = false;
};

}  // namespace plimsoll::cli
