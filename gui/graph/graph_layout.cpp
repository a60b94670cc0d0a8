// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/graph/graph_layout.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

#include "gui/graph/graph_layers.h"
#include "gui/graph/graph_rows.h"
#include "sim/base/check.h"

namespace plimsoll::gui {

namespace {

constexpr double kPortGap = 10;
constexpr double kCorner = 10;  // of a node, where no edge ends

std::vector<std::size_t> by_key(const std::vector<LayoutNode>& nodes) {
    std::vector<std::size_t> order(nodes.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) -> const std::string& { return nodes[i].key; });
    return order;
}

// Connected parts, the largest first.
std::vector<GraphPart> parts_of(const std::vector<LayoutNode>& nodes, const std::vector<LayoutEdge>& edges) {
    std::vector<std::size_t> parents(nodes.size());
    std::iota(parents.begin(), parents.end(), std::size_t{0});
    const auto root = [&](std::size_t node) {
        while (parents[node] != node) node = parents[node] = parents[parents[node]];
        return node;
    };
    for (const LayoutEdge& edge : edges) parents[root(edge.from)] = root(edge.to);

    std::vector<GraphPart> parts;
    std::vector<std::size_t> part_of_root(nodes.size(), kNoNode), place(nodes.size());
    for (const std::size_t node : by_key(nodes)) {
        std::size_t& part = part_of_root[root(node)];
        if (part == kNoNode) {
            part = parts.size();
            parts.emplace_back();
        }
        place[node] = parts[part].nodes.size();
        parts[part].nodes.push_back(node);
    }
    std::vector<std::size_t> order(edges.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(
        order, {}, [&](std::size_t e) { return std::tuple(place[edges[e].from], place[edges[e].to]); });
    for (const std::size_t e : order) {
        GraphPart& part = parts[part_of_root[root(edges[e].from)]];
        part.edges.push_back({place[edges[e].from], place[edges[e].to]});
        part.edge_names.push_back(e);
    }
    std::ranges::stable_sort(parts, std::ranges::greater{},
                             [](const auto& part) { return part.nodes.size(); });
    return parts;
}

// One part, laid out and written into the whole at a height.
class PartLayout {
  public:
    PartLayout(const std::vector<LayoutNode>& nodes, const GraphPart& part, const LayoutSpacing& spacing)
        : nodes_(nodes), part_(part), graph_(assign_layers(part)) {
        for (LayerCell& cell : graph_.cells)
            if (cell.is_node()) cell.height = nodes_[cell.node].height;
        for (const LayerChain& chain : graph_.chains) {
            // As much room below as above keeps the node in the middle of its cell.
            LayerCell& cell = graph_.cells[chain.cells.front()];
            if (chain.course == EdgeCourse::loop) cell.height = nodes_[cell.node].height + 2 * spacing.loop;
        }
        order_layers(graph_);
        settle_rows(graph_, spacing);
        place_layers(spacing);
        place_ports();
    }

    void write(GraphLayout& layout, double top, const LayoutSpacing& spacing) const {
        for (std::size_t i = 0; i < part_.nodes.size(); ++i)
            layout.corners[part_.nodes[i]] = {left_of(i), top_of(i) + top};
        for (std::size_t e = 0; e < graph_.chains.size(); ++e) {
            EdgeRoute& route = layout.routes[part_.edge_names[e]];
            route = graph_.chains[e].course == EdgeCourse::loop ? loop(e, spacing) : run(e);
            for (LayoutPoint& point : route.points) point.y += top;
        }
        layout.layers = std::max(layout.layers, graph_.layers.size());
        layout.width = std::max(layout.width, starts_.back() + widths_.back());
        layout.height = top + height();
    }

    double height() const {
        double bottom = 0;
        for (const LayerCell& cell : graph_.cells) bottom = std::max(bottom, cell.y + cell.height / 2);
        return bottom;
    }

  private:
    double left_of(std::size_t cell) const {
        const LayerCell& own = graph_.cells[cell];
        return starts_[own.layer] + (widths_[own.layer] - nodes_[own.node].width) / 2;
    }
    double top_of(std::size_t cell) const {
        return graph_.cells[cell].y - nodes_[graph_.cells[cell].node].height / 2;
    }

    void place_layers(const LayoutSpacing& spacing) {
        double x = 0;
        for (const auto& layer : graph_.layers) {
            double width = 0;
            for (const std::size_t cell : layer)
                if (graph_.cells[cell].is_node())
                    width = std::max(width, nodes_[graph_.cells[cell].node].width);
            starts_.push_back(x);
            widths_.push_back(width);
            x += width + spacing.layers;
        }
    }

    // Edges share a node's side in the order in which they come or go, so that they do not cross at once.
    void place_ports() {
        std::vector<std::vector<std::size_t>> leaving(part_.nodes.size()), arriving(part_.nodes.size());
        for (std::size_t e = 0; e < graph_.chains.size(); ++e) {
            const LayerChain& chain = graph_.chains[e];
            if (chain.course == EdgeCourse::loop) continue;
            leaving[chain.cells.front()].push_back(e);
            arriving[chain.cells.back()].push_back(e);
        }
        starts_of_edges_.resize(graph_.chains.size());
        ends_of_edges_.resize(graph_.chains.size());
        for (std::size_t node = 0; node < part_.nodes.size(); ++node) {
            spread(node, leaving[node], starts_of_edges_,
                   [&](std::size_t e) { return graph_.chains[e].cells[1]; });
            spread(node, arriving[node], ends_of_edges_,
                   [&](std::size_t e) { return *(graph_.chains[e].cells.rbegin() + 1); });
        }
    }

    template <class Neighbour>
    void spread(std::size_t node, std::vector<std::size_t>& edges, std::vector<double>& heights,
                const Neighbour& neighbour) const {
        std::ranges::stable_sort(edges, {}, [&](std::size_t e) { return graph_.cells[neighbour(e)].y; });
        const double room = std::max(0.0, nodes_[part_.nodes[node]].height - 2 * kCorner);
        const double count = static_cast<double>(edges.size());
        const double gap = count > 1 ? std::min(kPortGap, room / (count - 1)) : 0;
        for (std::size_t i = 0; i < edges.size(); ++i)
            heights[edges[i]] = graph_.cells[node].y + gap * (static_cast<double>(i) - (count - 1) / 2);
    }

    EdgeRoute run(std::size_t edge) const {
        const LayerChain& chain = graph_.chains[edge];
        EdgeRoute route{chain.course, {}};
        // A node that is narrower than its layer is left straight on, past its wider neighbours.
        const auto add = [&](double x, double y) {
            if (route.points.empty() || route.points.back() != LayoutPoint{x, y})
                route.points.push_back({x, y});
        };
        for (std::size_t i = 0; i < chain.cells.size(); ++i) {
            const LayerCell& cell = graph_.cells[chain.cells[i]];
            const double start = starts_[cell.layer], end = start + widths_[cell.layer];
            if (i == 0) {
                add(left_of(chain.cells[i]) + nodes_[cell.node].width, starts_of_edges_[edge]);
                add(end, starts_of_edges_[edge]);
            } else if (i + 1 == chain.cells.size()) {
                add(start, ends_of_edges_[edge]);
                add(left_of(chain.cells[i]), ends_of_edges_[edge]);
            } else {
                add(start, cell.y);
                add(end, cell.y);
            }
        }
        if (chain.course == EdgeCourse::backward) std::ranges::reverse(route.points);
        return route;
    }

    // Over the top right corner.
    EdgeRoute loop(std::size_t edge, const LayoutSpacing& spacing) const {
        const std::size_t cell = graph_.chains[edge].cells.front();
        const double right = left_of(cell) + nodes_[graph_.cells[cell].node].width;
        const double top = top_of(cell);
        return {EdgeCourse::loop,
                {{right - 2 * kCorner, top},
                 {right, top - spacing.loop},
                 {right - 7 * kCorner, top - spacing.loop},
                 {right - 5 * kCorner, top}}};
    }

    const std::vector<LayoutNode>& nodes_;
    const GraphPart& part_;
    LayeredGraph graph_;
    std::vector<double> starts_, widths_;                  // of layers
    std::vector<double> starts_of_edges_, ends_of_edges_;  // heights, left and right
};

}  // namespace

GraphLayout lay_out(const std::vector<LayoutNode>& nodes, const std::vector<LayoutEdge>& edges,
                    const LayoutSpacing& spacing) {
    for (const LayoutEdge& edge : edges) PLIMSOLL_CHECK(edge.from < nodes.size() && edge.to < nodes.size());

    GraphLayout layout;
    layout.corners.resize(nodes.size());
    layout.routes.resize(edges.size());
    const std::vector<GraphPart> parts = parts_of(nodes, edges);
    double top = 0;
    for (const GraphPart& part : parts) {
        PartLayout(nodes, part, spacing).write(layout, top, spacing);
        top = layout.height + spacing.parts;
    }
    return layout;
}

}  // namespace plimsoll::gui
