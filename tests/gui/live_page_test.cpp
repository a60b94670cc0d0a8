// SPDX-License-Identifier: GPL-3.0-or-later
// The page of a run, with a real result: that its charts show the result's tracks and nothing else.
#include <QApplication>
#include <QComboBox>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>

#include "gui/charts/bill_chart.h"
#include "gui/charts/chart_canvas.h"
#include "gui/charts/chart_table.h"
#include "gui/charts/instances_chart.h"
#include "gui/charts/latency_chart.h"
#include "gui/charts/load_chart.h"
#include "gui/graph/service_graph_view.h"
#include "gui/pages/live_page.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"
#include "tests/gui/scenarios.h"

namespace plimsoll::gui {

namespace {

void compareTrack(const std::vector<double>& values, const Track& track) {
    QCOMPARE(values.size(), track.size());
    for (std::size_t i = 0; i < track.size(); ++i) {
        QCOMPARE(std::isnan(values[i]), !track[i].has_value());
        if (track[i]) QCOMPARE(values[i], *track[i]);
    }
}

void cut(Track& track, std::size_t length) {
    track.resize(std::min(track.size(), length));
}

}  // namespace

class LivePageTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void init();
    void cleanup();
    void itSaysWhatToDoFirst();
    void theAxesSpanTheExperimentFromTheStart();
    void timesAreAboveOneAnother();
    void largeLettersLeaveChartsReadable();
    void percentilesAreTheResults();
    void tooFewRequestsForPercentilesAreSaid();
    void goalsAreAtTheirBoundsAndShadeWhatIsAbove();
    void theBaselineIsDrawnUntilItIsTakenAway();
    void cellsAreTheTracksOfTheInstances();
    void coldStartsHaveAnAxisOfTheirOwn();
    void theBillIsStackedByComponent();
    void theBillBeginsAfterTheWarmUp();
    void theCursorReadsTheSameWordsAsTheReports();
    void aRunThatGoesOnLeavesTheRestEmpty();
    void choosingAServiceTellsOthers();
    void functionsPerOperationAreChosenByTheirOwnNames();
    void theTimeUnderThePointerIsTold();
    void eventsOfTheSampleAreMarked();
    void everyChartIsExported();
    void aNewScenarioClears();
    void itFitsASmallWindow();

  private:
    ScenarioPtr scenario_;
    ResultPtr result_, baseline_;
    std::unique_ptr<LivePage> page_;
};

void LivePageTest::initTestCase() {
    applyTheme(ThemeChoice::light, *qApp);
    PriceBooks books;
    const StudyInput functions = test::studyOf(books, test::shipped("shop/functions.json"), 1);
    const StudyInput servers = test::studyOf(books, test::shipped("shop/servers.json"), 1);
    scenario_ = std::make_shared<const scenario::Scenario>(functions.scenario);
    result_ = std::make_shared<const RunResult>(run_study(functions, {}).result);
    baseline_ = std::make_shared<const RunResult>(run_study(servers, {}).result);
    QVERIFY(result_->series && baseline_->series);
}

void LivePageTest::init() {
    page_ = std::make_unique<LivePage>();
    page_->setGraph(new ServiceGraphView);
    page_->resize(1100, 800);
    page_->setScenario(scenario_);
    page_->show();
    QVERIFY(QTest::qWaitForWindowExposed(page_.get()));
}

void LivePageTest::cleanup() {
    page_.reset();
}

void LivePageTest::itSaysWhatToDoFirst() {
    QVERIFY(page_->state().contains(QStringLiteral("F5")));
    QVERIFY(page_->latency().content().placeholder.contains(QStringLiteral("F5")));

    page_->showResult(result_);
    QVERIFY(page_->state().isEmpty());

    page_->setScenario(nullptr);
    QVERIFY(page_->state().contains(QStringLiteral("Open a scenario")));
}

void LivePageTest::theAxesSpanTheExperimentFromTheStart() {
    const ChartRange whole{0, to_seconds(scenario_->experiment.duration)};
    const std::array<Chart*, 4> charts = {&page_->latency(), &page_->load(), &page_->instances(),
                                          &page_->bill()};
    for (const Chart* chart : charts) QCOMPARE(chart->shownKeys(), whole);

    page_->showResult(result_);

    for (const Chart* chart : charts) {
        QCOMPARE(chart->shownKeys(), whole);
        QVERIFY(!chart->content().isEmpty());
        QVERIFY(!chart->content().keyAxis.label.isEmpty() && !chart->content().left.label.isEmpty());
    }
    QCOMPARE(page_->latency().content().spans.front().to, to_seconds(scenario_->experiment.warmup));
}

