// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/example_folder.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <algorithm>

#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

QString fileName(const EmbeddedFile& file) {
    return qtext(file.name).section(QLatin1Char('/'), -1);
}

// Why not, or nothing.
QString writeNew(const QString& path, std::string_view content) {
    QFile file(path);
    const auto refusal = [&file] {
        return ExampleFolder::tr("%1 cannot be written: %2")
            .arg(QDir::toNativeSeparators(file.fileName()), file.errorString());
    };
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) return refusal();
    const auto size = static_cast<qint64>(content.size());
    if (file.write(content.data(), size) == size && file.flush()) return {};
    const QString why = refusal();
    file.remove();
    return why;
}

}  // namespace

QStringList architecturesOf(const Example& example) {
    QStringList all;
    for (const std::string& command : example.commands)
        for (const QString& word : qtext(command).split(QLatin1Char(' ')))
            if (word.endsWith(QStringLiteral(".json")) && !all.contains(word)) all << word;
    return all;
}

ExampleFolder ExampleFolder::inDocuments() {
    return ExampleFolder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) +
                         QStringLiteral("/Plimsoll"));
}

tl::expected<QString, QString> ExampleFolder::unpack(const QString& name) const {
    const std::vector<Example> all = all_examples();
    const auto example = std::ranges::find(all, stdtext(name), &Example::name);
    if (example == all.end()) return tl::unexpected(tr("There is no example \"%1\".").arg(name));

    const QDir folder(path_ + QLatin1Char('/') +
                      qtext(example->files.front().name).section(QLatin1Char('/'), 0, -2));
    if (!folder.mkpath(QStringLiteral(".")))
        return tl::unexpected(tr("%1 cannot be made.").arg(QDir::toNativeSeparators(folder.path())));
    for (const EmbeddedFile& file : example->files) {
        const QString path = folder.filePath(fileName(file));
        if (QFile::exists(path)) continue;
        const QString why = writeNew(path, file.content);
        if (!why.isEmpty()) return tl::unexpected(why);
    }
    return folder.filePath(architecturesOf(*example).front());
}

}  // namespace plimsoll::gui
