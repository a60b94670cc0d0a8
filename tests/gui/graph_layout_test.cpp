// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/graph/graph_layout.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace plimsoll::gui {

namespace {

struct Graph {
    std::vector<LayoutNode> nodes;
    std::vector<LayoutEdge> edges;
};

Graph boxes(std::size_t count) {
    Graph graph;
    for (std::size_t i = 0; i < count; ++i) graph.nodes.push_back({"n" + std::to_string(i), 120, 56});
    return graph;
}

enum class Cycles { no, yes };

// Nodes of several sizes; without cycles edges go from lower to higher numbers.
Graph random_graph(unsigned seed, std::size_t count, std::size_t edges, Cycles cycles) {
    std::mt19937 random(seed);
    Graph graph = boxes(count);
    for (LayoutNode& node : graph.nodes) {
        node.width = 80 + random() % 80;
        node.height = 40 + random() % 50;
    }
    for (std::size_t e = 0; e < edges; ++e) {
        std::size_t from = random() % count, to = random() % count;
        if (cycles == Cycles::no && from == to) continue;
        if (cycles == Cycles::no && from > to) std::swap(from, to);
        graph.edges.push_back({from, to});
    }
    return graph;
}

GraphLayout lay_out(const Graph& graph) {
    return gui::lay_out(graph.nodes, graph.edges);
}

QRectF box(const Graph& graph, const GraphLayout& layout, std::size_t node) {
    return {layout.corners[node].x, layout.corners[node].y, graph.nodes[node].width,
            graph.nodes[node].height};
}

bool has_overlap(const Graph& graph, const GraphLayout& layout) {
    for (std::size_t a = 0; a < graph.nodes.size(); ++a)
        for (std::size_t b = a + 1; b < graph.nodes.size(); ++b)
            if (box(graph, layout, a).adjusted(-4, -4, 4, 4).intersects(box(graph, layout, b))) return true;
    return false;
}

// Over the box that a piece with horizontal ends stays in.
bool meets_a_node(const Graph& graph, const GraphLayout& layout, std::size_t edge) {
    const std::vector<LayoutPoint>& points = layout.routes[edge].points;
    for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const QRectF piece =
            QRectF(QPointF(points[i].x, points[i].y), QPointF(points[i + 1].x, points[i + 1].y))
                .normalized()
                .adjusted(0.01, -0.01, -0.01, 0.01);
        for (std::size_t node = 0; node < graph.nodes.size(); ++node)
            if (piece.intersects(box(graph, layout, node))) return true;
    }
    return false;
}

double right(const Graph& graph, const GraphLayout& layout, std::size_t node) {
    return layout.corners[node].x + graph.nodes[node].width;
}

}  // namespace

class GraphLayoutTest : public QObject {
    Q_OBJECT

  private slots:
    void noNodesNeedNoRoom();
    void oneNodeStandsAtTheCorner();
    void aChainStandsInARow();
    void sourcesStandRightBeforeWhatTheyCall();
    void callersStandInTheMiddleOfWhatTheyCall();
    void nodesNeverOverlap_data();
    void nodesNeverOverlap();
    void edgesGoToTheRightUnlessTheyCloseACycle_data();
    void edgesGoToTheRightUnlessTheyCloseACycle();
    void withoutCyclesNothingGoesBack();
    void edgesMeetNoNode();
    void edgesBeginAndEndAtTheBordersOfTheirNodes();
    void theOrderOfTheInputDoesNotMatter();
    void aCycleHasOneEdgeThatGoesBack();
    void aLoopStaysAboveItsNode();
    void aStarOfAThousandHasTwoLayers();
    void partsAreStackedTheLargestFirst();
    void anEdgeThatCouldCrossIsUncrossed();
};

void GraphLayoutTest::noNodesNeedNoRoom() {
    const GraphLayout layout = lay_out(Graph{});

    QCOMPARE(layout.width, 0.0);
    QCOMPARE(layout.height, 0.0);
    QCOMPARE(layout.layers, std::size_t{0});
}

void GraphLayoutTest::oneNodeStandsAtTheCorner() {
    const GraphLayout layout = lay_out(boxes(1));

    QVERIFY(layout.corners[0] == (LayoutPoint{0, 0}));
    QCOMPARE(layout.width, 120.0);
    QCOMPARE(layout.height, 56.0);
}

