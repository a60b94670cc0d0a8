// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/whole_file.h"

#include <QSaveFile>

namespace plimsoll::gui {

QString writeWholeFile(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return file.errorString();
    // A disk that fills up takes a part first; only the next attempt learns the reason.
    for (qsizetype done = 0; done < bytes.size();) {
        const qint64 written = file.write(bytes.constData() + done, bytes.size() - done);
        if (written <= 0) return file.errorString();
        done += written;
    }
    // Small files are written only now; committing does not notice when there is no room for them.
    if (!file.flush()) return file.errorString();
    return file.commit() ? QString() : file.errorString();
}

}  // namespace plimsoll::gui
