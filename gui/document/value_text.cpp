// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/value_text.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "gui/document/json_text.h"
#include "gui/theme/values.h"
#include "models/io/issue_log.h"
#include "models/io/json_reader.h"
#include "models/io/kinds.h"
#include "models/io/scalar.h"

namespace plimsoll::gui {

namespace {

using Json = nlohmann::ordered_json;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ValueText)
};

constexpr double kLargestWhole = std::numeric_limits<int>::max();

Json parsed(const QString& json) {
    return Json::parse(stdtext(json), nullptr, false, true);
}

QString scalarLine(const Json& value) {
    return qtext(value.is_string() ? value.get<std::string>() : value.dump());
}

enum class Inside { nothing, object };

QString line(const Json& value, Inside inside);

QString listLine(const Json& list) {
    const bool areSteps = std::ranges::any_of(list, [](const Json& item) { return item.is_structured(); });
    QStringList all;
    for (const Json& item : list) all << line(item, Inside::nothing);
    return all.join(areSteps ? QStringLiteral(" ∥ ") : QStringLiteral(", "));
}

QString objectLine(const Json& object, Inside inside) {
    QStringList all;
    for (const auto& [name, value] : object.items()) {
        const QString text = line(value, object.size() > 1 ? Inside::object : Inside::nothing);
        all << (text.isEmpty() ? qtext(name) : QStringLiteral("%1 %2").arg(qtext(name), text));
    }
    const QString text = all.join(QStringLiteral(", "));
    return inside == Inside::object && !text.isEmpty() ? QStringLiteral("(%1)").arg(text) : text;
}

QString line(const Json& value, Inside inside) {
    if (value.is_object()) return objectLine(value, inside);
    return value.is_array() ? listLine(value) : scalarLine(value);
}

bool isLaw(FieldKind kind) {
    return kind == FieldKind::distribution || kind == FieldKind::count_distribution ||
           kind == FieldKind::start_phase;
}

bool isBareNumber(const QString& text) {
    const Json value = parsed(text);
    return value.is_number();
}

std::optional<io::Node> nodeOf(const QString& json) {
    io::Sources sources;
    const int file = sources.add_text("", ".", stdtext(json));
    io::IssueLog log(sources);
    return io::read_json(sources, file, log);
}

QString numberStarter(const Bounds& bounds) {
    const double wanted = std::clamp(1.0, bounds.low, std::max(bounds.low, bounds.high));
    return QString::number(wanted, 'g', 15);
}

QString withNeeded(const FieldTable& table) {
    std::set<std::string> needed;
    for (const auto& group : table.needed) needed.insert(group.front());
    QStringList members;
    for (const Field& field : table.fields) {
        if (!field.is_required && !needed.contains(field.name)) continue;
        members << QStringLiteral("%1: %2").arg(quoted(qtext(field.name)), starterJson(field.type));
    }
    return members.isEmpty() ? QStringLiteral("{}")
                             : QStringLiteral("{ %1 }").arg(members.join(QStringLiteral(", ")));
}

// The first of some usual values that is allowed.
QString firstAllowed(const FieldType& type, std::initializer_list<QString> texts) {
    for (const QString& text : texts)
        if (!problemOf(type, text)) return jsonOf(type, text);
    return jsonOf(type, *texts.begin());
}

}  // namespace

EditorKind editorKindOf(const FieldType& type) {
    switch (type.kind) {
        case FieldKind::flag: return EditorKind::check;
        case FieldKind::choice:
        case FieldKind::one_of:
        case FieldKind::component: return EditorKind::words;
        case FieldKind::reference: return EditorKind::names;
        case FieldKind::integer:
            return type.bounds.low >= 0 && type.bounds.high <= kLargestWhole ? EditorKind::whole
                                                                             : EditorKind::line;
        case FieldKind::table:
        case FieldKind::map:
        case FieldKind::list:
        case FieldKind::sequence:
        case FieldKind::not_built: return EditorKind::none;
        default: return EditorKind::line;
    }
}

QStringList wordsOf(const FieldType& type) {
    QStringList words;
    for (const Choice& choice : type.choices)
        if (choice.is_built) words << qtext(choice.name);
    if (type.kind == FieldKind::component)
        for (const ComponentEntry& entry : type.catalogue()) words << qtext(entry.face.name);
    if (type.kind == FieldKind::one_of)
        for (const Field& field : type.members().fields)
            if (field.type.kind != FieldKind::not_built) words << qtext(field.name);
    return words;
}