void GraphLayoutTest::aChainStandsInARow() {
    Graph graph = boxes(3);
    graph.edges = {{2, 0}, {0, 1}};
    LayoutSpacing spacing;
    spacing.layers = 50;

    const GraphLayout layout = gui::lay_out(graph.nodes, graph.edges, spacing);

    QVERIFY(layout.corners[2] == (LayoutPoint{0, 0}));
    QVERIFY(layout.corners[0] == (LayoutPoint{170, 0}));
    QVERIFY(layout.corners[1] == (LayoutPoint{340, 0}));
}

void GraphLayoutTest::sourcesStandRightBeforeWhatTheyCall() {
    Graph graph = boxes(5);
    graph.edges = {{0, 1}, {1, 2}, {2, 3}, {4, 3}};

    const GraphLayout layout = lay_out(graph);

    QCOMPARE(layout.corners[4].x, layout.corners[2].x);
}

void GraphLayoutTest::callersStandInTheMiddleOfWhatTheyCall() {
    Graph graph = boxes(5);
    graph.edges = {{0, 1}, {0, 2}, {0, 3}, {0, 4}};

    const GraphLayout layout = lay_out(graph);

    std::vector<double> tops;
    for (std::size_t i = 1; i < 5; ++i) tops.push_back(layout.corners[i].y);
    QVERIFY(std::abs(layout.corners[0].y - std::accumulate(tops.begin(), tops.end(), 0.0) / 4) < 0.01);
}

void GraphLayoutTest::nodesNeverOverlap_data() {
    QTest::addColumn<int>("nodes");
    QTest::addColumn<int>("edges");
    for (const auto& [nodes, edges] : {std::pair(5, 4), {12, 14}, {50, 70}, {50, 20}, {200, 260}})
        QTest::addRow("%d nodes %d edges", nodes, edges) << nodes << edges;
}

void GraphLayoutTest::nodesNeverOverlap() {
    QFETCH(int, nodes);
    QFETCH(int, edges);
    for (unsigned seed = 1; seed <= 10; ++seed)
        for (const Cycles cycles : {Cycles::no, Cycles::yes}) {
            const Graph graph = random_graph(seed, nodes, edges, cycles);

            const GraphLayout layout = lay_out(graph);

            QVERIFY2(!has_overlap(graph, layout), qPrintable(QString::number(seed)));
            for (std::size_t i = 0; i < graph.nodes.size(); ++i)
                QVERIFY(QRectF(-0.01, -0.01, layout.width + 0.02, layout.height + 0.02)
                            .contains(box(graph, layout, i)));
        }
}

void GraphLayoutTest::edgesGoToTheRightUnlessTheyCloseACycle_data() {
    nodesNeverOverlap_data();
}

void GraphLayoutTest::edgesGoToTheRightUnlessTheyCloseACycle() {
    QFETCH(int, nodes);
    QFETCH(int, edges);
    for (unsigned seed = 1; seed <= 10; ++seed) {
        const Graph graph = random_graph(seed, nodes, edges, Cycles::yes);

        const GraphLayout layout = lay_out(graph);

        for (std::size_t e = 0; e < graph.edges.size(); ++e) {
            const auto [from, to] = graph.edges[e];
            switch (layout.routes[e].course) {
                case EdgeCourse::forward: QVERIFY(right(graph, layout, from) < layout.corners[to].x); break;
                case EdgeCourse::backward: QVERIFY(right(graph, layout, to) < layout.corners[from].x); break;
                case EdgeCourse::loop: QCOMPARE(from, to); break;
            }
        }
    }
}

void GraphLayoutTest::withoutCyclesNothingGoesBack() {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        const GraphLayout layout = lay_out(random_graph(seed, 40, 80, Cycles::no));

        for (const EdgeRoute& route : layout.routes) QCOMPARE(route.course, EdgeCourse::forward);
    }
}

void GraphLayoutTest::edgesMeetNoNode() {
    for (unsigned seed = 1; seed <= 10; ++seed) {
        const Graph graph = random_graph(seed, 50, 80, Cycles::yes);

        const GraphLayout layout = lay_out(graph);

        for (std::size_t e = 0; e < graph.edges.size(); ++e)
            if (layout.routes[e].course != EdgeCourse::loop) QVERIFY(!meets_a_node(graph, layout, e));
    }
}

