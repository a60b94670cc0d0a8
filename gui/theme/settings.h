// SPDX-License-Identifier: GPL-3.0-or-later
// What a person chose for every start of the window. A value that is not one of ours, as one written by hand
// or by a later version may be, reads as if it had never been set. Leaves out: what the window remembers by
// itself, which is the session's.
#pragma once

#include <QSettings>
#include <QString>

#include "gui/theme/theme.h"

namespace plimsoll::gui {

class Settings {
  public:
    static constexpr int kSmallestFont = 7;  // points
    static constexpr int kLargestFont = 24;
    static constexpr int kMostThreads = 256;

    ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);

    QString language() const;  // "en", "zh_CN"; empty: the system's
    void setLanguage(const QString& language);

    int fontSize() const;  // in points; 0: the system's
    void setFontSize(int points);

    int threads() const;  // that simulate; 0: one per processor
    void setThreads(int threads);

  private:
    QSettings settings_;
};

}  // namespace plimsoll::gui
