// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/workbench.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <array>
#include <string_view>

#include "gui/theme/values.h"
#include "gui/what_if/preview_plan.h"
#include "study/fairness.h"
#include "study/replicate.h"

namespace plimsoll::gui {

namespace {

constexpr int kPartialEvery = 200;  // ms: the results of all candidates are copied each time

// Levers on the deployment move the document's own only; the others have one of their own.
Sets setsForAll(const Sets& levers) {
    Sets shared;
    std::ranges::copy_if(levers, std::back_inserter(shared),
                         [](const auto& lever) { return !lever.first.starts_with("/deployment/"); });
    return shared;
}

bool isOfLevers(const Issue& issue) {
    return issue.file.empty();
}

// A NUL is in no text, and in the first bytes of nearly every picture.
constexpr qint64 kFirstBytes = 4096;

QString whyNoCandidate(const QString& path) {
    const QFileInfo known(path);
    QFile file(path);
    if (!known.isFile() || !file.open(QIODevice::ReadOnly))
        return Workbench::tr("%1 is no file that can be read.").arg(path);
    if (file.peek(kFirstBytes).contains('\0')) return Workbench::tr("%1 is no scenario.").arg(path);
    return {};
}

// Among its warnings, which the reader of the file may have made too.
QString whyEnded(const RunResult& result) {
    constexpr std::array<std::string_view, 5> kEnds = {"unstable", "too-many-branches", "out-of-events",
                                                       "interrupted", "replication-lost"};
    const auto found = std::ranges::find_if(
        result.notes, [&](const RunNote& note) { return std::ranges::count(kEnds, note.code) > 0; });
    return found == result.notes.end() ? QString() : qtext(found->text);
}

QString whyEnded(const Comparison& comparison) {
    for (const RunResult& result : comparison.results) {
        const QString why = whyEnded(result);
        if (!why.isEmpty()) return QStringLiteral("%1: %2").arg(qtext(result.name), why);
    }
    return {};
}

void append(Issues& all, const Issues& more) {
    all.insert(all.end(), more.begin(), more.end());
}

}  // namespace

Workbench::Workbench(QObject* parent) : QObject(parent), document_(books_) {
    connect(&controller_, &RunController::snapshotArrived, this, &Workbench::hearSnapshot);
    connect(&controller_, &RunController::finished, this, &Workbench::hearResult);
    connect(&controller_, &RunController::comparisonFinished, this, &Workbench::hearComparison);
    connect(&document_, &ScenarioDocument::replaced, this, &Workbench::beginAnew);
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

Reproduction Workbench::reproductionOf(const Candidate& candidate) const {
    Reproduction same;
    same.command = "run";
    same.scenarios = {candidate.loaded.scenario.provenance.path};
    same.sets = levers_;
    same.replications = wishes_.replications;
    same.seed = candidate.loaded.scenario.experiment.seed;
    return same;
}

// None gives again what only stands in the window.
std::string Workbench::lineFor(const Reproduction& same) const {
    return document_.isModified() ? std::string() : reproduction_line(same);
}

StudyInput Workbench::inputOf(const Candidate& candidate) {
    scenario::Scenario scenario = candidate.loaded.scenario;
    if (kind_ == RunKind::preview) {
        StudyOptions options;
        options.threads = wishes_.options.threads;
        shorten(scenario.experiment,
                planPreview(scenario.experiment, secondsPerReplication_, threads_of(options)));
    }
    running_ = std::make_shared<const scenario::Scenario>(scenario);
    StudyInput input = study_input(candidate, lineFor(reproductionOf(candidate)));
    input.scenario = *running_;
    return input;
}

void Workbench::run() {
    start(RunKind::run);
}

void Workbench::preview() {
    start(RunKind::preview);
}

void Workbench::noteBeginning(RunKind kind) {
    kind_ = kind;
    leversOfRun_ = levers_;
    textOfRun_ = document_.text();
}

void Workbench::start(RunKind kind) {
    Result<Candidate> candidate = readDocument();
    if (!candidate) {
        const bool isOfThem = std::ranges::all_of(candidate.error(), isOfLevers);
        return emit refused(isOfThem ? tr("The scenario cannot run with these levers.")
                                     : tr("The scenario cannot run as it is."),
                            candidate.error());
    }
    noteBeginning(kind);
    StudyInput study = inputOf(*candidate);
    emit began(running_, kind);
    controller_.run(std::move(study), wishes_.options);
}

Result<std::vector<Candidate>> Workbench::readAll() {
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
    if (!issues.empty()) return tl::unexpected<Issues>(issues);
    return all;
}

// The levers of the deployment are the document's alone: then no single line compares the same.
ComparisonOrder Workbench::orderOf(std::vector<Candidate> candidates) const {
    Reproduction whole = reproductionOf(candidates.front());
    std::vector<Reproduction> each(candidates.size(), whole);
    whole.command = "compare";
    whole.scenarios.clear();
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        whole.scenarios.push_back(candidates[i].loaded.scenario.provenance.path);
        if (i > 0) each[i].sets = setsForAll(levers_);
    }
    ComparisonOrder order;
    order.unfair = unfair_pointers(candidates);
    whole.may_be_unfair = !order.unfair.empty();
    if (levers_ == setsForAll(levers_)) order.reproduce = lineFor(whole);
    make_names_unique(candidates);
    order.inputs = comparison_inputs(candidates, each);
    if (document_.isModified()) order.inputs.front().reproduce.clear();
    return order;
}

void Workbench::compare() {
    Result<std::vector<Candidate>> all = readAll();
    if (!all) return emit refused(tr("These architectures cannot be compared as they are."), all.error());
    if (all->size() < 2) return emit refused(tr("Add another architecture to compare with."), {});
    ComparisonOrder order = orderOf(std::move(*all));
    partial_.assign(order.inputs.size(), nullptr);
    sincePartial_.invalidate();
    running_ = std::make_shared<const scenario::Scenario>(order.inputs.front().scenario);
    noteBeginning(RunKind::comparison);
    emit began(running_, kind_);
    controller_.compare(std::move(order), wishes_.options);
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
    if (!sincePartial_.isValid() || sincePartial_.hasExpired(kPartialEvery)) showPartial();
}

// Those before the first that has nothing to show yet, for each has the colour of its place.
void Workbench::showPartial() {
    Comparison soFar;
    for (const ResultPtr& part : partial_) {
        if (!part) break;
        soFar.results.push_back(*part);
    }
    if (soFar.results.empty()) return;
    sincePartial_.start();
    soFar.baseline = running_->name;
    emit comparisonChanged(std::make_shared<const Comparison>(std::move(soFar)), Completeness::running);
}

void Workbench::hearResult(const ResultPtr& result, StudyEnd end) {
    result_ = result;
    if (kind_ == RunKind::run && end == StudyEnd::complete)
        secondsPerReplication_ = result->machine.cpu_seconds / std::max(1, result->run.replications);
    emit resultChanged(result, Completeness::whole, kind_);
    if (end != StudyEnd::complete) emit endedEarly(end, whyEnded(*result));
    if (kind_ == RunKind::preview && end == StudyEnd::complete) start(RunKind::run);
}

void Workbench::hearComparison(const ComparisonPtr& comparison, StudyEnd end) {
    comparison_ = comparison;
    result_ = ResultPtr(comparison, &comparison->results.front());
    emit resultChanged(result_, Completeness::whole, RunKind::comparison);
    emit comparisonChanged(comparison, Completeness::whole);
    if (end != StudyEnd::complete) emit endedEarly(end, whyEnded(*comparison));
}

void Workbench::lookAt(const ResultPtr& result) {
    result_ = result;
    textOfRun_.reset();
}

bool Workbench::isOutdated() const {
    return result_ && textOfRun_ && *textOfRun_ != document_.text();
}

void Workbench::pin() {
    if (!canPin()) return;
    baseline_ = result_;
    emit baselineChanged(baseline_);
}

void Workbench::unpin() {
    baseline_.reset();
    emit baselineChanged(baseline_);
}

void Workbench::addCandidate(const QString& path) {
    const QString whole = QFileInfo(path).absoluteFilePath();
    if (candidates_.contains(whole) || whole == document_.path()) return;
    if (candidates_.size() + 1 >= kMostCandidates)
        return emit refused(tr("At most %1 architectures can be compared at once.").arg(kMostCandidates), {});
    const QString whyNot = whyNoCandidate(whole);
    if (!whyNot.isEmpty()) return emit refused(whyNot, {});
    candidates_ << whole;
    emit candidatesChanged();
}

void Workbench::removeCandidate(qsizetype index) {
    if (index < 0 || index >= candidates_.size()) return;
    candidates_.removeAt(index);
    emit candidatesChanged();
}

// What was made of another text is none of this one's.
void Workbench::beginAnew() {
    controller_.abandon();
    secondsPerReplication_ = 0;
    result_.reset();
    comparison_.reset();
    const bool isClosed = document_.path().isEmpty();
    const qsizetype gone = isClosed ? candidates_.size() : candidates_.removeAll(document_.path());
    if (isClosed) candidates_.clear();
    if (gone > 0) emit candidatesChanged();
}

}  // namespace plimsoll::gui
