// SPDX-License-Identifier: GPL-3.0-or-later
// Who hears whom in the main window.
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QUndoStack>

#include "gui/app/file_flow.h"
#include "gui/app/help_dialogs.h"
#include "gui/app/main_window.h"
#include "gui/app/message_bar.h"
#include "gui/app/run_bar.h"
#include "gui/app/variant.h"
#include "gui/charts/latency_chart.h"
#include "gui/docks/event_log_dock.h"
#include "gui/docks/problems_dock.h"
#include "gui/docks/runs_dock.h"
#include "gui/docks/scenario_dock.h"
#include "gui/docks/what_if_dock.h"
#include "gui/document/save_dialog.h"
#include "gui/graph/service_graph_view.h"
#include "gui/pages/compare_page.h"
#include "gui/pages/example_folder.h"
#include "gui/pages/live_page.h"
#include "gui/pages/preferences_dialog.h"
#include "gui/pages/report_page.h"
#include "gui/pages/start_page.h"
#include "gui/theme/settings.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

constexpr int kBaselineLetters = 40;

// Of what a lever set, the place says more than the option of the command line.
QString wordsOf(const Issue& issue) {
    if (!issue.file.empty()) return qtext(io::to_line(issue));
    return QStringLiteral("%1: %2").arg(qtext(issue.pointer), qtext(issue.message));
}

QString firstOf(const Issues& issues) {
    return issues.empty() ? QString() : QLatin1Char(' ') + wordsOf(issues.front());
}

// In a window's title "[*]" stands for the mark of changes.
QString asTitle(QString name) {
    return name.replace(QStringLiteral("[*]"), QStringLiteral("[*][*]"));
}

}  // namespace

void MainWindow::connectActions() {
    const auto on = [this](QAction* action, auto slot) { connect(action, &QAction::triggered, this, slot); };
    const Actions& a = actions_;
    on(a.openFile, [this] { files_->openByDialog(); });
    on(a.save, [this] { files_->save(); });
    on(a.saveAs, [this] { files_->saveAs(); });
    on(a.reload, [this] { files_->reload(); });
    on(a.quit, [this] { QMainWindow::close(); });
    on(a.undo, [this] { bench_.document().undoStack()->undo(); });
    on(a.redo, [this] { bench_.document().undoStack()->redo(); });
    on(a.run, [this] { begin(RunKind::run); });
    on(a.pause, [this](bool isHeld) { isHeld ? bench_.controller().pause() : bench_.controller().resume(); });
    on(a.stop, [this] { bench_.stop(); });
    on(a.pin, [this] { bench_.pin(); });
    on(a.unpin, [this] { bench_.unpin(); });
    on(a.addCandidate, [this] { addCandidateByDialog(); });
    on(a.compare, [this] { begin(RunKind::comparison); });
    on(a.exportReport, [this] {
        showPage(Page::report);
        report_->save();
    });
    on(a.preferences, [this] { showPreferences(); });
    on(a.close, [this] {
        if (!files_->mayLeave()) return;
        bench_.document().close();
        showPage(Page::start);
    });
    on(a.showStart, [this] { showPage(Page::start); });
    on(a.showReport, [this] { showPage(Page::report); });
    on(a.showLive, [this] { showPage(Page::live); });
    on(a.showCompare, [this] { showPage(Page::compare); });
    on(a.restoreLayout, [this] {
        if (page() == Page::start)
            workLayout_ = firstLayout_;
        else
            restoreState(firstLayout_);
    });
    on(a.fullScreen, [this](bool isFull) { isFull ? showFullScreen() : showNormal(); });
    on(a.shortcuts, [this] { showShortcuts(*this); });
    on(a.about, [this] { showAbout(*this); });
    connect(runBar_, &RunBar::speedChanged, &bench_.controller(), &RunController::setSpeed);
}

void MainWindow::connectDocument() {
    ScenarioDocument& document = bench_.document();
    connect(&document, &ScenarioDocument::modifiedChanged, this, &MainWindow::updateTitle);
    connect(&document, &ScenarioDocument::pathChanged, this, &MainWindow::updateTitle);
    connect(&document, &ScenarioDocument::checked, this, [this] {
        hasRefusal_ = false;
        problemsDock_->setIssues(bench_.document().issues());
        updateActions();
    });
    connect(&document, &ScenarioDocument::textChanged, this, &MainWindow::updateStatus);
    connect(&document, &ScenarioDocument::candidateChanged, this, &MainWindow::hearCandidate);
    connect(&document, &ScenarioDocument::replaced, this, &MainWindow::hearReplacement);
    connect(document.undoStack(), &QUndoStack::indexChanged, this, &MainWindow::nameUndo);
    connect(files_, &FileFlow::opened, this, [this](const QString& path) {
        start_->noteOpened(path);
        if (page() == Page::start) showPage(Page::live);
    });
    connect(files_, &FileFlow::saved, this, [this](const QString& path) {
        start_->noteOpened(path);
        leversOf_ = path;
        compare_->setCandidates(path, bench_.candidates());
    });
}

