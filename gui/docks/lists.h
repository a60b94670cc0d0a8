// SPDX-License-Identifier: GPL-3.0-or-later
// What lists of rows have in common: how they look, and that their rows can be copied as text.
#pragma once

#include <optional>

class QAbstractItemView;
class QAction;
class QTreeView;

namespace plimsoll::gui {

// Rows without branches, of which several can be selected. Its model is set before or after.
void setUpList(QTreeView& view);

enum class CopiedRows { selected, allWithHeader };

struct Copying {
    CopiedRows rows = CopiedRows::selected;
    std::optional<int> lineRole;  // what says the whole row; none: its cells between tabs, for a spreadsheet
};

// By Ctrl+C and a menu of the view's own. What the action is called is left to the view's owner.
QAction* addCopying(QAbstractItemView& view, const Copying& copying = {});

}  // namespace plimsoll::gui
