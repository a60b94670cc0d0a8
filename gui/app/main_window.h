// SPDX-License-Identifier: GPL-3.0-or-later
// The main window: pages in the middle, docks around them, the actions above. It wires parts that do not know
// one another; what is simulated and what came of it is the workbench's.
#pragma once

#include <QMainWindow>
#include <array>

#include "gui/app/actions.h"
#include "gui/run/workbench.h"

class QLabel;
class QMenu;
class QStackedWidget;
class QTabWidget;

namespace plimsoll::gui {

class ComparePage;
class EventLogDock;
class FileFlow;
class LivePage;
class MessageBar;
class ProblemsDock;
class ReportPage;
class RunBar;
class RunsDock;
class ScenarioDock;
class ServiceGraphView;
class StartPage;
class WhatIfDock;

class MainWindow : public QMainWindow {
    Q_OBJECT

  public:
    enum class Page { start, live, compare, report };

    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    // The first is opened, the others are compared with it.
    void openFiles(const QStringList& files);
    // Where the last session ended, and what it could not save.
    void restoreLast();

    void showPage(Page page);

    // What the bar above the pages says; empty when it is not there.
    QString message() const;

    Workbench& workbench() { return bench_; }
    const Actions& actions() const { return actions_; }

  protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

  private:
    Page page() const;
    void hideDocks();
    void showDocks();
    void arrangeMiddle();
    void arrangeDocks();
    void fillMenus();
    void nameUndo();
    void connectActions();
    void connectDocument();
    void connectRuns();
    void connectPages();
    void connectDocks();

    void begin(RunKind kind);
    void updateTitle();
    void updateActions();
    void updateStatus();
    void translate();

    void addCandidateByDialog();
    void savePictures(const QString& folder, const QString& ending);
    void saveVariant(const Sets& sets);
    void rememberWishes();
    void showPastRun(int index);
    void showPreferences();
    std::vector<QDockWidget*> docks() const;
    void hearCandidate();
    void hearReplacement();
    void hearBegin(const ScenarioPtr& scenario, RunKind kind);
    void hearResult(const ResultPtr& result, Completeness completeness, RunKind kind);
    void hearEarlyEnd(StudyEnd end, const QString& why);
    void forgetRefusal();
    void hearRefusal(const QString& why, const Issues& issues);

    Workbench bench_;
    Actions actions_;
    std::array<QMenu*, 5> menus_;
    RunBar* runBar_;
    MessageBar* messages_;
    FileFlow* files_;
    LivePage* live_;
    ServiceGraphView* graph_;
    ComparePage* compare_;
    ReportPage* report_;
    StartPage* start_;
    QTabWidget* tabs_;
    QStackedWidget* stack_;
    ScenarioDock* scenarioDock_;
    WhatIfDock* whatIfDock_;
    ProblemsDock* problemsDock_;
    EventLogDock* eventsDock_;
    RunsDock* runsDock_;
    QLabel* status_;
    QLabel* baselineStatus_;
    QByteArray firstLayout_;
    QByteArray workLayout_;    // of the docks, while the start page hides them
    bool isDivided_ = false;   // docks have their heights
    QString leversOf_;         // the file whose levers and wishes there are
    bool hasRefusal_ = false;  // in the dock of problems, instead of the document's own
};

}  // namespace plimsoll::gui
