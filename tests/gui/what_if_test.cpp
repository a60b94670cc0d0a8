// SPDX-License-Identifier: GPL-3.0-or-later
// Levers, previews and key figures, and the dock that shows them.
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <cmath>

#include "gui/docks/what_if_dock.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"
#include "gui/what_if/key_figure_card.h"
#include "gui/what_if/key_figures.h"
#include "gui/what_if/lever_row.h"
#include "gui/what_if/levers.h"
#include "gui/what_if/preview_plan.h"
#include "tests/gui/scenarios.h"

namespace plimsoll::gui {

using test::shipped;
using namespace std::chrono_literals;

namespace {

const Lever& leverOf(const std::vector<Lever>& levers, const std::string& pointer) {
    const auto found = std::ranges::find(levers, pointer, &Lever::pointer);
    if (found == levers.end()) qFatal("no lever %s", pointer.c_str());
    return *found;
}

RunResult resultWith(double p99, double low, double high) {
    RunResult result;
    OperationResult& operation = result.operations["web.get"];
    operation.arrived = Estimate{100, {}, {}};
    operation.latency.p99 = Estimate{p99, low, high};
    return result;
}

}  // namespace

class WhatIfTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void everyNumberIsALever();
    void everyLeverIsAcceptedAsASet();
    void trafficMovesEveryRateAndTheMonth();
    void aTextHasAUnitAndIsChecked();
    void theSliderGoesBothWays();
    void theSliderStopsAtShortNumbers();
    void suggestionsCanBeMoved();
    void aPreviewHasFewerReplicationsFirst();
    void aPreviewOfALongRunIsShorterBehindTheWarmUp();
    void differencesWhoseIntervalsOverlapMayBeChance();
    void cardsSayWhatTheyWillTell();
    void movingASliderAsksOnceAMomentLater();
    void aTypedValueMovesTheLever();
    void typingTheOldValueAgainTakesTheProblemBack();
    void aLongNameWraps();
    void anotherThemeLeavesAProblemInItsColour();
    void resettingAsksForTheScenarioAgain();
    void anEditKeepsLeversWhereTheyAre();
    void cardsShowTheFiguresOfTheReports();
    void aNarrowCardWrapsItsWords();

  private:
    Candidate candidate(const char* name, const Sets& sets = {}) {
        io::ReadOptions reading;
        reading.sets = sets;
        return read_candidate(shipped(name), reading, books_).value();
    }

    PriceBooks books_;
};

void WhatIfTest::initTestCase() {
    qRegisterMetaType<Sets>();
}

void WhatIfTest::everyNumberIsALever() {
    const std::vector<Lever> levers = allLevers(candidate("shop/functions.json"));

    QCOMPARE(leverOf(levers, "/deployment/services/web/memory").value(), 1769.0 * (1 << 20));
    QCOMPARE(leverOf(levers, "/workload/arrivals/stages/0/rate").value(), 100.0);
    QCOMPARE(leverOf(levers, "/system/services/web/browse/0/cpu").value(), 0.003);
    QCOMPARE(leverOf(levers, "/system/services/catalog/list/2/p").value(), 0.08);
    QCOMPARE(leverOf(levers, "/system/services/cart/price/1/times").text(), QStringLiteral("2"));
    QCOMPARE(leverOf(levers, "/workload/client/timeout").text(), QStringLiteral("8s"));
    QVERIFY(!leverOf(levers, "/deployment/services/web/memory").help().isEmpty());
}

// Nothing that a slider can be set to is a text that the reader of scenarios does not understand.
void WhatIfTest::everyLeverIsAcceptedAsASet() {
    for (const char* name :
         {"shop/functions.json", "shop/servers.json", "counter/one-function.json", "textbook/mm4.json"})
        for (Lever lever : allLevers(candidate(name)))
            for (const double position : {0.3, 0.77}) {
                lever.setPosition(position);
                for (const auto& [pointer, value] : lever.sets()) {
                    io::ReadOptions reading;
                    reading.sets = {{pointer, value}};
                    const auto read = read_candidate(shipped(name), reading, books_);
                    if (read) continue;
                    // It may contradict another value, but it is understood.
                    const std::string& message = read.error().front().message;
                    QVERIFY2(message.find("unit") == std::string::npos &&
                                 message.find("must be a whole") == std::string::npos,
                             qPrintable(qtext(pointer + "=" + value + ": " + message)));
                }
            }
}

