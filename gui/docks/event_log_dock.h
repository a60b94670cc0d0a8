// SPDX-License-Identifier: GPL-3.0-or-later
// What happened in the run that is shown: notes, faults, stages of the load, decisions of autoscalers. By
// time until a click on a header sorts otherwise. Typing narrows the list; a double click or Enter asks for
// the time of a row.
#pragma once

#include <QDockWidget>

#include "gui/run/results.h"

class QAction;
class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QStackedWidget;
class QTreeView;

namespace plimsoll::gui {

class EventsModel;

class EventLogDock : public QDockWidget {
    Q_OBJECT

  public:
    explicit EventLogDock(QWidget* parent = nullptr);

    void showResult(const ResultPtr& result);  // null: none

  signals:
    void timeActivated(double seconds);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void layOut();
    void translate();
    void updatePage();

    ResultPtr result_;
    EventsModel* model_;
    QSortFilterProxyModel* found_;
    QLineEdit* filter_;
    QTreeView* view_;
    QAction* copy_;
    QLabel* none_;
    QStackedWidget* pages_;
};

}  // namespace plimsoll::gui
