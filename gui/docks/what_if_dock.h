// SPDX-License-Identifier: GPL-3.0-or-later
// What would change if: key figures against the baseline, and levers on the scenario's numbers. Moving one
// asks for a preview a moment later; what was asked is answered by showResult.
#pragma once

#include <QDockWidget>
#include <QElapsedTimer>
#include <QTimer>
#include <array>
#include <vector>

#include "gui/run/results.h"
#include "gui/what_if/levers.h"

class QCheckBox;
class QLabel;
class QLayout;
class QPushButton;
class QVBoxLayout;

namespace plimsoll::gui {

class KeyFigureCard;
class LeverRow;

class WhatIfDock : public QDockWidget {
    Q_OBJECT

  public:
    explicit WhatIfDock(QWidget* parent = nullptr);

    // Of the same scenario levers that the new text still has stay where they are; of another none does.
    // Null: no scenario.
    enum class Scenario { same, other };
    void setScenario(const Candidate* candidate, Scenario scenario);
    void setBaseline(const ResultPtr& baseline);
    void showResult(const ResultPtr& result, Completeness completeness);

    Sets sets() const;  // of all levers that are not where they were
    int movedLevers() const;
    const std::vector<LeverRow*>& rows() const { return rows_; }
    const std::array<KeyFigureCard*, 4>& cards() const { return cards_; }

  signals:
    void leversMoved(const plimsoll::gui::Sets& sets);
    void previewRequested();
    void variantRequested(const plimsoll::gui::Sets& sets);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void layOut();
    void keepReadable();
    QLayout* makeCards();
    void add(const Lever& lever);
    void remove(LeverRow* row);
    void hearMove();
    void reset();
    bool isShown(const Lever& lever) const;
    void askForLever();
    void refresh();
    void translate();

    std::array<KeyFigureCard*, 4> cards_{};
    QLabel* heading_;
    QVBoxLayout* column_;
    std::vector<LeverRow*> rows_;
    std::vector<Lever> known_;  // all that the scenario has
    Sets told_;                 // by leversMoved
    QCheckBox* rerun_;
    QPushButton* more_;
    QPushButton* reset_;
    QPushButton* variant_;
    QTimer soon_;
    QElapsedTimer asked_;
    qint64 tookMilliseconds_ = 0;
    ResultPtr result_;
    ResultPtr baseline_;
};

}  // namespace plimsoll::gui
