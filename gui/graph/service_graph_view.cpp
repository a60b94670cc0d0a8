// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/graph/service_graph_view.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "gui/document/save_dialog.h"
#include "gui/graph/graph_export.h"
#include "gui/graph/graph_scene.h"
#include "gui/graph/graph_words.h"
#include "gui/graph/node_card.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

// Smaller letters cannot be read; larger cards say no more.
constexpr double kReadable = 0.8, kLargest = 1.15;
constexpr double kLeastZoom = 0.25, kMostZoom = 3;
constexpr double kZoomStep = 1.15;

}  // namespace

ServiceGraphView::ServiceGraphView(QWidget* parent)
    : QGraphicsView(parent),
      scene_(new GraphScene(this)),
      fitAction_(new QAction(this)),
      arrangeAction_(new QAction(this)),
      saveAction_(new QAction(this)) {
    setScene(scene_);
    setFrameShape(QFrame::NoFrame);
    setDragMode(ScrollHandDrag);
    setTransformationAnchor(AnchorUnderMouse);
    setViewportUpdateMode(MinimalViewportUpdate);
    setOptimizationFlag(DontSavePainterState);
    setFocusPolicy(Qt::StrongFocus);
    fitAction_->setShortcut(Qt::Key_0);
    fitAction_->setShortcutContext(Qt::WidgetShortcut);
    saveAction_->setEnabled(false);
    addActions({fitAction_, arrangeAction_, saveAction_});
    setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(fitAction_, &QAction::triggered, this, &ServiceGraphView::fit);
    connect(arrangeAction_, &QAction::triggered, this, &ServiceGraphView::arrange);
    connect(saveAction_, &QAction::triggered, this, &ServiceGraphView::askForFile);
    connect(scene_, &QGraphicsScene::selectionChanged, this, &ServiceGraphView::describe);
    readTheme();
    translate();
    describe();
}

void ServiceGraphView::translate() {
    setAccessibleName(tr("Service graph"));
    fitAction_->setText(tr("Fit to view"));
    arrangeAction_->setText(tr("Arrange"));
    arrangeAction_->setToolTip(tr("Put every service back where the layout has it"));
    saveAction_->setText(tr("Save graph…"));
}

void ServiceGraphView::setScenario(const ScenarioPtr& scenario) {
    setGraph(scenario ? service_graph(*scenario) : ServiceGraph());
}

void ServiceGraphView::setGraph(ServiceGraph graph) {
    result_.reset();
    time_.reset();
    if (graph == scene_->graph()) return showFigures(std::nullopt);
    const QString selected = selectedService();
    scene_->setGraph(std::move(graph), themeOf(palette()), font());
    saveAction_->setEnabled(scene_->size() > 0);
    scene_->arrange(maximumViewportSize(), Moves::keep);
    selectService(selected);
    fit();
    describe();
}

void ServiceGraphView::showResult(const ResultPtr& result, Completeness completeness) {
    result_ = result;
    completeness_ = completeness;
    showCurrent();
}

void ServiceGraphView::showTime(std::optional<double> seconds) {
    if (seconds == time_) return;
    time_ = seconds;
    showCurrent();
}

void ServiceGraphView::showCurrent() {
    if (!result_) return showFigures(std::nullopt);
    std::optional<std::size_t> bucket;
    if (result_->series && time_) bucket = bucket_at(*result_->series, *time_);
    if (!time_ && completeness_ == Completeness::running) bucket = running_bucket(*result_);
    showFigures(bucket ? bucket_figures(scene_->graph(), *result_, *bucket)
                       : window_figures(scene_->graph(), *result_));
}

void ServiceGraphView::showFigures(std::optional<GraphFigures> figures) {
    scene_->showFigures(std::move(figures));
    describe();
}

QString ServiceGraphView::selectedService() const {
    const auto node = scene_->selected();
    if (!node) return {};
    const ServiceNode& selected = scene_->graph().nodes[*node];
    const bool isService = selected.kind == NodeKind::servers || selected.kind == NodeKind::functions;
    return isService ? qtext(selected.name) : QString();
}

