// SPDX-License-Identifier: GPL-3.0-or-later
// A chart as a person handles it: legend, wheel, mouse, keys, table.
#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>
#include <QWheelEvent>

#include "gui/charts/chart_group.h"
#include "gui/charts/chart_legend.h"
#include "gui/charts/plot_library.h"
#include "gui/table_models/chart_table_model.h"
#include "tests/gui/charts.h"

namespace plimsoll::gui {

using test::isNear;
using test::placeOf;
using test::rest;
using test::shot;
using test::twoLines;

namespace {

void wheel(ChartCanvas& canvas, int steps) {
    QWidget* const plot = canvas.findChild<QWidget*>();
    const QPointF middle(canvas.plotArea().center());
    QWheelEvent event(middle, plot->mapToGlobal(middle.toPoint()), {}, {0, 120 * steps}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(plot, &event);
}

}  // namespace

class ChartTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void cleanup();
    void theLegendHidesAndShowsASeries();
    void theLegendIsNotOverTheData();
    void entriesWithoutRoomAreInAMenu();
    void longTimesHaveFewerTicks();
    void longNamesStandInTwoLines();
    void aTitleWithoutRoomIsItsUnit();
    void theWheelZoomsAndADoubleClickResets();
    void draggingPansWithinTheData();
    void shiftDraggingZoomsIntoARectangle();
    void keysMoveTheCursorAndZoom();
    void theCursorDoesNotDrawTheCurvesAgain();
    void linkedChartsShareTimeAndCursor();
    void aLogarithmicAxisLeavesOutZero();
    void heatMapsHaveNoLogarithm();
    void aZoomOutlivesNewValues();
    void appendedValuesAreDrawnAndRead();
    void theTableIsTheContent();
    void withoutRoomItIsQuiet();
    void rowsThatComeLeaveThePlaceInTheTable();
    void itSaysWhatItIs();

