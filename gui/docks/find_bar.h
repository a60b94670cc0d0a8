// SPDX-License-Identifier: GPL-3.0-or-later
// Searches an editor's text: marks every match while the words are typed, steps through them by Enter and
// Shift+Enter, and goes away by Escape.
#pragma once

#include <QWidget>

#include "gui/docks/json_editor.h"

class QLabel;
class QLineEdit;
class QToolButton;

namespace plimsoll::gui {

class FindBar : public QWidget {
    Q_OBJECT

  public:
    FindBar(JsonEditor& editor, QWidget* parent);

    // With the editor's selection for a start.
    void open();
    void close();

  protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void layOut();
    QToolButton* makeStep(Qt::ArrowType arrow, JsonEditor::Direction direction);
    void translate();
    void search();
    void step(int index);
    void showCount();

    JsonEditor& editor_;
    QLineEdit* words_;
    QLabel* count_;
    QToolButton* previous_;
    QToolButton* next_;
    QToolButton* close_;
    int index_ = 0;  // of the chosen match, from 1; 0: there is none
    int matches_ = 0;
};

}  // namespace plimsoll::gui