void ServiceGraphView::fit() {
    isFitted_ = true;
    const QRectF bounds = scene_->bounds();
    scene_->setSceneRect(bounds);
    const QSizeF room = maximumViewportSize();
    double scale = 1;
    if (bounds.width() > 0 && bounds.height() > 0)
        scale = std::clamp(std::min(room.width() / bounds.width(), room.height() / bounds.height()),
                           kReadable, kLargest);
    // A hair less, so that rounding brings no scroll bar.
    setTransform(QTransform::fromScale(scale * 0.999, scale * 0.999));
    const bool isTooHigh = scene_->size() > 0 && bounds.height() * scale > room.height();
    centerOn(bounds.center().x(), isTooHigh ? entry().y() : bounds.center().y());
    // What does not fit begins where the requests come in.
    if (bounds.width() * scale > room.width())
        horizontalScrollBar()->setValue(horizontalScrollBar()->minimum());
}

// Of the cards at the left the middle one: there may be nothing in the middle of their column.
QPointF ServiceGraphView::entry() const {
    std::vector<QPointF> centers;
    for (std::size_t i = 0; i < scene_->size(); ++i)
        centers.push_back(scene_->card(i)->sceneBoundingRect().center());
    const double left = std::ranges::min(centers, {}, &QPointF::x).x();
    std::erase_if(centers, [left](const QPointF& center) { return center.x() > left + 1; });
    const auto middle = centers.begin() + static_cast<std::ptrdiff_t>(centers.size() / 2);
    std::ranges::nth_element(centers, middle, {}, &QPointF::y);
    return *middle;
}

void ServiceGraphView::arrange() {
    scene_->arrange(maximumViewportSize(), Moves::forget);
    fit();
}

void ServiceGraphView::askForFile() {
    const QStringList filters{tr("Drawing (*.svg)"), tr("Picture (*.png)"), tr("PDF (*.pdf)"),
                              tr("Text for Graphviz (*.dot)")};
    const auto place =
        askWhereToSave(*this, {tr("Save the graph"), QStringLiteral("service-graph.svg"), filters});
    if (!place) return;
    const QString why = saveGraph(*scene_, backgroundBrush().color(), place->path);
    if (!why.isEmpty()) emit exportFailed(why);
}

void ServiceGraphView::selectService(const QString& name) {
    const std::vector<ServiceNode>& nodes = scene_->graph().nodes;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (nodes[i].id == "service:" + stdtext(name)) return scene_->select(i);
    scene_->select(std::nullopt);
}

void ServiceGraphView::changeEvent(QEvent* event) {
    QGraphicsView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) readTheme();
    if (event->type() == QEvent::LanguageChange) translate();
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LanguageChange) buildAnew();
}

// Cards are as wide as their letters, and their texts are made once.
void ServiceGraphView::buildAnew() {
    viewport()->update();
    if (scene_->size() == 0) return;
    std::optional<GraphFigures> figures;
    if (scene_->figures()) figures = *scene_->figures();
    const QString selected = selectedService();
    scene_->setGraph(scene_->graph(), themeOf(palette()), font());
    scene_->arrange(maximumViewportSize(), Moves::keep);
    selectService(selected);
    fit();
    showFigures(std::move(figures));
}

void ServiceGraphView::readTheme() {
    const Theme& theme = themeOf(palette());
    setBackgroundBrush(theme.window);
    scene_->setTheme(theme);
}

void ServiceGraphView::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    if (!isFitted_) return;
    scene_->arrange(maximumViewportSize(), Moves::keep);
    fit();
}

void ServiceGraphView::zoom(double factor) {
    const double wanted = std::clamp(transform().m11() * factor, kLeastZoom, kMostZoom);
    isFitted_ = false;
    scale(wanted / transform().m11(), wanted / transform().m11());
}

void ServiceGraphView::wheelEvent(QWheelEvent* event) {
    if (!event->modifiers().testFlag(Qt::ControlModifier)) return QGraphicsView::wheelEvent(event);
    zoom(std::pow(kZoomStep, event->angleDelta().y() / 120.0));
    event->accept();
}