void MainWindow::hearCandidate() {
    const Candidate& candidate = *bench_.document().candidate();
    whatIfDock_->setScenario(&candidate, WhatIfDock::Scenario::same);
    runBar_->setScenario(candidate.loaded.scenario.experiment);
    if (bench_.controller().state() != RunController::State::idle) return;
    const auto scenario = std::make_shared<const scenario::Scenario>(candidate.loaded.scenario);
    graph_->setScenario(scenario);
    if (!bench_.result()) live_->setScenario(scenario);
}

// By another scenario, or by the same file as it is on the disk now.
void MainWindow::hearReplacement() {
    const QString path = bench_.document().path();
    if (path != leversOf_) {
        whatIfDock_->setScenario(nullptr, WhatIfDock::Scenario::other);
        runBar_->forgetWishes();
    }
    leversOf_ = path;
    graph_->setScenario(nullptr);
    live_->setScenario(nullptr);
    report_->showResult(nullptr);
    eventsDock_->showResult(nullptr);
    compare_->showComparison(nullptr, Completeness::whole);
    compare_->setCandidates(path, bench_.candidates());
    updateActions();
    updateStatus();
}

void MainWindow::connectRuns() {
    connect(&bench_, &Workbench::began, this, &MainWindow::hearBegin);
    connect(&bench_, &Workbench::resultChanged, this, &MainWindow::hearResult);
    connect(&bench_, &Workbench::endedEarly, this, &MainWindow::hearEarlyEnd);
    connect(&bench_, &Workbench::refused, this, &MainWindow::hearRefusal);
    connect(&bench_, &Workbench::comparisonChanged, this,
            [this](const ComparisonPtr& comparison, Completeness completeness) {
                compare_->showComparison(comparison, completeness);
                if (completeness == Completeness::whole) report_->showComparison(comparison);
            });
    connect(&bench_, &Workbench::candidatesChanged, this, [this] {
        compare_->setCandidates(bench_.document().path(), bench_.candidates());
        forgetRefusal();
        updateActions();
    });
    connect(&bench_, &Workbench::baselineChanged, this, [this](const ResultPtr& baseline) {
        live_->setBaseline(baseline);
        whatIfDock_->setBaseline(baseline);
        updateActions();
        updateStatus();
    });
    RunController& controller = bench_.controller();
    connect(&controller, &RunController::stateChanged, this, [this](RunController::State state) {
        if (state == RunController::State::idle) runBar_->showIdle();
        updateActions();
        updateStatus();
    });
    connect(&controller, &RunController::progressed, this, [this](const Progress& progress) {
        runBar_->showProgress(progress, bench_.controller().state());
        updateStatus();
    });
    connect(&controller, &RunController::failed, this,
            [this](const QString& why) { messages_->say(MessageBar::Tone::error, why); });
}

void MainWindow::connectPages() {
    const auto complain = [this](const QString& why) { messages_->say(MessageBar::Tone::error, why); };
    connect(live_, &LivePage::exportFailed, this, complain);
    connect(compare_, &ComparePage::exportFailed, this, complain);
    connect(report_, &ReportPage::failed, this, complain);
    connect(report_, &ReportPage::saved, this, [this](const QString& path) {
        messages_->say(MessageBar::Tone::information, tr("Written: %1").arg(path));
    });
    connect(report_, &ReportPage::picturesWanted, this, &MainWindow::savePictures);
    connect(start_, &StartPage::openRequested, this, [this](const QString& path) { files_->open(path); });
    connect(start_, &StartPage::browseRequested, this, [this] { files_->openByDialog(); });
    connect(start_, &StartPage::compareRequested, this, &MainWindow::openFiles);
    connect(start_, &StartPage::exampleRequested, this, [this](const QString& name) {
        const auto unpacked = ExampleFolder::inDocuments().unpack(name);
        if (unpacked)
            files_->open(*unpacked);
        else
            messages_->say(MessageBar::Tone::error, unpacked.error());
    });
    connect(compare_, &ComparePage::addRequested, this, &MainWindow::addCandidateByDialog);
    connect(compare_, &ComparePage::removeRequested, &bench_, &Workbench::removeCandidate);
    connect(compare_, &ComparePage::runRequested, this, [this] { begin(RunKind::comparison); });
}

