// SPDX-License-Identifier: GPL-3.0-or-later
// The window's parts and where they stand; main_window_wiring.cpp says who hears whom.
#include "gui/app/main_window.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>
#include <QUndoStack>
#include <QVBoxLayout>

#include "gui/app/file_flow.h"
#include "gui/app/message_bar.h"
#include "gui/app/run_bar.h"
#include "gui/app/session.h"
#include "gui/docks/event_log_dock.h"
#include "gui/docks/problems_dock.h"
#include "gui/docks/runs_dock.h"
#include "gui/docks/scenario_dock.h"
#include "gui/docks/what_if_dock.h"
#include "gui/graph/service_graph_view.h"
#include "gui/pages/compare_page.h"
#include "gui/pages/dropped_files.h"
#include "gui/pages/live_page.h"
#include "gui/pages/report_page.h"
#include "gui/pages/start_page.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

constexpr int kProblemsHeight = 110;
constexpr QSize kFirstSize(1680, 1000);

}  // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent),
      actions_(this),
      runBar_(new RunBar(actions_, this)),
      messages_(new MessageBar(this)),
      files_(new FileFlow(bench_.document(), *messages_, *this)),
      live_(new LivePage(this)),
      graph_(new ServiceGraphView(this)),
      compare_(new ComparePage(this)),
      report_(new ReportPage(this)),
      start_(new StartPage(this)),
      tabs_(new QTabWidget(this)),
      stack_(new QStackedWidget(this)),
      scenarioDock_(new ScenarioDock(bench_.document(), this)),
      whatIfDock_(new WhatIfDock(this)),
      problemsDock_(new ProblemsDock(this)),
      eventsDock_(new EventLogDock(this)),
      runsDock_(new RunsDock(this)),
      status_(new QLabel(this)),
      baselineStatus_(new QLabel(this)) {
    setObjectName(QStringLiteral("main-window"));
    setAcceptDrops(true);
    resize(kFirstSize.boundedTo(screen()->availableSize()));
    addToolBar(runBar_);
    arrangeMiddle();
    arrangeDocks();
    status_->setObjectName(QStringLiteral("status"));
    baselineStatus_->setObjectName(QStringLiteral("baseline-status"));
    status_->setTextFormat(Qt::PlainText);
    baselineStatus_->setTextFormat(Qt::PlainText);
    statusBar()->addWidget(status_, 1);
    statusBar()->addPermanentWidget(baselineStatus_);
    actions_.drawIcons(palette());
    fillMenus();
    connectActions();
    connectDocument();
    connectRuns();
    connectPages();
    connectDocks();
    translate();
    firstLayout_ = saveState();
    hideDocks();
    updateActions();
}

MainWindow::~MainWindow() {
    // Nobody is to hear of the end of a run, or of the document, while the parts go.
    bench_.document().undoStack()->disconnect(this);
    bench_.disconnect();
    bench_.controller().disconnect();
    bench_.document().disconnect();
}

void MainWindow::arrangeMiddle() {
    live_->setGraph(graph_);
    tabs_->setDocumentMode(true);
    tabs_->addTab(live_, QString());
    tabs_->addTab(compare_, QString());
    tabs_->addTab(report_, QString());
    stack_->addWidget(start_);
    stack_->addWidget(tabs_);
    auto* middle = new QWidget(this);
    auto* column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(messages_);
    column->addWidget(stack_, 1);
    setCentralWidget(middle);
}

void MainWindow::arrangeDocks() {
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    addDockWidget(Qt::LeftDockWidgetArea, scenarioDock_);
    addDockWidget(Qt::RightDockWidgetArea, whatIfDock_);
    addDockWidget(Qt::BottomDockWidgetArea, problemsDock_);
    addDockWidget(Qt::BottomDockWidgetArea, eventsDock_);
    addDockWidget(Qt::BottomDockWidgetArea, runsDock_);
    tabifyDockWidget(problemsDock_, eventsDock_);
    tabifyDockWidget(eventsDock_, runsDock_);
    problemsDock_->raise();
    resizeDocks({scenarioDock_, whatIfDock_}, {330, 260}, Qt::Horizontal);
}

std::vector<QDockWidget*> MainWindow::docks() const {
    return {scenarioDock_, whatIfDock_, problemsDock_, eventsDock_, runsDock_};
}

