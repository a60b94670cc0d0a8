// SPDX-License-Identifier: MIT
#include "models/parameters.h"

namespace plimsoll {

const Field* FieldTable::find(std::string_view field_name) const {
    for (const Field& field : fields)
        if (field.name == field_name) return &field;
    return nullptr;
}

std::any default_of(const FieldTable& table, const Field& field) {
    if (table.make == nullptr || !field.place || field.type.access.load == nullptr) return {};
    std::any object = table.make();
    return field.type.access.load(field.place(table.object_in(object)));
}

FieldType type_of_kind(FieldKind kind, Bounds bounds) {
    FieldType type;
    type.kind = kind;
    type.bounds = bounds;
    return type;
}

FieldType type_of_map(FieldType element, std::string key) {
    FieldType type = type_of_kind(FieldKind::map);
    type.elements.push_back(std::move(element));
    type.target = std::move(key);
    return type;
}

}  // namespace plimsoll
