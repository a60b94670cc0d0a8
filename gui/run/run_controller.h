// SPDX-License-Identifier: GPL-3.0-or-later
// Runs studies beside the window: the same calls as the command line's, on a thread of their own. Copies of
// what was reached are fetched 25 times a second, however fast the study makes them; of a study that was
// replaced nothing is heard any more. All methods and signals belong to the thread of the window; none waits
// for a study.
#pragma once

#include <QObject>
#include <QTimer>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "gui/run/results.h"

namespace plimsoll::gui {

struct RunOptions {
    int threads = 0;  // 0: one per processor
    std::uint64_t max_events = 10'000'000'000;
    double speed = std::numeric_limits<double>::infinity();  // simulated seconds per second
};

// What is compared, and the line that gives the whole comparison again; empty where no single line does.
struct ComparisonOrder {
    std::vector<StudyInput> inputs;
    std::vector<std::string> unfair;
    std::string reproduce;
};

class RunController : public QObject {
    Q_OBJECT

  public:
    enum class State { idle, running, paused };
    Q_ENUM(State)

    explicit RunController(QObject* parent = nullptr);
    ~RunController() override;

    // Begins at once. What ran before is stopped and says no more.
    void run(StudyInput input, const RunOptions& options);
    void compare(ComparisonOrder order, const RunOptions& options);

    State state() const { return state_; }
    // Nothing computes any more, what was replaced or abandoned included.
    bool isAtRest() const { return jobs_.empty(); }
    // Also of what runs; at least a simulated second per 1,000 seconds.
    void setSpeed(double simulatedSecondsPerSecond);

  public slots:
    void pause();
    void resume();
    // What was computed so far arrives as the end of the study.
    void stop();
    // Nothing arrives any more.
    void abandon();

  signals:
    void stateChanged(plimsoll::gui::RunController::State state);
    void progressed(const plimsoll::Progress& progress);
    void snapshotArrived(const plimsoll::gui::SnapshotPtr& snapshot);  // the latest of its scenario
    void finished(const plimsoll::gui::ResultPtr& result, plimsoll::StudyEnd end);
    void comparisonFinished(const plimsoll::gui::ComparisonPtr& comparison, plimsoll::StudyEnd end);
    void failed(const QString& why);  // the machine's fault, or ours

  private:
    class Job;

    template <class Study>
    void begin(Study study, const RunOptions& options);
    void ended(Job* job);
    void drain();
    void setState(State state);

    std::vector<std::unique_ptr<Job>> jobs_;  // the last one runs; earlier ones are being stopped
    Job* current_ = nullptr;
    State state_ = State::idle;
    QTimer timer_;
};

}  // namespace plimsoll::gui
