// SPDX-License-Identifier: GPL-3.0-or-later
// The runs of this session in a table: what each said and what was changed for it. A double click or Enter
// asks to see one again.
#pragma once

#include <QDockWidget>
#include <string>
#include <utility>
#include <vector>

#include "gui/run/results.h"

class QLabel;
class QStackedWidget;
class QTreeView;

namespace plimsoll::gui {

class RunsModel;

class RunsDock : public QDockWidget {
    Q_OBJECT

  public:
    explicit RunsDock(QWidget* parent = nullptr);

    // `sets`: JSON pointer and value of what was changed, as --set.
    void add(const ResultPtr& result, const std::vector<std::pair<std::string, std::string>>& sets);
    ResultPtr result(int index) const;  // null where there is none

  signals:
    void runActivated(int index);  // of result()

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void layOut();
    void translate();

    RunsModel* model_;
    QTreeView* view_;
    QLabel* none_;
    QStackedWidget* pages_;
};

}  // namespace plimsoll::gui
