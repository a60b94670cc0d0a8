// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart draws, on the screen and into files.
#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QPainter>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <algorithm>
#include <array>

#include "gui/charts/chart_export.h"
#include "gui/charts/chart_table.h"
#include "tests/gui/charts.h"
#include "tests/gui/save_answers.h"

namespace plimsoll::gui {

using test::isNear;
using test::placeOf;
using test::rest;
using test::shot;
using test::twoLines;

class ChartPictureTest : public QObject {
    Q_OBJECT

  private slots:
    void init();
    void cleanup();
    void gapsAreNotDrawn();
    void aValueBetweenGapsIsADash();
    void goalsAreDrawnAtTheirValue();
    void aGoalsNameIsClearOfMarks();
    void cellsAreColouredByTheirLoad();
    void barsOfAStackStandOnOneAnother();
    void intervalsAreBandsOrWhiskers();
    void aNewThemeRecolours();
    void picturesOpenAgain_data();
    void picturesOpenAgain();
    void theCsvFileIsTheContent();
    void aFileThatCannotBeWrittenIsTold();
    void theFileIsOfTheKindThatIsChosen_data();
    void theFileIsOfTheKindThatIsChosen();
    void noFileIsReplacedWithoutAQuestion();
    void theClipboardTakesPictureAndNumbers();

  private:
    void askForFile();

