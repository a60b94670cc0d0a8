// SPDX-License-Identifier: GPL-3.0-or-later
// One key figure, large, with its interval and its difference to the baseline below.
#pragma once

#include <QFrame>

#include "gui/what_if/key_figures.h"

class QLabel;

namespace plimsoll::gui {

class KeyFigureCard : public QFrame {
    Q_OBJECT

  public:
    explicit KeyFigureCard(QWidget* parent = nullptr);

    void show(const KeyFigure& figure);
    using QFrame::show;
    const KeyFigure& figure() const { return figure_; }

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void keepPlaces();
    void describe();
    void paint();

    KeyFigure figure_;
    QLabel* title_;
    QLabel* value_;
    QLabel* interval_;
    QLabel* difference_;
};

}  // namespace plimsoll::gui