void MainWindow::fillMenus() {
    const Actions& a = actions_;
    const std::array<QList<QAction*>, 5> entries = {{
        {a.openFile, a.save, a.saveAs, a.reload, nullptr, a.exportReport, nullptr, a.preferences, nullptr,
         a.close, a.quit},
        {a.undo, a.redo},
        {a.run, a.pause, a.stop, nullptr, a.pin, a.unpin, nullptr, a.addCandidate, a.compare},
        {a.showStart, a.showLive, a.showCompare, a.showReport, nullptr},
        {a.shortcuts, a.about},
    }};
    for (std::size_t i = 0; i < menus_.size(); ++i) {
        menus_[i] = menuBar()->addMenu(QString());
        for (QAction* action : entries[i]) {
            if (action)
                menus_[i]->addAction(action);
            else
                menus_[i]->addSeparator();
        }
    }
    QMenu* view = menus_[3];
    for (QDockWidget* dock : docks()) view->addAction(dock->toggleViewAction());
    view->addSeparator();
    view->addActions({a.restoreLayout, a.fullScreen});
}

void MainWindow::translate() {
    actions_.translate();
    runBar_->translate();
    const std::array<QString, 5> titles = {tr("&File"), tr("&Edit"), tr("&Run"), tr("&View"), tr("&Help")};
    for (std::size_t i = 0; i < menus_.size(); ++i) menus_[i]->setTitle(titles[i]);
    tabs_->setTabText(tabs_->indexOf(live_), tr("Live"));
    tabs_->setTabText(tabs_->indexOf(compare_), tr("Compare"));
    tabs_->setTabText(tabs_->indexOf(report_), tr("Report"));
    nameUndo();
    updateTitle();
    updateStatus();
}

// What would be undone is said in the menu.
void MainWindow::nameUndo() {
    const QUndoStack& stack = *bench_.document().undoStack();
    const QString undo = stack.undoText(), redo = stack.redoText();
    actions_.undo->setText(undo.isEmpty() ? tr("&Undo") : tr("&Undo: %1").arg(undo));
    actions_.redo->setText(redo.isEmpty() ? tr("&Redo") : tr("&Redo: %1").arg(redo));
    actions_.undo->setEnabled(stack.canUndo());
    actions_.redo->setEnabled(stack.canRedo());
}

void MainWindow::showPage(Page page) {
    const bool isStart = page == Page::start;
    const bool wasStart = stack_->currentWidget() == start_;
    stack_->setCurrentWidget(isStart ? static_cast<QWidget*>(start_) : tabs_);
    if (!isStart) tabs_->setCurrentIndex(static_cast<int>(page) - 1);
    if (isStart && !wasStart) hideDocks();
    if (!isStart && wasStart) showDocks();
}

void MainWindow::showDocks() {
    restoreState(workLayout_);
    // Heights of docks are heeded only once they are shown; after that the user's choice stays.
    if (!isDivided_) resizeDocks({problemsDock_}, {kProblemsHeight}, Qt::Vertical);
    isDivided_ = true;
}

// Beside the start page there is nothing for them to be about.
void MainWindow::hideDocks() {
    workLayout_ = saveState();
    for (QDockWidget* dock : docks()) dock->hide();
}

MainWindow::Page MainWindow::page() const {
    return stack_->currentWidget() == start_ ? Page::start : static_cast<Page>(tabs_->currentIndex() + 1);
}

void MainWindow::openFiles(const QStringList& files) {
    if (files.isEmpty() || !files_->open(files.front())) return;
    for (const QString& other : files.mid(1)) bench_.addCandidate(other);
    if (files.size() > 1) showPage(Page::compare);
}

void MainWindow::restoreLast() {
    const SessionState last = restoreSession(*this);
    isDivided_ = last.hasLayout;
    if (last.hasLayout) hideDocks();
    if (!last.file.isEmpty() && QFileInfo::exists(last.file) && files_->open(last.file))
        showPage(static_cast<Page>(std::clamp(last.page, 0, 3)));
    files_->offerLost();
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!files_->mayLeave()) return event->ignore();
    const Page last = page();
    if (last == Page::start) restoreState(workLayout_);
    saveSession(*this, {bench_.document().path(), static_cast<int>(last)});
    bench_.controller().abandon();
    bench_.document().forgetAutosave();
    event->accept();
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) actions_.drawIcons(palette());
    if (event->type() == QEvent::LanguageChange) translate();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (!droppedFiles(*event->mimeData()).isEmpty()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    openFiles(droppedFiles(*event->mimeData()));
}

}  // namespace plimsoll::gui
