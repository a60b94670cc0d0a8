// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/autosave.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QStandardPaths>

namespace plimsoll::gui {

namespace {

QDir folder() {
    return {QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/autosave")};
}

QString copyOf(const QString& path) {
    const QByteArray hash =
        QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return folder().filePath(QString::fromLatin1(hash) + QStringLiteral(".autosave"));
}

// The first line is the path, the rest the text.
QByteArray contentOf(const QString& copy) {
    QFile file(copy);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

void Autosave::setPath(const QString& path) {
    path_ = path;
}

// A copy that cannot be written is no reason to disturb anybody: the text itself is still there.
void Autosave::keep(const QString& text) const {
    if (path_.isEmpty() || !folder().mkpath(QStringLiteral("."))) return;
    QSaveFile file(copyOf(path_));
    if (!file.open(QIODevice::WriteOnly)) return;
    file.write(path_.toUtf8() + '\n' + text.toUtf8());
    file.commit();
}

void Autosave::forget() const {
    if (!path_.isEmpty()) QFile::remove(copyOf(path_));
}

QStringList Autosave::paths() {
    QStringList all;
    const QFileInfoList copies =
        folder().entryInfoList({QStringLiteral("*.autosave")}, QDir::Files, QDir::Time);
    for (const QFileInfo& copy : copies) {
        const QByteArray content = contentOf(copy.filePath());
        all << QString::fromUtf8(content.left(content.indexOf('\n')));
    }
    return all;
}

QString Autosave::textOf(const QString& path) {
    const QByteArray content = contentOf(copyOf(path));
    return QString::fromUtf8(content.mid(content.indexOf('\n') + 1));
}

void Autosave::drop(const QString& path) {
    QFile::remove(copyOf(path));
}

}  // namespace plimsoll::gui
