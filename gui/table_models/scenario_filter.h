// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a scenario's tree that somebody wants to see: with certain words, or only what this file
// writes. What this version does not simulate is hidden unless it is written.
#pragma once

#include <QSortFilterProxyModel>

namespace plimsoll::gui {

class ScenarioFilter : public QSortFilterProxyModel {
    Q_OBJECT

  public:
    enum class Extent { all, written };

    explicit ScenarioFilter(QObject* parent = nullptr);

    void setWords(const QString& words);
    void setExtent(Extent extent);

  protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

  private:
    QString words_;
    Extent extent_ = Extent::all;
};

}  // namespace plimsoll::gui
