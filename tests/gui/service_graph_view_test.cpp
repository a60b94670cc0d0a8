// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/graph/service_graph_view.h"

#include <QAction>
#include <QApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>
#include <cmath>

#include "gui/graph/edge_curve.h"
#include "gui/graph/edge_label.h"
#include "gui/graph/graph_export.h"
#include "gui/graph/graph_scene.h"
#include "gui/graph/node_card.h"
#include "gui/theme/theme.h"
#include "tests/gui/save_answers.h"

namespace plimsoll::gui {

namespace {

Estimate exactly(double value) {
    return {value, {}, {}};
}

// s0 calls s1 ... sn, which call nobody.
ServiceGraph fan(std::size_t targets) {
    ServiceGraph graph;
    for (std::size_t i = 0; i <= targets; ++i) {
        ServiceNode node;
        node.name = "s" + std::to_string(i);
        node.id = "service:" + node.name;
        node.at_most = 2;
        node.has_fixed_instances = true;
        graph.nodes.push_back(node);
        if (i > 0) graph.edges.push_back({0, i, {{"s0", node.name + ".op"}}, false});
    }
    return graph;
}

GraphFigures figuresOf(const ServiceGraph& graph, double utilization) {
    GraphFigures figures;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        NodeFigures node;
        node.utilization = exactly(utilization);
        node.utilization_of = UtilizationOf::cores;
        figures.nodes.push_back(node);
    }
    for (std::size_t i = 0; i < graph.edges.size(); ++i) {
        EdgeFigures edge;
        edge.rate = exactly(100.0 * static_cast<double>(i + 1));
        figures.edges.push_back(edge);
    }
    return figures;
}

QPoint middleOf(ServiceGraphView& view, std::size_t node) {
    return view.mapFromScene(view.graphScene().card(node)->sceneBoundingRect().center());
}

// What the pointer does on its way, as Qt Test's mouseMove sends no button.
void drag(ServiceGraphView& view, const QPoint& from, const QPoint& by) {
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, from);
    for (int step = 1; step <= 4; ++step) {
        const QPoint at = from + by * step / 4;
        QMouseEvent move(QEvent::MouseMove, at, view.viewport()->mapToGlobal(at), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(view.viewport(), &move);
    }
    QTest::mouseRelease(view.viewport(), Qt::LeftButton, {}, from + by);
}

}  // namespace

class ServiceGraphViewTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() { applyTheme(ThemeChoice::light, *qApp); }
    void init();
    void cleanup() { view_.reset(); }

    void aClickSelectsAndTells();
    void draggingMovesTheCardWithItsEdgesAndTellsNobody();
    void aDraggedCardStaysUntilArranged();
    void keysGoFromCardToCardAndActivate();
    void tabLeavesTheGraphAfterTheLastCard();
    void zeroFitsAfterZooming();
    void aDoubleClickOnTheBackgroundFits();
    void whatDoesNotFitIsScrolledAndStaysReadable();
    void whatDoesNotFitOpensOnItsEntry();
    void labelsNeverOverlapCardsOrLabels();
    void manyEdgesAreLabelledWhenPointedAt();
    void edgesGrowWithTheLogarithmOfTheirRate();
    void aFullServiceIsMarked();
    void theSameGraphKeepsItsCards();
    void toolTipsExplainWhatLiesThere();
    void theDescriptionNamesEveryNode();
    void anotherThemeHasOtherColours();
    void exportsArePicturesOrSayWhyNot();
    void theMenuSavesTheGraph_data();
    void theMenuSavesTheGraph();
    void aGraphThatCannotBeSavedIsSaid();
    void nothingIsNotSaved();

  private:
    std::unique_ptr<ServiceGraphView> view_;
};

void ServiceGraphViewTest::init() {
    view_ = std::make_unique<ServiceGraphView>();
    view_->resize(900, 330);
    view_->setGraph(fan(4));
    view_->showFigures(figuresOf(view_->graphScene().graph(), 0.5));
    view_->show();
    QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
}

void ServiceGraphViewTest::aClickSelectsAndTells() {
    QSignalSpy activated(view_.get(), &ServiceGraphView::serviceActivated);

    QTest::mouseClick(view_->viewport(), Qt::LeftButton, {}, middleOf(*view_, 2));

    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toString(), QStringLiteral("s2"));
    QCOMPARE(view_->selectedService(), QStringLiteral("s2"));
}

