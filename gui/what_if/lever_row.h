// SPDX-License-Identifier: GPL-3.0-or-later
// A lever as a row: its name, a slider, and its exact value, which can be typed with its unit.
#pragma once

#include <QWidget>

#include "gui/what_if/levers.h"

class QLabel;
class QLineEdit;
class QSlider;

namespace plimsoll::gui {

class LeverRow : public QWidget {
    Q_OBJECT

  public:
    explicit LeverRow(Lever lever, QWidget* parent = nullptr);

    const Lever& lever() const { return lever_; }
    void reset();

  signals:
    void moved();
    void removeRequested();

  protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

  private:
    void takePosition(int position);
    void takeText();
    void show(const QString& problem);
    void mark();
    void fitValue();
    void translate();

    Lever lever_;
    QString problem_;  // with the text that stands there
    QLabel* name_;
    QSlider* slider_;
    QLineEdit* value_;
};

}  // namespace plimsoll::gui
