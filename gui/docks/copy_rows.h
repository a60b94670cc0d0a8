// SPDX-License-Identifier: GPL-3.0-or-later
// Copies the selected rows of a table as text: cells between tabs, so that a spreadsheet takes them.
#pragma once

class QTreeView;

namespace plimsoll::gui {

// By Ctrl+C and a menu of the view's own.
void addCopying(QTreeView& view);

}  // namespace plimsoll::gui