void ServiceGraphViewTest::draggingMovesTheCardWithItsEdgesAndTellsNobody() {
    QSignalSpy activated(view_.get(), &ServiceGraphView::serviceActivated);
    GraphScene& scene = view_->graphScene();
    const QPointF card = scene.card(1)->pos();
    const QPointF end = scene.curve(0)->path().pointAtPercent(1);
    const QPointF start = scene.curve(0)->path().pointAtPercent(0);
    const QPainterPath other = scene.curve(1)->path();

    drag(*view_, middleOf(*view_, 1), {-60, 20});

    const QPointF moved = scene.card(1)->pos() - card;
    QVERIFY(moved.x() < -30 && moved.y() > 10);
    QVERIFY((scene.curve(0)->path().pointAtPercent(1) - end - moved).manhattanLength() < 0.01);
    QVERIFY((scene.curve(0)->path().pointAtPercent(0) - start).manhattanLength() < 0.01);
    QVERIFY(scene.curve(1)->path() == other);
    QCOMPARE(activated.size(), 0);
}

void ServiceGraphViewTest::aDraggedCardStaysUntilArranged() {
    GraphScene& scene = view_->graphScene();
    const QPointF home = scene.card(1)->pos();
    drag(*view_, middleOf(*view_, 1), {-60, 20});
    const QPointF moved = scene.card(1)->pos() - home;

    view_->showFigures(figuresOf(scene.graph(), 0.7));
    QCOMPARE(scene.card(1)->pos() - home, moved);

    ServiceGraph longer = fan(4);
    longer.nodes[0].type = "other";
    view_->setGraph(longer);
    QVERIFY((scene.card(1)->pos() - home - moved).manhattanLength() < 0.01);

    view_->arrangeAction()->trigger();
    QVERIFY((scene.card(1)->pos() - home).manhattanLength() < 0.01);
}

void ServiceGraphViewTest::keysGoFromCardToCardAndActivate() {
    QSignalSpy activated(view_.get(), &ServiceGraphView::serviceActivated);

    QTest::keyClick(view_.get(), Qt::Key_Tab);
    QCOMPARE(view_->selectedService(), QStringLiteral("s0"));
    QTest::keyClick(view_.get(), Qt::Key_Right);
    const QString first = view_->selectedService();
    QVERIFY(first != QStringLiteral("s0"));
    QTest::keyClick(view_.get(), Qt::Key_Down);
    QVERIFY(view_->selectedService() != first);
    QTest::keyClick(view_.get(), Qt::Key_Up);
    QCOMPARE(view_->selectedService(), first);
    QCOMPARE(activated.size(), 0);

    QTest::keyClick(view_.get(), Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toString(), first);
    QTest::keyClick(view_.get(), Qt::Key_Left);
    QCOMPARE(view_->selectedService(), QStringLiteral("s0"));
}

void ServiceGraphViewTest::tabLeavesTheGraphAfterTheLastCard() {
    QWidget window;
    auto* view = new ServiceGraphView(&window);
    auto* other = new QWidget(&window);
    other->setFocusPolicy(Qt::StrongFocus);
    view->setGraph(fan(1));
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.activateWindow();
    view->setFocus();

    QTest::keyClick(view, Qt::Key_Tab);
    QTest::keyClick(view, Qt::Key_Tab);
    QVERIFY(view->hasFocus());
    QCOMPARE(view->selectedService(), QStringLiteral("s1"));
    QTest::keyClick(view, Qt::Key_Tab);

    QVERIFY(other->hasFocus());
}