void WhatIfTest::trafficMovesEveryRateAndTheMonth() {
    std::vector<Lever> levers = suggestedLevers(candidate("shop/servers.json"));
    Lever traffic = levers.front();
    QString whyNot;

    QVERIFY(traffic.setText(QStringLiteral("× 2"), &whyNot));
    const Candidate doubled = candidate("shop/servers.json", traffic.sets());

    const Candidate original = candidate("shop/servers.json");
    const scenario::Stream& before = original.loaded.scenario.workload.streams.begin()->second;
    const scenario::Stream& after = doubled.loaded.scenario.workload.streams.begin()->second;
    QCOMPARE(after.month->requests, 2 * before.month->requests);
    QCOMPARE(leverOf(allLevers(doubled), "/workload/arrivals/stages/1/to").value(), 800.0);
    QCOMPARE(leverOf(allLevers(doubled), "/workload/arrivals/stages/3/to").value(), 240.0);
}

void WhatIfTest::aTextHasAUnitAndIsChecked() {
    Lever memory = leverOf(allLevers(candidate("shop/functions.json")), "/deployment/services/web/memory");
    QString whyNot;

    QVERIFY(!memory.setText(QStringLiteral("3"), &whyNot));
    QVERIFY(whyNot.contains(QStringLiteral("unit")));
    QVERIFY(!memory.isMoved());
    QVERIFY(memory.setText(QStringLiteral("3GiB"), &whyNot));
    QCOMPARE(memory.sets(), (Sets{{"/deployment/services/web/memory", "\"3GiB\""}}));
    memory.reset();
    QVERIFY(memory.sets().empty());
}

void WhatIfTest::theSliderGoesBothWays() {
    for (Lever lever : allLevers(candidate("shop/servers.json"))) {
        if (lever.value() <= 0) continue;
        lever.setPosition(1);
        const double most = lever.value();
        lever.setPosition(0);
        QVERIFY2(lever.value() <= most, qPrintable(lever.label()));
        QVERIFY(lever.position() < 0.1);
    }
}

void WhatIfTest::suggestionsCanBeMoved() {
    for (const char* name :
         {"shop/functions.json", "shop/servers.json", "counter/server.json", "textbook/mm1.json"}) {
        std::vector<Lever> levers = suggestedLevers(candidate(name));
        QVERIFY(!levers.empty());
        for (Lever& lever : levers) {
            lever.setPosition(0.7);
            io::ReadOptions reading;
            reading.sets = lever.sets();
            const auto read = read_candidate(shipped(name), reading, books_);
            QVERIFY2(read.has_value(),
                     qPrintable(lever.label() + (read ? QString() : qtext(read.error().front().message))));
        }
    }
}

void WhatIfTest::aPreviewHasFewerReplicationsFirst() {
    scenario::Experiment experiment;
    experiment.replications = 10;
    experiment.duration = 840s;
    experiment.warmup = 360s;

    QCOMPARE(planPreview(experiment, 0, 2).replications, 2);
    // Two processors have 1.6 s of work in them.
    QCOMPARE(planPreview(experiment, 0.3, 2).replications, 5);
    QCOMPARE(planPreview(experiment, 0.001, 2).replications, 10);
    QCOMPARE(planPreview(experiment, 0.3, 2).duration, experiment.duration);
}

void WhatIfTest::aPreviewOfALongRunIsShorterBehindTheWarmUp() {
    scenario::Experiment experiment;
    experiment.replications = 10;
    experiment.duration = 1000s;
    experiment.warmup = 200s;

    const PreviewPlan plan = planPreview(experiment, 8, 2);
    shorten(experiment, plan);

    QCOMPARE(experiment.replications, 2);
    // 1.6 s of 16 s of work: a tenth of the 800 s.
    QVERIFY(std::abs(to_seconds(experiment.duration) - 280) < 1e-6);
    QCOMPARE(experiment.warmup, Duration(200s));
}

void WhatIfTest::differencesWhoseIntervalsOverlapMayBeChance() {
    const RunResult baseline = resultWith(0.100, 0.090, 0.110);
    const RunResult unclear = resultWith(0.105, 0.095, 0.115);
    const RunResult worse = resultWith(0.150, 0.140, 0.160);
    const RunResult better = resultWith(0.050, 0.045, 0.055);

    QCOMPARE(keyFigures(unclear, &baseline).front().trend, Trend::unclear);
    QCOMPARE(keyFigures(worse, &baseline).front().trend, Trend::worse);
    QCOMPARE(keyFigures(worse, &baseline).front().difference, QStringLiteral("▲ 50.0 %"));
    QCOMPARE(keyFigures(better, &baseline).front().trend, Trend::better);
    QCOMPARE(keyFigures(better, nullptr).front().difference, QString());
}