void LivePageTest::timesAreAboveOneAnother() {
    page_->showResult(result_);
    page_->grab();
    QCoreApplication::processEvents();

    const auto left = [](const Chart& chart) { return chart.canvas().plotArea().left(); };
    const auto right = [](const Chart& chart) { return chart.canvas().plotArea().right(); };
    QCOMPARE(left(page_->latency()), left(page_->instances()));
    QCOMPARE(right(page_->latency()), right(page_->instances()));
    QCOMPARE(left(page_->load()), left(page_->bill()));
    QCOMPARE(right(page_->load()), right(page_->bill()));
    QCOMPARE(page_->latency().width(), page_->load().width());
}

void LivePageTest::percentilesAreTheResults() {
    page_->showResult(result_);
    page_->latency().operations().setCurrentText(QStringLiteral("web.checkout"));

    const OperationSeries& own = result_->series->operations.at("web.checkout");
    const ChartContent& content = page_->latency().content();
    compareTrack(content.find(QStringLiteral("p50"))->values, own.p50);
    compareTrack(content.find(QStringLiteral("p95"))->values, own.p95);
    compareTrack(content.find(QStringLiteral("p99"))->values, own.p99);
    QVERIFY(page_->latency().isLogarithmic());
}

void LivePageTest::goalsAreAtTheirBoundsAndShadeWhatIsAbove() {
    // The shop's goals: browse p99 below 400 ms, checkout p95 below 2 s.
    page_->latency().operations().setCurrentText(QStringLiteral("web.browse"));
    page_->showResult(result_);
    const ChartContent& browse = page_->latency().content();
    QCOMPARE(browse.lines.size(), std::size_t{1});
    QCOMPARE(browse.lines[0].at, 0.4);
    QVERIFY(browse.lines[0].label.contains(QStringLiteral("400ms")));

    const Track& p99 = result_->series->operations.at("web.browse").p99;
    const double width = result_->series->bucket_seconds;
    double above = 0, shaded = 0;
    for (const std::optional<double>& value : p99) above += value.value_or(0) > 0.4 ? width : 0;
    for (const ChartSpan& span : browse.spans)
        if (span.color.role == ColorRole::bad) shaded += span.to - span.from;
    QVERIFY2(above > 0, "cold starts at the beginning are slower than the goal");
    QVERIFY(std::abs(above - shaded) < 1e-6);

    page_->latency().operations().setCurrentText(QStringLiteral("web.checkout"));
    QCOMPARE(page_->latency().content().lines[0].at, 2.0);
}

void LivePageTest::theBaselineIsDrawnUntilItIsTakenAway() {
    page_->showResult(result_);
    page_->latency().operations().setCurrentText(QStringLiteral("web.browse"));
    page_->setBaseline(baseline_);

    const ChartSeries* line = page_->latency().content().find(QStringLiteral("baseline p99"));
    QVERIFY(line);
    QCOMPARE(line->pen, Qt::DashLine);
    compareTrack(line->values, baseline_->series->operations.at("web.browse").p99);

    page_->setBaseline(nullptr);
    QVERIFY(!page_->latency().content().find(QStringLiteral("baseline p99")));
}

void LivePageTest::cellsAreTheTracksOfTheInstances() {
    page_->showResult(result_);
    page_->selectService(QStringLiteral("catalog"));

    const ServiceSeries& own = result_->series->services.at("catalog");
    const HeatMap& heat = *page_->load().content().heatMap;
    QCOMPARE(static_cast<std::size_t>(heat.rows.size()), own.instance_names.size());
    QVERIFY(!heat.rows.isEmpty());
    for (std::size_t row = 0; row < heat.cells.size(); ++row)
        compareTrack(heat.cells[row], own.instance_utilization[row]);
    QCOMPARE(heat.low, 0.0);
    QCOMPARE(heat.high, 1.0);
}

void LivePageTest::coldStartsHaveAnAxisOfTheirOwn() {
    page_->showResult(result_);
    page_->selectService(QStringLiteral("catalog"));
    const ChartContent& content = page_->instances().content();
    const ServiceSeries& own = result_->series->services.at("catalog");

    const ChartSeries* starts = content.find(QStringLiteral("cold starts"));
    QVERIFY(starts && content.right);
    QCOMPARE(starts->side, ValueSide::right);
    QCOMPARE(starts->shape, SeriesShape::bars);
    compareTrack(starts->values, own.cold_starts);
    const ChartSeries* all = content.find(QStringLiteral("all"));
    QCOMPARE(all->shape, SeriesShape::steps);
    compareTrack(all->values, own.instances);
    compareTrack(content.find(QStringLiteral("ready"))->values, own.ready);
    QVERIFY(!content.right->label.isEmpty());
}

