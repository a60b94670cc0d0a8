// SPDX-License-Identifier: GPL-3.0-or-later
// Shipped scenarios for tests of the window.
#pragma once

#include <QString>
#include <QStringList>
#include <string>

#include "study/candidate.h"

namespace plimsoll::gui::test {

inline std::string shipped(const std::string& name) {
    return qEnvironmentVariable("PLIMSOLL_SOURCE_DIR").toStdString() + "/scenarios/" + name;
}

// It must be readable.
inline StudyInput studyOf(PriceBooks& books, const std::string& path, int replications,
                          const io::ReadOptions& reading = {}) {
    io::ReadOptions options = reading;
    options.replications = replications;
    Result<Candidate> candidate = read_candidate(path, options, books);
    if (!candidate) qFatal("%s", io::to_line(candidate.error().front()).c_str());
    return study_input(*candidate, "plimsoll run");
}

}  // namespace plimsoll::gui::test
