// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table_models/scenario_words.h"

#include <QFileInfo>
#include <algorithm>

#include "gui/document/value_text.h"
#include "gui/table_models/scenario_model.h"
#include "gui/theme/values.h"
#include "models/io/kinds.h"

namespace plimsoll::gui {

namespace {

using Role = ScenarioItem::Role;
using Origin = ScenarioItem::Origin;

// "a service", where a map says what its keys name; of a list what its elements are.
QString elementName(const ScenarioItem& holder) {
    if (!holder.type->target.empty()) return qtext(holder.type->target);
    const FieldType& element = holder.type->element();
    if (!element.target.empty()) return qtext(element.target);
    const std::string name = element.has_members() ? element.members().name : "";
    return name.empty() ? ScenarioModel::tr("an element") : ScenarioModel::tr("a %1").arg(qtext(name));
}

QString countText(const ScenarioItem& holder) {
    const auto isElement = [](const auto& child) { return child->role != Role::adder && child->hasValue(); };
    const auto count = std::ranges::count_if(holder.children, isElement);
    return count == 0 ? QStringLiteral("–") : QString::number(count);
}

bool isSection(const ScenarioItem& item) {
    return item.parent && !item.parent->parent;
}

QString absentText(const ScenarioItem& item) {
    if (item.type->kind == FieldKind::not_built) return ScenarioModel::tr("not simulated by this version");
    const QString text = defaultOf(item);
    return text.isEmpty() ? QStringLiteral("–") : text;
}

}  // namespace

QString elementText(const ScenarioItem& item) {
    if (item.role == Role::adder) return ScenarioModel::tr("Add %1…").arg(elementName(*item.parent));
    if (item.role == Role::element) return QString::number(item.row() + 1);
    return qtext(item.name);
}

QString itemValueText(const ScenarioItem& item) {
    if (item.role == Role::adder) return {};
    if (item.json == QStringLiteral("null")) return ScenarioModel::tr("removed");
    if (item.isStep) return oneLine(item.json);
    switch (item.type->kind) {
        case FieldKind::table: return isSection(item) ? QString() : oneLine(item.json);
        case FieldKind::map:
        case FieldKind::list:
        case FieldKind::sequence: return countText(item);
        default: return item.hasValue() ? oneLine(item.json) : absentText(item);
    }
}

QString originText(const ScenarioItem& item) {
    switch (item.origin) {
        case Origin::own: return ScenarioModel::tr("written here");
        case Origin::inherited: {
            const QString source = qtext(item.source);
            return ScenarioModel::tr("from %1").arg(QFileInfo(source).fileName());
        }
        case Origin::standard: return ScenarioModel::tr("default");
        case Origin::absent: return ScenarioModel::tr("not written");
    }
    return {};
}

QString helpOf(const ScenarioItem& item) {
    if (item.isStep) return ScenarioModel::tr("A step. Steps are written in the text; Enter leads there.");
    if (item.field) return qtext(item.field->help);
    const ScenarioItem* holder = item.parent;
    if (item.type->has_members() && !item.type->members().summary.empty())
        return qtext(item.type->members().summary);
    return holder && holder->field ? qtext(holder->field->help) : QString();
}

QString typeOf(const ScenarioItem& item) {
    return item.isStep ? QString() : qtext(io::type_text(*item.type));
}

QString defaultOf(const ScenarioItem& item) {
    return item.field && item.table ? qtext(io::default_text(*item.table, *item.field)) : QString();
}

}  // namespace plimsoll::gui
