// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/graph/graph_scene.h"

#include <QGraphicsSceneHelpEvent>
#include <QGraphicsView>
#include <QScopedValueRollback>
#include <QToolTip>
#include <algorithm>

#include "gui/graph/edge_curve.h"
#include "gui/graph/edge_label.h"
#include "gui/graph/graph_words.h"
#include "gui/graph/label_placement.h"
#include "gui/graph/node_card.h"

namespace plimsoll::gui {

namespace {

constexpr double kMargin = 12;
constexpr double kLeastLayerGap = 46, kMostLayerGap = 104;

}  // namespace

GraphScene::GraphScene(QObject* parent) : QGraphicsScene(parent) {
    connect(this, &QGraphicsScene::selectionChanged, this, [this] {
        updateHighlights();
        placeLabels();
    });
}

// A selected card that goes would be told of to those who are half gone.
GraphScene::~GraphScene() {
    blockSignals(true);
}

void GraphScene::setGraph(ServiceGraph graph, const Theme& theme, const QFont& font) {
    const QSignalBlocker noSelectionSignals(this);
    hovered_.clear();
    cards_.clear();
    curves_.clear();
    labels_.clear();
    clear();
    figures_.reset();
    graph_ = std::move(graph);
    QStringList titles;
    for (const ServiceNode& node : graph_.nodes) titles << GraphWords::title(node);
    const QSizeF size = NodeCard::sizeFor(titles, font);
    for (std::size_t i = 0; i < graph_.nodes.size(); ++i) addNode(size, theme, font);
    for (std::size_t i = 0; i < graph_.edges.size(); ++i) addEdge(theme, font);
}

void GraphScene::addNode(const QSizeF& size, const Theme& theme, const QFont& font) {
    auto* card = new NodeCard(size, theme, font);
    addItem(card);
    const std::size_t node = cards_.size();
    cards_.push_back(card);
    connect(card, &NodeCard::moved, this, [this, node] { rememberMove(node); });
    connect(card, &NodeCard::hovered, this, [this, card](bool isHovered) {
        isHovered ? void(hovered_.insert(card)) : void(hovered_.erase(card));
        updateHighlights();
        placeLabels();
    });
    showCard(node);
}

void GraphScene::addEdge(const Theme& theme, const QFont& font) {
    auto* curve = new EdgeCurve(theme);
    auto* label = new EdgeLabel(theme, font);
    addItem(curve);
    addItem(label);
    label->setVisible(false);
    curves_.push_back(curve);
    labels_.push_back(label);
    connect(curve, &EdgeCurve::hovered, this, [this, curve](bool isHovered) {
        isHovered ? void(hovered_.insert(curve)) : void(hovered_.erase(curve));
        updateHighlights();
        placeLabels();
    });
}

void GraphScene::showFigures(std::optional<GraphFigures> figures) {
    figures_ = std::move(figures);
    for (std::size_t i = 0; i < cards_.size(); ++i) showCard(i);
    for (std::size_t i = 0; i < curves_.size(); ++i) showEdge(i);
    placeLabels();
}

void GraphScene::showCard(std::size_t node) {
    cards_[node]->show(GraphWords::card(graph_.nodes[node], figures_ ? &figures_->nodes[node] : nullptr));
}

void GraphScene::showEdge(std::size_t edge) {
    const EdgeFigures* figures = figures_ ? &figures_->edges[edge] : nullptr;
    curves_[edge]->setRate(figures && figures->rate ? std::optional(figures->rate->value) : std::nullopt);
    labels_[edge]->setText(GraphWords::edgeLabel(figures));
}

void GraphScene::setTheme(const Theme& theme) {
    for (NodeCard* card : cards_) card->setTheme(theme);
    for (EdgeCurve* curve : curves_) curve->setTheme(theme);
    for (EdgeLabel* label : labels_) label->setTheme(theme);
}

GraphLayout GraphScene::layoutIn(const QSizeF& room) const {
    std::vector<LayoutNode> nodes;
    for (std::size_t i = 0; i < cards_.size(); ++i)
        nodes.push_back({graph_.nodes[i].id, cards_[i]->card().width(), cards_[i]->card().height()});
    std::vector<LayoutEdge> edges;
    for (const ServiceEdge& edge : graph_.edges) edges.push_back({edge.from, edge.to});

    LayoutSpacing spacing;
    spacing.layers = kLeastLayerGap;
    spacing.nodes = 12;
    const GraphLayout tight = lay_out(nodes, edges, spacing);
    if (tight.layers < 2) return tight;
    const double spare = room.width() - 2 * kMargin - tight.width;
    spacing.layers = std::clamp(kLeastLayerGap + spare / static_cast<double>(tight.layers - 1),
                                kLeastLayerGap, kMostLayerGap);
    spacing.nodes = 20;
    GraphLayout airy = lay_out(nodes, edges, spacing);
    if (airy.height <= room.height() - 2 * kMargin) return airy;
    spacing.nodes = 12;
    return lay_out(nodes, edges, spacing);
}

void GraphScene::arrange(const QSizeF& room, Moves moves) {
    if (moves == Moves::forget) moves_.clear();
    layout_ = layoutIn(room);
    const QScopedValueRollback<bool> arranging(isArranging_, true);
    for (std::size_t i = 0; i < cards_.size(); ++i)
        cards_[i]->setPos(QPointF(layout_.corners[i].x, layout_.corners[i].y) + moveOf(i));
    for (std::size_t i = 0; i < curves_.size(); ++i) route(i);
    setSceneRect(bounds());
    placeLabels();
}

QPointF GraphScene::moveOf(std::size_t node) const {
    const auto found = moves_.find(graph_.nodes[node].id);
    return found == moves_.end() ? QPointF() : found->second;
}

void GraphScene::rememberMove(std::size_t node) {
    if (isArranging_ || layout_.corners.size() != cards_.size()) return;
    moves_[graph_.nodes[node].id] =
        cards_[node]->pos() - QPointF(layout_.corners[node].x, layout_.corners[node].y);
    for (std::size_t e = 0; e < graph_.edges.size(); ++e)
        if (graph_.edges[e].from == node || graph_.edges[e].to == node) route(e);
    placeLabels();
}

void GraphScene::route(std::size_t edge) {
    const ServiceEdge& own = graph_.edges[edge];
    curves_[edge]->setPath(curveOf(layout_.routes[edge], moveOf(own.from), moveOf(own.to)));
}

bool GraphScene::isPointedAt(std::size_t edge) const {
    const ServiceEdge& own = graph_.edges[edge];
    const auto isPointedAtNode = [this](std::size_t node) {
        return cards_[node]->isSelected() || hovered_.contains(cards_[node]);
    };
    return hovered_.contains(curves_[edge]) || isPointedAtNode(own.from) || isPointedAtNode(own.to);
}

void GraphScene::updateHighlights() {
    for (std::size_t e = 0; e < curves_.size(); ++e) curves_[e]->setHighlighted(isPointedAt(e));
}

// What is pointed at chooses first, then what carries most.
void GraphScene::placeLabels() {
    std::vector<std::size_t> shown;
    for (std::size_t e = 0; e < labels_.size(); ++e) {
        const bool isWanted = labels_.size() <= kMostLabels || curves_[e]->isHighlighted();
        if (isWanted && !labels_[e]->text().isEmpty())
            shown.push_back(e);
        else
            labels_[e]->setVisible(false);
    }
    if (shown.empty()) return;
    std::ranges::stable_sort(shown, std::ranges::greater{}, [this](std::size_t e) {
        return std::pair(curves_[e]->isHighlighted(), curves_[e]->width());
    });
    std::vector<LabelWish> wishes;
    for (const std::size_t e : shown)
        wishes.push_back({curves_[e]->path(), labels_[e]->boundingRect().size()});
    std::vector<QRectF> nodes;
    for (const NodeCard* card : cards_) nodes.push_back(card->card().translated(card->pos()));
    const std::vector<std::optional<QPointF>> places = gui::placeLabels(wishes, nodes);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        labels_[shown[i]]->setVisible(places[i].has_value());
        if (places[i]) labels_[shown[i]]->setPos(*places[i]);
    }
}

