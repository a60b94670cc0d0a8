// SPDX-License-Identifier: GPL-3.0-or-later
// Searches an editor's text: marks every match while the words are typed, steps through them by Enter and
// Shift+Enter, and goes away by Escape.
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace plimsoll::gui {

class JsonEditor;

class FindBar : public QWidget {
    Q_OBJECT

  public:
    FindBar(JsonEditor& editor, QWidget* parent);

    // With the editor's selection for a start.
    void open();
    void close();

  protected:
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void layOut();
    void search();
    void step(int index);

    JsonEditor& editor_;
    QLineEdit* words_;
    QLabel* count_;
    int matches_ = 0;
};

}  // namespace plimsoll::gui
