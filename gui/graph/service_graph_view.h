// SPDX-License-Identifier: GPL-3.0-or-later
// Who calls whom in a scenario, and how busy they are: over the whole window of a result, in the latest
// bucket of one that still grows, or at a time of its series. Ctrl and wheel zoom, dragging the background
// pans, dragging a card moves it; 0 or a double click on the background fits the graph to the view, as long
// as its text stays readable. Tab and arrows go from card to card, Enter activates. Its menu saves it as a
// picture. Shows copies, computes nothing.
#pragma once

#include <QGraphicsView>
#include <QPoint>
#include <optional>

#include "gui/graph/graph_figures.h"
#include "gui/run/results.h"

class QAction;

namespace plimsoll::gui {

class GraphScene;

class ServiceGraphView : public QGraphicsView {
    Q_OBJECT

  public:
    explicit ServiceGraphView(QWidget* parent = nullptr);

    // Null: nothing. Figures shown before are forgotten; the selection stays where the service does.
    void setScenario(const ScenarioPtr& scenario);
    void setGraph(ServiceGraph graph);
    void showResult(const ResultPtr& result, Completeness completeness = Completeness::whole);
    // The figures of that bucket; none: the latest while the first replication runs, else the whole window.
    void showTime(std::optional<double> seconds);
    void showFigures(std::optional<GraphFigures> figures);

    GraphScene& graphScene() { return *scene_; }
    QString selectedService() const;  // empty if none
    QAction* fitAction() const { return fitAction_; }
    QAction* arrangeAction() const { return arrangeAction_; }
    QAction* saveAction() const { return saveAction_; }  // asks where to
    QSize sizeHint() const override { return {900, 330}; }
    QSize minimumSizeHint() const override { return {240, 140}; }

  public slots:
    void fit();
    void arrange();  // forgets what was dragged
    void selectService(const QString& name);

  signals:
    // As RunResult::services names it.
    void serviceActivated(const QString& service);
    void exportFailed(const QString& why);

  protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    bool focusNextPrevChild(bool next) override;

  private:
    std::optional<std::size_t> cardAt(const QPoint& position) const;
    QPointF entry() const;  // of a graph with cards
    void showCurrent();
    void readTheme();
    void translate();
    void buildAnew();
    void zoom(double factor);
    void go(std::optional<std::size_t> node);
    void goTowards(const QPointF& direction);
    void activate(std::size_t node);
    void describe();
    void askForFile();

    GraphScene* scene_;
    QAction* fitAction_;
    QAction* arrangeAction_;
    QAction* saveAction_;
    ResultPtr result_;
    Completeness completeness_ = Completeness::whole;
    std::optional<double> time_;
    QPoint pressed_;
    bool isFitted_ = true;  // until somebody zooms
};

}  // namespace plimsoll::gui