void ServiceGraphView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_0: return fit();
        case Qt::Key_Plus: return zoom(kZoomStep);
        case Qt::Key_Minus: return zoom(1 / kZoomStep);
        case Qt::Key_Left: return goTowards({-1, 0});
        case Qt::Key_Right: return goTowards({1, 0});
        case Qt::Key_Up: return goTowards({0, -1});
        case Qt::Key_Down: return goTowards({0, 1});
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space:
            if (const auto node = scene_->selected()) activate(*node);
            return;
        default: QGraphicsView::keyPressEvent(event);
    }
}

// From the first card to the last, and then out of the graph.
bool ServiceGraphView::focusNextPrevChild(bool next) {
    std::vector<std::size_t> order(scene_->size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::ranges::stable_sort(
        order, {}, [this](std::size_t i) { return std::pair(scene_->card(i)->x(), scene_->card(i)->y()); });
    if (!next) std::ranges::reverse(order);
    const auto selected = scene_->selected();
    auto at = selected ? std::ranges::find(order, *selected) : order.end();
    if (selected) ++at;
    if (!selected) at = order.begin();
    if (at == order.end()) return QGraphicsView::focusNextPrevChild(next);
    go(*at);
    return true;
}

void ServiceGraphView::go(std::optional<std::size_t> node) {
    scene_->select(node);
    if (node) ensureVisible(scene_->card(*node), 10, 10);
}

// To the nearest card that lies rather in that direction than beside it.
void ServiceGraphView::goTowards(const QPointF& direction) {
    const auto selected = scene_->selected();
    if (!selected && scene_->size() > 0) return void(focusNextPrevChild(true));
    if (!selected) return;
    std::optional<std::size_t> best;
    double nearest = std::numeric_limits<double>::max();
    for (std::size_t i = 0; i < scene_->size(); ++i) {
        const QPointF way = scene_->card(i)->pos() - scene_->card(*selected)->pos();
        const double along = QPointF::dotProduct(way, direction);
        const double beside = std::abs(way.x() * direction.y()) + std::abs(way.y() * direction.x());
        if (along < 1 || (direction.x() == 0 && beside > along)) continue;
        const double distance = along + 2 * beside;
        if (distance >= nearest) continue;
        nearest = distance;
        best = i;
    }
    if (best) go(best);
}

void ServiceGraphView::activate(std::size_t node) {
    scene_->select(node);
    if (const QString service = selectedService(); !service.isEmpty()) emit serviceActivated(service);
}

std::optional<std::size_t> ServiceGraphView::cardAt(const QPoint& position) const {
    return scene_->indexOf(itemAt(position));
}

void ServiceGraphView::mousePressEvent(QMouseEvent* event) {
    pressed_ = event->pos();
    QGraphicsView::mousePressEvent(event);
}

// A card that was dragged was not meant.
void ServiceGraphView::mouseReleaseEvent(QMouseEvent* event) {
    QGraphicsView::mouseReleaseEvent(event);
    // What was dragged out can be scrolled to.
    scene_->setSceneRect(scene_->sceneRect() | scene_->bounds());
    const bool isClick = event->button() == Qt::LeftButton &&
                         (event->pos() - pressed_).manhattanLength() < QApplication::startDragDistance();
    if (!isClick) return;
    if (const auto node = cardAt(event->pos())) activate(*node);
}

void ServiceGraphView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && !cardAt(event->pos())) return fit();
    QGraphicsView::mouseDoubleClickEvent(event);
}

void ServiceGraphView::drawForeground(QPainter* painter, const QRectF& rect) {
    QGraphicsView::drawForeground(painter, rect);
    if (scene_->size() > 0) return;
    painter->save();
    painter->resetTransform();
    painter->setPen(themeOf(palette()).faintText);
    painter->setFont(font());
    painter->drawText(viewport()->rect(), Qt::AlignCenter, tr("A scenario shows here who calls whom."));
    painter->restore();
}

void ServiceGraphView::describe() {
    QString text = GraphWords::summary(scene_->graph(), scene_->figures());
    if (const auto node = scene_->selected()) {
        const GraphFigures* figures = scene_->figures();
        text = tr("Selected: %1.\n")
                   .arg(GraphWords::nodeSummary(scene_->graph().nodes[*node],
                                                figures ? &figures->nodes[*node] : nullptr)) +
               text;
    }
    setAccessibleDescription(text);
}

}  // namespace plimsoll::gui
