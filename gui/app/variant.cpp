// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/variant.h"

#include <QDir>
#include <QFileInfo>

#include "gui/document/scenario_edit.h"
#include "gui/theme/values.h"
#include "models/io/forms.h"
#include "reports/safe_text.h"

namespace plimsoll::gui {

namespace {

// As the form does it: what the file inherits as a whole is written down before a part of it changes.
bool set(ScenarioDocument& document, const Candidate* reading, const std::string& pointer,
         const std::string& json) {
    const FieldType type = io::document_type();
    ScenarioValues values;
    values.own = JsonText(document.text());
    setReading(values, reading ? &reading->loaded : nullptr);
    const std::unique_ptr<ScenarioItem> root = scenarioTree(type, values);
    return ScenarioEdit{document, values}.setAt(*root, pointer, qtext(json));
}

// Files that it extends are looked for beside it.
bool isReadable(const QString& text, const QString& path, PriceBooks& books) {
    const std::string folder = stdtext(QFileInfo(path).absolutePath());
    return read_candidate_text(stdtext(text), stdtext(path), folder, {}, books).has_value();
}

}  // namespace

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
    // While the text is not valid, the levers stand on what was read last.
    const Candidate* reading = variant.candidate() ? variant.candidate() : document.candidate();
    Sets all = sets;
    all.emplace_back("/name", json_string(stdtext(QFileInfo(path).completeBaseName())));
    for (const auto& [pointer, value] : all)
        if (!set(variant, reading, pointer, value))
            return ScenarioDocument::tr("%1 cannot be set in its text").arg(qtext(pointer));
    if (document.isValid() && !isReadable(variant.text(), path, books))
        return ScenarioDocument::tr("what it extends is not beside it there");
    QString whyNot;
    return variant.saveAs(path, &whyNot) ? QString() : whyNot;
}

}  // namespace plimsoll::gui