void ServiceGraphViewTest::zeroFitsAfterZooming() {
    const double before = view_->transform().m11();
    const QPoint at(450, 160);
    QWheelEvent wheel(at, view_->viewport()->mapToGlobal(at), {}, {0, 240}, Qt::NoButton, Qt::ControlModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(view_->viewport(), &wheel);
    QVERIFY(view_->transform().m11() > before * 1.2);

    QTest::keyClick(view_.get(), Qt::Key_0);

    QCOMPARE(view_->transform().m11(), before);
}

void ServiceGraphViewTest::aDoubleClickOnTheBackgroundFits() {
    const double before = view_->transform().m11();
    QTest::keyClick(view_.get(), Qt::Key_Minus);
    QVERIFY(view_->transform().m11() < before);

    QTest::mouseDClick(view_->viewport(), Qt::LeftButton, {}, {5, 5});

    QCOMPARE(view_->transform().m11(), before);
}

void ServiceGraphViewTest::whatDoesNotFitIsScrolledAndStaysReadable() {
    QVERIFY(view_->verticalScrollBar()->maximum() == view_->verticalScrollBar()->minimum());

    view_->setGraph(fan(30));

    QVERIFY(view_->transform().m11() > 0.75);
    QVERIFY(view_->verticalScrollBar()->maximum() > view_->verticalScrollBar()->minimum());
}

void ServiceGraphViewTest::labelsNeverOverlapCardsOrLabels() {
    GraphScene& scene = view_->graphScene();
    for (const QSize size : {QSize(900, 330), QSize(640, 260)}) {
        view_->resize(size);
        int shown = 0;
        for (std::size_t e = 0; e < scene.graph().edges.size(); ++e) {
            if (!scene.label(e)->isVisible()) continue;
            ++shown;
            const QRectF own = scene.label(e)->sceneBoundingRect();
            for (std::size_t n = 0; n < scene.size(); ++n)
                QVERIFY(!own.intersects(scene.card(n)->card().translated(scene.card(n)->pos())));
            for (std::size_t other = 0; other < e; ++other)
                QVERIFY(!scene.label(other)->isVisible() ||
                        !own.intersects(scene.label(other)->sceneBoundingRect()));
        }
        QCOMPARE(shown, 4);
    }
}

void ServiceGraphViewTest::manyEdgesAreLabelledWhenPointedAt() {
    view_->setGraph(fan(30));
    GraphScene& scene = view_->graphScene();
    view_->showFigures(figuresOf(scene.graph(), 0.5));
    const auto shown = [&] {
        int count = 0;
        for (std::size_t e = 0; e < scene.graph().edges.size(); ++e) count += scene.label(e)->isVisible();
        return count;
    };
    QCOMPARE(shown(), 0);

    view_->selectService(QStringLiteral("s7"));
    QCOMPARE(shown(), 1);
    QVERIFY(scene.label(6)->isVisible());
    view_->selectService(QString());
    QCOMPARE(shown(), 0);

    emit scene.curve(3)->hovered(true);
    QVERIFY(scene.label(3)->isVisible());
    emit scene.curve(3)->hovered(false);
    QCOMPARE(shown(), 0);
}

void ServiceGraphViewTest::edgesGrowWithTheLogarithmOfTheirRate() {
    const Theme& theme = themeOf(QApplication::palette());
    EdgeCurve curve(theme);
    std::vector<double> widths;
    for (const double rate : {9.0, 99.0, 999.0}) {
        curve.setRate(rate);
        widths.push_back(curve.width());
    }

    QVERIFY(std::abs((widths[1] - widths[0]) - (widths[2] - widths[1])) < 1e-9);
    QVERIFY(widths[1] > widths[0]);
}

void ServiceGraphViewTest::aFullServiceIsMarked() {
    GraphScene& scene = view_->graphScene();
    view_->showFigures(figuresOf(scene.graph(), 0.85));
    QVERIFY(!scene.card(0)->text().is_full);

    view_->showFigures(figuresOf(scene.graph(), 0.86));
    QVERIFY(scene.card(0)->text().is_full);
    const QImage image = view_->grab().toImage();
    const QPoint border =
        view_->mapFromScene(scene.card(0)->pos() + QPointF(0, scene.card(0)->card().height() / 2));
    const QColor seen = image.pixelColor(border);
    QVERIFY2(seen.red() > seen.green() + 60, qPrintable(seen.name()));
}

void ServiceGraphViewTest::theSameGraphKeepsItsCards() {
    GraphScene& scene = view_->graphScene();
    view_->selectService(QStringLiteral("s3"));
    const NodeCard* card = scene.card(0);

    view_->setGraph(fan(4));

    QCOMPARE(scene.card(0), card);
    QCOMPARE(view_->selectedService(), QStringLiteral("s3"));
    QCOMPARE(scene.card(0)->text().share, QStringLiteral("–"));
}

void ServiceGraphViewTest::toolTipsExplainWhatLiesThere() {
    GraphScene& scene = view_->graphScene();

    const QString node = scene.toolTipAt(scene.card(0)->sceneBoundingRect().center());
    const QString edge = scene.toolTipAt(scene.curve(2)->path().pointAtPercent(0.8));

    QVERIFY(node.contains(QStringLiteral("50")) && node.contains(QStringLiteral("core time used")));
    QVERIFY(edge.contains(QStringLiteral("300")) && edge.contains(QStringLiteral("s0 → s3")));
    QVERIFY(scene.toolTipAt({-500, -500}).isEmpty());
}

void ServiceGraphViewTest::theDescriptionNamesEveryNode() {
    QVERIFY(!view_->accessibleName().isEmpty());
    for (const ServiceNode& node : view_->graphScene().graph().nodes)
        QVERIFY(view_->accessibleDescription().contains(QString::fromStdString(node.name)));

    view_->selectService(QStringLiteral("s2"));

    QVERIFY(view_->accessibleDescription().startsWith(QStringLiteral("Selected: s2")));
}

void ServiceGraphViewTest::anotherThemeHasOtherColours() {
    const QColor light = view_->grab().toImage().pixelColor(3, 3);

    applyTheme(ThemeChoice::dark, *qApp);
    QCoreApplication::processEvents();
    const QColor dark = view_->grab().toImage().pixelColor(3, 3);
    applyTheme(ThemeChoice::light, *qApp);
    QCoreApplication::processEvents();

    QVERIFY(light.lightness() > 200);
    QVERIFY(dark.lightness() < 60);
    QVERIFY(view_->grab().toImage().pixelColor(3, 3).lightness() > 200);
}

void ServiceGraphViewTest::exportsArePicturesOrSayWhyNot() {
    const QTemporaryDir folder;
    GraphScene& scene = view_->graphScene();

    QCOMPARE(saveGraph(scene, Qt::white, folder.filePath(QStringLiteral("g.svg"))), QString());
    QCOMPARE(saveGraph(scene, Qt::white, folder.filePath(QStringLiteral("g.png"))), QString());
    QCOMPARE(saveGraph(scene, Qt::white, folder.filePath(QStringLiteral("g.pdf"))), QString());
    QCOMPARE(saveGraph(scene, Qt::white, folder.filePath(QStringLiteral("g.dot"))), QString());

    QFile svg(folder.filePath(QStringLiteral("g.svg")));
    QVERIFY(svg.open(QIODevice::ReadOnly));
    const QByteArray text = svg.readAll();
    QVERIFY(text.contains("<svg") && text.contains(">s0<"));
    const QImage image(folder.filePath(QStringLiteral("g.png")));
    QVERIFY(image.width() >= static_cast<int>(2 * scene.bounds().width()) - 2);
    QVERIFY(!saveGraph(scene, Qt::white, folder.filePath(QStringLiteral("g.jpg"))).isEmpty());
    QFile pdf(folder.filePath(QStringLiteral("g.pdf")));
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    const QByteArray page = pdf.readAll();
    QVERIFY(page.startsWith("%PDF-") && page.size() > 2000);
    QCOMPARE(page.count("/Type /Page\n"), qsizetype{1});
    QVERIFY(!saveGraph(scene, Qt::white, folder.filePath(QStringLiteral("no/such/g.svg"))).isEmpty());
}

void ServiceGraphViewTest::theMenuSavesTheGraph_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("svg") << 0 << QStringLiteral("g.svg") << QByteArray("<?xml");
    QTest::newRow("png") << 1 << QStringLiteral("g.png") << QByteArray("\x89PNG");
    QTest::newRow("pdf") << 2 << QStringLiteral("g.pdf") << QByteArray("%PDF-");
    QTest::newRow("dot") << 3 << QStringLiteral("g.dot") << QByteArray("digraph");
}

