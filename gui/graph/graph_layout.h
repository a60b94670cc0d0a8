// SPDX-License-Identifier: GPL-3.0-or-later
// Where the boxes of a directed graph stand and how its edges run: in layers from left to right (Sugiyama,
// Tagawa, Toda 1981), without overlaps. The result depends on the keys, not on the order in which nodes and
// edges are given. Leaves out: labels, and crossings that better orders than the barycentres' would save.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace plimsoll::gui {

struct LayoutNode {
    std::string key;  // unique
    double width = 0, height = 0;
};

struct LayoutEdge {
    std::size_t from = 0, to = 0;  // indices of nodes
};

// The least room between neighbours.
struct LayoutSpacing {
    double layers = 64;
    double nodes = 18;
    double edges = 12;  // beside an edge that passes a layer
    double parts = 26;  // between parts of the graph that nothing connects
    double loop = 24;   // above a node that calls itself
};

struct LayoutPoint {
    double x = 0, y = 0;

    bool operator==(const LayoutPoint&) const = default;
};

// Backward: it closes a cycle and runs from right to left.
enum class EdgeCourse { forward, backward, loop };

// From the border of one node to that of the other. Between two points it may bend as long as it leaves and
// arrives horizontally; then it meets no node. A loop has four points, the control points of one curve.
struct EdgeRoute {
    EdgeCourse course = EdgeCourse::forward;
    std::vector<LayoutPoint> points;
};

struct GraphLayout {
    std::vector<LayoutPoint> corners;  // top left of every node
    std::vector<EdgeRoute> routes;     // as the edges
    std::size_t layers = 0;            // of the longest part
    double width = 0, height = 0;
};

GraphLayout lay_out(const std::vector<LayoutNode>& nodes, const std::vector<LayoutEdge>& edges,
                    const LayoutSpacing& spacing = {});

}  // namespace plimsoll::gui
