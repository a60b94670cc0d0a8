// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/graph/graph_layers.h"

#include <algorithm>
#include <utility>

namespace plimsoll::gui {

namespace {

// Depth first from what nobody calls: an edge to a node that is still open closes a cycle.
class CycleBreaker {
  public:
    CycleBreaker(std::size_t nodes, const std::vector<LayoutEdge>& edges)
        : edges_(edges), outgoing_(nodes), states_(nodes, State::unseen), courses_(edges.size()) {
        std::vector<bool> is_called(nodes);
        for (std::size_t e = 0; e < edges.size(); ++e) {
            if (edges[e].from == edges[e].to) {
                courses_[e] = EdgeCourse::loop;
                continue;
            }
            outgoing_[edges[e].from].push_back(e);
            is_called[edges[e].to] = true;
        }
        for (std::size_t n = 0; n < nodes; ++n)
            if (!is_called[n]) visit(n);
        for (std::size_t n = 0; n < nodes; ++n) visit(n);
        std::ranges::reverse(order_);
    }

    const std::vector<EdgeCourse>& courses() const { return courses_; }
    const std::vector<std::size_t>& callers_first() const { return order_; }

  private:
    enum class State { unseen, open, done };

    // With a stack of its own: a chain of calls may be longer than the program's stack is deep.
    void visit(std::size_t root) {
        if (states_[root] != State::unseen) return;
        states_[root] = State::open;
        std::vector<std::pair<std::size_t, std::size_t>> path{{root, 0}};
        while (!path.empty()) {
            auto& [node, next] = path.back();
            if (next == outgoing_[node].size()) {
                states_[node] = State::done;
                order_.push_back(node);
                path.pop_back();
                continue;
            }
            const std::size_t edge = outgoing_[node][next++];
            const std::size_t target = edges_[edge].to;
            if (states_[target] == State::open) courses_[edge] = EdgeCourse::backward;
            if (states_[target] != State::unseen) continue;
            states_[target] = State::open;
            path.emplace_back(target, 0);
        }
    }

    const std::vector<LayoutEdge>& edges_;
    std::vector<std::vector<std::size_t>> outgoing_;
    std::vector<State> states_;
    std::vector<EdgeCourse> courses_;
    std::vector<std::size_t> order_;
};

// An edge as it is drawn, from left to right.
LayoutEdge drawn(const LayoutEdge& edge, EdgeCourse course) {
    return course == EdgeCourse::backward ? LayoutEdge{edge.to, edge.from} : edge;
}

// The longest way decides. What nobody calls stands right before what it calls first.
std::vector<std::size_t> longest_paths(const GraphPart& part, const CycleBreaker& cycles) {
    std::vector<std::vector<std::size_t>> targets(part.nodes.size());
    std::vector<bool> is_called(part.nodes.size());
    for (std::size_t e = 0; e < part.edges.size(); ++e) {
        if (cycles.courses()[e] == EdgeCourse::loop) continue;
        const LayoutEdge edge = drawn(part.edges[e], cycles.courses()[e]);
        targets[edge.from].push_back(edge.to);
        is_called[edge.to] = true;
    }
    std::vector<std::size_t> layers(part.nodes.size());
    for (const std::size_t node : cycles.callers_first())
        for (const std::size_t target : targets[node])
            layers[target] = std::max(layers[target], layers[node] + 1);
    for (std::size_t node = 0; node < layers.size(); ++node) {
        if (is_called[node] || targets[node].empty()) continue;
        std::size_t first = kNoNode;
        for (const std::size_t target : targets[node]) first = std::min(first, layers[target]);
        layers[node] = first - 1;
    }
    return layers;
}

void connect(LayeredGraph& graph, std::size_t left, std::size_t right) {
    graph.cells[left].right.push_back(right);
    graph.cells[right].left.push_back(left);
}

void add_chain(LayeredGraph& graph, const LayoutEdge& edge, EdgeCourse course) {
    LayerChain chain{course, {edge.from}};
    if (course != EdgeCourse::loop) {
        for (std::size_t layer = graph.cells[edge.from].layer + 1; layer < graph.cells[edge.to].layer;
             ++layer) {
            graph.cells.push_back({kNoNode, layer, {}, {}, 0, 0});
            connect(graph, chain.cells.back(), graph.cells.size() - 1);
            chain.cells.push_back(graph.cells.size() - 1);
        }
        connect(graph, chain.cells.back(), edge.to);
        chain.cells.push_back(edge.to);
    }
    graph.chains.push_back(std::move(chain));
}

// Depth first from the left, so that what belongs together starts out together.
void fill_layers(LayeredGraph& graph) {
    std::vector<bool> is_placed(graph.cells.size());
    std::vector<std::size_t> roots;
    for (std::size_t cell = 0; cell < graph.cells.size(); ++cell) {
        graph.layers.resize(std::max(graph.layers.size(), graph.cells[cell].layer + 1));
        if (graph.cells[cell].left.empty()) roots.push_back(cell);
    }
    std::vector<std::size_t> pending(roots.rbegin(), roots.rend());
    while (!pending.empty()) {
        const std::size_t cell = pending.back();
        pending.pop_back();
        if (is_placed[cell]) continue;
        is_placed[cell] = true;
        graph.layers[graph.cells[cell].layer].push_back(cell);
        const auto& right = graph.cells[cell].right;
        pending.insert(pending.end(), right.rbegin(), right.rend());
    }
}

class Sweeper {
  public:
    explicit Sweeper(LayeredGraph& graph) : graph_(graph), places_(graph.cells.size()) {
        for (const auto& layer : graph_.layers) number(layer);
    }