void WhatIfTest::cardsSayWhatTheyWillTell() {
    const WhatIfDock dock;
    const std::vector<KeyFigure> none = noFigures();
    QCOMPARE(none.size(), dock.cards().size());
    for (std::size_t i = 0; i < none.size(); ++i) {
        QVERIFY(dock.cards()[i]->accessibleName().startsWith(none[i].title));
        QVERIFY(dock.cards()[i]->toolTip().contains(QStringLiteral("Figures come with a run.")));
    }
}

void WhatIfTest::movingASliderAsksOnceAMomentLater() {
    WhatIfDock dock;
    dock.show();
    const Candidate shop = candidate("shop/functions.json");
    dock.setScenario(&shop, WhatIfDock::Scenario::other);
    QSignalSpy asked(&dock, &WhatIfDock::previewRequested);
    QSignalSpy moved(&dock, &WhatIfDock::leversMoved);
    auto* slider = dock.rows().front()->findChild<QSlider*>();

    for (int i = 0; i < 5; ++i) QTest::keyClick(slider, Qt::Key_PageUp);

    QCOMPARE(asked.count(), 0);
    QVERIFY(asked.wait(2000));
    QCOMPARE(asked.count(), 1);
    QCOMPARE(moved.last()[0].value<Sets>(), dock.rows().front()->lever().sets());
}

void WhatIfTest::aTypedValueMovesTheLever() {
    WhatIfDock dock;
    dock.show();
    const Candidate shop = candidate("shop/functions.json");
    dock.setScenario(&shop, WhatIfDock::Scenario::other);
    QSignalSpy asked(&dock, &WhatIfDock::previewRequested);
    auto* value = dock.rows().front()->findChild<QLineEdit*>();

    value->selectAll();
    QTest::keyClicks(value, QStringLiteral("nonsense"));
    QTest::keyClick(value, Qt::Key_Return);
    QVERIFY(dock.sets().empty());
    QVERIFY(!value->toolTip().isEmpty());
    value->selectAll();
    QTest::keyClicks(value, QStringLiteral("1.5"));
    QTest::keyClick(value, Qt::Key_Return);

    QVERIFY(asked.wait(2000));
    QCOMPARE(dock.rows().front()->lever().value(), 1.5);
}

void WhatIfTest::typingTheOldValueAgainTakesTheProblemBack() {
    LeverRow row(leverOf(allLevers(candidate("shop/functions.json")), "/deployment/services/web/memory"));
    row.QWidget::show();
    QSignalSpy moved(&row, &LeverRow::moved);
    auto* value = row.findChild<QLineEdit*>();
    const QString before = value->text();
    const QString tip = value->toolTip();
    const QColor color = value->palette().color(QPalette::Text);
    value->setText(QStringLiteral("nonsense"));
    QTest::keyClick(value, Qt::Key_Return);
    QVERIFY(value->palette().color(QPalette::Text) != color);

    value->setText(before);
    QTest::keyClick(value, Qt::Key_Return);

    QCOMPARE(value->palette().color(QPalette::Text), color);
    QCOMPARE(value->toolTip(), tip);
    QCOMPARE(moved.count(), 0);
}

void WhatIfTest::anotherThemeLeavesAProblemInItsColour() {
    applyTheme(ThemeChoice::light, *qApp);
    LeverRow row(leverOf(allLevers(candidate("shop/functions.json")), "/deployment/services/web/memory"));
    row.QWidget::show();
    auto* value = row.findChild<QLineEdit*>();
    value->setText(QStringLiteral("nonsense"));
    QTest::keyClick(value, Qt::Key_Return);
    const QColor light = themeOf(row.palette()).bad;
    QCOMPARE(value->palette().color(QPalette::Text), light);

    applyTheme(ThemeChoice::dark, *qApp);
    QTRY_VERIFY(themeOf(row.palette()).isDark());

    const QColor dark = themeOf(row.palette()).bad;
    QVERIFY(dark != light);
    QCOMPARE(value->palette().color(QPalette::Text), dark);
    QCOMPARE(value->text(), QStringLiteral("nonsense"));
    applyTheme(ThemeChoice::light, *qApp);
}

