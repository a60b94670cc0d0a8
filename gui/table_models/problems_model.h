// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a scenario, a row an issue, in the order they come: how bad, where, and what was found.
// The words are those of the command line.
#pragma once

#include <QAbstractTableModel>
#include <QIcon>
#include <QPalette>
#include <array>

#include "sim/base/result.h"

namespace plimsoll::gui {

class ProblemsModel : public QAbstractTableModel {
    Q_OBJECT

  public:
    enum Column { severityColumn, placeColumn, pointerColumn, messageColumn, columnCount_ };
    // The line that `plimsoll validate` would print.
    static constexpr int lineRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setIssues(const Issues& issues);
    const Issues& issues() const { return issues_; }
    // Whose colours the icons are drawn in; without one there are no icons.
    void setPalette(const QPalette& palette);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    QString textAt(const Issue& issue, int column) const;

    Issues issues_;
    std::array<QIcon, 3> icons_;  // by severity
};

QString severityText(Severity severity);
// "servers.json:12:7": as much of it as is known, without the folder.
QString placeText(const Issue& issue);

}  // namespace plimsoll::gui
