// SPDX-License-Identifier: GPL-3.0-or-later
// The candidates of a comparison as rows, with the difference of their cost to the baseline's. Latencies are
// of one operation. Sort by `sortRole`: the number behind the text.
#pragma once

#include <QAbstractTableModel>
#include <string>

#include "gui/run/results.h"
#include "reports/humane.h"

namespace plimsoll::gui {

class ComparisonModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column {
        candidate,
        cost,
        costDifference,
        median,
        p95,
        p99,
        p99Difference,
        errors,
        goals,
        coldStarts,
        peakInstances,
        columns
    };
    static constexpr int sortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setComparison(ComparisonPtr comparison, const std::string& operation);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

  private:
    struct Cell {
        QString text;
        double number = 0;
        QString explanation;
        bool isFaint = false;
    };

    Cell cell(const RunResult& result, int column) const;
    Cell difference(const RunResult& result, const std::string& metric, Measure measure) const;
    const OperationResult* operationOf(const RunResult& result) const;

    ComparisonPtr comparison_;
    std::string operation_;
};

}  // namespace plimsoll::gui
