// SPDX-License-Identifier: GPL-3.0-or-later
// The second half of a layout: how high the cells of each layer stand. Every cell is drawn towards its
// neighbours, from the left and from the right in turn; a layer settles where the weighted squares of what it
// must yield are least (isotonic regression), so that no side is preferred and nothing overlaps.
#pragma once

#include "gui/graph/graph_layers.h"

namespace plimsoll::gui {

// Needs heights and ordered layers; sets every `y`. The highest cell begins at 0.
void settle_rows(LayeredGraph& graph, const LayoutSpacing& spacing);

}  // namespace plimsoll::gui
