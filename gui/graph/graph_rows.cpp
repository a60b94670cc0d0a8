// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/graph/graph_rows.h"

#include <algorithm>
#include <limits>

namespace plimsoll::gui {

namespace {

// Edges that pass are kept straight before nodes are kept in the middle.
constexpr double kPassing = 3;
// Who has nobody on that side gives way.
constexpr double kIndifferent = 0.05;

enum class Sides { left, right, both };

struct Wish {
    double y = 0;
    double weight = 1;
};

class RowSettler {
  public:
    RowSettler(LayeredGraph& graph, const LayoutSpacing& spacing) : graph_(graph), spacing_(spacing) {}

    void run() {
        constexpr int kRounds = 6;
        for (const auto& layer : graph_.layers) settle(layer, std::vector<Wish>(layer.size()));
        for (int round = 0; round < kRounds; ++round) {
            sweep_right(Sides::left);
            sweep_left(Sides::right);
        }
        sweep_right(Sides::both);
        sweep_left(Sides::both);
        sweep_right(Sides::both);
        to_zero();
    }

  private:
    void sweep_right(Sides sides) {
        for (const auto& layer : graph_.layers) settle(layer, wishes(layer, sides));
    }

    void sweep_left(Sides sides) {
        for (auto layer = graph_.layers.rbegin(); layer != graph_.layers.rend(); ++layer)
            settle(*layer, wishes(*layer, sides));
    }

    std::vector<Wish> wishes(const std::vector<std::size_t>& layer, Sides sides) const {
        std::vector<Wish> all;
        all.reserve(layer.size());
        for (const std::size_t cell : layer) all.push_back(wish(graph_.cells[cell], sides));
        return all;
    }

    Wish wish(const LayerCell& cell, Sides sides) const {
        double sum = 0, count = 0;
        const auto add = [&](const std::vector<std::size_t>& neighbours) {
            for (const std::size_t neighbour : neighbours) sum += graph_.cells[neighbour].y;
            count += static_cast<double>(neighbours.size());
        };
        if (sides != Sides::right) add(cell.left);
        if (sides != Sides::left) add(cell.right);
        if (count == 0) return {cell.y, kIndifferent};
        return {sum / count, cell.is_node() ? 1 : kPassing};
    }

    double gap(const LayerCell& above, const LayerCell& below) const {
        const bool are_nodes = above.is_node() && below.is_node();
        return (above.height + below.height) / 2 + (are_nodes ? spacing_.nodes : spacing_.edges);
    }

    // Pools of neighbours that touch: as long as one wants to be above the one before, they settle together.
    void settle(const std::vector<std::size_t>& layer, const std::vector<Wish>& wishes) {
        struct Pool {
            double sum, weight;
            std::size_t size;

            double mean() const { return sum / weight; }
        };
        std::vector<double> offsets(layer.size());
        std::vector<Pool> pools;
        for (std::size_t i = 0; i < layer.size(); ++i) {
            if (i > 0) offsets[i] = offsets[i - 1] + gap(graph_.cells[layer[i - 1]], graph_.cells[layer[i]]);
            pools.push_back({(wishes[i].y - offsets[i]) * wishes[i].weight, wishes[i].weight, 1});
            while (pools.size() > 1 && pools[pools.size() - 2].mean() >= pools.back().mean()) {
                const Pool last = pools.back();
                pools.pop_back();
                pools.back().sum += last.sum;
                pools.back().weight += last.weight;
                pools.back().size += last.size;
            }
        }
        std::size_t i = 0;
        for (const Pool& pool : pools)
            for (const std::size_t end = i + pool.size; i < end; ++i)
                graph_.cells[layer[i]].y = pool.mean() + offsets[i];
    }

    void to_zero() {
        double top = std::numeric_limits<double>::max();
        for (const LayerCell& cell : graph_.cells) top = std::min(top, cell.y - cell.height / 2);
        for (LayerCell& cell : graph_.cells) cell.y -= top;
    }

    LayeredGraph& graph_;
    const LayoutSpacing& spacing_;
};

}  // namespace

void settle_rows(LayeredGraph& graph, const LayoutSpacing& spacing) {
    RowSettler(graph, spacing).run();
}

}  // namespace plimsoll::gui
