// SPDX-License-Identifier: GPL-3.0-or-later
// The cards, curves and labels of a service graph, and where they stand. A card that was dragged keeps its
// distance from where the layout put it, until the next arrangement forgets it. Only what changed is painted
// anew. Leaves out: zoom, keys and clicks, which are the view's.
#pragma once

#include <QGraphicsScene>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "gui/graph/graph_figures.h"
#include "gui/graph/graph_layout.h"
#include "gui/theme/theme.h"

namespace plimsoll::gui {

class EdgeCurve;
class EdgeLabel;
class NodeCard;

enum class Moves { keep, forget };

class GraphScene : public QGraphicsScene {
    Q_OBJECT

  public:
    // With more edges, only those that are pointed at or selected are labelled.
    static constexpr std::size_t kMostLabels = 25;

    explicit GraphScene(QObject* parent = nullptr);
    ~GraphScene() override;

    void setGraph(ServiceGraph graph, const Theme& theme, const QFont& font);
    // Null: before anything ran.
    void showFigures(std::optional<GraphFigures> figures);
    void setTheme(const Theme& theme);
    // Spreads the graph over about `room`, and over more where it must.
    void arrange(const QSizeF& room, Moves moves);

    const ServiceGraph& graph() const { return graph_; }
    const GraphFigures* figures() const { return figures_ ? &*figures_ : nullptr; }
    std::size_t size() const { return cards_.size(); }
    NodeCard* card(std::size_t node) const { return cards_[node]; }
    EdgeCurve* curve(std::size_t edge) const { return curves_[edge]; }
    EdgeLabel* label(std::size_t edge) const { return labels_[edge]; }
    std::optional<std::size_t> indexOf(const QGraphicsItem* item) const;
    std::optional<std::size_t> selected() const;
    void select(std::optional<std::size_t> node);

    // Everything with a margin.
    QRectF bounds() const;
    // Of what lies there; empty where nothing does.
    QString toolTipAt(const QPointF& position) const;

  protected:
    void helpEvent(QGraphicsSceneHelpEvent* event) override;

  private:
    void addNode(const QSizeF& size, const Theme& theme, const QFont& font);
    void addEdge(const Theme& theme, const QFont& font);
    GraphLayout layoutIn(const QSizeF& room) const;
    void showCard(std::size_t node);
    void showEdge(std::size_t edge);
    void rememberMove(std::size_t node);
    void route(std::size_t edge);
    QPointF moveOf(std::size_t node) const;
    bool isPointedAt(std::size_t edge) const;
    void updateHighlights();
    void placeLabels();

    ServiceGraph graph_;
    std::optional<GraphFigures> figures_;
    GraphLayout layout_;
    std::vector<NodeCard*> cards_;  // owned by the scene, as are the others
    std::vector<EdgeCurve*> curves_;
    std::vector<EdgeLabel*> labels_;
    std::map<std::string, QPointF> moves_;  // by id of the node
    std::set<const QObject*> hovered_;
    bool isArranging_ = false;
};

}  // namespace plimsoll::gui
