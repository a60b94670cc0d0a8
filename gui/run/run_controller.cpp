// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/run_controller.h"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "gui/theme/values.h"
#include "study/pace.h"

namespace plimsoll::gui {

namespace {

constexpr std::chrono::milliseconds kDrainEvery{40};
constexpr int kBehindTheWindow = 5;  // steps of "nice"

// Where a study has every processor, the window would wait for its turn. Holds for the calling thread and for
// those that it begins.
void standBack() {
    setpriority(PRIO_PROCESS, 0, kBehindTheWindow);
}

}  // namespace

// One study and its thread. The study writes into `latest` under the lock, the window takes it out.
class RunController::Job {
  public:
    struct Latest {
        std::optional<Progress> progress;
        std::map<std::size_t, SnapshotPtr> snapshots;  // by scenario
    };
    struct End {
        ResultPtr result;
        ComparisonPtr comparison;
        StudyEnd how = StudyEnd::complete;
        QString failure;
    };

    ~Job() { cancel(); }

    void start(std::function<End(const StudyOptions&)> study, const RunOptions& options,
               std::function<void()> tellEnd) {
        pace_.set_speed(options.speed);
        thread_ = std::jthread([this, study = std::move(study), options, tellEnd = std::move(tellEnd)] {
            standBack();
            end_ = outcomeOf(study, studyOptions(options));
            tellEnd();
        });
    }

    void cancel() { isCancelled_ = true; }
    Pace& pace() { return pace_; }
    const End& end() const { return end_; }

    Latest take() {
        const std::lock_guard lock(mutex_);
        return std::exchange(latest_, Latest{});
    }

  private:
    StudyOptions studyOptions(const RunOptions& options) {
        StudyOptions study;
        study.threads = options.threads;
        study.max_events = options.max_events;
        study.is_cancelled = &isCancelled_;
        study.pace = &pace_;
        study.snapshot_every = kDrainEvery;
        study.on_progress = [this](const Progress& progress) {
            const std::lock_guard lock(mutex_);
            latest_.progress = progress;
        };
        study.on_snapshot = [this](Snapshot snapshot) {
            const std::size_t scenario = snapshot.scenario;
            SnapshotPtr shared = std::make_shared<const Snapshot>(std::move(snapshot));
            const std::lock_guard lock(mutex_);
            latest_.snapshots[scenario].swap(shared);
        };
        return study;
    }

    static End outcomeOf(const std::function<End(const StudyOptions&)>& study, const StudyOptions& options) {
        try {
            return study(options);
        } catch (const std::bad_alloc&) {
            End end;
            end.failure = RunController::tr("The machine has no memory left for this run.");
            return end;
        } catch (const std::exception& problem) {
            End end;
            end.failure = qtext(problem.what());
            return end;
        }
    }

    std::atomic<bool> isCancelled_{false};
    Pace pace_;
    std::mutex mutex_;
    Latest latest_;
    End end_;
    std::jthread thread_;  // the first to go: it uses all the others
};

RunController::RunController(QObject* parent) : QObject(parent) {
    timer_.setInterval(kDrainEvery);
    connect(&timer_, &QTimer::timeout, this, &RunController::drain);
}

RunController::~RunController() {
    for (const std::unique_ptr<Job>& job : jobs_) job->cancel();
}

void RunController::run(StudyInput input, const RunOptions& options) {
    begin(
        [input = std::move(input)](const StudyOptions& study) {
            StudyResult made = run_study(input, study);
            return Job::End{std::make_shared<const RunResult>(std::move(made.result)), nullptr, made.end, {}};
        },
        options);
}

void RunController::compare(ComparisonOrder order, const RunOptions& options) {
    begin(
        [order = std::move(order)](const StudyOptions& study) {
            ComparisonResult made = compare_study(order.inputs, order.unfair, study);
            made.comparison.reproduce = order.reproduce;
            return Job::End{
                nullptr, std::make_shared<const Comparison>(std::move(made.comparison)), made.end, {}};
        },
        options);
}

template <class Study>
void RunController::begin(Study study, const RunOptions& options) {
    abandon();
    Job* job = jobs_.emplace_back(std::make_unique<Job>()).get();
    current_ = job;
    job->start(std::move(study), options, [this, job] {
        // From the job's thread; dropped when the controller is gone by then.
        QMetaObject::invokeMethod(
            this, [this, job] { ended(job); }, Qt::QueuedConnection);
    });
    timer_.start();
    setState(State::running);
}

void RunController::setSpeed(double simulatedSecondsPerSecond) {
    if (current_) current_->pace().set_speed(std::max(0.001, simulatedSecondsPerSecond));
}

void RunController::pause() {
    if (state_ != State::running) return;
    current_->pace().pause();
    setState(State::paused);
}

void RunController::resume() {
    if (state_ != State::paused) return;
    current_->pace().resume();
    setState(State::running);
}

void RunController::stop() {
    if (current_) current_->cancel();
}

void RunController::abandon() {
    if (!current_) return;
    current_->cancel();
    current_ = nullptr;
    timer_.stop();
    setState(State::idle);
}

void RunController::drain() {
    if (!current_) return;
    const Job::Latest latest = current_->take();
    for (const auto& [scenario, snapshot] : latest.snapshots) emit snapshotArrived(snapshot);
    if (latest.progress) emit progressed(*latest.progress);
}

void RunController::ended(Job* job) {
    if (job == current_) drain();
    const auto found = std::ranges::find(jobs_, job, &std::unique_ptr<Job>::get);
    const std::unique_ptr<Job> over = std::move(*found);
    jobs_.erase(found);
    // Whoever hears of the last snapshot may have begun another run.
    if (job != current_) return;
    current_ = nullptr;
    timer_.stop();
    setState(State::idle);
    const Job::End& end = over->end();
    if (end.result) emit finished(end.result, end.how);
    if (end.comparison) emit comparisonFinished(end.comparison, end.how);
    if (!end.failure.isEmpty()) emit failed(end.failure);
}

void RunController::setState(State state) {
    if (state == state_) return;
    state_ = state;
    emit stateChanged(state);
}

}  // namespace plimsoll::gui
