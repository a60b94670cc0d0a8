// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/graph/label_placement.h"

#include <QTest>

namespace plimsoll::gui {

namespace {

QPainterPath line(double x1, double y1, double x2, double y2) {
    QPainterPath path({x1, y1});
    path.lineTo(x2, y2);
    return path;
}

QRectF rect(const QPointF& middle, const QSizeF& size) {
    return {middle - QPointF(size.width(), size.height()) / 2, size};
}

}  // namespace

class LabelPlacementTest : public QObject {
    Q_OBJECT

  private slots:
    void aLabelStandsInTheMiddleOfItsEdge();
    void labelsKeepAwayFromNodes();
    void labelsKeepAwayFromOneAnother();
    void withoutRoomThereIsNoLabel();
};

void LabelPlacementTest::aLabelStandsInTheMiddleOfItsEdge() {
    const auto places = placeLabels({{line(0, 10, 100, 10), {30, 12}}}, {});

    QCOMPARE(*places[0], QPointF(50, 10));
}

void LabelPlacementTest::labelsKeepAwayFromNodes() {
    const QRectF node(40, 0, 30, 20);

    const auto places = placeLabels({{line(0, 10, 200, 10), {30, 12}}}, {node, {90, 0, 20, 20}});

    QVERIFY(places[0].has_value());
    QVERIFY(!rect(*places[0], {30, 12}).intersects(node));
    QVERIFY(!rect(*places[0], {30, 12}).intersects({90, 0, 20, 20}));
    QCOMPARE(places[0]->y(), 10.0);
}

void LabelPlacementTest::labelsKeepAwayFromOneAnother() {
    std::vector<LabelWish> wishes;
    for (int i = 0; i < 6; ++i) wishes.push_back({line(0, 0, 300, 6.0 * i), {32, 12}});

    const auto places = placeLabels(wishes, {});

    for (std::size_t a = 0; a < places.size(); ++a)
        for (std::size_t b = 0; b < a; ++b)
            if (places[a] && places[b])
                QVERIFY(!rect(*places[a], {32, 12}).intersects(rect(*places[b], {32, 12})));
    QVERIFY(places[0] && places[1] && places[2]);
}

void LabelPlacementTest::withoutRoomThereIsNoLabel() {
    const auto places =
        placeLabels({{line(0, 10, 40, 10), {30, 12}}, {QPainterPath(), {30, 12}}}, {{0, 0, 40, 20}});

    QVERIFY(!places[0]);
    QVERIFY(!places[1]);
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::LabelPlacementTest)
#include "label_placement_test.moc"