std::optional<std::size_t> GraphScene::indexOf(const QGraphicsItem* item) const {
    const auto found = std::ranges::find(cards_, item);
    if (found == cards_.end()) return std::nullopt;
    return static_cast<std::size_t>(found - cards_.begin());
}

std::optional<std::size_t> GraphScene::selected() const {
    for (std::size_t i = 0; i < cards_.size(); ++i)
        if (cards_[i]->isSelected()) return i;
    return std::nullopt;
}

void GraphScene::select(std::optional<std::size_t> node) {
    if (node == selected()) return;
    clearSelection();
    if (node) cards_[*node]->setSelected(true);
}

QRectF GraphScene::bounds() const {
    QRectF all;
    for (const NodeCard* card : cards_) all |= card->card().translated(card->pos());
    for (const EdgeCurve* curve : curves_) all |= curve->path().boundingRect();
    return all.adjusted(-kMargin, -kMargin, kMargin, kMargin);
}

QString GraphScene::toolTipAt(const QPointF& position) const {
    for (const QGraphicsItem* item : items(position)) {
        if (const auto node = indexOf(item))
            return GraphWords::toolTip(graph_.nodes[*node], figures_ ? &figures_->nodes[*node] : nullptr);
        const auto curve = std::ranges::find(curves_, item);
        const auto label = std::ranges::find(labels_, item);
        if (curve == curves_.end() && label == labels_.end()) continue;
        const auto edge = static_cast<std::size_t>(curve != curves_.end() ? curve - curves_.begin()
                                                                          : label - labels_.begin());
        return GraphWords::edgeToolTip(graph_, graph_.edges[edge],
                                       figures_ ? &figures_->edges[edge] : nullptr);
    }
    return {};
}

// Written when asked for: two hundred of them with every live frame would cost more than the frame.
void GraphScene::helpEvent(QGraphicsSceneHelpEvent* event) {
    QToolTip::showText(event->screenPos(), toolTipAt(event->scenePos()), event->widget());
    event->accept();
}

}  // namespace plimsoll::gui