void LivePageTest::theBillIsStackedByComponent() {
    page_->showResult(result_);
    const ChartContent& content = page_->bill().content();

    QCOMPARE(content.series.size(), result_->series->cost_per_hour.size());
    for (const auto& [name, track] : result_->series->cost_per_hour) {
        const ChartSeries* area = content.find(qtext(name));
        QVERIFY(area);
        QCOMPARE(area->shape, SeriesShape::stackedAreas);
        compareTrack(area->values, track);
    }
    QVERIFY(content.left.label.contains(QStringLiteral("USD/h")));
}

void LivePageTest::theCursorReadsTheSameWordsAsTheReports() {
    page_->showResult(result_);
    page_->latency().operations().setCurrentText(QStringLiteral("web.browse"));
    const std::size_t bucket = 100;
    const double time = (static_cast<double>(bucket) + 0.5) * result_->series->bucket_seconds;

    page_->latency().setCursorKey(time);
    page_->bill().setCursorKey(time);

    const OperationSeries& own = result_->series->operations.at("web.browse");
    const Readout latency = page_->latency().canvas().readout();
    QCOMPARE(latency.title, clockText(static_cast<double>(bucket) * result_->series->bucket_seconds));
    QCOMPARE(latency.rows[2].name, QStringLiteral("p99"));
    QCOMPARE(latency.rows[2].text, qtext(humane(*own.p99[bucket], Measure::seconds)));
    const auto& [component, track] = *result_->series->cost_per_hour.begin();
    const Readout bill = page_->bill().canvas().readout();
    QCOMPARE(bill.rows[0].name, qtext(component));
    QCOMPARE(bill.rows[0].text, qtext(humane(*track[bucket], Measure::money)) + QStringLiteral("/h"));
}

void LivePageTest::aRunThatGoesOnLeavesTheRestEmpty() {
    RunResult half = *result_;
    const std::size_t now = half.series->buckets / 2;
    for (auto& [name, operation] : half.series->operations) cut(operation.p99, now);
    page_->latency().operations().setCurrentText(QStringLiteral("web.browse"));

    page_->showResult(std::make_shared<const RunResult>(half));

    page_->latency().setCursorKey((static_cast<double>(now) + 3) * half.series->bucket_seconds);
    QCOMPARE(page_->latency().canvas().readout().rows[2].text, QStringLiteral("–"));
    QCOMPARE(page_->latency().shownKeys().to, to_seconds(scenario_->experiment.duration));
}

void LivePageTest::choosingAServiceTellsOthers() {
    page_->showResult(result_);
    QSignalSpy selected(page_.get(), &LivePage::serviceSelected);

    page_->load().services().setCurrentText(QStringLiteral("catalog"));

    QCOMPARE(selected.count(), 1);
    QCOMPARE(selected[0][0].toString(), QStringLiteral("catalog"));
    QCOMPARE(page_->instances().subtitle(), QStringLiteral("catalog"));
    compareTrack(page_->instances().content().find(QStringLiteral("all"))->values,
                 result_->series->services.at("catalog").instances);
    page_->selectService(QStringLiteral("no such service"));
    QCOMPARE(page_->load().service(), QStringLiteral("catalog"));
}

void LivePageTest::functionsPerOperationAreChosenByTheirOwnNames() {
    PriceBooks books;
    const StudyInput input = test::studyOf(books, test::shipped("counter/two-functions.json"), 1);
    const auto result = std::make_shared<const RunResult>(run_study(input, {}).result);
    const QString function = QStringLiteral("counter.save");

    page_->setScenario(std::make_shared<const scenario::Scenario>(input.scenario));
    page_->showResult(result);
    page_->selectService(function);

    QCOMPARE(page_->load().service(), function);
    QVERIFY(!page_->load().content().isEmpty());
    const ServiceSeries& own = result->series->services.at(stdtext(function));
    compareTrack(page_->instances().content().find(QStringLiteral("all"))->values, own.instances);
}