// Of a comparison its charts, of a run those over time.
void MainWindow::savePictures(const QString& folder, const QString& ending) {
    if (!QDir().mkpath(folder))
        return messages_->say(MessageBar::Tone::error, tr("%1 cannot be made.").arg(folder));
    const QString whyNot = report_->isOfComparison() ? compare_->exportPictures(folder, ending)
                                                     : live_->exportPictures(folder, ending);
    if (whyNot.isEmpty())
        messages_->say(MessageBar::Tone::information, tr("Written: %1").arg(folder));
    else
        messages_->say(MessageBar::Tone::error, whyNot);
}

void MainWindow::addCandidateByDialog() {
    const QString path = FileFlow::askForScenario(*this, bench_.document().folderPath());
    if (path.isEmpty()) return;
    bench_.addCandidate(path);
    showPage(Page::compare);
}

void MainWindow::connectDocks() {
    connect(live_, &LivePage::timeHovered, graph_, &ServiceGraphView::showTime);
    connect(live_, &LivePage::serviceSelected, graph_, &ServiceGraphView::selectService);
    connect(graph_, &ServiceGraphView::serviceActivated, live_, &LivePage::selectService);
    connect(whatIfDock_, &WhatIfDock::leversMoved, this, [this](const Sets& sets) {
        bench_.setLevers(sets);
        updateStatus();
    });
    connect(whatIfDock_, &WhatIfDock::previewRequested, this, [this] { begin(RunKind::preview); });
    connect(whatIfDock_, &WhatIfDock::variantRequested, this, &MainWindow::saveVariant);
    connect(eventsDock_, &EventLogDock::timeActivated, this, [this](double seconds) {
        showPage(Page::live);
        live_->showTime(seconds);
    });
    connect(runsDock_, &RunsDock::runActivated, this, &MainWindow::showPastRun);
    connect(problemsDock_, &ProblemsDock::jumpRequested, this,
            [this](const QString& file, int line, int column) {
                if (file == qtext(bench_.document().name())) return scenarioDock_->jumpTo(line, column);
                const QString where = bench_.candidates().contains(file)
                                          ? tr("That line is in %1, which is compared with this scenario.")
                                          : tr("That line is in %1, which this scenario extends.");
                messages_->say(MessageBar::Tone::information, where.arg(file));
            });
}

void MainWindow::saveVariant(const Sets& sets) {
    const auto place = askWhereToSave(
        *this, {tr("Save as a variant"), variantPath(bench_.document().path()), {tr("Scenarios (*.json)")}});
    if (!place) return;
    const QString path = place->path;
    const QString whyNot = writeVariant(bench_.document(), sets, path);
    if (!whyNot.isEmpty())
        return messages_->say(MessageBar::Tone::error, tr("%1 cannot be saved: %2").arg(path, whyNot));
    messages_->say(MessageBar::Tone::information, tr("Saved: %1").arg(path),
                   {{tr("Compare with it"),
                     [this, path] {
                         bench_.addCandidate(path);
                         showPage(Page::compare);
                     }},
                    {tr("Open it"), [this, path] { files_->open(path); }}});
}

// Threads as the settings say, the rest as the bar does.
void MainWindow::rememberWishes() {
    RunWishes wishes{runBar_->seed(), runBar_->replications(), {}};
    wishes.options.threads = Settings().threads();
    wishes.options.speed = runBar_->speed();
    bench_.setWishes(wishes);
}

void MainWindow::begin(RunKind kind) {
    rememberWishes();
    switch (kind) {
        case RunKind::run: return bench_.run();
        case RunKind::preview: return bench_.preview();
        case RunKind::comparison: return bench_.compare();
    }
}

void MainWindow::hearBegin(const ScenarioPtr& scenario, RunKind kind) {
    forgetRefusal();
    messages_->dismiss();
    // A preview answers on the cards; the charts wait for the whole run that follows.
    if (kind == RunKind::preview) return;
    if (kind == RunKind::comparison || bench_.levers().empty())
        showPage(kind == RunKind::comparison ? Page::compare : Page::live);
    graph_->setScenario(scenario);
    live_->setScenario(scenario);
}

