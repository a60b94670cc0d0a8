// SPDX-License-Identifier: GPL-3.0-or-later
// The catalogue of Chinese texts, as translators see it.
#pragma once

#include <QFile>
#include <QList>
#include <QString>
#include <QXmlStreamReader>

namespace plimsoll::gui::test {

struct Message {
    QString source, translation;
};

inline QList<Message> chineseMessages() {
    QFile file(qEnvironmentVariable("PLIMSOLL_SOURCE_DIR") + QStringLiteral("/gui/i18n/plimsoll_zh_CN.ts"));
    if (!file.open(QIODevice::ReadOnly)) qFatal("no translations");
    QXmlStreamReader reader(&file);
    QList<Message> all;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement) continue;
        if (reader.name() == QStringLiteral("source"))
            all.push_back({reader.readElementText(), {}});
        else if (reader.name() == QStringLiteral("translation"))
            all.back().translation = reader.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
    }
    return all;
}

}  // namespace plimsoll::gui::test
