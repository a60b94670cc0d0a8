// SPDX-License-Identifier: GPL-3.0-or-later
// What happened in a run, a row each: the result's notes, which belong to no time, then events and decisions
// of one replication in the order of time. Sort by `sortRole`.
#pragma once

#include <QAbstractTableModel>
#include <optional>
#include <vector>

#include "gui/run/results.h"

namespace plimsoll::gui {

class EventsModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { time, kind, subject, text, columns };
    static constexpr int sortRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setResult(const ResultPtr& result);  // null: none
    std::optional<double> secondsAt(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

  private:
    struct Entry {
        std::optional<double> seconds;
        QString kind, subject, text;
    };

    void addNotes(const RunResult& result);
    void addSample(const SampleResult& sample);

    std::vector<Entry> entries_;
};

}  // namespace plimsoll::gui