void LivePageTest::theTimeUnderThePointerIsTold() {
    page_->showResult(result_);
    page_->grab();
    std::vector<std::optional<double>> times;
    connect(page_.get(), &LivePage::timeHovered, this,
            [&](std::optional<double> at) { times.push_back(at); });
    QWidget* const plot = page_->latency().canvas().findChild<QWidget*>();

    QTest::mouseMove(plot, page_->latency().canvas().plotArea().center());

    QVERIFY(!times.empty() && times.back());
    QVERIFY(std::abs(*times.back() - to_seconds(scenario_->experiment.duration) / 2) < 10);
    QCOMPARE(page_->bill().canvas().cursor(), times.back());
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(plot, &leave);
    QVERIFY(!times.back());
    QVERIFY(!page_->bill().canvas().cursor());
}

void LivePageTest::eventsOfTheSampleAreMarked() {
    RunResult faulty = *result_;
    faulty.sample.emplace();
    faulty.sample->events.push_back({300, "fault", "zone-b-lost", "zone b is lost"});
    SampleDecision decision;
    decision.at_seconds = 200;
    decision.service = "web";
    decision.from = 2;
    decision.to = 4;
    faulty.sample->decisions.push_back(decision);

    page_->showResult(std::make_shared<const RunResult>(faulty));

    const std::vector<ChartMark>& marks = page_->latency().content().marks;
    QCOMPARE(marks.size(), std::size_t{2});
    QCOMPARE(marks[0].at, 200.0);
    QCOMPARE(marks[0].text, QStringLiteral("web 2 → 4"));
    QCOMPARE(marks[1].text, QStringLiteral("zone-b-lost"));
}

void LivePageTest::everyChartIsExported() {
    page_->showResult(result_);
    const QTemporaryDir folder;

    for (const char* ending : {"png", "svg", "pdf", "csv"}) {
        QCOMPARE(page_->exportPictures(folder.path(), QString::fromLatin1(ending)), QString());
        for (const char* name : {"latency", "load", "instances", "cost"})
            QVERIFY(QFileInfo(folder.filePath(
                                  QStringLiteral("%1.%2").arg(QLatin1String(name), QLatin1String(ending))))
                        .size() > 500);
    }

    QVERIFY(!page_->exportPictures(folder.filePath(QStringLiteral("none")), QStringLiteral("png")).isEmpty());
}

void LivePageTest::aNewScenarioClears() {
    page_->showResult(result_);
    page_->latency().setShownKeys({100, 200});

    page_->setScenario(scenario_);

    QVERIFY(page_->latency().content().isEmpty());
    QVERIFY(page_->bill().content().isEmpty());
    QCOMPARE(page_->load().shownKeys().from, 0.0);
    QVERIFY(!page_->state().isEmpty());
}

// A window of 1280 x 800 less its docks of 260 and 250, its bars and its bottom dock.
void LivePageTest::itFitsASmallWindow() {
    page_->showResult(result_);
    page_->resize(760, 600);
    QCoreApplication::processEvents();

    QCOMPARE(page_->width(), 760);
    for (const Chart* chart :
         std::array<Chart*, 4>{&page_->latency(), &page_->load(), &page_->instances(), &page_->bill()}) {
        QVERIFY(chart->canvas().plotArea().width() > 180);
        QVERIFY(chart->canvas().plotArea().height() > 60);
    }
}

void LivePageTest::theBillBeginsAfterTheWarmUp() {
    RunResult early = *result_;
    early.bill.reset();
    early.series->cost_per_hour.clear();

    page_->showResult(std::make_shared<const RunResult>(early));

    QVERIFY(page_->bill().content().placeholder.contains(QStringLiteral("warm-up")));
}

void LivePageTest::tooFewRequestsForPercentilesAreSaid() {
    RunResult rare = *result_;
    for (auto& [name, operation] : rare.series->operations)
        for (Track* track : {&operation.p50, &operation.p95, &operation.p99})
            track->assign(track->size(), {});

    page_->showResult(std::make_shared<const RunResult>(rare));

    QVERIFY(page_->latency().content().isEmpty());
    QVERIFY(page_->latency().content().placeholder.contains(QStringLiteral("Too few requests")));

    for (auto& [name, operation] : rare.series->operations) operation.p50.front() = 0.1;
    page_->showResult(std::make_shared<const RunResult>(rare));

    QVERIFY(!page_->latency().content().isEmpty());
    QVERIFY(page_->latency().content().remark.contains(QStringLiteral("Too few requests")));
}

void LivePageTest::largeLettersLeaveChartsReadable() {
    QFont large = page_->font();
    large.setPointSize(20);
    page_->setFont(large);
    QCoreApplication::processEvents();

    for (const Chart* chart : std::initializer_list<Chart*>{&page_->latency(), &page_->bill()})
        QVERIFY(chart->canvas().plotArea().height() > 2 * page_->fontMetrics().height());
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::LivePageTest)
#include "live_page_test.moc"
