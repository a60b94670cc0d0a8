// SPDX-License-Identifier: MIT
#include <cmath>
#include <nlohmann/json.hpp>

#include "models/io/binder.h"
#include "models/io/forms.h"
#include "models/io/kinds.h"
#include "models/io/reference.h"

namespace plimsoll::io {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kDecimal = "[0-9]+(\\.[0-9]+)?";
constexpr const char* kName = "^[a-z][a-z0-9-]*$";
constexpr const char* kLink = "^[a-z][a-z0-9-]*( backbone)?$";
constexpr const char* kOperation = "^[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*$";

std::string slug(std::string name) {
    for (char& c : name)
        if (c == ' ') c = '-';
    return name;
}

Json pattern(const std::string& regular) {
    return {{"type", "string"}, {"pattern", regular}};
}

// A decimal number with one of these units behind it.
Json decimal_with(const std::string& units) {
    return pattern(std::string("^") + kDecimal + units + "$");
}

Json any_of(std::initializer_list<Json> alternatives) {
    return {{"anyOf", Json::array_t(alternatives)}};
}

Json with_bounds(Json schema, const Bounds& bounds) {
    if (std::isfinite(bounds.low)) schema[bounds.low_open ? "exclusiveMinimum" : "minimum"] = bounds.low;
    if (std::isfinite(bounds.high)) schema["maximum"] = bounds.high;
    return schema;
}

Json reference_to(const FieldTable& table) {
    const Kind* kind = find_kind(table);
    PLIMSOLL_CHECK(kind != nullptr, table.name);
    return {{"$ref", "#/definitions/" + slug(kind->name)}};
}

Json duration_schema() {
    return pattern(std::string("^(") + kDecimal + "(ns|us|ms|s|m|h|d))+$");
}
Json distribution_schema() {
    return any_of({duration_schema(), reference_to(distribution_table())});
}

Json choice_schema(const FieldType& type) {
    Json names = Json::array();
    for (const Choice& choice : type.choices) names.push_back(choice.name);
    return {{"enum", names}};
}

Json component_schema(const FieldType& type) {
    Json names = Json::array();
    Json members = Json::object();
    for (const ComponentEntry& entry : type.catalogue()) {
        names.push_back(entry.face.name);
        members[std::string(entry.face.name)] = {
            {"$ref", "#/definitions/" + slug(std::string(entry.face.name))}};
    }
    return any_of({{{"enum", names}},
                   {{"type", "object"},
                    {"properties", members},
                    {"additionalProperties", false},
                    {"minProperties", 1},
                    {"maxProperties", 1}}});
}

Json members_schema(const Kind& kind);

Json type_schema(const FieldType& type) {
    switch (type.kind) {
        case FieldKind::flag: return {{"type", "boolean"}};
        case FieldKind::integer: return with_bounds({{"type", "integer"}}, type.bounds);
        case FieldKind::number: return with_bounds({{"type", "number"}}, type.bounds);
        case FieldKind::quantity:
            return any_of({{{"type", "integer"}, {"minimum", 0}}, decimal_with("[kMG]?")});
        case FieldKind::duration: return duration_schema();
        case FieldKind::rate: return decimal_with("[kMG]?/[smh]");
        case FieldKind::bandwidth: return decimal_with("([kMG]?bit|[kMG]?B|[KMGT]iB)/s");
        case FieldKind::power: return decimal_with("k?W");
        case FieldKind::share: return decimal_with("%");
        case FieldKind::bytes: return decimal_with("([kMG]?B|[KMGT]iB)");
        case FieldKind::cores:
            return any_of(
                {{{"type", "number"}, {"minimum", 0}}, decimal_with("m?"), {{"enum", {"unlimited"}}}});
        case FieldKind::text:
        case FieldKind::path: return {{"type", "string"}, {"minLength", 1}, {"maxLength", 200}};
        case FieldKind::choice: return choice_schema(type);
        case FieldKind::reference:
            if (type.target == "an operation") return pattern(kOperation);
            if (type.target.starts_with("an operation")) return {{"type", "string"}};
            return pattern(type.target == "a link" ? kLink : kName);
        case FieldKind::distribution: return distribution_schema();
        case FieldKind::count_distribution:
            return any_of({{{"type", "integer"}, {"minimum", 0}}, reference_to(count_distribution_table())});
        case FieldKind::start_phase:
            return any_of({duration_schema(),
                           reference_to(distribution_table()),
                           {{"type", "object"},
                            {"properties", {{"cpu", distribution_schema()}}},
                            {"required", {"cpu"}},
                            {"additionalProperties", false}}});
        case FieldKind::component: return component_schema(type);
        case FieldKind::duration_bound:
        case FieldKind::share_bound:
        case FieldKind::money_bound: return pattern("^ *< *[0-9].*$");
        case FieldKind::sequence: return {{"$ref", "#/definitions/sequence"}};
        case FieldKind::list: return {{"type", "array"}, {"items", type_schema(type.element())}};
        case FieldKind::map: {
            Json schema{{"type", "object"},
                        {"additionalProperties", any_of({type_schema(type.element()), {{"type", "null"}}})}};
            if (type.keys == Keys::names) schema["propertyNames"] = {{"pattern", kName}};
            return schema;
        }
        case FieldKind::table:
        case FieldKind::one_of:
            if (type.members().name.empty())
                return members_schema({"", &type.members(), false, nullptr, Layering::merged});
            return reference_to(type.members());
        case FieldKind::not_built: return Json::object();
    }
    return Json::object();
}

Json field_schema(const FieldTable& table, const Field& field, Layering layering) {
    Json schema = type_schema(field.type);
    // Beside "$ref" draft-07 ignores everything, so what else is to be said goes around it.
    if (schema.contains("$ref")) schema = {{"allOf", {schema}}};
    if (layering == Layering::merged) schema = any_of({schema, {{"type", "null"}}});
    std::string help = field.help;
    if (field.type.kind == FieldKind::not_built) help += " Not simulated by this version.";
    const std::string absent = default_text(table, field);
    if (!absent.empty() && absent != "required") help += " Default: " + absent + ".";
    schema["description"] = help;
    return schema;
}

Json members_schema(const Kind& kind) {
    const FieldTable& table = *kind.table;
    Json schema{{"type", "object"}, {"properties", Json::object()}, {"additionalProperties", false}};
    if (!table.summary.empty()) schema["description"] = table.summary;
    Json required = Json::array();
    for (const Field& field : table.fields) {
        schema["properties"][field.name] = field_schema(table, field, kind.layering);
        if (field.is_required && kind.layering == Layering::replaced) required.push_back(field.name);
    }
    if (!required.empty()) schema["required"] = required;
    if (kind.is_one_of) schema["minProperties"] = schema["maxProperties"] = 1;
    return schema;
}

Json sequence_schema() {
    const Json step = reference_to(step_table());
    return {{"description", "Steps in order; an inner list runs in parallel."},
            {"type", "array"},
            {"items", any_of({step, {{"$ref", "#/definitions/parallel"}}})}};
}

Json parallel_schema() {
    return {{"description", "Steps that start together; an inner list is a sequence again."},
            {"type", "array"},
            {"minItems", 1},
            {"items", any_of({reference_to(step_table()), {{"$ref", "#/definitions/sequence"}}})}};
}

}  // namespace

std::string schema_json() {
    Json definitions = Json::object();
    definitions["sequence"] = sequence_schema();
    definitions["parallel"] = parallel_schema();
    for (const Kind& kind : all_kinds()) definitions[slug(kind.name)] = members_schema(kind);

    Json schema{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "Plimsoll scenario"}};
    schema["allOf"] = {reference_to(document_type().table())};
    schema["definitions"] = definitions;
    return schema.dump(2) + '\n';
}

}  // namespace plimsoll::io
