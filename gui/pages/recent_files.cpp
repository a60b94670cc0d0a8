// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/recent_files.h"

#include <QFileInfo>

namespace plimsoll::gui {

namespace {

QString key() {
    return QStringLiteral("recent/files");
}

}  // namespace

QStringList RecentFiles::remembered() const {
    return settings_.value(key()).toStringList();
}

QStringList RecentFiles::paths() const {
    QStringList there;
    for (const QString& path : remembered())
        if (QFileInfo(path).isFile()) there << path;
    return there;
}

void RecentFiles::add(const QString& path) {
    const QString whole = QFileInfo(path).absoluteFilePath();
    QStringList all = remembered();
    all.removeAll(whole);
    all.prepend(whole);
    settings_.setValue(key(), all.mid(0, kMost));
}

}  // namespace plimsoll::gui