void WhatIfTest::resettingAsksForTheScenarioAgain() {
    WhatIfDock dock;
    dock.show();
    const Candidate shop = candidate("shop/functions.json");
    dock.setScenario(&shop, WhatIfDock::Scenario::other);
    QSignalSpy asked(&dock, &WhatIfDock::previewRequested);
    QTest::keyClick(dock.rows().front()->findChild<QSlider*>(), Qt::Key_PageUp);
    QVERIFY(asked.wait(2000));
    const QList<QPushButton*> buttons = dock.findChildren<QPushButton*>();
    const auto reset = std::ranges::find(buttons, QStringLiteral("Reset"), &QPushButton::text);
    QVERIFY(reset != buttons.end() && (*reset)->isEnabled());

    QTest::mouseClick(*reset, Qt::LeftButton);

    QVERIFY(asked.wait(2000));
    QVERIFY(dock.sets().empty());
    QVERIFY(!(*reset)->isEnabled());
}

void WhatIfTest::anEditKeepsLeversWhereTheyAre() {
    WhatIfDock dock;
    dock.show();
    const Candidate before = candidate("shop/functions.json");
    const Candidate after = candidate("shop/functions.json", {{"/experiment/seed", "5"}});
    dock.setScenario(&before, WhatIfDock::Scenario::other);
    QTest::keyClick(dock.rows().front()->findChild<QSlider*>(), Qt::Key_PageUp);
    const Sets moved = dock.sets();

    dock.setScenario(&after, WhatIfDock::Scenario::same);
    QCOMPARE(dock.sets(), moved);
    dock.setScenario(&after, WhatIfDock::Scenario::other);

    QVERIFY(dock.sets().empty());
}

void WhatIfTest::cardsShowTheFiguresOfTheReports() {
    WhatIfDock dock;
    const auto result = std::make_shared<const RunResult>(
        run_study(test::studyOf(books_, shipped("shop/servers.json"), 2), StudyOptions{}).result);

    dock.showResult(result, Completeness::whole);

    const OperationResult& browse = result->operations.at("web.browse");
    QCOMPARE(dock.cards()[0]->figure().value, figureText(browse.latency.p99, Measure::seconds));
    QCOMPARE(dock.cards()[2]->figure().value, figureText(result->bill->month_total, Measure::money));
    QCOMPARE(dock.cards()[3]->figure().value, figureText(browse.error_share, Measure::share));
}

void WhatIfTest::theSliderStopsAtShortNumbers() {
    for (Lever lever : suggestedLevers(candidate("shop/functions.json")))
        for (int step = 0; step <= 200; ++step) {
            lever.setPosition(step / 200.0);
            QVERIFY2(lever.text().size() < 10, qPrintable(lever.text()));
            for (const auto& [pointer, value] : lever.sets()) QVERIFY2(value.size() < 16, value.c_str());
        }
}

void WhatIfTest::aNarrowCardWrapsItsWords() {
    KeyFigureCard card;
    card.show({QStringLiteral("Errors"), QStringLiteral("Share that failed"),
               QStringLiteral("0 % [0, 0.00008 %]"), QStringLiteral("▼ 6.02 %"), Trend::unclear});
    card.resize(104, card.heightForWidth(104));
    card.QWidget::show();
    QCoreApplication::processEvents();

    for (const QLabel* label : card.findChildren<QLabel*>()) {
        const QRect needed = label->fontMetrics().boundingRect(QRect(0, 0, label->width(), 1000),
                                                               Qt::TextWordWrap, label->text());
        QVERIFY2(needed.width() <= label->width() && needed.height() <= label->height(),
                 qPrintable(label->text()));
    }
    QVERIFY(card.toolTip().contains(QStringLiteral("may be chance")));
}

void WhatIfTest::aLongNameWraps() {
    const std::string pointer = "/deployment/services/catalog/scale/fixed";
    LeverRow row(leverOf(allLevers(candidate("shop/servers.json")), pointer));
    QFont large = row.font();
    large.setPointSize(20);
    row.setFont(large);
    row.resize(300, row.heightForWidth(300));
    row.QWidget::show();
    QCoreApplication::processEvents();
    const QLabel* name = row.findChild<QLabel*>();

    const QRect needed =
        name->fontMetrics().boundingRect(QRect(0, 0, name->width(), 1000), Qt::TextWordWrap, name->text());

    QVERIFY(needed.width() <= name->width() && needed.height() <= name->height());
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::WhatIfTest)
#include "what_if_test.moc"
