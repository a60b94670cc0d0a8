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

}  // namespace plimsoll::gui