QString oneLine(const QString& json) {
    const Json value = parsed(json);
    return value.is_discarded() ? json.simplified() : line(value, Inside::nothing);
}

QString editText(const QString& json) {
    const Json value = parsed(json);
    return value.is_discarded() ? json.simplified() : scalarLine(value);
}

FieldType constantType(const FieldType& type) {
    if (!isLaw(type.kind)) return type;
    const bool isCount = type.kind == FieldKind::count_distribution;
    return type_of_kind(isCount ? FieldKind::integer : FieldKind::duration, at_least(0));
}

QString jsonOf(const FieldType& type, const QString& text) {
    const QString trimmed = text.trimmed();
    switch (type.kind) {
        case FieldKind::flag: return trimmed;
        case FieldKind::integer:
        case FieldKind::number:
        case FieldKind::quantity:
        case FieldKind::cores:
        case FieldKind::count_distribution:
            if (isBareNumber(trimmed)) return trimmed;
            break;
        default: break;
    }
    const bool isObject = isLaw(type.kind) && trimmed.startsWith(QLatin1Char('{'));
    return isObject ? trimmed : quoted(type.kind == FieldKind::text ? text : trimmed);
}

std::optional<QString> problemOf(const FieldType& type, const QString& text) {
    if (type.kind == FieldKind::one_of || type.kind == FieldKind::component) {
        if (wordsOf(type).contains(text)) return std::nullopt;
        return Words::tr("must be %1").arg(qtext(io::type_text(type)));
    }
    const std::optional<io::Node> node = nodeOf(jsonOf(type, text));
    if (!node) return Words::tr("is no JSON");
    if (isLaw(type.kind) && node->is_object()) return std::nullopt;
    const auto value = io::parse_scalar(*node, constantType(type));
    return value ? std::nullopt : std::optional(qtext(value.error()));
}

QString starterJson(const FieldType& type) {
    const auto first = [&](std::initializer_list<QString> texts) { return firstAllowed(type, texts); };
    switch (type.kind) {
        case FieldKind::flag: return QStringLiteral("false");
        case FieldKind::integer:
        case FieldKind::number: return numberStarter(type.bounds);
        case FieldKind::quantity:
        case FieldKind::cores:
        case FieldKind::count_distribution: return QStringLiteral("1");
        case FieldKind::duration: return first({QStringLiteral("1s"), QStringLiteral("0s")});
        case FieldKind::distribution:
        case FieldKind::start_phase: return QStringLiteral("\"10ms\"");
        case FieldKind::rate: return first({QStringLiteral("1/s")});
        case FieldKind::bandwidth: return first({QStringLiteral("1Gbit/s")});
        case FieldKind::power: return first({QStringLiteral("100W")});
        case FieldKind::share: return first({QStringLiteral("100%")});
        case FieldKind::bytes: return first({QStringLiteral("1MiB"), QStringLiteral("1B")});
        case FieldKind::duration_bound: return QStringLiteral("\"< 1s\"");
        case FieldKind::share_bound: return QStringLiteral("\"< 1%\"");
        case FieldKind::money_bound: return QStringLiteral("\"< 1000 USD/month\"");
        case FieldKind::choice:
        case FieldKind::component: return quoted(wordsOf(type).value(0));
        case FieldKind::one_of: return chosenJson(type, wordsOf(type).value(0));
        case FieldKind::table: return withNeeded(type.members());
        case FieldKind::map: return QStringLiteral("{}");
        case FieldKind::list: return QStringLiteral("[]");
        case FieldKind::sequence: return QStringLiteral("[ { \"cpu\": \"1ms\" } ]");
        case FieldKind::text:
        case FieldKind::reference:
        case FieldKind::path:
        case FieldKind::not_built: break;
    }
    return QStringLiteral("\"\"");
}

QString chosenJson(const FieldType& type, const QString& word) {
    if (type.kind != FieldKind::one_of) return quoted(word);
    const Field* field = type.members().find(stdtext(word));
    if (!field) return QStringLiteral("{}");
    return QStringLiteral("{ %1: %2 }").arg(quoted(word), starterJson(field->type));
}

}  // namespace plimsoll::gui
