// SPDX-License-Identifier: GPL-3.0-or-later
// The runs of this session, a row each in the order they ended, with what was changed for them: none is lost
// to the next. Rows are the indices of runs. Sort by `sortRole`: the number behind the text. Leaves out the
// oldest beyond kMost, whose figures cost memory.
#pragma once

#include <QAbstractTableModel>
#include <QPalette>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "gui/run/results.h"
#include "gui/what_if/levers.h"

namespace plimsoll::gui {

class RunsModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { number, scenario, changes, goals, latency, cost, replications, seed, duration, columns };
    static constexpr int sortRole = Qt::UserRole;
    static constexpr int kMost = 100;

    using QAbstractTableModel::QAbstractTableModel;

    void add(ResultPtr result, ScenarioPtr of, const Sets& sets);
    ResultPtr result(int row) const;  // null for a row that is none
    ScenarioPtr scenarioOf(int row) const;
    void setPalette(const QPalette& palette);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

  private:
    struct Run {
        int number;
        ResultPtr result;
        ScenarioPtr scenario;
        QString changes;
    };
    struct Cell {
        QString text;
        QVariant sortedBy;
        QString explanation;
    };

    static Cell cell(const Run& run, int column);
    QVariant colorOf(const Run& run, int column) const;

    std::deque<Run> runs_;
    int last_ = 0;
    QPalette palette_;
};

}  // namespace plimsoll::gui
