// SPDX-License-Identifier: GPL-3.0-or-later
// The scenarios that were opened last, the latest first, kept from one start to the next. A file that is gone
// is not listed, and comes back with the disk that it is on.
#pragma once

#include <QSettings>
#include <QStringList>

namespace plimsoll::gui {

class RecentFiles {
  public:
    static constexpr int kMost = 12;

    QStringList paths() const;  // whole paths of files that are there
    void add(const QString& path);

  private:
    QStringList remembered() const;

    QSettings settings_;
};

}  // namespace plimsoll::gui