void MainWindow::hearResult(const ResultPtr& result, Completeness completeness, RunKind kind) {
    if (kind != RunKind::comparison) whatIfDock_->showResult(result, completeness);
    if (kind == RunKind::preview) return;
    graph_->showResult(result, completeness);
    live_->showResult(result);
    if (completeness == Completeness::running) return;
    eventsDock_->showResult(result);
    if (kind == RunKind::run) {
        report_->showResult(result);
        runsDock_->add(result, bench_.scenario(), bench_.leversOfRun());
    }
    updateActions();
    updateStatus();
}

void MainWindow::hearEarlyEnd(StudyEnd end, const QString& why) {
    if (end == StudyEnd::cancelled)
        return messages_->say(MessageBar::Tone::information,
                              tr("Stopped: what was computed until then is shown."));
    messages_->say(MessageBar::Tone::warning,
                   why.isEmpty() ? tr("The run ended before all was computed.") : why);
}

void MainWindow::hearRefusal(const QString& why, const Issues& issues) {
    messages_->say(MessageBar::Tone::error, why + firstOf(issues));
    if (issues.empty()) return;
    hasRefusal_ = true;
    problemsDock_->setIssues(issues);
    problemsDock_->raise();
}

void MainWindow::forgetRefusal() {
    if (!hasRefusal_) return;
    hasRefusal_ = false;
    problemsDock_->setIssues(bench_.document().issues());
}

void MainWindow::showPastRun(int index) {
    const ResultPtr result = runsDock_->result(index);
    if (!result) return;
    if (bench_.controller().state() != RunController::State::idle)
        return messages_->say(MessageBar::Tone::information,
                              tr("Earlier runs can be shown when this one has ended."));
    bench_.lookAt(result);
    graph_->setScenario(runsDock_->scenario(index));
    live_->setScenario(runsDock_->scenario(index));
    graph_->showResult(result);
    live_->showResult(result);
    whatIfDock_->showResult(result, Completeness::whole);
    report_->showResult(result);
    eventsDock_->showResult(result);
    updateStatus();
    messages_->say(MessageBar::Tone::information, tr("An earlier run is shown: %1").arg(qtext(result->name)));
}

void MainWindow::showPreferences() {
    PreferencesDialog dialog(this);
    dialog.exec();
}

void MainWindow::updateStatus() {
    const RunController::State state = bench_.controller().state();
    QString text = state == RunController::State::paused    ? tr("Paused")
                   : state == RunController::State::running ? tr("Running")
                   : bench_.isOutdated()                    ? tr("The scenario has changed since this run")
                                                            : tr("Ready");
    const int moved = whatIfDock_->movedLevers();
    if (moved > 0) text += tr(" · %n lever(s) moved", nullptr, moved);
    status_->setText(text);
    const ResultPtr baseline = bench_.baseline();
    const QString whole = baseline ? tr("Baseline: %1").arg(qtext(baseline->name)) : QString();
    const int width = kBaselineLetters * fontMetrics().averageCharWidth();
    baselineStatus_->setText(baselineStatus_->fontMetrics().elidedText(whole, Qt::ElideRight, width));
    baselineStatus_->setToolTip(baseline ? plainToolTip(whole) : QString());
}

QString MainWindow::message() const {
    return messages_->text();
}

void MainWindow::updateTitle() {
    const QString path = bench_.document().path();
    setWindowFilePath(path);
    setWindowTitle(path.isEmpty() ? tr("Plimsoll")
                                  : tr("%1[*] – Plimsoll").arg(asTitle(QFileInfo(path).fileName())));
    setWindowModified(bench_.document().isModified());
}

void MainWindow::updateActions() {
    const RunController::State state = bench_.controller().state();
    const bool isIdle = state == RunController::State::idle;
    const bool hasText = !bench_.document().text().isEmpty();
    const Actions& a = actions_;
    a.run->setEnabled(hasText && bench_.document().isValid());
    a.addCandidate->setEnabled(hasText);
    a.compare->setEnabled(a.run->isEnabled() && !bench_.candidates().isEmpty());
    a.pause->setEnabled(!isIdle);
    a.pause->setChecked(state == RunController::State::paused);
    a.stop->setEnabled(!isIdle);
    a.save->setEnabled(hasText);
    a.saveAs->setEnabled(hasText);
    a.reload->setEnabled(!bench_.document().path().isEmpty());
    a.exportReport->setEnabled(bench_.result() != nullptr && isIdle);
    a.close->setEnabled(hasText);
    a.pin->setEnabled(bench_.canPin());
    a.unpin->setEnabled(bench_.baseline() != nullptr);
}

}  // namespace plimsoll::gui
