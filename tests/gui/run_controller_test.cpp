// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/run_controller.h"

#include <QSignalSpy>
#include <QTest>
#include <memory>

#include "reports/json.h"
#include "tests/gui/scenarios.h"

namespace plimsoll::gui {

using test::shipped;
using test::studyOf;

namespace {

std::string bytesOf(const RunResult& result) {
    return to_json(result, JsonContent::reproducible);
}

}  // namespace

class RunControllerTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void givesTheSameBytesAsAStudyWithoutWindow();
    void showsWhatWasReachedWhileItRuns();
    void stopKeepsWhatWasComputed();
    void nothingMovesWhilePaused();
    void ofManyStartsOnlyTheLastIsHeard();
    void comparesInPairs();
    void mayGoWhileAStudyRuns();
    void abandonedItSaysNothing();

  private:
    // Years of M/M/1: nobody waits for its end.
    StudyInput longStudy() {
        io::ReadOptions reading;
        reading.duration = std::chrono::hours(20'000);
        return studyOf(books_, shipped("textbook/mm1.json"), 4, reading);
    }

    PriceBooks books_;
};

void RunControllerTest::initTestCase() {
    qRegisterMetaType<ResultPtr>();
    qRegisterMetaType<Progress>();
    qRegisterMetaType<StudyEnd>();
}

void RunControllerTest::givesTheSameBytesAsAStudyWithoutWindow() {
    const StudyInput input = studyOf(books_, shipped("shop/functions.json"), 2);
    const StudyResult direct = run_study(input, StudyOptions{});
    RunController controller;
    QSignalSpy finished(&controller, &RunController::finished);

    controller.run(input, RunOptions{});

    QVERIFY(finished.wait(60'000));
    const auto result = finished[0][0].value<ResultPtr>();
    QCOMPARE(bytesOf(*result), bytesOf(direct.result));
    QCOMPARE(controller.state(), RunController::State::idle);
}

void RunControllerTest::showsWhatWasReachedWhileItRuns() {
    RunController controller;
    std::vector<SnapshotPtr> snapshots;
    connect(&controller, &RunController::snapshotArrived, this,
            [&](const SnapshotPtr& snapshot) { snapshots.push_back(snapshot); });
    QSignalSpy progressed(&controller, &RunController::progressed);

    controller.run(longStudy(), RunOptions{});

    QTRY_VERIFY_WITH_TIMEOUT(snapshots.size() >= 3, 30'000);
    QVERIFY(snapshots[2]->simulated_seconds > snapshots[0]->simulated_seconds);
    const OperationResult& operation = snapshots[2]->result.operations.begin()->second;
    QVERIFY(operation.succeeded && operation.succeeded->value > 0);
    QTRY_VERIFY(progressed.count() > 0);
}

void RunControllerTest::stopKeepsWhatWasComputed() {
    RunController controller;
    QSignalSpy snapshots(&controller, &RunController::snapshotArrived);
    QSignalSpy finished(&controller, &RunController::finished);
    controller.run(longStudy(), RunOptions{});
    QVERIFY(snapshots.wait(30'000));

    controller.stop();

    QVERIFY(finished.wait(30'000));
    QCOMPARE(finished[0][1].value<StudyEnd>(), StudyEnd::cancelled);
    const auto result = finished[0][0].value<ResultPtr>();
    QVERIFY(result->run.partial);
    QVERIFY(result->run.requests > 0);
}

void RunControllerTest::nothingMovesWhilePaused() {
    RunController controller;
    std::uint64_t events = 0;
    connect(&controller, &RunController::progressed, this,
            [&](const Progress& progress) { events = progress.events; });
    QSignalSpy progressed(&controller, &RunController::progressed);
    controller.run(longStudy(), RunOptions{});
    QVERIFY(progressed.wait(30'000));

    controller.pause();
    QCOMPARE(controller.state(), RunController::State::paused);
    // A report that was under way when it was held may still arrive.
    for (int i = 0; i < 3; ++i) QVERIFY(progressed.wait(30'000));
    const std::uint64_t held = events;
    for (int i = 0; i < 3; ++i) QVERIFY(progressed.wait(30'000));

    QCOMPARE(events, held);
    controller.resume();
    QTRY_VERIFY_WITH_TIMEOUT(events > held, 30'000);
}

void RunControllerTest::ofManyStartsOnlyTheLastIsHeard() {
    RunController controller;
    QSignalSpy finished(&controller, &RunController::finished);
    for (int i = 0; i < 20; ++i) controller.run(longStudy(), RunOptions{});

    controller.run(studyOf(books_, shipped("counter/server.json"), 1), RunOptions{});

    QVERIFY(finished.wait(60'000));
    QCOMPARE(finished[0][1].value<StudyEnd>(), StudyEnd::complete);
    QTRY_VERIFY_WITH_TIMEOUT(controller.isAtRest(), 60'000);
    QCOMPARE(finished.count(), 1);
}

void RunControllerTest::comparesInPairs() {
    const std::vector<StudyInput> inputs = {studyOf(books_, shipped("counter/one-function.json"), 2),
                                            studyOf(books_, shipped("counter/two-functions.json"), 2)};
    const ComparisonResult direct = compare_study(inputs, {}, StudyOptions{});
    RunController controller;
    ComparisonPtr made;
    connect(&controller, &RunController::comparisonFinished, this,
            [&](const ComparisonPtr& comparison) { made = comparison; });

    controller.compare({inputs, {}, {}}, RunOptions{});

    QTRY_VERIFY_WITH_TIMEOUT(made != nullptr, 60'000);
    QCOMPARE(to_json(*made, JsonContent::reproducible),
             to_json(direct.comparison, JsonContent::reproducible));
}

void RunControllerTest::mayGoWhileAStudyRuns() {
    auto controller = std::make_unique<RunController>();
    QSignalSpy snapshots(controller.get(), &RunController::snapshotArrived);
    controller->run(longStudy(), RunOptions{});
    QVERIFY(snapshots.wait(30'000));

    controller.reset();

    QCoreApplication::processEvents();
}

void RunControllerTest::abandonedItSaysNothing() {
    RunController controller;
    QSignalSpy finished(&controller, &RunController::finished);
    controller.run(studyOf(books_, shipped("counter/server.json"), 1), RunOptions{});

    controller.abandon();

    QVERIFY(!controller.isAtRest());
    QTRY_VERIFY_WITH_TIMEOUT(controller.isAtRest(), 60'000);
    QCOMPARE(finished.count(), 0);
    QCOMPARE(controller.state(), RunController::State::idle);
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::RunControllerTest)
#include "run_controller_test.moc"