    void run() {
        constexpr int kSweeps = 8;
        std::vector<std::vector<std::size_t>> best = graph_.layers;
        std::size_t fewest = crossings();
        for (int sweep = 0; sweep < kSweeps && fewest > 0; ++sweep) {
            for (std::size_t l = 1; l < graph_.layers.size(); ++l) sort(graph_.layers[l], &LayerCell::left);
            for (std::size_t l = graph_.layers.size() - 1; l-- > 0;)
                sort(graph_.layers[l], &LayerCell::right);
            const std::size_t now = crossings();
            if (now >= fewest) continue;
            fewest = now;
            best = graph_.layers;
        }
        graph_.layers = std::move(best);
    }

  private:
    void number(const std::vector<std::size_t>& layer) {
        for (std::size_t i = 0; i < layer.size(); ++i) places_[layer[i]] = i;
    }

    void sort(std::vector<std::size_t>& layer, std::vector<std::size_t> LayerCell::*side) {
        std::vector<std::pair<double, std::size_t>> wanted;
        for (const std::size_t cell : layer) {
            const std::vector<std::size_t>& neighbours = graph_.cells[cell].*side;
            double sum = 0;
            for (const std::size_t neighbour : neighbours) sum += static_cast<double>(places_[neighbour]);
            wanted.emplace_back(neighbours.empty() ? static_cast<double>(places_[cell])
                                                   : sum / static_cast<double>(neighbours.size()),
                                cell);
        }
        std::ranges::stable_sort(wanted, {}, [](const auto& entry) { return entry.first; });
        std::ranges::transform(wanted, layer.begin(), [](const auto& entry) { return entry.second; });
        number(layer);
    }

    std::size_t crossings() {
        std::size_t sum = 0;
        for (std::size_t l = 0; l + 1 < graph_.layers.size(); ++l)
            sum += crossings_after(graph_.layers[l], graph_.layers[l + 1].size());
        return sum;
    }

    // Inversions of the right ends when edges are taken by their left ends, with a Fenwick tree.
    std::size_t crossings_after(const std::vector<std::size_t>& layer, std::size_t size) {
        for (std::size_t i = 0; i < layer.size(); ++i) places_[layer[i]] = i;
        std::vector<std::size_t> tree(size + 1);
        std::size_t seen = 0, sum = 0;
        for (const std::size_t cell : layer) {
            std::vector<std::size_t> ends;
            for (const std::size_t right : graph_.cells[cell].right) ends.push_back(places_[right]);
            for (const std::size_t end : ends) {
                std::size_t at_or_above = 0;
                for (std::size_t i = end + 1; i > 0; i -= i & (~i + 1)) at_or_above += tree[i];
                sum += seen - at_or_above;
            }
            for (const std::size_t end : ends)
                for (std::size_t i = end + 1; i <= size; i += i & (~i + 1)) ++tree[i];
            seen += ends.size();
        }
        return sum;
    }

    LayeredGraph& graph_;
    std::vector<std::size_t> places_;  // of each cell in its layer
};

}  // namespace

LayeredGraph assign_layers(const GraphPart& part) {
    const CycleBreaker cycles(part.nodes.size(), part.edges);
    const std::vector<std::size_t> layers = longest_paths(part, cycles);
    LayeredGraph graph;
    for (std::size_t i = 0; i < part.nodes.size(); ++i)
        graph.cells.push_back({part.nodes[i], layers[i], {}, {}, 0, 0});
    for (std::size_t e = 0; e < part.edges.size(); ++e)
        add_chain(graph, drawn(part.edges[e], cycles.courses()[e]), cycles.courses()[e]);
    fill_layers(graph);
    return graph;
}

void order_layers(LayeredGraph& graph) {
    Sweeper(graph).run();
}

}  // namespace plimsoll::gui
