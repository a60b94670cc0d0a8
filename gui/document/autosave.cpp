// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/autosave.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QUuid>
#include <optional>

#include "gui/document/whole_file.h"

namespace plimsoll::gui {

namespace {

QDir folder() {
    return {QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/autosave")};
}

std::unique_ptr<QLockFile> lockOf(const QString& copy) {
    auto lock = std::make_unique<QLockFile>(copy + QStringLiteral(".lock"));
    lock->setStaleLockTime(0);  // however old, it holds as long as its program runs
    return lock->tryLock(0) ? std::move(lock) : nullptr;
}

// The first line is the path, the rest the text.
QByteArray contentOf(const QString& path, const QString& text) {
    return path.toUtf8().toPercentEncoding("/ ") + '\n' + text.toUtf8();
}

std::optional<LostText> readCopy(const QString& copy) {
    QFile file(copy);
    if (!file.open(QIODevice::ReadOnly)) return std::nullopt;
    const QByteArray content = file.readAll();
    const qsizetype end = content.indexOf('\n');
    if (end < 0) return std::nullopt;
    return LostText{QString::fromUtf8(QByteArray::fromPercentEncoding(content.left(end))),
                    QString::fromUtf8(content.mid(end + 1)), copy};
}

}  // namespace

void Autosave::setPath(const QString& path) {
    path_ = path;
}

// A copy that cannot be written is no reason to disturb anybody: the text itself is still there.
void Autosave::keep(const QString& text) {
    if (!lock_) {
        if (!folder().mkpath(QStringLiteral("."))) return;
        copy_ = folder().filePath(QUuid::createUuid().toString(QUuid::Id128) + QStringLiteral(".autosave"));
        lock_ = lockOf(copy_);
        if (!lock_) return;
    }
    writeWholeFile(copy_, contentOf(path_, text));
}

void Autosave::forget() {
    if (!lock_) return;
    QFile::remove(copy_);
    lock_.reset();
}

std::vector<LostText> Autosave::lost() {
    std::vector<LostText> all;
    const QFileInfoList copies =
        folder().entryInfoList({QStringLiteral("*.autosave")}, QDir::Files, QDir::Time);
    for (const QFileInfo& copy : copies) {
        const std::unique_ptr<QLockFile> lock = lockOf(copy.filePath());
        if (!lock) continue;  // its program still runs
        if (std::optional<LostText> lost = readCopy(copy.filePath()))
            all.push_back(std::move(*lost));
        else
            QFile::remove(copy.filePath());
    }
    return all;
}

void Autosave::drop(const LostText& lost) {
    QFile::remove(lost.copy);
}

}  // namespace plimsoll::gui
