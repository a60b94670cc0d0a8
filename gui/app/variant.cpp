// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/variant.h"

#include <QDir>
#include <QFileInfo>

#include "gui/theme/values.h"
#include "reports/safe_text.h"

namespace plimsoll::gui {

QString variantPath(const QString& path) {
    const QFileInfo original(path);
    const QString stem = original.completeBaseName() + QStringLiteral("-variant");
    for (int number = 1;; ++number) {
        const QString name = number == 1 ? stem : stem + QLatin1Char('-') + QString::number(number);
        const QString free = original.dir().filePath(name + QStringLiteral(".json"));
        if (!QFileInfo::exists(free)) return free;
    }
}

QString writeVariant(const ScenarioDocument& document, const Sets& sets, const QString& path) {
    PriceBooks books;
    ScenarioDocument variant(books);
    variant.newFromText(document.text(), document.path());
    for (const auto& [pointer, value] : sets) variant.setValue(pointer, value);
    const std::string name = QFileInfo(path).completeBaseName().toStdString();
    variant.setValue("/name", json_string(name));
    QString whyNot;
    return variant.saveAs(path, &whyNot) ? QString() : whyNot;
}

}  // namespace plimsoll::gui