void GraphLayoutTest::edgesBeginAndEndAtTheBordersOfTheirNodes() {
    const Graph graph = random_graph(3, 40, 60, Cycles::yes);

    const GraphLayout layout = lay_out(graph);

    for (std::size_t e = 0; e < graph.edges.size(); ++e) {
        const std::vector<LayoutPoint>& points = layout.routes[e].points;
        const QRectF from = box(graph, layout, graph.edges[e].from);
        const QRectF to = box(graph, layout, graph.edges[e].to);
        QVERIFY(from.adjusted(-0.01, -0.01, 0.01, 0.01).contains(points.front().x, points.front().y));
        QVERIFY(to.adjusted(-0.01, -0.01, 0.01, 0.01).contains(points.back().x, points.back().y));
        QVERIFY(!from.adjusted(1, 1, -1, -1).contains(points.front().x, points.front().y));
        QVERIFY(!to.adjusted(1, 1, -1, -1).contains(points.back().x, points.back().y));
    }
}

void GraphLayoutTest::theOrderOfTheInputDoesNotMatter() {
    const Graph graph = random_graph(7, 60, 90, Cycles::yes);
    std::vector<std::size_t> nodes(graph.nodes.size()), edges(graph.edges.size());
    std::iota(nodes.begin(), nodes.end(), std::size_t{0});
    std::iota(edges.begin(), edges.end(), std::size_t{0});
    std::mt19937 random(8);
    std::ranges::shuffle(nodes, random);
    std::ranges::shuffle(edges, random);
    std::vector<std::size_t> place(nodes.size());
    Graph shuffled;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        place[nodes[i]] = i;
        shuffled.nodes.push_back(graph.nodes[nodes[i]]);
    }
    for (const std::size_t e : edges)
        shuffled.edges.push_back({place[graph.edges[e].from], place[graph.edges[e].to]});

    const GraphLayout one = lay_out(graph);
    const GraphLayout same = lay_out(graph);
    const GraphLayout other = lay_out(shuffled);

    QVERIFY(one.corners == same.corners);
    for (std::size_t i = 0; i < nodes.size(); ++i) QVERIFY(one.corners[i] == other.corners[place[i]]);
}

void GraphLayoutTest::aCycleHasOneEdgeThatGoesBack() {
    Graph graph = boxes(4);
    graph.edges = {{0, 1}, {1, 2}, {2, 1}, {2, 3}};

    const GraphLayout layout = lay_out(graph);

    QCOMPARE(layout.routes[1].course, EdgeCourse::forward);
    QCOMPARE(layout.routes[2].course, EdgeCourse::backward);
    QVERIFY(layout.routes[2].points.front().x > layout.routes[2].points.back().x);
    QVERIFY(layout.routes[1].points.front().y != layout.routes[2].points.back().y);
}

void GraphLayoutTest::aLoopStaysAboveItsNode() {
    Graph graph = boxes(2);
    graph.edges = {{0, 0}, {1, 1}};

    const GraphLayout layout = lay_out(graph);

    for (std::size_t i = 0; i < 2; ++i) {
        QCOMPARE(layout.routes[i].course, EdgeCourse::loop);
        QCOMPARE(layout.routes[i].points.size(), std::size_t{4});
        for (const LayoutPoint& point : layout.routes[i].points) {
            QVERIFY(point.y <= layout.corners[i].y);
            QVERIFY(point.y >= (i == 0 ? 0 : layout.corners[0].y + 56));
        }
    }
}

void GraphLayoutTest::aStarOfAThousandHasTwoLayers() {
    Graph graph = boxes(1001);
    for (std::size_t i = 1; i <= 1000; ++i) graph.edges.push_back({0, i});

    const GraphLayout layout = lay_out(graph);

    QCOMPARE(layout.layers, std::size_t{2});
    QVERIFY(!has_overlap(graph, layout));
    QVERIFY(std::abs(layout.corners[0].y + 28 - layout.height / 2) < 1);
}

void GraphLayoutTest::partsAreStackedTheLargestFirst() {
    Graph graph = boxes(5);
    graph.edges = {{1, 2}, {3, 4}, {2, 4}};

    const GraphLayout layout = lay_out(graph);

    for (std::size_t i = 1; i < 5; ++i) QVERIFY(layout.corners[i].y + 56 < layout.corners[0].y);
    QCOMPARE(layout.corners[0].x, 0.0);
}

void GraphLayoutTest::anEdgeThatCouldCrossIsUncrossed() {
    // Ordered by name, the edges from 1 to 4 and from 2 to 3 would cross.
    Graph graph = boxes(5);
    graph.edges = {{0, 1}, {0, 2}, {1, 4}, {2, 3}};

    const GraphLayout layout = lay_out(graph);

    QCOMPARE(layout.corners[1].y < layout.corners[2].y, layout.corners[4].y < layout.corners[3].y);
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::GraphLayoutTest)
#include "graph_layout_test.moc"
