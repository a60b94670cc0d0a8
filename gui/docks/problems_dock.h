// SPDX-License-Identifier: GPL-3.0-or-later
// All that is wrong with the open scenario, and the way to each place: a double click or Enter asks for it, a
// copy takes the command line's words. How many there are stands in the title.
#pragma once

#include <QDockWidget>

#include "sim/base/result.h"

class QAction;
class QLabel;
class QStackedWidget;
class QTreeView;

namespace plimsoll::gui {

class ProblemsModel;

class ProblemsDock : public QDockWidget {
    Q_OBJECT

  public:
    explicit ProblemsDock(QWidget* parent = nullptr);

    void setIssues(const Issues& issues);

  signals:
    // Columns count bytes, as issues do; 0 where only the line is known.
    void jumpRequested(const QString& file, int line, int column);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void layOut();
    void updateTitle();
    void translate();
    void jumpTo(const QModelIndex& index);

    ProblemsModel* model_;
    QTreeView* view_;
    QStackedWidget* pages_;
    QLabel* none_;
    QAction* copy_;
    QAction* copyAll_;
};

}  // namespace plimsoll::gui