  private:
    std::unique_ptr<Chart> chart_;
};

void ChartTest::init() {
    chart_ = test::shownChart();
    QVERIFY(chart_);
}

void ChartTest::cleanup() {
    chart_.reset();
}

void ChartTest::theLegendHidesAndShowsASeries() {
    const QColor line = themeOf(chart_->palette()).series[1];
    const QPoint place = placeOf(chart_->canvas(), 50, 8);
    QVERIFY(isNear(shot(*chart_).pixelColor(place), line));

    QTest::mouseClick(chart_->legend().entry(QStringLiteral("b")), Qt::LeftButton);
    QVERIFY(!chart_->isShown(QStringLiteral("b")));
    QVERIFY(!isNear(shot(*chart_).pixelColor(place), line));

    QTest::mouseClick(chart_->legend().entry(QStringLiteral("b")), Qt::LeftButton);
    QVERIFY(isNear(shot(*chart_).pixelColor(place), line));
}

void ChartTest::theLegendIsNotOverTheData() {
    const QRect legend(chart_->legend().mapTo(chart_.get(), QPoint()), chart_->legend().size());
    const QRect canvas(chart_->canvas().mapTo(chart_.get(), QPoint()), chart_->canvas().size());

    QVERIFY(!legend.intersects(canvas));
}

void ChartTest::entriesWithoutRoomAreInAMenu() {
    ChartContent content = twoLines();
    for (int i = 0; i < 20; ++i) {
        content.series.push_back(content.series.front());
        content.series.back().name = QStringLiteral("component %1").arg(i);
    }
    chart_->show(content);
    rest();

    QVERIFY(chart_->legend().entry(QStringLiteral("a"))->isVisible());
    QVERIFY(!chart_->legend().entry(QStringLiteral("component 19"))->isVisible());
    const auto* const more = chart_->legend().findChild<QToolButton*>();
    QVERIFY(more->toolTip().contains(QStringLiteral("component 19")));
    QVERIFY(!more->toolTip().contains(QStringLiteral("a\n")));
    for (const QString& name : chart_->legend().names()) {
        const QAbstractButton* entry = chart_->legend().entry(name);
        if (entry->isVisible()) QVERIFY(chart_->legend().rect().contains(entry->geometry()));
    }
}

void ChartTest::theWheelZoomsAndADoubleClickResets() {
    wheel(chart_->canvas(), 2);
    QVERIFY(chart_->shownKeys().size() < 70);
    QVERIFY(chart_->shownKeys().from > 0);

    QTest::mouseDClick(chart_->canvas().findChild<QWidget*>(), Qt::LeftButton, {},
                       chart_->canvas().plotArea().center());
    QCOMPARE(chart_->shownKeys(), (ChartRange{0, 100}));
}

void ChartTest::draggingPansWithinTheData() {
    chart_->setShownKeys({40, 60});
    rest();
    QWidget* const plot = chart_->canvas().findChild<QWidget*>();
    const QPoint from = chart_->canvas().plotArea().center();

    QTest::mousePress(plot, Qt::LeftButton, {}, from);
    QTest::mouseMove(plot, from + QPoint(30, 0));
    QTest::mouseMove(plot, from + QPoint(100, 0));
    QTest::mouseRelease(plot, Qt::LeftButton, {}, from + QPoint(100, 0));

    QVERIFY(chart_->shownKeys().from < 39);
    QVERIFY(std::abs(chart_->shownKeys().size() - 20) < 0.01);
    chart_->setShownKeys({-50, 50});
    QVERIFY(chart_->shownKeys().from >= 0);
}

void ChartTest::shiftDraggingZoomsIntoARectangle() {
    QWidget* const plot = chart_->canvas().findChild<QWidget*>();
    const QPoint from = placeOf(chart_->canvas(), 20, 9);
    const QPoint to = placeOf(chart_->canvas(), 40, 6);

    QTest::mousePress(plot, Qt::LeftButton, Qt::ShiftModifier, from);
    QTest::mouseMove(plot, (from + to) / 2);
    QTest::mouseMove(plot, to);
    QTest::mouseRelease(plot, Qt::LeftButton, Qt::ShiftModifier, to);

    QVERIFY(std::abs(chart_->shownKeys().from - 20) < 1);
    QVERIFY(std::abs(chart_->shownKeys().to - 40) < 1);
    QVERIFY(std::abs(chart_->canvas().shownValues(ValueSide::left).from - 6) < 0.2);
    chart_->resetZoom();
    QCOMPARE(chart_->canvas().shownValues(ValueSide::left), (ChartRange{0, 10}));
}

void ChartTest::keysMoveTheCursorAndZoom() {
    ChartCanvas& canvas = chart_->canvas();
    canvas.setFocus();

    QTest::keyClick(&canvas, Qt::Key_Right);
    const std::optional<double> first = canvas.cursor();
    QTest::keyClick(&canvas, Qt::Key_Right);
    QVERIFY(first && canvas.cursor() && *canvas.cursor() > *first);

    QTest::keyClick(&canvas, Qt::Key_Plus);
    QVERIFY(canvas.shownKeys().size() < 100);
    QTest::keyClick(&canvas, Qt::Key_Home);
    QCOMPARE(canvas.shownKeys(), (ChartRange{0, 100}));
    QTest::keyClick(&canvas, Qt::Key_Escape);
    QVERIFY(!canvas.cursor());
    QTest::keyClick(&canvas, Qt::Key_L);
    QVERIFY(chart_->isLogarithmic());
}

void ChartTest::theCursorDoesNotDrawTheCurvesAgain() {
    QWidget* const plot = chart_->canvas().findChild<QWidget*>();
    shot(*chart_);
    const std::size_t redraws = chart_->canvas().redraws();

    for (int key = 10; key < 90; key += 10) QTest::mouseMove(plot, placeOf(chart_->canvas(), key, 5));
    rest();

    QCOMPARE(chart_->canvas().redraws(), redraws);
    QVERIFY(std::abs(*chart_->canvas().cursor() - 80) < 1);
    QCOMPARE(chart_->canvas().readout().rows[1].text, QStringLiteral("8"));
    // The line of the cursor can be seen.
    const QPoint place = placeOf(chart_->canvas(), *chart_->canvas().cursor(), 5);
    const QImage image = chart_->canvas().grab().toImage();
    int dark = 0;
    for (int y = place.y() - 10; y < place.y() + 10; ++y)
        dark += image.pixelColor(place.x(), y).lightness() < 120 ? 1 : 0;
    QVERIFY(dark > 4);
}

void ChartTest::linkedChartsShareTimeAndCursor() {
    Chart other(QStringLiteral("Other"));
    other.show(twoLines());
    ChartGroup group;
    group.add(chart_.get());
    group.add(&other);
    QSignalSpy hovered(&group, &ChartGroup::cursorMoved);

    wheel(chart_->canvas(), 3);
    QCOMPARE(other.shownKeys(), chart_->shownKeys());
    QTest::mouseMove(chart_->canvas().findChild<QWidget*>(), placeOf(chart_->canvas(), 50, 5));

    QVERIFY(other.canvas().cursor());
    QCOMPARE(other.canvas().cursor(), chart_->canvas().cursor());
    QCOMPARE(hovered.count(), 1);
    other.resetZoom();
    QCOMPARE(chart_->shownKeys(), (ChartRange{0, 100}));
}

void ChartTest::aLogarithmicAxisLeavesOutZero() {
    ChartContent content = twoLines();
    content.left.from.reset();
    content.left.to.reset();
    content.series[0].values.assign(101, 0);
    chart_->show(content);

    chart_->toggleLogarithm();
    shot(*chart_);

    const ChartRange range = chart_->canvas().shownValues(ValueSide::left);
    QVERIFY(range.from > 0 && range.from < 8 && range.to > 8);
    QCOMPARE(chart_->content().series[0].values[50], 0.0);
    chart_->canvas().setCursorKey(50);
    QCOMPARE(chart_->canvas().readout().rows[0].text, QStringLiteral("0"));
    chart_->show(content);
    QVERIFY2(chart_->isLogarithmic(), "what was chosen by hand outlives new content");
}

void ChartTest::heatMapsHaveNoLogarithm() {
    ChartContent content = twoLines();
    content.series.clear();
    content.heatMap.emplace();
    chart_->show(content);

    chart_->toggleLogarithm();

    QVERIFY(!chart_->isLogarithmic());
}

void ChartTest::aZoomOutlivesNewValues() {
    chart_->setShownKeys({20, 40});

    chart_->show(twoLines());

    QCOMPARE(chart_->shownKeys(), (ChartRange{20, 40}));
}

void ChartTest::appendedValuesAreDrawnAndRead() {
    ChartContent content = twoLines();
    content.keyAxis.to = 0;
    content.left.to.reset();
    chart_->show(content);
    const std::vector<double> keys = {150, 200};
    const std::vector<double> values = {8, 30};

    chart_->append(1, keys, values);

    QCOMPARE(chart_->shownKeys(), (ChartRange{0, 200}));
    QVERIFY(chart_->canvas().shownValues(ValueSide::left).to >= 30);
    chart_->canvas().setCursorKey(199);
    QCOMPARE(chart_->canvas().readout().rows[1].text, QStringLiteral("30"));
    QVERIFY(isNear(shot(*chart_).pixelColor(placeOf(chart_->canvas(), 130, 8)),
                   themeOf(chart_->palette()).series[1]));
}

void ChartTest::theTableIsTheContent() {
    chart_->canvas().setFocus();
    QTest::keyClick(&chart_->canvas(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY(chart_->isTable());
    QAbstractItemModel* const model = chart_->table().model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);

    QCOMPARE(model->rowCount(), 101);
    QCOMPARE(model->columnCount(), 3);
    QCOMPARE(model->headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("b"));
    QCOMPARE(model->index(61, 0).data().toString(), QStringLiteral("01:01"));
    QCOMPARE(model->index(61, 2).data().toString(), QStringLiteral("8"));
    QCOMPARE(model->index(61, 2).data(ChartTableModel::valueRole).toDouble(), 8.0);

    ChartContent content = twoLines();
    content.series[1].values[61] = kGap;
    chart_->show(content);
    QCOMPARE(model->index(61, 2).data().toString(), QStringLiteral("–"));
    QVERIFY(!model->index(61, 2).data(ChartTableModel::valueRole).isValid());
    content.series.pop_back();
    chart_->show(content);
    QCOMPARE(model->columnCount(), 2);
}

void ChartTest::withoutRoomItIsQuiet() {
    QTest::failOnWarning(QRegularExpression(QStringLiteral("paint")));
    chart_->resize(1, 1);
    chart_->redraw();
    chart_->grab();
    QCoreApplication::processEvents();
}

void ChartTest::rowsThatComeLeaveThePlaceInTheTable() {
    chart_->toggleTable();
    QAbstractItemModel* const model = chart_->table().model();
    const QAbstractItemModelTester tester(model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    chart_->table().setCurrentIndex(model->index(61, 2));
    const std::vector<double> keys = {150, 200};
    const std::vector<double> values = {8, 30};

    chart_->append(1, keys, values);

    QCOMPARE(model->rowCount(), 103);
    QCOMPARE(model->index(102, 2).data().toString(), QStringLiteral("30"));
    QCOMPARE(chart_->table().currentIndex(), model->index(61, 2));
}

void ChartTest::itSaysWhatItIs() {
    QCOMPARE(chart_->accessibleName(), QStringLiteral("Calls"));
    QVERIFY(chart_->accessibleDescription().contains(QStringLiteral("from 00:00 to 01:40")));
    QVERIFY(chart_->accessibleDescription().contains(QStringLiteral("b is 8")));
}

void ChartTest::longTimesHaveFewerTicks() {
    ChartContent content = twoLines();
    content.keyAxis.to = 200 * 3600;
    chart_->show(content);
    rest();
    const QCPAxis& axis = *chart_->findChild<QCustomPlot*>()->xAxis;
    const QFontMetrics metrics(axis.tickLabelFont());

    const double step = axis.coordToPixel(axis.tickVector()[1]) - axis.coordToPixel(axis.tickVector()[0]);

    QVERIFY(step > metrics.horizontalAdvance(axis.tickVectorLabels().back()) * 1.2);
}

void ChartTest::longNamesStandInTwoLines() {
    ChartContent content;
    content.keyAxis.scale = KeyScale::categories;
    content.keyAxis.categories = {QStringLiteral("Rented machines"), QStringLiteral("b"),
                                  QStringLiteral("Unbreakablecandidate-with-a-name"), QStringLiteral("d"),
                                  QStringLiteral("e")};
    chart_->resize(500, 300);
    chart_->show(content);
    rest();
    const QVector<QString> labels = chart_->findChild<QCustomPlot*>()->xAxis->tickVectorLabels();

    QVERIFY(labels.contains(QStringLiteral("Rented\nmachines")));
    QVERIFY(std::ranges::any_of(labels, [](const QString& label) {
        return label.startsWith(QStringLiteral("Unbreak")) && label.endsWith(QChar(0x2026));
    }));
}

void ChartTest::aTitleWithoutRoomIsItsUnit() {
    ChartContent content = twoLines();
    content.left.label = QStringLiteral("cost of month or window (USD)");
    chart_->resize(600, 160);
    chart_->show(content);
    rest();

    QCOMPARE(chart_->findChild<QCustomPlot*>()->yAxis->label(), QStringLiteral("USD"));
    chart_->resize(600, 600);
    rest();
    QCOMPARE(chart_->findChild<QCustomPlot*>()->yAxis->label(), content.left.label);
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::ChartTest)
#include "chart_test.moc"
