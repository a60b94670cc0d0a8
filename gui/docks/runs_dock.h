// SPDX-License-Identifier: GPL-3.0-or-later
// The runs of this session in a table: what each said and what was changed for it. A double click or Enter
// asks to see one again.
#pragma once

#include <QDockWidget>

#include "gui/run/results.h"
#include "gui/what_if/levers.h"

class QAction;
class QLabel;
class QStackedWidget;
class QTreeView;

namespace plimsoll::gui {

class RunsModel;

class RunsDock : public QDockWidget {
    Q_OBJECT

  public:
    explicit RunsDock(QWidget* parent = nullptr);

    // `sets`: what was changed for it.
    void add(const ResultPtr& result, const ScenarioPtr& scenario, const Sets& sets);
    ResultPtr result(int index) const;  // null where there is none
    ScenarioPtr scenario(int index) const;

  signals:
    void runActivated(int index);  // of result()

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void layOut();
    void translate();

    RunsModel* model_;
    QTreeView* view_;
    QAction* copy_;
    QLabel* none_;
    QStackedWidget* pages_;
};

}  // namespace plimsoll::gui
