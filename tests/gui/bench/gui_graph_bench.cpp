// SPDX-License-Identifier: GPL-3.0-or-later
// What a frame of the service graph costs: to lay out, and to paint with every node in another colour.
// Compare the minimum of the repetitions with 16 ms, the length of a frame.
#include <benchmark/benchmark.h>

#include <QCoreApplication>
#include <algorithm>
#include <random>

#include "gui/graph/graph_layout.h"
#include "gui/graph/graph_scene.h"
#include "gui/graph/service_graph_view.h"

namespace plimsoll::gui {
namespace {

double least(const std::vector<double>& values) {
    return *std::ranges::min_element(values);
}

// Each service is called by one or two before it.
ServiceGraph random_services(std::size_t count) {
    std::mt19937 random(1);
    ServiceGraph graph;
    for (std::size_t i = 0; i < count; ++i) {
        ServiceNode node;
        node.name = "service-" + std::to_string(i);
        node.id = "service:" + node.name;
        node.type = "c7g.large";
        graph.nodes.push_back(node);
        if (i == 0) continue;
        graph.edges.push_back({random() % i, i, {}, false});
        if (random() % 3 == 0) graph.edges.push_back({random() % i, i, {}, false});
    }
    return graph;
}

GraphFigures random_figures(const ServiceGraph& graph, unsigned seed) {
    std::mt19937 random(seed);
    GraphFigures figures;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        NodeFigures node;
        node.utilization = Estimate{static_cast<double>(random() % 1000) / 1000, {}, {}};
        node.utilization_of = UtilizationOf::cores;
        node.instances = Estimate{static_cast<double>(1 + random() % 20), {}, {}};
        figures.nodes.push_back(node);
    }
    for (std::size_t i = 0; i < graph.edges.size(); ++i)
        figures.edges.push_back({Estimate{static_cast<double>(random() % 5000), {}, {}}, {}, {}, {}, false});
    return figures;
}

void LayOut(benchmark::State& state) {
    const ServiceGraph graph = random_services(static_cast<std::size_t>(state.range(0)));
    std::vector<LayoutNode> nodes;
    std::vector<LayoutEdge> edges;
    for (const ServiceNode& node : graph.nodes) nodes.push_back({node.id, 120, 52});
    for (const ServiceEdge& edge : graph.edges) edges.push_back({edge.from, edge.to});
    for (auto _ : state) benchmark::DoNotOptimize(lay_out(nodes, edges));
}

// As in the window: three layouts, the cards and the curves in their places.
void Arrange(benchmark::State& state) {
    ServiceGraphView view;
    view.resize(900, 330);
    view.setGraph(random_services(static_cast<std::size_t>(state.range(0))));
    for (auto _ : state) view.graphScene().arrange({900, 330}, Moves::keep);
}

// `scale` in percent: at 100 some of the services are out of sight, at 25 all are drawn.
void Recolour(benchmark::State& state) {
    ServiceGraphView view;
    view.resize(1100, 400);
    view.setGraph(random_services(static_cast<std::size_t>(state.range(0))));
    view.show();
    const double scale = static_cast<double>(state.range(1)) / 100;
    view.setTransform(QTransform::fromScale(scale, scale));
    const std::array<GraphFigures, 2> figures = {random_figures(view.graphScene().graph(), 2),
                                                 random_figures(view.graphScene().graph(), 3)};
    view.grab();
    std::size_t frame = 0;
    for (auto _ : state) {
        view.showFigures(figures[frame++ % 2]);
        benchmark::DoNotOptimize(view.grab());
    }
}

BENCHMARK(LayOut)
    ->Arg(12)
    ->Arg(50)
    ->Arg(200)
    ->Unit(benchmark::kMillisecond)
    ->Repetitions(5)
    ->ComputeStatistics("min", least);
BENCHMARK(Arrange)
    ->Arg(50)
    ->Arg(200)
    ->Unit(benchmark::kMillisecond)
    ->Repetitions(5)
    ->ComputeStatistics("min", least);
BENCHMARK(Recolour)
    ->Args({12, 100})
    ->Args({50, 100})
    ->Args({200, 100})
    ->Args({200, 25})
    ->Unit(benchmark::kMillisecond)
    ->Repetitions(5)
    ->ComputeStatistics("min", least);

}  // namespace
}  // namespace plimsoll::gui
