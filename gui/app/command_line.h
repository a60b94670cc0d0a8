// SPDX-License-Identifier: GPL-3.0-or-later
// What `plimsoll-gui` is started with.
#pragma once

#include <QCoreApplication>
#include <QSize>
#include <QString>
#include <QStringList>

namespace plimsoll::gui {

struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)

  public:
    QStringList files;       // the first is opened, the others are compared with it
    QString screenshots;     // a folder: draw every page into it and leave; empty: no
    QString theme;           // "light", "dark"; empty: as the settings say
    QString language;        // "en", "zh_CN"; empty: as the settings say
    QSize size{1680, 1000};  // of screenshots
    int replications = 0;    // of screenshots; 0: as the scenario says
};

// Prints help, version or what is wrong, and ends the program, where that was asked for.
CommandLine readCommandLine(const QCoreApplication& application);

}  // namespace plimsoll::gui
