// SPDX-License-Identifier: GPL-3.0-or-later
// What the window works on, without the window: the document, the levers laid over it, the candidates beside
// it, the run that goes on and what came of it. Whatever shows any of that listens here. Leaves out:
// questions to the user; what can't be done is refused with a reason.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QStringList>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gui/document/scenario_document.h"
#include "gui/run/run_controller.h"
#include "gui/what_if/levers.h"
#include "study/candidate.h"
#include "study/price_books.h"
#include "study/reproduction.h"

namespace plimsoll::gui {

// What the controls of the window say about runs.
struct RunWishes {
    std::optional<std::uint64_t> seed;  // none: as the scenario says
    std::optional<int> replications;
    RunOptions options;
};

// A preview is a short run that answers while a lever moves; the full one follows it.
enum class RunKind { run, preview, comparison };

class Workbench : public QObject {
    Q_OBJECT

  public:
    static constexpr int kMostCandidates = 6;

    explicit Workbench(QObject* parent = nullptr);

    ScenarioDocument& document() { return document_; }
    RunController& controller() { return controller_; }

    void setWishes(const RunWishes& wishes) { wishes_ = wishes; }

    // Laid over the document in every run from now on.
    void setLevers(const Sets& levers) { levers_ = levers; }
    const Sets& levers() const { return levers_; }

    // Each begins at once or is refused.
    void run();
    void preview();  // then the whole run
    void compare();
    void stop();

    // Of the last run that began.
    ScenarioPtr scenario() const { return running_; }  // null: there was none
    const Sets& leversOfRun() const { return leversOfRun_; }
    ResultPtr result() const { return result_; }
    // That of an earlier run is looked at again, and is what is pinned.
    void lookAt(const ResultPtr& result);
    // The text is no longer that of the last run, whose result is shown.
    bool isOutdated() const;
    ComparisonPtr comparison() const { return comparison_; }

    // Only what has ended: nobody would see later that a baseline was a part.
    bool canPin() const { return result_ && controller_.state() == RunController::State::idle; }
    void pin();
    void unpin();
    ResultPtr baseline() const { return baseline_; }

    // Files that are compared with the document, which is the first candidate.
    const QStringList& candidates() const { return candidates_; }
    void addCandidate(const QString& path);  // refused where that is no text file
    void removeCandidate(qsizetype index);

  signals:
    void began(const plimsoll::gui::ScenarioPtr& scenario, plimsoll::gui::RunKind kind);
    void resultChanged(const plimsoll::gui::ResultPtr& result, plimsoll::gui::Completeness completeness,
                       plimsoll::gui::RunKind kind);
    void comparisonChanged(const plimsoll::gui::ComparisonPtr& comparison,
                           plimsoll::gui::Completeness completeness);
    // Before all was computed, and why, in the words of its notes; after the result.
    void endedEarly(plimsoll::StudyEnd end, const QString& why);
    void baselineChanged(const plimsoll::gui::ResultPtr& baseline);
    void candidatesChanged();
    void refused(const QString& why, const plimsoll::Issues& issues);

  private:
    Result<Candidate> readDocument();
    Result<std::vector<Candidate>> readAll();
    Reproduction reproductionOf(const Candidate& candidate) const;
    std::string lineFor(const Reproduction& same) const;
    ComparisonOrder orderOf(std::vector<Candidate> candidates) const;
    StudyInput inputOf(const Candidate& candidate);
    void noteBeginning(RunKind kind);
    void start(RunKind kind);
    void hearSnapshot(const SnapshotPtr& snapshot);
    void hearResult(const ResultPtr& result, StudyEnd end);
    void hearComparison(const ComparisonPtr& comparison, StudyEnd end);
    void showPartial();
    void beginAnew();

    PriceBooks books_;
    ScenarioDocument document_;
    RunController controller_;
    RunWishes wishes_;
    Sets levers_;
    Sets leversOfRun_;
    std::optional<QString> textOfRun_;  // none: of an earlier run, it is not known
    RunKind kind_ = RunKind::run;
    ScenarioPtr running_;
    double secondsPerReplication_ = 0;  // of processor time, in the last whole run; 0: not known
    std::vector<ResultPtr> partial_;    // of a comparison that goes on, by candidate
    QElapsedTimer sincePartial_;        // was shown
    ResultPtr result_;
    ResultPtr baseline_;
    ComparisonPtr comparison_;
    QStringList candidates_;
};

}  // namespace plimsoll::gui
