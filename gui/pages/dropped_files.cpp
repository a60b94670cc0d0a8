// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/dropped_files.h"

#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace plimsoll::gui {

QStringList droppedFiles(const QMimeData& content) {
    QStringList files;
    for (const QUrl& url : content.urls())
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isFile()) files << url.toLocalFile();
    return files;
}

}  // namespace plimsoll::gui