    std::unique_ptr<Chart> chart_;
};

void ChartPictureTest::init() {
    chart_ = test::shownChart();
    QVERIFY(chart_);
}

void ChartPictureTest::cleanup() {
    chart_.reset();
}

void ChartPictureTest::gapsAreNotDrawn() {
    ChartContent content = twoLines();
    for (std::size_t i = 40; i < 60; ++i) content.series[1].values[i] = kGap;
    chart_->show(content);

    const QImage image = shot(*chart_);
    const QColor line = themeOf(chart_->palette()).series[1];

    QVERIFY(isNear(image.pixelColor(placeOf(chart_->canvas(), 30, 8)), line));
    QVERIFY(!isNear(image.pixelColor(placeOf(chart_->canvas(), 50, 8)), line));
    QVERIFY(isNear(image.pixelColor(placeOf(chart_->canvas(), 70, 8)), line));
}

void ChartPictureTest::goalsAreDrawnAtTheirValue() {
    ChartContent content = twoLines();
    content.lines.push_back({Qt::Horizontal, 5, QStringLiteral("goal"), {ColorRole::goal}, Qt::SolidLine});
    content.lines.push_back({Qt::Vertical, 25, {}, {ColorRole::bad}, Qt::SolidLine});
    chart_->show(content);

    const QImage image = shot(*chart_);
    const Theme& theme = themeOf(chart_->palette());
    const auto isAround = [&](QPoint place, const QColor& color) {
        for (int dx = -1; dx <= 1; ++dx)
            for (int dy = -1; dy <= 1; ++dy)
                if (isNear(image.pixelColor(place + QPoint(dx, dy)), color)) return true;
        return false;
    };

    QVERIFY(isAround(placeOf(chart_->canvas(), 60, 5), theme.goal));
    QVERIFY(!isAround(placeOf(chart_->canvas(), 60, 4), theme.goal));
    QVERIFY(isAround(placeOf(chart_->canvas(), 25, 4), theme.bad));
}

void ChartPictureTest::cellsAreColouredByTheirLoad() {
    ChartContent content = twoLines();
    content.series.clear();
    content.keyAxis.bucket = 50;
    content.heatMap =
        HeatMap{{QStringLiteral("web-0"), QStringLiteral("web-1")}, {0, 50}, {{0.0, 1.0}, {kGap, 0.5}}, 0, 1};
    chart_->show(content);

    const QImage image = shot(*chart_);
    const Theme& theme = themeOf(chart_->palette());
    const auto at = [&](double key, double row) {
        return image.pixelColor(placeOf(chart_->canvas(), key, row));
    };

    QVERIFY(isNear(at(25, 0), theme.load(0)));
    QVERIFY(isNear(at(75, 0), theme.load(1)));
    QVERIFY(isNear(at(75, 1), theme.load(0.5)));
    QVERIFY2(isNear(at(25, 1), theme.surface), "an instance that is not there has no colour");
}

void ChartPictureTest::barsOfAStackStandOnOneAnother() {
    ChartContent content = twoLines();
    content.keyAxis = {};
    content.keyAxis.scale = KeyScale::categories;
    content.keyAxis.categories = {QStringLiteral("one")};
    for (ChartSeries& series : content.series) {
        series.shape = SeriesShape::stackedBars;
        series.keys = {0};
        series.values = {3};
    }
    chart_->show(content);

    const QImage image = shot(*chart_);
    const Theme& theme = themeOf(chart_->palette());

    QVERIFY(isNear(image.pixelColor(placeOf(chart_->canvas(), 0, 1.5)), theme.series[0]));
    QVERIFY(isNear(image.pixelColor(placeOf(chart_->canvas(), 0, 4.5)), theme.series[1]));
    QVERIFY(isNear(image.pixelColor(placeOf(chart_->canvas(), 0, 7)), theme.surface));
}

void ChartPictureTest::intervalsAreBandsOrWhiskers() {
    ChartContent content = twoLines();
    for (ChartSeries& series : content.series) {
        series.low.assign(101, series.values[0] - 1.5);
        series.high.assign(101, series.values[0] + 1.5);
        series.spread = Spread::band;
    }
    chart_->show(content);
    const Theme& theme = themeOf(chart_->palette());
    const QColor band = shot(*chart_).pixelColor(placeOf(chart_->canvas(), 50, 9));
    QVERIFY2(band != theme.surface && band.lightness() > 180, "tinted, and lighter than the line");
    QCOMPARE(shot(*chart_).pixelColor(placeOf(chart_->canvas(), 55, 5.3)), theme.surface);

    // One point at 50 from 1.5 below to 1.5 above it.
    content.series.pop_back();
    ChartSeries& point = content.series[0];
    point.shape = SeriesShape::points;
    point.spread = Spread::whiskers;
    point.keys = {50};
    point.values = {2};
    point.low = {0.5};
    point.high = {3.5};
    chart_->show(content);
    const QImage image = shot(*chart_);
    // A thin line may lie between two pixels; blue on white, it takes the red away.
    const auto isDrawnAt = [&](double value) {
        const QPoint place = placeOf(chart_->canvas(), 50, value);
        return std::ranges::any_of(std::array{-1, 0, 1}, [&](int dx) {
            return image.pixelColor(place + QPoint(dx, 0)).red() < 150;
        });
    };
    QVERIFY(isDrawnAt(3));
    QVERIFY(isDrawnAt(1));
    QVERIFY(!isDrawnAt(4));
}

void ChartPictureTest::aNewThemeRecolours() {
    QVERIFY(isNear(shot(*chart_).pixelColor(placeOf(chart_->canvas(), 50, 8)),
                   themeOf(chart_->palette()).series[1]));

    applyTheme(ThemeChoice::dark, *qApp);
    rest();

    const Theme& dark = themeOf(chart_->palette());
    QVERIFY(dark.isDark());
    const QImage image = shot(*chart_);
    QVERIFY(isNear(image.pixelColor(placeOf(chart_->canvas(), 50, 8)), dark.series[1]));
    QVERIFY(isNear(image.pixelColor(placeOf(chart_->canvas(), 55, 5)), dark.surface));
}

void ChartPictureTest::picturesOpenAgain_data() {
    QTest::addColumn<QString>("ending");
    for (const char* ending : {"png", "svg", "pdf"}) QTest::newRow(ending) << QString::fromLatin1(ending);
}

void ChartPictureTest::picturesOpenAgain() {
    QFETCH(QString, ending);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("chart.") + ending);

    QCOMPARE(exportChart(*chart_, path, 2), QString());

    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    if (ending == QStringLiteral("pdf")) {
        QVERIFY(bytes.startsWith("%PDF"));
        QVERIFY(bytes.size() > 2000);
        return;
    }
    QImage image(path);
    if (ending == QStringLiteral("svg")) {
        QSvgRenderer renderer(bytes);
        QVERIFY(renderer.isValid());
        image = QImage(renderer.viewBox().size() * 2, QImage::Format_ARGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        renderer.render(&painter);
    }
    QVERIFY(image.width() >= 2 * chart_->canvas().width());
    // Both lines are in the picture.
    const Theme& theme = themeOf(chart_->palette());
    for (const QColor& line : {theme.series[0], theme.series[1]}) {
        int seen = 0;
        for (int y = image.height() / 4; y < image.height(); ++y)
            seen += isNear(image.pixelColor(image.width() / 2, y), line) ? 1 : 0;
        QVERIFY2(seen >= 3, qPrintable(line.name()));
    }
}

void ChartPictureTest::theCsvFileIsTheContent() {
    ChartContent content = twoLines();
    content.series[0].values[3] = 1.0 / 3;
    content.series[1].values[3] = kGap;
    chart_->show(content);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("chart.csv"));

