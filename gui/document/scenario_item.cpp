// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/scenario_item.h"

#include <algorithm>

namespace plimsoll::gui {

std::size_t ScenarioItem::row() const {
    if (!parent) return 0;
    const auto at = std::ranges::find(parent->children, this, [](const auto& one) { return one.get(); });
    return static_cast<std::size_t>(at - parent->children.begin());
}

const ScenarioItem* ScenarioItem::child(const std::string& wanted) const {
    const auto at = std::ranges::find(children, wanted, [](const auto& one) { return one->name; });
    return at == children.end() ? nullptr : at->get();
}

bool ScenarioItem::isMerged() const {
    const bool merges =
        type->kind == FieldKind::map || (type->kind == FieldKind::table && !type->is_replaced_whole);
    return merges && (!parent || parent->isMerged());
}

bool ScenarioItem::addsKey() const {
    return role == Role::adder && parent->type->kind == FieldKind::map;
}

const ScenarioItem& innermostAt(const ScenarioItem& root, const std::string& pointer) {
    const ScenarioItem* item = &root;
    while (item->pointer != pointer) {
        const auto next = std::ranges::find_if(item->children, [&](const auto& child) {
            return child->role != ScenarioItem::Role::adder &&
                   (child->pointer == pointer || pointer.starts_with(child->pointer + '/'));
        });
        if (next == item->children.end()) break;
        item = next->get();
    }
    return *item;
}

}  // namespace plimsoll::gui
