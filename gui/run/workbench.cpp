// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/workbench.h"

#include <QFileInfo>
#include <algorithm>

#include "gui/theme/values.h"
#include "gui/what_if/preview_plan.h"
#include "study/fairness.h"
#include "study/replicate.h"

namespace plimsoll::gui {

namespace {

// Levers on the deployment move the document's own only; the others have one of their own.
Sets setsForAll(const Sets& levers) {
    Sets shared;
    std::ranges::copy_if(levers, std::back_inserter(shared),
                         [](const auto& lever) { return !lever.first.starts_with("/deployment/"); });
    return shared;
}

void append(Issues& all, const Issues& more) {
    all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

Workbench::Workbench(QObject* parent) : QObject(parent), document_(books_) {
    connect(&controller_, &RunController::snapshotArrived, this, &Workbench::hearSnapshot);
    connect(&controller_, &RunController::finished, this, &Workbench::hearResult);
    connect(&controller_, &RunController::comparisonFinished, this, &Workbench::hearComparison);
    connect(&document_, &ScenarioDocument::pathChanged, this, &Workbench::forgetLevers);
}

Result<Candidate> Workbench::readDocument() {
    io::ReadOptions reading;
    reading.sets = levers_;
    reading.seed = wishes_.seed;
    reading.replications = wishes_.replications;
    Result<Candidate> candidate =
        read_candidate_text(stdtext(document_.text()), document_.name(), document_.folder(), reading, books_);
    if (!candidate) return candidate;
    const Issues missing = what_needs_simgrid(candidate->loaded);
    if (!missing.empty()) return tl::unexpected<Issues>(missing);
    return candidate;
}

StudyInput Workbench::inputOf(const Candidate& candidate) {
    scenario::Scenario scenario = candidate.loaded.scenario;
    if (kind_ == RunKind::preview) {
        StudyOptions options;
        options.threads = wishes_.options.threads;
        shorten(scenario.experiment,
                planPreview(scenario.experiment, secondsPerReplication_, threads_of(options)));
    }
    Reproduction same;
    same.command = "run";
    same.scenarios = {scenario.provenance.path};
    same.sets = levers_;
    same.replications = wishes_.replications;
    same.seed = scenario.experiment.seed;
    running_ = std::make_shared<const scenario::Scenario>(scenario);
    StudyInput input = study_input(candidate, reproduction_line(same));
    input.scenario = *running_;
    return input;
}

void Workbench::run() {
    start(RunKind::run);
}

void Workbench::moveLevers(const Sets& sets) {
    levers_ = sets;
    start(RunKind::preview);
}

void Workbench::start(RunKind kind) {
    Result<Candidate> candidate = readDocument();
    if (!candidate) return emit refused(tr("The scenario cannot run as it is."), candidate.error());
    kind_ = kind;
    StudyInput study = inputOf(*candidate);
    emit began(running_, kind);
    controller_.run(std::move(study), wishes_.options);
}

void Workbench::compare() {
    Issues issues;
    std::vector<Candidate> all;
    const auto take = [&](Result<Candidate> candidate) {
        if (candidate)
            all.push_back(std::move(*candidate));
        else
            append(issues, candidate.error());
    };
    take(readDocument());
    io::ReadOptions reading;
    reading.sets = setsForAll(levers_);
    for (const QString& path : candidates_) take(read_candidate(stdtext(path), reading, books_));
    if (!issues.empty())
        return emit refused(tr("These architectures cannot be compared as they are."), issues);
    if (all.size() < 2) return emit refused(tr("Add another architecture to compare with."), {});

    std::vector<std::string> unfair = unfair_pointers(all);
    make_names_unique(all);
    const scenario::Experiment& baseline = all.front().loaded.scenario.experiment;
    std::vector<StudyInput> inputs;
    for (const Candidate& candidate : all) {
        Reproduction alone;
        alone.command = "run";
        alone.scenarios = {candidate.loaded.scenario.provenance.path};
        alone.sets = levers_;
        alone.replications = baseline.replications;
        alone.seed = baseline.seed;
        inputs.push_back(study_input(candidate, reproduction_line(alone)));
        note_shared_settings(inputs.back(), baseline);
    }
    partial_.assign(inputs.size(), nullptr);
    running_ = std::make_shared<const scenario::Scenario>(inputs.front().scenario);
    kind_ = RunKind::comparison;
    emit began(running_, kind_);
    controller_.compare(std::move(inputs), std::move(unfair), wishes_.options);
}

void Workbench::stop() {
    controller_.stop();
}

void Workbench::hearSnapshot(const SnapshotPtr& snapshot) {
    // It lives as long as the snapshot it is part of.
    const ResultPtr result(snapshot, &snapshot->result);
    if (snapshot->scenario == 0) {
        result_ = result;
        emit resultChanged(result, Completeness::running, kind_);
    }
    if (kind_ != RunKind::comparison) return;
    partial_.at(snapshot->scenario) = result;
    Comparison soFar;
    for (const ResultPtr& part : partial_)
        if (part) soFar.results.push_back(*part);
    soFar.baseline = running_->name;
    emit comparisonChanged(std::make_shared<const Comparison>(std::move(soFar)), Completeness::running);
}

void Workbench::hearResult(const ResultPtr& result, StudyEnd end) {
    result_ = result;
    if (kind_ == RunKind::run && end == StudyEnd::complete)
        secondsPerReplication_ = result->machine.cpu_seconds / std::max(1, result->run.replications);
    emit resultChanged(result, Completeness::whole, kind_);
    if (kind_ == RunKind::preview && end == StudyEnd::complete) start(RunKind::run);
}

void Workbench::hearComparison(const ComparisonPtr& comparison) {
    comparison_ = comparison;
    result_ = ResultPtr(comparison, &comparison->results.front());
    emit resultChanged(result_, Completeness::whole, RunKind::comparison);
    emit comparisonChanged(comparison, Completeness::whole);
}

void Workbench::pin() {
    if (!result_) return;
    baseline_ = result_;
    emit baselineChanged(baseline_);
}

void Workbench::unpin() {
    baseline_.reset();
    emit baselineChanged(baseline_);
}

void Workbench::addCandidate(const QString& path) {
    const QString whole = QFileInfo(path).absoluteFilePath();
    if (candidates_.size() + 1 >= kMostCandidates)
        return emit refused(tr("At most %1 architectures can be compared at once.").arg(kMostCandidates), {});
    if (candidates_.contains(whole)) return;
    candidates_ << whole;
    emit candidatesChanged();
}

void Workbench::removeCandidate(qsizetype index) {
    if (index < 0 || index >= candidates_.size()) return;
    candidates_.removeAt(index);
    emit candidatesChanged();
}

void Workbench::forgetLevers() {
    levers_.clear();
    secondsPerReplication_ = 0;
    result_.reset();
}

}  // namespace plimsoll::gui