    QCOMPARE(exportChart(*chart_, path), QString());

    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (int row = 0; row <= 100; ++row) {
        const QList<QByteArray> cells = lines[row + 1].trimmed().split(',');
        const auto at = static_cast<std::size_t>(row);
        QCOMPARE(cells[0].toDouble(), content.series[0].keys[at]);
        QCOMPARE(cells[1].toDouble(), content.series[0].values[at]);
        QCOMPARE(cells[2].isEmpty(), std::isnan(content.series[1].values[at]));
    }
}

void ChartPictureTest::aFileThatCannotBeWrittenIsTold() {
    QVERIFY(exportChart(*chart_, QStringLiteral("/no/such/folder/chart.png"))
                .contains(QStringLiteral("/no/such")));
    QVERIFY(exportChart(*chart_, QStringLiteral("chart.xls")).contains(QStringLiteral("xls")));
    QVERIFY(!QFileInfo::exists(QStringLiteral("chart.xls")));
}

void ChartPictureTest::askForFile() {
    const QList<QAction*> actions = chart_->actions();
    const auto found = std::ranges::find(actions, QStringLiteral("Export…"), &QAction::text);
    QVERIFY(found != actions.end());
    (*found)->trigger();
}

void ChartPictureTest::theFileIsOfTheKindThatIsChosen_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("beginning");
    QTest::newRow("png") << 0 << QStringLiteral("mine.png") << QByteArray("\x89PNG");
    QTest::newRow("svg") << 1 << QStringLiteral("mine.svg") << QByteArray("<?xml");
    QTest::newRow("pdf") << 2 << QStringLiteral("mine.pdf") << QByteArray("%PDF");
    QTest::newRow("csv") << 3 << QStringLiteral("mine.csv") << csvOf(tableOf(twoLines())).left(20);
}

void ChartPictureTest::theFileIsOfTheKindThatIsChosen() {
    QFETCH(int, kind);
    QFETCH(QString, name);
    QFETCH(QByteArray, beginning);
    const QTemporaryDir folder;
    const test::SaveAnswers answers(folder.filePath(QStringLiteral("mine")), kind);

    askForFile();

    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.read(beginning.size()), beginning);
}

void ChartPictureTest::noFileIsReplacedWithoutAQuestion() {
    const QTemporaryDir folder;
    QFile old(folder.filePath(QStringLiteral("mine.png")));
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    const test::SaveAnswers answers(folder.filePath(QStringLiteral("mine")));

    askForFile();

    QCOMPARE(answers.questions(), 1);
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), QByteArray("old"));
}

void ChartPictureTest::theClipboardTakesPictureAndNumbers() {
    chart_->copyPicture();
    QVERIFY(!QApplication::clipboard()->image().isNull());

    chart_->copyTable();
    QCOMPARE(QApplication::clipboard()->text().toUtf8(), csvOf(tableOf(chart_->content())));
}

void ChartPictureTest::aValueBetweenGapsIsADash() {
    ChartContent content = twoLines();
    content.keyAxis.bucket = 1;
    for (std::size_t i = 40; i < 60; ++i)
        if (i != 50) content.series[1].values[i] = kGap;
    chart_->show(content);

    const QImage image = shot(*chart_);
    const QColor line = themeOf(chart_->palette()).series[1];

    QVERIFY(isNear(image.pixelColor(placeOf(chart_->canvas(), 50.5, 8)), line));
    QVERIFY(!isNear(image.pixelColor(placeOf(chart_->canvas(), 45, 8)), line));
}

void ChartPictureTest::aGoalsNameIsClearOfMarks() {
    ChartContent content = twoLines();
    content.lines.push_back(
        {Qt::Horizontal, 9.1, QStringLiteral("MMMMMMMMMMMM"), {ColorRole::goal}, Qt::SolidLine});
    content.marks.push_back({10, QStringLiteral("mark"), {ColorRole::warning}});
    chart_->resize(600, 200);
    chart_->show(content);
    rest();

    const QImage image = shot(*chart_);
    const QColor goal = themeOf(chart_->palette()).goal;
    const QRect area = chart_->canvas().plotArea();

    for (int y = area.top(); y < area.top() + 6; ++y)
        for (int x = area.center().x(); x < area.right(); ++x) QVERIFY(!isNear(image.pixelColor(x, y), goal));
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::ChartPictureTest)
#include "chart_picture_test.moc"