void ServiceGraphViewTest::theMenuSavesTheGraph() {
    QFETCH(int, kind);
    QFETCH(QString, name);
    QFETCH(QByteArray, beginning);
    const QTemporaryDir folder;
    const test::SaveAnswers answers(folder.filePath(QStringLiteral("g")), kind);
    QVERIFY(view_->actions().contains(view_->saveAction()));

    view_->saveAction()->trigger();

    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().startsWith(beginning));
}

void ServiceGraphViewTest::aGraphThatCannotBeSavedIsSaid() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("no/such/g.svg"));
    const test::SaveAnswers answers(path);
    QSignalSpy failed(view_.get(), &ServiceGraphView::exportFailed);

    view_->saveAction()->trigger();

    QCOMPARE(failed.count(), 1);
    QVERIFY2(failed.front().front().toString().contains(path), qPrintable(failed.front().front().toString()));
}

void ServiceGraphViewTest::nothingIsNotSaved() {
    QVERIFY(view_->saveAction()->isEnabled());

    view_->setScenario(nullptr);

    QVERIFY(!view_->saveAction()->isEnabled());
}

void ServiceGraphViewTest::whatDoesNotFitOpensOnItsEntry() {
    ServiceGraph graph = fan(1);
    for (std::size_t i = 2; i < 60; ++i) {
        ServiceNode node = graph.nodes.back();
        node.name = "s" + std::to_string(i);
        node.id = "service:" + node.name;
        graph.nodes.push_back(node);
        // A chain, whose end calls many.
        graph.edges.push_back({i < 8 ? i - 1 : 7, i, {{"", node.name + ".op"}}, false});
    }

    view_->setGraph(graph);

    QVERIFY(view_->verticalScrollBar()->maximum() > view_->verticalScrollBar()->minimum());
    QVERIFY(view_->viewport()->rect().contains(middleOf(*view_, 0)));
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::ServiceGraphViewTest)
#include "service_graph_view_test.moc"
