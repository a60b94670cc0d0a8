// SPDX-License-Identifier: GPL-3.0-or-later
// Copies the selected rows of a table as text: cells between tabs, so that a spreadsheet takes them.
#pragma once

class QAction;
class QTreeView;

namespace plimsoll::gui {

// By Ctrl+C and a menu of the view's own. What the action is called is left to the view's owner.
QAction* addCopying(QTreeView& view);

}  // namespace plimsoll::gui
