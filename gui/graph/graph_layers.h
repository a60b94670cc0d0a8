// SPDX-License-Identifier: GPL-3.0-or-later
// The first half of a layout: which layer each node of a connected part is in, and in which order the layers
// stand. An edge over several layers passes a cell of its own in each between.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "gui/graph/graph_layout.h"

namespace plimsoll::gui {

inline constexpr std::size_t kNoNode = std::numeric_limits<std::size_t>::max();

// A node in its layer, or the place where an edge passes.
struct LayerCell {
    std::size_t node = kNoNode;
    std::size_t layer = 0;
    std::vector<std::size_t> left, right;  // cells in the layers beside
    double height = 0;
    double y = 0;  // of its middle

    bool is_node() const { return node != kNoNode; }
};

struct LayerChain {
    EdgeCourse course = EdgeCourse::forward;
    std::vector<std::size_t> cells;  // from left to right; of a loop only the node
};

struct LayeredGraph {
    std::vector<LayerCell> cells;  // those of the nodes first, in the order of the nodes
    std::vector<std::vector<std::size_t>> layers;
    std::vector<LayerChain> chains;  // as the edges
};

// A part of the graph: its nodes by key, its edges by the keys of their ends, as indices into `nodes`.
struct GraphPart {
    std::vector<std::size_t> nodes;
    std::vector<LayoutEdge> edges;
    std::vector<std::size_t> edge_names;  // what each edge is outside
};

LayeredGraph assign_layers(const GraphPart& part);

// Sweeps that put each cell at the mean place of its neighbours, as long as fewer edges cross.
void order_layers(LayeredGraph& graph);

}  // namespace plimsoll::gui
